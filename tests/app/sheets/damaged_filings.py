"""Filing sheets as they come back from offices: what was done to each, and what must come of it."""

import io
import shutil
import subprocess
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from board_sample import USERS, figure, filed, put_task, task
from openpyxl import Workbook, load_workbook

from duixian.app.board.filing import enter
from duixian.app.board.ledger import Board
from duixian.app.sheets.filing import HEADS, sheets_of
from duixian.model.board import Unit
from duixian.outputs.sheets.filing import write

TODAY = date(2024, 7, 20)
FIRST = 5
"""The row of t1; t2 to t5 follow."""

Paper = Any


def planned(board: Board) -> None:
    """Make what the sheets are about: a quantity, a milestone, a rate, a task of another lead, and one with a draft."""
    put_task(board, task("t1"))
    put_task(board, task("t2", number=2, name="开工物流园", kind="milestone", target=None, unit=None, stage="done"))
    put_task(board, task("t3", number=3, name="出口增速", kind="rate", unit="%"))
    put_task(board, task("t4", number=4, name="统计数据库"), lead="stat", co=("trade",))
    put_task(board, task("t5", number=5, name="新增企业", unit="家"))
    filed(board, USERS["rep"], USERS["ver"], figure(5, "40"))
    enter(board, USERS["rep"], [figure(6, "20", "t5", as_of=date(2024, 7, 10), note="初步数")])


def sheet(board: Board, month: int = 6, unit: str = "trade") -> bytes:
    """Return a unit's sheet as it is handed down."""
    with board.ledger.read() as books:
        units = books.find(Unit, id=unit)
    return write(sheets_of(board, units, 2024, month, TODAY, None)[0])


def at(paper: Paper, column: str, row: int = FIRST) -> Any:
    """Return a cell by the name of its column."""
    return paper.cell(row, list(HEADS).index(column) + 1)


def edited(content: bytes, edit: Callable[[Paper], object]) -> bytes:
    """Return a sheet after somebody worked on it."""
    book = load_workbook(io.BytesIO(content))
    edit(book.worksheets[0])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@dataclass(frozen=True)
class Damage:
    """What was done, and what must come of it: figures by task (value or stage, day, note where told), or a fault with
    its cell and a part of its line; `remark` is a part of what is said of a row passed over."""

    name: str
    edit: Callable[[Paper], object]
    figures: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    fault: tuple[str, str] | None = None
    remark: str = ""


def typed(value: object, column: str = "value", row: int = FIRST, format: str = "") -> Callable[[Paper], None]:
    """Return the edit of typing into one cell."""

    def edit(paper: Paper) -> None:
        cell = at(paper, column, row)
        cell.value = value
        if format:
            cell.number_format = format

    return edit


def both(*edits: Callable[[Paper], object]) -> Callable[[Paper], None]:
    """Return edits one after the other."""

    def edit(paper: Paper) -> None:
        for one in edits:
            one(paper)

    return edit


def as_text(value: str, column: str = "value") -> Callable[[Paper], None]:
    """Return the edit of writing text, whatever it begins with."""

    def edit(paper: Paper) -> None:
        cell = at(paper, column)
        cell.value, cell.data_type = value, "s"

    return edit


def dated(value: object) -> Callable[[Paper], None]:
    """Return the edit of a figure with its day, written in some form."""
    return both(typed(60), typed(value, "as_of", format="General" if isinstance(value, str | int) else ""))


def move_columns(paper: Paper) -> None:
    """Put the figures first."""
    paper.unmerge_cells("A1:K1")
    paper.insert_cols(1)
    for row in range(FIRST - 1, paper.max_row + 1):
        paper.cell(row, 1).value = paper.cell(row, 9).value
    paper.delete_cols(9)
    paper.cell(FIRST, 1).value = 60


def turn_rows(paper: Paper) -> None:
    """Put the rows into the opposite order, the first one filled in."""
    at(paper, "value").value = 60
    rows = [[copy(cell.value) for cell in paper[row]] for row in range(FIRST, FIRST + 5)]
    for place, values in enumerate(reversed(rows)):
        for column, value in enumerate(values, 1):
            paper.cell(FIRST + place, column).value = value


def delete_row(paper: Paper) -> None:
    """Take the row of the milestone out."""
    paper.delete_rows(FIRST + 1)
    at(paper, "value").value = 60


