"""Problems in the bulletin: how many there are, and which are overdue by how long."""

from collections.abc import Iterator, Mapping
from datetime import date

from duixian.app.board.ledger import Board
from duixian.app.board.obstacle_figures import figures, visible
from duixian.app.board.obstacle_terms import STAGE_NAMES, Clock, clock_of, over_words, stages
from duixian.app.board.past import end_of, stood
from duixian.app.bulletin.record import Blocked, Problems
from duixian.judge.clock import day_in_china
from duixian.model.board import Obstacle, Unit, User


def problems(board: Board, user: User, day: date) -> Problems:
    """Return the problems raised up to a day, with those overdue, the oldest first."""
    clock = clock_of(board, day)
    with board.ledger.read() as books:
        now = visible(books, user)
        names = {unit.id: unit.name for unit in books.find(Unit)}
    then = stood(board, Obstacle, now, end_of(board, day))
    found = sorted((one for one in then if day_in_china(one.raised_at) <= day), key=lambda one: one.number)
    counted = figures("all", found, (), clock)
    late = tuple(made for one in found for made in _overdue(one, clock, names))
    if not counted:
        return Problems()
    return Problems(counted[0].raised, counted[0].open, counted[0].closed, late)


def _overdue(one: Obstacle, clock: Clock, names: Mapping[str, str]) -> Iterator[Blocked]:
    late = next((timed for timed in stages(one, clock) if timed.pace == "overdue" and timed.done is None), None)
    if late is not None:
        unit, stage = names.get(one.unit_id or "", ""), STAGE_NAMES[late.stage]
        yield Blocked(one.id, one.number, one.title, unit, stage, late.until, over_words(late, clock), one.simulated)
