"""A plan of a few tasks as a table, and ways to change the workbook made of it as people do."""

import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
from board_sample import task

from duixian.app.board.ledger import Board
from duixian.app.sheets.book import Workbook
from duixian.app.sheets.plan import HEADS, PlanTable
from duixian.app.sheets.plan_applying import plan_table
from duixian.model.board import Duty, PlanTask, User
from duixian.model.task import Node, Trajectory
from duixian.outputs.sheets.plan import FIRST, write_plan
from duixian.read.workbook import read_workbook

SUP = User("sup", "sup", "督查员", "supervisor")
HEAD = 3
Edit = Callable[[Any], None]
"""What is done to the sheet (openpyxl's) before it is uploaded."""

TASKS = (
    task("t1", number=1),
    task("t2", number=2, name="地区生产总值增长", kind="rate", target=Decimal("6.0"), unit="%", code="gdp"),
    task("t3", number=3, name="体育馆建成", kind="milestone", op="=", target=None, unit=None, stage="done", code=None),
    task("t4", number=4, name="=就业", target=Decimal("12.5"), unit="万人", code=None, deadline=date(2024, 10, 31)),
    task(
        "t5",
        number=5,
        name="研发投入强度",
        kind="level",
        op="range",
        target=Decimal("2.9"),
        target2=Decimal("3.1"),
        unit="%",
        trajectory=Trajectory((Node(3, Decimal("0.4")), Node(10, Decimal(1))), "text"),
    ),
)


def fill(board: Board) -> None:
    """Put the tasks into a board, the first led by 商务局 with 统计局 to help."""
    with board.ledger.begin("sup") as books:
        books.put_many([made for made in TASKS if not books.get(PlanTask, made.id)])
        books.put_many([Duty(f"d-{made.id}", made.id, "trade", "lead", "张三") for made in TASKS])
        books.put(Duty("d-co", "t1", "stat", "co"))


def written(table: PlanTable) -> bytes:
    out = io.BytesIO()
    write_plan(table, out)
    return out.getvalue()


def edited(content: bytes, edit: Edit) -> bytes:
    """The workbook after somebody changed its sheet; the protection is taken off first, as they would."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["任务分解表"]
    sheet.protection.sheet = False
    edit(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def uploaded(board: Board, edit: Edit = lambda sheet: None) -> Workbook:
    return read_workbook(edited(written(plan_table(board, SUP, 2024)), edit), "plan.xlsx")


def at(field: str, row: int = 1) -> str:
    """The address of a field of the n-th task."""
    column = openpyxl.utils.get_column_letter(list(HEADS).index(field) + 1)
    return f"{column}{FIRST + row - 1}"


def put(field: str, value: Any, row: int = 1, format: str | None = None) -> Edit:
    """Type a value into a cell."""

    def edit(sheet: Any) -> None:
        sheet[at(field, row)].value = value
        if isinstance(value, str):
            sheet[at(field, row)].data_type = "s"
        if format:
            sheet[at(field, row)].number_format = format

    return edit


def both(*edits: Edit) -> Edit:
    def edit(sheet: Any) -> None:
        for one in edits:
            one(sheet)

    return edit