def add_row(figure: object) -> Callable[[Paper], None]:
    """Return the edit of adding a row at the end, in place of the line that is signed."""

    def edit(paper: Paper) -> None:
        paper.unmerge_cells(f"A{FIRST + 5}:K{FIRST + 5}")
        at(paper, "number", FIRST + 5).value = None
        at(paper, "name", FIRST + 5).value, at(paper, "value", FIRST + 5).value = "另一件事", figure

    return edit


def copy_row(paper: Paper) -> None:
    """Copy the first row over the second."""
    for cell in list(paper[FIRST]):
        paper.cell(FIRST + 1, cell.column).value = cell.value


def rename_and_move(paper: Paper) -> None:
    """Put a sheet of one's own before it."""
    at(paper, "value").value = 60
    paper.title = "6月"
    paper.parent.create_sheet("说明", 0)["A1"] = "请看第二张表"


def second_sheet(paper: Paper) -> None:
    """Keep a copy beside it."""
    paper.parent.copy_worksheet(paper).title = "备份"


def own_column(paper: Paper) -> None:
    """Add a column of one's own behind the last."""
    at(paper, "value").value = 60
    paper.cell(FIRST - 1, len(HEADS) + 1).value = "经办人"
    paper.cell(FIRST, len(HEADS) + 1).value = "小李"


def rows_above(paper: Paper) -> None:
    """Put two lines on top."""
    at(paper, "value").value = 60
    for merged in list(paper.merged_cells.ranges):
        paper.unmerge_cells(str(merged))
    paper.insert_rows(1, 2)
    paper["A1"] = "商务局收文"


def merge(area: str) -> Callable[[Paper], None]:
    return both(typed(60), lambda paper: paper.merge_cells(area))


def hide(paper: Paper) -> None:
    """Filter rows out of sight."""
    at(paper, "value").value = 60
    paper.row_dimensions[FIRST].hidden = True


SIX_DAYS = ("2024-07-15", "2024/7/15", "2024.7.15", "2024年7月15日", "7月15日", 45488, datetime(2024, 7, 15))

