"""A task's own past years as its course: how much of its year the same unit had of the same indicator by each month."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from duixian.app.board.adoption import FLAT
from duixian.app.board.ledger import Board
from duixian.app.board.lighting import current_policy
from duixian.judge.policy import Policy
from duixian.judge.trajectory import by_calendar, by_profile
from duixian.model.board import Duty, Filing, PlanTask
from duixian.model.task import Trajectory

Year = Mapping[int, Decimal]
"""What there was by the end of each month."""

Names = Mapping[str, Year | None]

_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class PastYears:
    """What was filed in the years before, by indicator and lead unit: year for year, the oldest first, by task's name;
    None where it makes no course."""

    years: Mapping[tuple[str, str], Sequence[Names]]
    policy: Policy

    def course(self, task: PlanTask, lead: str | None) -> Trajectory:
        """Return the course of a task under a lead unit: its past years where there are enough, else the calendar.

        What was read in the report or set by a person stays, as does the course of what does not add up or is due
        within the year.
        """
        if not (_adds_up(task) and _is_open(task) and _takes_a_year(task)):
            return task.trajectory
        found = self.years.get((task.code or "", lead or ""), ())
        chosen = [year for names in found if (year := _of(names, task.name)) is not None]
        return by_profile(chosen, self.policy) or by_calendar()


def _of(names: Names, name: str) -> Year | None:
    """Return a year's only task, or of several the one of the same name; None where it cannot be told which it is."""
    return next(iter(names.values())) if len(names) == 1 else names.get(name)


def _adds_up(task: PlanTask) -> bool:
    return task.kind in ("quantity", "ceiling") and task.trajectory != FLAT


def _is_open(task: PlanTask) -> bool:
    return task.trajectory.source == "profile" or task.trajectory == by_calendar()


def _takes_a_year(task: PlanTask) -> bool:
    return task.deadline.year > task.year or task.deadline.month == _DECEMBER


def past_years(board: Board, year: int, codes: Collection[str] | None = None) -> PastYears:
    """Return what was filed before a year (of some indicators, where codes are given), as far back as the policy asks.

    What is made up for a demonstration says nothing of a unit's years and is left out.
    """
    policy = current_policy(board)
    found: dict[tuple[str, str], list[Names]] = defaultdict(list)
    for past in range(year - int(policy.profile["most"]), year):
        for key, names in _one_year(board, past, codes).items():
            found[key].append(names)
    return PastYears(found, policy)


def _one_year(board: Board, year: int, codes: Collection[str] | None) -> Mapping[tuple[str, str], Names]:
    with board.ledger.read() as books:
        known = books.find(PlanTask, year=year, active=True, simulated=False)
        tasks = [task for task in known if task.code and _adds_up(task) and (codes is None or task.code in codes)]
        duties = books.find(Duty, role="lead", task_id=[task.id for task in tasks])
    leads = {duty.task_id: duty.unit_id for duty in duties}
    filed = board.queries.counted(year, [task.id for task in tasks])
    found: dict[tuple[str, str], dict[str, Year | None]] = defaultdict(dict)
    for task in tasks:
        lead = leads.get(task.id, "")
        values, names = _values(filed.get(task.id, ()), lead), found[task.code or "", lead]
        names[task.name] = values if _is_whole(values) and task.name not in names else None
    return found


def _values(filings: Iterable[Filing], lead: str) -> Year:
    own = [filing for filing in filings if filing.unit_id == lead and not filing.simulated]
    return {filing.month: filing.value for filing in own if filing.value is not None}


def _is_whole(values: Year) -> bool:
    """Tell whether a year can be a course: it reaches December, and never falls, as a corrected total would."""
    rising = [values[month] for month in sorted(values)]
    return values.get(_DECEMBER, Decimal(0)) > 0 and all(
        before <= after for before, after in pairwise([Decimal(0), *rising])
    )
