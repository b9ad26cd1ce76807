"""Which words took the place of which most often, told from single exchanged characters and their neighbours."""

from collections import Counter
from collections.abc import Iterable

from duixian.model.comparison import Comparison, Difference

Exchange = tuple[str, str]
"""A word of A and the word of B in its place."""


def exchanges(comparison: Comparison, found: Iterable[Difference]) -> Counter[Exchange]:
    """Count the words exchanged; a single character is told with the neighbour it most often has (建立, 建设)."""
    possible = [_readings(comparison, each) for each in found if each.text_a and each.text_b]
    votes = Counter(reading for readings in possible for reading in readings)
    return Counter(max(readings, key=lambda reading: votes[reading]) for readings in possible)


def _readings(comparison: Comparison, each: Difference) -> list[Exchange]:
    ours, theirs = "".join(each.text_a.split()), "".join(each.text_b.split())
    if len(ours) > 1 or len(theirs) > 1:
        return [(ours, theirs)]
    a, b = comparison.a.document.text, comparison.b.document.text
    left = a[each.span_a.start - 1 : each.span_a.start], b[each.span_b.start - 1 : each.span_b.start]
    right = a[each.span_a.end : each.span_a.end + 1], b[each.span_b.end : each.span_b.end + 1]
    widened = [(left[0] + ours, left[1] + theirs)] if _same_word(left) else []
    widened += [(ours + right[0], theirs + right[1])] if _same_word(right) else []
    return widened or [(ours, theirs)]


def _same_word(signs: tuple[str, str]) -> bool:
    return signs[0] == signs[1] and signs[0].isalpha()
