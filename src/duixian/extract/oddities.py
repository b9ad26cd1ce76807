"""What a reader of the claims should look at twice."""

import re
from collections.abc import Iterable, Iterator

from duixian.model.claim import Claim
from duixian.model.issue import Issue
from duixian.model.span import Span

_WORD = re.compile(r"[一-龥A-Za-z]{1,2}")
_NO_UNIT = re.compile(r"以上|以下|以内|左右|上下|[和与及至到的多余]|[增减缩扩提升降下上调优]")


def unknown_units(text: str, claims: Iterable[Claim]) -> Iterator[Issue]:
    """Yield an issue for every plain number that is followed by a word no unit is known for."""
    for claim in claims:
        if claim.value is None or claim.unit is not None or not claim.text[-1:].isdigit():
            continue
        word = _WORD.match(text, claim.span.end)
        if word and not _NO_UNIT.match(text, claim.span.end):
            message = f"数字“{claim.text}”后的“{word[0]}”不是已知的计量单位，按无单位保留，请核对原文"
            yield Issue("unknown-unit", "info", message, Span(claim.span.start, word.end()))
