"""What is to be filed by when, what is missing and what came late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from duixian.app.board.ledger import Board
from duixian.app.board.permissions import scope
from duixian.app.board.queries import TaskFilter, TaskLine
from duixian.model.board import Filing, User
from duixian.model.task import Cadence

FILING_DAY = 18
"""The day of the next month by which a month is filed (domain.md I.15)."""

_MONTHS: dict[Cadence, tuple[int, ...]] = {"month": tuple(range(2, 13)), "quarter": (3, 6, 9, 12), "year": (12,)}


@dataclass(frozen=True, slots=True)
class Due:
    """One task that is to be filed for a month, and what there is: nothing, a draft, or something handed in."""

    line: TaskLine
    month: int
    deadline: date
    filing: Filing | None

    def missing(self, day: date) -> bool:
        """Tell whether nothing was handed in although the day is over."""
        return day > self.deadline and (self.filing is None or self.filing.state in ("draft", "returned"))

    def late(self) -> bool:
        """Tell whether it was handed in after the day."""
        handed_in = self.filing is not None and self.filing.state not in ("draft", "returned")
        return handed_in and self.filing is not None and self.filing.as_of > self.deadline


def filing_deadline(year: int, month: int) -> date:
    """Return the day by which a month is filed.

    >>> filing_deadline(2024, 12).isoformat()
    '2025-01-18'
    """
    return date(year + month // 12, month % 12 + 1, FILING_DAY)


def is_filed_in(cadence: Cadence, month: int) -> bool:
    """Tell whether there is a figure for a month: none for January alone, quarters and years at their end."""
    return month in _MONTHS[cadence]


def due(board: Board, user: User, year: int, month: int, day: date) -> list[Due]:
    """Return all that a user's units (everybody's, for who sees all) file for a month, in the plan's order."""
    lines = board.queries.tasks(scope(user, "see_filings"), TaskFilter(year=year), day)
    asked = [line for line in lines if is_filed_in(line.task.cadence, month) and line.task.deadline.year >= year]
    filed = board.queries.current(scope(user, "see_filings"), months=(month,), year=year)
    by_task = _foremost(filed)
    return [Due(line, month, filing_deadline(year, month), by_task.get((line.task.id, line.unit_id))) for line in asked]


def missing(board: Board, user: User, year: int, month: int, day: date) -> list[Due]:
    """Return what should have been filed for a month and was not."""
    return [asked for asked in due(board, user, year, month, day) if asked.missing(day)]


def late(board: Board, user: User, year: int, month: int, day: date) -> list[Due]:
    """Return what was filed for a month after its day."""
    return [asked for asked in due(board, user, year, month, day) if asked.late()]


def _foremost(filings: Iterable[Filing]) -> dict[tuple[str, str], Filing]:
    return {(filing.task_id, filing.unit_id): filing for filing in filings}
