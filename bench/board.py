"""How quick the board is with 10,000 tasks and twelve months of filings: all lights anew (bar: 10 s), and its pages.

`python bench/board.py [--tasks 10000] [--url postgresql://…]`; without a URL a SQLite file in a passing folder is used.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from uuid import uuid4

from duixian.app.board.auditing import verify_chain, verify_records
from duixian.app.board.filing import Figure, enter, submit
from duixian.app.board.ledger import Board
from duixian.app.board.lighting import compute_lights
from duixian.app.board.permissions import SYSTEM
from duixian.app.board.queries import EVERYTHING, Scope, TaskFilter
from duixian.app.demo.clock import SetClock
from duixian.judge.trajectory import by_calendar
from duixian.model.board import Duty, Filing, PlanTask, Unit
from duixian.model.task import TaskKind
from duixian.store.open import open_store

BAR = 10.0
YEAR, UNITS = 2024, 60
DAY = date(2025, 1, 20)
KINDS: tuple[TaskKind, ...] = ("quantity", "quantity", "rate", "level", "ceiling")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--tasks", type=int, default=10_000)
    parser.add_argument("--url")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        clock = SetClock(datetime(YEAR, 1, 1, tzinfo=UTC))
        store = open_store(Path(folder), clock, lambda: uuid4().hex, asked.url)
        with timed(f"filled with {asked.tasks} tasks, {asked.tasks * 12} filings"):
            fill(store.board, asked.tasks)
        clock.set(DAY)  # so that the days before it are past ones, computed as they were
        took = lights(store.board)
        pages(store.board)
        log(store.board)
        store.close()
    print(f"{'ok' if took <= BAR else 'TOO SLOW'}: all lights anew in {took:.1f} s (bar {BAR:.0f} s)")
    return 0 if took <= BAR else 1


@contextmanager
def timed(what: str) -> Iterator[None]:
    start = perf_counter()
    yield
    print(f"{perf_counter() - start:8.2f} s  {what}", flush=True)


def fill(board: Board, count: int) -> None:
    with board.ledger.begin("system", "bench") as books:
        books.put_many([Unit(f"u{n}", f"第{n}局", position=n) for n in range(UNITS)])
        books.put_many([task(n) for n in range(count)])
        books.put_many([Duty(f"d{n}", f"t{n}", f"u{n % UNITS}", "lead") for n in range(count)])
        books.put_many([filing(n, month) for n in range(count) for month in range(1, 13)])


def task(n: int) -> PlanTask:
    kind = KINDS[n % len(KINDS)]
    op = "<=" if kind == "ceiling" else ">="
    target, end = Decimal(100 + n % 7), date(YEAR, 12, 31)
    return PlanTask(
        f"t{n}", n, None, None, None, YEAR, f"第{n}项指标", f"第{n % 24}节", kind, op, target, None,
        "亿元", "up", "month",
        Decimal(50), None, end, by_calendar(), None, simulated=True,
    )  # fmt: skip


def filing(n: int, month: int) -> Filing:
    value = Decimal(month * (60 + n % 50)) / 12 + Decimal((n * month) % 5)
    day = date(YEAR + month // 12, month % 12 + 1, 15)
    at = datetime(YEAR, 1, 1, tzinfo=UTC)
    return Filing(
        f"f{n}-{month}", f"t{n}", f"u{n % UNITS}", month, 1, value, None, day, "", "verified", None, "a", at, "b", True
    )


def lights(board: Board) -> float:
    took = 0.0
    for day in (date(2024, 7, 21), date(2024, 11, 21), DAY):
        start = perf_counter()
        lit = compute_lights(board, SYSTEM, YEAR, day)
        took = max(took, perf_counter() - start)
        print(f"{perf_counter() - start:8.2f} s  {len(lit.rows)} lights of {day}, {len(lit.turned_red)} turned red")
    return took


def pages(board: Board) -> None:
    queries, wanted, unit = board.queries, TaskFilter(year=YEAR), Scope(frozenset({"u1"}))
    asked: dict[str, Callable[[], object]] = {
        "lights of the whole": lambda: queries.tally(EVERYTHING, "all", DAY, wanted),
        "lights by chapter": lambda: queries.tally(EVERYTHING, "chapter", DAY, wanted),
        "lights by unit": lambda: queries.tally(EVERYTHING, "unit", DAY, wanted),
        "turned red": lambda: queries.turned(EVERYTHING, "red", date(2025, 1, 1), DAY),
        "a page of tasks": lambda: queries.tasks(EVERYTHING, wanted, DAY, limit=50, offset=5000),
        "a page of red tasks": lambda: queries.tasks(EVERYTHING, TaskFilter(colours=("red",)), DAY, limit=50),
        "tasks by colour": lambda: queries.tasks(EVERYTHING, wanted, DAY, "colour", limit=50),
        "tasks with a text": lambda: queries.tasks(EVERYTHING, TaskFilter(text="99"), DAY, limit=50),
        "one unit's tasks": lambda: queries.tasks(unit, wanted, DAY, limit=200),
        "one unit's filings of a month": lambda: queries.current(unit, months=(11,), year=YEAR),
        "count of all": lambda: queries.count(EVERYTHING, wanted, DAY),
        "a filing entered and submitted": lambda: file_one(board),
    }
    for what, ask in asked.items():
        ask()
        start = perf_counter()
        for _ in range(5):
            ask()
        print(f"{(perf_counter() - start) * 200:8.1f} ms {what}", flush=True)


def file_one(board: Board) -> None:
    made = enter(board, SYSTEM, [Figure("t1", "u1", 12, Decimal(99), None, DAY)])
    submit(board, SYSTEM, [filing.id for filing in made])


def log(board: Board) -> None:
    with timed("the log verified"):
        assert verify_chain(board.ledger).fault is None
    with timed("the records compared with it"):
        assert verify_records(board.ledger).fault is None


if __name__ == "__main__":
    sys.exit(main())
