"""What a row promises, read by the project's own grammar as if it stood in the report's plan for the year."""

from dataclasses import dataclass
from functools import lru_cache

from duixian.extract import extract
from duixian.model.claim import Claim, Milestone
from duixian.model.document import Document

_BOUNDS = (("≥", "不低于"), (">=", "不低于"), ("≤", "不超过"), ("<=", "不超过"))
"""Signs of bounds that tables use and reports write as words."""


@dataclass(frozen=True, slots=True)
class Statements:
    """The targets and milestones of a text, in its order."""

    targets: tuple[Claim, ...]
    milestones: tuple[Milestone, ...]


@lru_cache(maxsize=4096)
def read_statements(text: str, year: int) -> Statements:
    """Return what a text promises for a year; a figure that names nothing is left out.

    >>> [(one.code, one.op, str(one.value)) for one in read_statements("地区生产总值增长6%以上", 2024).targets]
    [('gdp', '>=', '6')]
    >>> [(one.object, one.stage) for one in read_statements("开工建设云溪大桥", 2024).milestones]
    [('云溪大桥', 'start')]
    """
    before = f"政府工作报告\n（{year}年1月）\n二、{year}年工作安排\n{year}年，"
    for sign, words in _BOUNDS:
        text = text.replace(sign, words)
    read = extract(Document(before + text, "单元格"))
    targets = tuple(
        one for one in read.claims if one.kind == "target" and one.indicator and one.span.start >= len(before)
    )
    return Statements(targets, tuple(one for one in read.milestones if one.span.start >= len(before)))
