"""Words for what was filed, and small things every page about filings needs."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from duixian.app.board.ledger import Board
from duixian.model.board import Evidence, Filing, FilingState, PlanTask, Unit, User
from duixian.model.claim import Stage
from duixian.model.errors import InputError
from duixian.model.task import Observation
from duixian.web.charts.words import stage_word
from duixian.web.lights import Lang

FILED: Mapping[FilingState, tuple[str, str]] = {
    "draft": ("草稿", "Draft"),
    "submitted": ("已提交", "Submitted"),
    "verified": ("已审核", "Verified"),
    "locked": ("已锁定", "Locked"),
    "returned": ("已退回", "Sent back"),
}
"""The words of a filing's state, Chinese and English."""

STAGES: tuple[Stage, ...] = ("preliminary", "start", "progress", "done", "operate", "obtain", "hold")
WORDS: Mapping[str, Any] = {"filed": FILED, "stage_word": stage_word, "stages": STAGES}
"""What templates about filings are given: `page(…, **WORDS)`."""


def months_until(year: int, today: date) -> tuple[int, ...]:
    """Return the months of a year that can be filed on a day: from February on, the one at hand included.

    >>> months_until(2024, date(2024, 4, 20))
    (2, 3, 4)
    """
    last = 12 if today.year > year else today.month if today.year == year else 2
    return tuple(range(2, max(last, 2) + 1))


def month_at_hand(year: int, today: date) -> int:
    """Return the month that is filed on a day: the last one that is over.

    >>> month_at_hand(2024, date(2024, 7, 20)), month_at_hand(2024, date(2025, 1, 5))
    (6, 12)
    """
    before = today.replace(day=1) - timedelta(days=1)
    return 12 if before.year > year else max(before.month, 2) if before.year == year else 2


def chosen_month(asked: str, year: int, today: date) -> int:
    """Return the month an address asks for, the one at hand where it asks for none; raises InputError."""
    if not asked:
        return month_at_hand(year, today)
    months = months_until(year, today)
    if not asked.isdecimal() or len(asked) > 2 or int(asked) not in months:
        raise InputError(f"月份：{year} 年不能填“{asked[:10]}”月；请在 {months[0]}—{months[-1]} 月中选择")
    return int(asked)


def observed(filing: Filing) -> Observation:
    """Return a filing as a light would see it if it counted."""
    return Observation(filing.month, filing.as_of, filing.value, filing.stage)


def told(task: PlanTask, filing: Filing, lang: Lang) -> str:
    """Return what was filed in words: figure and unit, or the stage."""
    if filing.value is None:
        return stage_word(filing.stage, lang)
    return f"{filing.value:f} {task.unit or ''}".strip()


def unit_names(board: Board) -> dict[str, str]:
    """Return the names of all units by id, in their order."""
    with board.ledger.read() as books:
        return {unit.id: unit.name for unit in books.find(Unit, order=("position", "id"))}


def user_names(board: Board, ids: Iterable[str]) -> dict[str, str]:
    """Return the names of users by id."""
    with board.ledger.read() as books:
        return {user.id: user.name for user in books.find(User, id=sorted(set(ids)))}


def evidence_by(board: Board, filings: Iterable[Filing]) -> dict[str, list[Evidence]]:
    """Return by the id of each filing the files beside it, whatever version they were put beside."""
    asked = {(f.task_id, f.unit_id, f.month): f.id for f in filings}
    if not asked:
        return {}
    tasks, months = sorted({key[0] for key in asked}), sorted({key[2] for key in asked})
    with board.ledger.read() as books:
        versions = {v.id: (v.task_id, v.unit_id, v.month) for v in books.find(Filing, task_id=tasks, month=months)}
        files = books.find(Evidence, order=("at",), filing_id=sorted(versions))
    found: dict[str, list[Evidence]] = {}
    for file in files:
        key = versions[file.filing_id]
        if key in asked:
            found.setdefault(asked[key], []).append(file)
    return found
