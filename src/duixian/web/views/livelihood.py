"""Livelihood items as their pages show them: how far, by which sites, and how the deputies voted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from duixian.app.board.ledger import Reading
from duixian.app.board.livelihood import COUNTING, Progress, TaskSites, kept_back, progress, progress_of_year
from duixian.app.board.votes import ballot_of, votes_until
from duixian.judge.policy import Policy
from duixian.judge.rounding import shown
from duixian.judge.satisfaction import Ballot, Satisfaction, satisfaction
from duixian.model.board import Duty, LivelihoodItem, PlanTask, SiteState, Unit, Vote
from duixian.web.views.wording import with_unit
from duixian.web.visitor import Visitor

STATES: Mapping[SiteState, tuple[str, str]] = {
    "planned": ("计划", "Planned"),
    "started": ("开工", "Begun"),
    "done": ("完成", "Done"),
    "accepted": ("验收", "Accepted"),
}
SATISFACTION: Mapping[Satisfaction, tuple[str, str]] = {
    "satisfied": ("满意", "Satisfied"),
    "basically": ("基本满意", "Basically satisfied"),
    "unsatisfied": ("不满意", "Unsatisfied"),
}


@dataclass(frozen=True, slots=True)
class Voted:
    """A vote: its word by the Zhenhai rule, its numbers, and the share of all members who were satisfied."""

    vote: Vote
    ballot: Ballot
    kind: Satisfaction
    word: str
    share: str


@dataclass(frozen=True, slots=True)
class Line:
    """One item or part: `number` is 3 or 3.2, `wide` the width of its bar in percent, None where it has no amount."""

    item: LivelihoodItem
    number: str
    unit: str
    done: str
    amount: str
    share: str
    wide: str | None
    states: tuple[tuple[str, int], ...]
    sites: int
    task: PlanTask | None
    votes: tuple[Voted, ...]
    parts: tuple["Line", ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The year's items, and what they have in all."""

    lines: tuple[Line, ...]
    parts: int
    sites: int
    finished: int
    full: int


def overview(books: Reading, visitor: Visitor, policy: Policy) -> Overview:
    """Return all items of the visitor's year as they stand on the day looked at."""
    found = progress_of_year(books, visitor.place.year, visitor.day, hidden(books, visitor))
    telling = _telling(books, visitor, policy, found)
    finished = sum(one.states[state] for one in found for state in COUNTING)
    full = sum(one.share is not None and one.share >= 1 for one in found)
    lines = tuple(telling.line(one) for one in found)
    return Overview(lines, sum(len(one.parts) for one in found), sum(one.sites for one in found), finished, full)


def hidden(books: Reading, visitor: Visitor) -> frozenset[str]:
    """Return the items that a visitor is not shown."""
    return kept_back(books, visitor.place.year) if visitor.outside else frozenset()


def item_line(books: Reading, visitor: Visitor, policy: Policy, item: LivelihoodItem) -> Line:
    """Return one item, or one part with its number within the whole."""
    found, parent = progress(books, item, visitor.day, hidden(books, visitor)), None
    if item.parent_id is not None:
        parent = books.get(LivelihoodItem, item.parent_id)
    return _telling(books, visitor, policy, [found]).line(found, f"{parent.number}." if parent else "")


def _telling(books: Reading, visitor: Visitor, policy: Policy, found: Sequence[Progress]) -> "_Telling":
    items = [one.item for top in found for one in (top, *top.parts)]
    tasks = visible_tasks(books, visitor, [item.task_id for item in items if item.task_id])
    votes = votes_until(books, [item.id for item in items], visitor.day)
    units = {unit.id: unit.name for unit in books.find(Unit)}
    return _Telling(visitor, policy, tasks, votes, units)


def visible_tasks(books: Reading, visitor: Visitor, ids: Iterable[str]) -> dict[str, PlanTask]:
    """Return by id those tasks that a visitor may open."""
    asked, scope = sorted(set(ids)), visitor.scope("see_plan")
    found = books.find(PlanTask, id=asked) if asked else []
    own = (
        {duty.task_id for duty in books.find(Duty, task_id=asked, unit_id=sorted(scope.units))}
        if scope.units
        else set()
    )
    return {
        task.id: task
        for task in found
        if (task.public or not scope.published) and (scope.units is None or task.id in own)
    }


@dataclass(frozen=True, slots=True)
class _Telling:
    """What items are told with."""

    visitor: Visitor
    policy: Policy
    tasks: Mapping[str, PlanTask]
    votes: Mapping[str, Sequence[Vote]]
    units: Mapping[str, str]

    def line(self, one: Progress, before: str = "", above: str | None = None) -> Line:
        """Return an item with its parts; a part's unit is named where it is another than the one `above`.

        Amounts that only the parts have are not added: 60 canteens and 10 clinics are not 70 of anything.
        """
        if one.parts and one.item.amount is None:
            one = replace(one, done=None, amount=None)
        item, number, en = one.item, f"{before}{one.item.number}", self.visitor.lang == "en"
        return Line(
            item=item,
            number=number,
            unit="" if item.unit_id == above else self.units.get(item.unit_id or "", ""),
            done="" if one.done is None else with_unit(one.done, one.unit),
            amount="" if one.amount is None else with_unit(one.amount, one.unit),
            share="" if one.share is None else f"{shown(one.share * 100, Decimal(100))}%",
            wide=None if one.share is None else f"{min(one.share * 100, Decimal(100)):.2f}",
            states=tuple((STATES[state][en], count) for state, count in one.states.items() if count),
            sites=one.sites,
            task=self.tasks.get(item.task_id or ""),
            votes=tuple(voted(vote, self.policy, en) for vote in self.votes.get(item.id, ())),
            parts=tuple(self.line(part, f"{number}.", item.unit_id) for part in one.parts),
        )


def voted(vote: Vote, policy: Policy, en: bool) -> Voted:
    """Return a vote with what it says."""
    ballot = ballot_of(vote)
    kind = satisfaction(ballot, policy)
    share = Decimal(ballot.satisfied) / ballot.members * 100
    return Voted(vote, ballot, kind, SATISFACTION[kind][en], f"{shown(share, policy.livelihood['half'] * 100)}%")


def sites_said(found: TaskSites, task: PlanTask) -> str:
    """Return what sites add up to in a task's unit, empty where they are measured otherwise."""
    return "" if found.done is None else with_unit(found.done, task.unit)
