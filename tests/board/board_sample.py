"""Tasks and filings to try things with."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from duixian.app.board.filing import Figure, enter, submit, verify
from duixian.app.board.ledger import Board
from duixian.judge.trajectory import by_calendar
from duixian.model.board import Duty, Filing, Obstacle, PlanTask, User

USERS = {
    user.id: user
    for user in (
        User("sup", "sup", "督查员", "supervisor"),
        User("rep", "rep", "商务填报", "reporter", "trade"),
        User("rep2", "rep2", "统计填报", "reporter", "stat"),
        User("ver", "ver", "商务审核", "verifier", "trade"),
        User("office", "office", "督查审核", "verifier"),
        User("lead", "lead", "副市长", "leader"),
        User("aud", "aud", "审计员", "auditor"),
        User("pub", "pub", "公众", "public"),
    )
}


def task(id: str = "t1", **fields: Any) -> PlanTask:
    kept: dict[str, Any] = {
        "number": 1,
        "report_id": None,
        "entry_id": None,
        "parent_id": None,
        "year": 2024,
        "name": "外贸出口",
        "chapter": "（一）开放",
        "kind": "quantity",
        "op": ">=",
        "target": Decimal("100.50"),
        "target2": None,
        "unit": "亿元",
        "direction": "up",
        "cadence": "month",
        "baseline": None,
        "stage": None,
        "deadline": date(2024, 12, 31),
        "trajectory": by_calendar(),
        "code": "exports",
    }
    return PlanTask(id=id, **{**kept, **fields})


def put_task(board: Board, made: PlanTask, lead: str = "trade", co: tuple[str, ...] = ()) -> PlanTask:
    with board.ledger.begin("sup") as books:
        books.put(made)
        books.put(Duty(board.new_id(), made.id, lead, "lead"))
        books.put_many([Duty(board.new_id(), made.id, unit, "co") for unit in co])
    return made


def figure(month: int = 6, value: str | None = "50", task_id: str = "t1", unit: str = "trade", **fields: Any) -> Figure:
    kept = {"as_of": date(2024, month + 1, 15) if month < 12 else date(2025, 1, 15), "stage": None}
    return Figure(task_id, unit, month, Decimal(value) if value else None, **{**kept, **fields})  # type: ignore[arg-type]


def filed(board: Board, reporter: User, verifier: User, *figures: Figure) -> list[Filing]:
    """Bring figures all the way to verified."""
    drafts = enter(board, reporter, figures)
    handed = submit(board, reporter, [draft.id for draft in drafts])
    return verify(board, verifier, [filing.id for filing in handed])


def obstacle(now: datetime, due: date, **fields: Any) -> Obstacle:
    """Return a problem that its unit has reported on and is to solve by a day."""
    kept: dict[str, Any] = {"text": "", "origin": "unit", "difficulty": "ordinary", "contact": ""}
    at = {"raised_at": now, "assigned_at": now, "planned_at": now, "answered_at": now}
    known = {"title": "用地未批", "task_id": "t1", "unit_id": "trade", "state": "answered", "raised_by": "sup"}
    return Obstacle(id="o1", number=1, due=due, **{**known, **kept, **at, **fields})
