"""The year's end: what closing gives every task, and the words of verdicts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from duixian.app.board.closing import Closing, closes_from, preview_closing
from duixian.app.board.ledger import Board, Reading
from duixian.app.board.livelihood import sites_of_tasks
from duixian.judge.verdict import LABEL_NAMES
from duixian.model.board import PlanTask, VerdictLabel
from duixian.model.board.verdict import VerdictBasis
from duixian.model.errors import InputError
from duixian.web.lights import Lang
from duixian.web.views.livelihood import sites_said
from duixian.web.visitor import Visitor

LABELS_EN: Mapping[VerdictLabel, str] = {
    "exceeded": "Exceeded",
    "done": "Kept",
    "nearly": "Nearly kept",
    "missed": "Not kept",
    "unknown": "Cannot be verified",
    "dropped": "Never mentioned again",
}
BASES: Mapping[VerdictBasis, tuple[str, str]] = {
    "filing": ("填报", "filing"),
    "report": ("下一年报告", "the next report"),
    "bulletin": ("统计公报", "statistical bulletin"),
    "person": ("人工认定", "a person's decision"),
}
"""What a verdict rests on."""


@dataclass(frozen=True, slots=True)
class YearsEnd:
    """The page of the year's end: `opens` is the first day, `counts` what each label would be given to."""

    year: int
    opens: date
    ready: bool
    lines: Sequence[Closing]
    counts: tuple[tuple[VerdictLabel, int], ...]
    new: int


def label_name(label: VerdictLabel, lang: Lang) -> str:
    """Return the word of a verdict."""
    return LABEL_NAMES[label] if lang == "zh" else LABELS_EN[label]


def read_label(text: str) -> VerdictLabel:
    """Return the verdict a form names; raises InputError where there is none of that name."""
    for label in LABEL_NAMES:
        if label == text:
            return label
    raise InputError(f"改判：没有“{text[:20]}”这一结论；请从列表中选择")


def years_end(board: Board, visitor: Visitor) -> YearsEnd:
    """Return what closing the year on the day looked at would give; nothing before the year is over."""
    year, opens = visitor.place.year, closes_from(visitor.place.year)
    if visitor.day < opens:
        return YearsEnd(year, opens, False, (), (), 0)
    lines = preview_closing(board, visitor.user, year, visitor.day)
    found = Counter(one.outcome.label for one in lines)
    counts = tuple((label, found[label]) for label in LABEL_NAMES if found[label])
    return YearsEnd(year, opens, True, lines, counts, sum(one.new for one in lines))


@dataclass(frozen=True, slots=True)
class SitesOn:
    """What the sites of a task's livelihood items add up to, with where they are; `sum` is in the task's unit."""

    items: tuple[tuple[str, str], ...]
    finished: int
    sites: int
    sum: str


def sites_on(books: Reading, task: PlanTask, visitor: Visitor) -> SitesOn | None:
    """Return what a task's sites say, None where it has none."""
    found = sites_of_tasks(books, [task], visitor.day).get(task.id)
    if found is None or not found.sites:
        return None
    items = tuple((item.name, f"/livelihood/{item.id}") for item in found.items)
    return SitesOn(items, found.finished, found.sites, sites_said(found, task))
