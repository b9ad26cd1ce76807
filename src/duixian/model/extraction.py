"""All that was read from one document."""

from dataclasses import dataclass

from duixian.model.claim import Claim, Milestone
from duixian.model.document import Document
from duixian.model.issue import Issue
from duixian.model.metadata import Metadata
from duixian.model.outline import Section


@dataclass(frozen=True, slots=True)
class Extraction:
    """A document with its metadata, outline, claims and milestones in reading order, and every finding about it."""

    document: Document
    metadata: Metadata
    sections: tuple[Section, ...]
    claims: tuple[Claim, ...]
    milestones: tuple[Milestone, ...]
    issues: tuple[Issue, ...]
