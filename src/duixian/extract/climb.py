"""The steps of one climb: of 连续跨越600亿、700亿 the last is the level reached, the others were passed earlier."""

import re
from collections.abc import Sequence
from itertools import pairwise

from duixian.extract.draft import Draft
from duixian.grammar.figure import Figure
from duixian.model.claim import Step
from duixian.model.span import Span

_CLIMBED = re.compile(
    r"(?:连续|接连|相继|先后|陆续|依次|逐级|逐年|连)(?:实现|成功)?(?:跨|突破|迈|登|跃|站|踏|越|冲|上了|超|达|升|降)[过越上至到]?了?$"
)
_LANDMARKS = re.compile(r"[\d两二三四五六七八九十]?(?:个|道)?(?:新|大)*(?:整数)?(?:台阶|大关|关口)")


def mark_passed(text: str, group: Sequence[Draft]) -> None:
    """Mark the figures of a group that were only passed on the way to its last: of them none is the last year's."""
    last = group[-1].figure
    climbed = _CLIMBED.search(text, group[0].frame.clause_start, group[0].figure.start)
    if not (climbed or _LANDMARKS.match(text, last.unit_end)) or not _rises(group):
        return
    for draft in group[:-1]:
        draft.passed = True
        _share_landmark(draft.figure, last)
        draft.steps.append(Step("passed", "", Span(draft.figure.start, draft.figure.tail)))


def _share_landmark(figure: Figure, last: Figure) -> None:
    """迈上100亿、200亿台阶: what was passed was reached at least."""
    if last.weak_op and not figure.weak_op:
        figure.weak_op, figure.bound_start, figure.bound_end = last.weak_op, last.bound_start, last.bound_end


def _rises(group: Sequence[Draft]) -> bool:
    """Tell whether the figures are levels of one thing that go one way: up, or down."""
    values = [draft.figure.value for draft in group if draft.figure.value is not None]
    same = all(draft.figure.unit == group[0].figure.unit and draft.rule.measure == "level" for draft in group)
    pairs = list(pairwise(values))
    one_way = all(a < b for a, b in pairs) or all(a > b for a, b in pairs)
    return same and len(values) == len(group) and one_way
