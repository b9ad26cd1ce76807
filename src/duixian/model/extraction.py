"""All that was read from one document."""

from dataclasses import dataclass

from duixian.model.claim import Claim, Milestone
from duixian.model.document import Document
from duixian.model.issue import Issue
from duixian.model.metadata import Metadata
from duixian.model.outline import Section
from duixian.model.restoration import Restoration
from duixian.model.trust import UNTOUCHED, Trust


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document with its metadata, outline, claims and milestones in reading order, and every finding about it.

    `trust` grades the copy; `restoration` is the text that was read where its wording was undone, None where it stayed.
    All spans are those of the copy.
    """

    document: Document
    metadata: Metadata
    sections: tuple[Section, ...]
    claims: tuple[Claim, ...]
    milestones: tuple[Milestone, ...]
    issues: tuple[Issue, ...]
    trust: Trust = UNTOUCHED
    restoration: Restoration | None = None

    @property
    def wording(self) -> str:
        """Return the text that was read: restored where the copy was altered, else the copy's own."""
        return self.restoration.text if self.restoration else self.document.text