DAMAGES = (
    Damage("nothing", lambda paper: None),
    Damage("a number", typed(60), {"t1": ("60", TODAY)}),
    Damage("number as text", as_text("50.5"), {"t1": ("50.5",)}),
    Damage("full width", as_text("１，１００．９"), {"t1": ("1100.9",)}),
    Damage("with 亿", as_text("1,100.9亿"), {"t1": ("1100.9",)}),
    Damage("with its unit", as_text("1 100.9 亿元"), {"t1": ("1100.9",)}),
    Damage("another unit", as_text("110万元"), fault=("H5", "请换算成亿元")),
    Damage("text in a number cell", as_text("约50"), fault=("H5", "不能确定是哪个数")),
    Damage("two numbers", as_text("50/60"), fault=("H5", "“50/60”")),
    Damage("true", typed(True), fault=("H5", "不是数")),
    Damage("a date as a number", typed(date(2024, 7, 1)), fault=("H5", "不是数")),
    Damage("a share where none is", typed(0.5, format="0%"), fault=("H5", "百分数")),
    Damage("6% typed", typed(0.06, row=FIRST + 2, format="0%"), {"t3": ("6",)}),
    Damage("6% as text", typed("6%", row=FIRST + 2), {"t3": ("6",)}),
    Damage("6.30 of per cent", typed(6.3, row=FIRST + 2), {"t3": ("6.3",)}),
    Damage("0.06 of per cent", typed(0.06, row=FIRST + 2), fault=("H7", "可能是 6%，也可能是 0.06%")),
    *(Damage(f"day {said!r}", dated(said), {"t1": ("60", date(2024, 7, 15))}) for said in SIX_DAYS),
    Damage("no day", dated("昨天"), fault=("I5", "“昨天”不是日期")),
    Damage("a day to come", dated("2024-07-21"), fault=("I5", "不在本年初至今天之间")),
    Damage("a day of last year", dated("2023-12-31"), fault=("I5", "请填 2024-01-01 至 2024-07-20")),
    Damage("merged figures", merge("H5:H6"), fault=("H5", "在合并的单元格 H5:H6 里")),
    Damage("merged names", merge("B5:B6"), fault=("B5", "请取消合并")),
    Damage("columns moved", move_columns, {"t1": ("60",)}),
    Damage("rows turned", turn_rows, {"t1": ("60",)}),
    Damage("a row deleted", delete_row, {"t1": ("60",)}),
    Damage("a row added", add_row(12), fault=("H10", "没有编号")),
    Damage("a note added", add_row(None), remark="“另一件事”没有编号，这一行没有读"),
    Damage("a row twice", copy_row, fault=("B6", "与 B5 是同一项")),
    Damage("an id changed", typed("trade|2024-06|t9|0|x|y", "mark"), fault=("L5", "编号被改动")),
    Damage("an id by one digit", lambda paper: at(paper, "mark").__setattr__(
        "value", at(paper, "mark").value.replace("|t1|", "|t3|")), fault=("L5", "编号被改动")),
    Damage("an id deleted", both(typed(60), typed(None, "mark")), fault=("H5", "没有编号")),
    Damage("ids exchanged", both(typed(60), lambda paper: at(paper, "mark").__setattr__(
        "value", at(paper, "mark", FIRST + 2).value), typed(None, "mark", FIRST + 2)), fault=("A5", "被改动了")),
    Damage("target changed", typed("≥1", "target"), fault=("C5", "请改回“≥100.50”")),
    Damage("last figure changed", typed(41, "last"), fault=("E5", "请改回“40”")),
    Damage("state typed over", typed("已审核", "state"), fault=("K5", "请改回“未填”")),
    Damage("a formula not computed", typed("=1+1"), fault=("H5", "没有算出结果的公式")),
    Damage("a formula that fails", typed("#DIV/0!"), fault=("H5", "算不出的公式")),
    Damage("a formula in the note", both(typed(60), as_text("=HYPERLINK(1)", "note")),
           {"t1": ("60", TODAY, "=HYPERLINK(1)")}),
    Damage("seven decimals", typed(33.3333333), fault=("H5", "小数最多 6 位")),
    Damage("a head renamed", lambda paper: paper.cell(FIRST - 1, 9).__setattr__("value", "时间"),
           fault=("A4", "缺少“数据日期”")),
    Damage("a column deleted", lambda paper: paper.delete_cols(12), fault=("A4", "缺少“编号（勿改）”")),
    Damage("a head twice", lambda paper: paper.cell(FIRST - 1, 13).__setattr__("value", "本期数"),
           fault=("M4", "这一栏有两列")),
    Damage("a saved figure cleared", typed(None, row=FIRST + 4), fault=("H9", "“20”不能清空")),
    Damage("a saved figure corrected", typed(21, row=FIRST + 4), {"t5": ("21", date(2024, 7, 10), "初步数")}),
    Damage("a note alone", typed("无变化", "note"), fault=("H5", "只填了说明")),
    Damage("a long note", both(typed(60), typed("长" * 501, "note")), fault=("J5", "最多 500 个")),
    Damage("a stage", typed(" 开工 ", row=FIRST + 1), {"t2": ("start",)}),
    Damage("no stage", typed("快了", row=FIRST + 1), fault=("H6", "不是阶段")),
    Damage("behind another sheet", rename_and_move, {"t1": ("60",)}),
    Damage("a copy beside it", second_sheet, fault=("有 2 张填报表", "请只留一张")),
    Damage("a column of one's own", own_column, {"t1": ("60",)}),
    Damage("lines on top", rows_above, {"t1": ("60",)}),
    Damage("rows out of sight", hide, {"t1": ("60",)}),
    Damage("dashes for nothing", typed("—")),
)  # fmt: skip


def other_book(board: Board) -> bytes:
    """Return a workbook that is no filing sheet."""
    book, target = Workbook(), io.BytesIO()
    book.active["A1"] = "事项"
    book.save(target)
    return target.getvalue()


def by_libreoffice(content: bytes, folder: Path, ending: str = "xlsx") -> bytes | None:
    """Return a sheet as LibreOffice saves it, None where there is none."""
    office = shutil.which("soffice")
    if office is None:
        return None
    source, saved = folder / "填报表.xlsx", folder / "out"
    source.write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", ending, "--outdir", str(saved), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (saved / f"填报表.{ending}").read_bytes()
