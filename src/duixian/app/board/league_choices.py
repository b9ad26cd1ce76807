"""What a league can be made of: the groups there are, and the measures that a group or the published figures have."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from duixian.app.board.league_results import RESULTS
from duixian.app.board.ledger import Board, Reading
from duixian.lexicon.catalogue import catalogue
from duixian.model.board import Basis, Duty, PlanTask, Published, Unit
from duixian.model.league import Better

_MEASURES = {"level": "", "growth": "增速"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A measure that can be chosen; `fixed` where its direction is not to be chosen, `units` how many have it."""

    key: str
    name: str
    better: Better
    fixed: bool
    units: int


def groups(board: Board) -> list[str]:
    """Return the groups of units, in the order of the units."""
    with board.ledger.read() as books:
        units = books.find(Unit, order=("position", "name"))
    return list(dict.fromkeys(unit.group for unit in units if unit.group))


def figure_years(board: Board) -> list[int]:
    """Return the years there are published figures of, the newest first."""
    with board.ledger.read() as books:
        return sorted({one.year for one in books.find(Published)}, reverse=True)


def choices(board: Board, basis: Basis, year: int, group: str, month: int = 12) -> list[Choice]:
    """Return the measures a league can have: tasks split over the group and results of its units, or figures."""
    with board.ledger.read() as books:
        if basis == "figures":
            return _figures(books.find(Published, year=year, month=month))
        ids = {unit.id for unit in books.find(Unit, group=group)}
        return [*_split(books, year, ids), *_results(books, ids)]


def _split(books: Reading, year: int, units: set[str]) -> list[Choice]:
    tasks = {task.id: task for task in books.find(PlanTask, order=("number",), year=year, active=True)}
    leads = {duty.task_id: duty.unit_id for duty in books.find(Duty, role="lead")}
    sharing: dict[str, set[str]] = defaultdict(set)
    for task in tasks.values():
        if task.parent_id in tasks and leads.get(task.id) in units:
            sharing[task.parent_id].add(leads[task.id])
    return [Choice(id, task.name, "up", True, len(sharing[id])) for id, task in tasks.items() if id in sharing]


def _results(books: Reading, units: set[str]) -> list[Choice]:
    leading = {duty.unit_id for duty in books.find(Duty, role="lead")} & units
    return [Choice(key, one.zh, one.better, True, len(leading)) for key, one in RESULTS.items()] if leading else []


def _figures(found: Iterable[Published]) -> list[Choice]:
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    names: dict[tuple[str, str], str] = {}
    for one in found:
        key = (one.code, one.measure)
        places[key].add(one.place)
        suffix = _MEASURES[one.measure]
        names.setdefault(key, one.name if one.name.endswith(suffix) else one.name + suffix)
    ordered = sorted(places, key=lambda key: (-len(places[key]), key))
    return [Choice(":".join(key), names[key], _better(key[0]), False, len(places[key])) for key in ordered]


def _better(code: str) -> Better:
    entry = catalogue().by_code.get(code)
    return "down" if entry is not None and entry.direction == "down" else "up"
