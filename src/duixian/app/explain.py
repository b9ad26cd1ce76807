"""The use case of asking why: which claim or milestone stands at a place."""

from duixian.model.claim import Claim, Milestone
from duixian.model.extraction import Extraction
from duixian.model.span import Span

Entry = Claim | Milestone


def _length(entry: Entry) -> int:
    return entry.span.end - entry.span.start


def _distance(entry: Entry, offset: int) -> int:
    return max(entry.span.start - offset, offset - entry.span.end + 1, 0)


def entries_at(extraction: Extraction, offset: int) -> list[Entry]:
    """Return what was read at a code point, the narrowest first."""
    place = Span(offset, offset + 1)
    everything: tuple[Entry, ...] = (*extraction.claims, *extraction.milestones)
    return sorted((entry for entry in everything if entry.span.overlaps(place)), key=_length)


def nearest_entry(extraction: Extraction, offset: int) -> Entry | None:
    """Return the entry closest to a code point, or None where the report has none."""
    everything: tuple[Entry, ...] = (*extraction.claims, *extraction.milestones)
    return min(everything, key=lambda entry: _distance(entry, offset), default=None)
