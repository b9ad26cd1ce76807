"""A light after red: until its remedy is reviewed it says so, and where the policy wants it, stays red."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from duixian.app.board.ledger import Board
from duixian.app.board.past import stood
from duixian.judge.policy import Policy
from duixian.model.board import LightRow, Remedy


def unreviewed(board: Board, day: date, until: datetime | None, ids: Collection[str] | None = None) -> list[Remedy]:
    """Return the remedies opened before a day and not reviewed by then (before `until`, the end of a past day).

    One that was opened on the day itself is left out: a figure corrected on that day makes the light anew.
    """
    with board.ledger.read() as books:
        now = books.find(Remedy) if ids is None else books.find(Remedy, task_id=list(ids))
    then = stood(board, Remedy, now, until)
    found = [remedy for remedy in then if remedy.opened < day and remedy.reviewed_at is None]
    return sorted(found, key=lambda remedy: remedy.opened)


def awaiting(rows: Iterable[LightRow], open_then: Iterable[Remedy], policy: Policy) -> list[LightRow]:
    """Return lights with what the remedy of an earlier red one makes of them."""
    remedies = {remedy.task_id: remedy for remedy in open_then}
    return [_await(row, remedies, bool(policy.remedy["wait"])) for row in rows]


def _await(row: LightRow, remedies: Mapping[str, Remedy], waits: bool) -> LightRow:
    """Tell that the review is outstanding; what is met has nothing left to be remedied and is never held."""
    remedy = remedies.get(row.task_id)
    if remedy is None or row.colour in ("red", "grey"):
        return row
    since = f"{remedy.opened.isoformat()} 红灯的整改尚未验收"
    numbers = {**row.numbers, "remedy": remedy.opened.isoformat()}
    if not waits or row.state == "done":
        return replace(row, why=f"{row.why}；{since}", numbers=numbers)
    return replace(row, colour="red", rule=f"{row.rule}+held", why=f"{row.why}；{since}，维持红灯", numbers=numbers)
