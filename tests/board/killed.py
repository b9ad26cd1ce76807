"""A process that imports, plans and files without end and says each step it was told is kept; the test kills it."""

import itertools
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from board_sample import USERS, figure

from duixian.app.board.filing import enter
from duixian.app.board.importing import import_report
from duixian.app.board.ledger import Board
from duixian.app.board.planning import plan_report
from duixian.app.board.review import accept
from duixian.extract import extract
from duixian.model.board import Entry
from duixian.model.document import Document
from duixian.outputs.record import records
from duixian.store.open import open_store

PROMISED = 12
"""How many targets each report sets; each becomes an entry and a task."""


def main(folder: str, url: str, first: str) -> None:
    """Go through report after report, from a number on, and print what each step made once it is kept."""
    store = open_store(Path(folder), lambda: datetime.now(UTC), lambda: uuid4().hex, url)
    for number in itertools.count(int(first)):
        for step, made in steps(store.board, number):
            print(step, *made, flush=True)


def steps(board: Board, number: int) -> Iterator[tuple[str, Iterable[str]]]:
    """Import a report, plan it, and file two months at once, twice."""
    extraction = extract(Document(text(number), f"{number}.txt"))
    report = import_report(board, USERS["sup"], extraction, records(extraction)).report.id
    yield "import", [report]
    with board.ledger.read() as books:
        found = [entry.id for entry in books.find(Entry, report_id=report)]
    accept(board, USERS["sup"], found)
    yield "plan", [task.id for task in plan_report(board, USERS["sup"], report).tasks]
    for value in (str(number), "0"):
        yield "file", [filing.id for filing in enter(board, USERS["rep"], [figure(6, value), figure(7, value)])]


def text(number: int) -> str:
    """Return a report like no other number's; it names no government, so none is a copy of another."""
    things = "，".join(f"新建第{thing}类项目{thing}个" for thing in range(1, PROMISED + 1))
    return f"第{number}号政府工作报告\n——2024年1月30日\n\n二、2024年工作安排\n（一）项目。全年{things}。\n"


if __name__ == "__main__":
    main(*sys.argv[1:])
