"""How quick 100 filing sheets of 100 figures each are taken back from one zip, all or nothing (bar: 20 s).

`python bench/filing_sheets.py [--units 100] [--rows 100] [--url postgresql://…]`; without a URL a SQLite file in a
passing folder is used. The sheets are filled in by openpyxl; that is not counted.
"""

import argparse
import io
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from time import perf_counter
from uuid import uuid4

from openpyxl import load_workbook

from duixian.app.board.adoption import blank_task
from duixian.app.board.ledger import Board
from duixian.app.board.permissions import SYSTEM
from duixian.app.demo.clock import SetClock
from duixian.app.sheets.filing import HEADS, sheets_of
from duixian.app.sheets.filing_take import Wanted, file_batch
from duixian.model.board import Duty, Filing, PlanTask, Setting, Unit
from duixian.outputs.sheets.packed import pack
from duixian.store.open import open_store
from duixian.wiring.sheets import take_filings

BAR = 20.0
YEAR, MONTH, DAY = 2024, 6, date(2024, 7, 20)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=100)
    parser.add_argument("--rows", type=int, default=100)
    parser.add_argument("--url")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        clock = SetClock(datetime(2024, 7, 20, 2, tzinfo=UTC))
        store = open_store(Path(folder), clock, lambda: uuid4().hex, asked.url)
        try:
            return measured(store.board, asked.units, asked.rows)
        finally:
            store.close()


def measured(board: Board, units: int, rows: int) -> int:
    fill(board, units, rows)
    with board.ledger.read() as books:
        every = books.find(Unit, order=("position",))
    with timed("written into a zip"):
        packed = pack(sheets_of(board, every, YEAR, MONTH, DAY, None), DAY)
    packed = filled_in(packed)
    print(f"{len(packed) / 1024 / 1024:.2f} MB")
    began = perf_counter()
    with timed("read and held against the books"):
        batch = take_filings(board, SYSTEM, [("全部.zip", packed)], Wanted(MONTH))
    with timed("filed and handed in"):
        made = file_batch(board, SYSTEM, batch, hand_in=True)
    took = perf_counter() - began
    with board.ledger.read() as books:
        kept = books.count(Filing, state="submitted")
    right = len(made) == kept == units * rows and not batch.faults
    print(f"{len(made)} cells of {len(batch.sheets)} sheets in {took:.1f} s (bar {BAR:.0f} s)")
    return 0 if right and took <= BAR else 1


@contextmanager
def timed(what: str) -> Iterator[None]:
    began = perf_counter()
    yield
    print(f"{what}: {perf_counter() - began:.2f} s")


def fill(board: Board, units: int, rows: int) -> None:
    """Make a board of units that each lead some tasks."""
    with board.ledger.begin("system") as books:
        books.put(Setting("board", {"government": "某市", "year": YEAR, "day": DAY.isoformat()}))
        books.put_many([Unit(f"u{place}", f"第{place}单位", position=place) for place in range(units)])
        tasks = [made_task(place) for place in range(units * rows)]
        books.put_many(tasks)
        books.put_many([Duty(f"d{task.id}", task.id, f"u{place // rows}", "lead") for place, task in enumerate(tasks)])


def made_task(place: int) -> PlanTask:
    told = {"id": f"t{place}", "number": place + 1, "name": f"第{place}项工作完成量", "chapter": "（一）重点工作"}
    return replace(blank_task(YEAR), **told, kind="quantity", target=Decimal(1000 + place), unit="亿元")


def filled_in(packed: bytes) -> bytes:
    """Fill a figure into every row of every sheet."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            book = load_workbook(io.BytesIO(source.read(name)))
            paper, column = book.active, list(HEADS).index("value") + 1
            for row in range(1, paper.max_row + 1):
                if "|" in str(paper.cell(row, len(HEADS)).value):
                    paper.cell(row, column).value = row + 0.5
            content = io.BytesIO()
            book.save(content)
            archive.writestr(name, content.getvalue())
    return target.getvalue()


if __name__ == "__main__":
    sys.exit(main())
