"""What came back of a sheet: each row read strictly, what cannot be saved named, and nothing typed forgotten."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import get_args

from duixian.app.board.filing import Figure
from duixian.app.board.foresight import doubts
from duixian.app.board.ledger import Board
from duixian.app.board.typed import read_value
from duixian.model.board import Filing
from duixian.model.claim import Stage
from duixian.model.errors import InputError
from duixian.web.forms import Sent
from duixian.web.views.sheet import Row, Sheet, Typed, before, saved_text

MOST_NOTE, MOST_DIGITS = 500, 6


@dataclass(frozen=True, slots=True)
class Entered:
    """A sheet as it came back, the figures to enter, and the drafts that are as they were."""

    sheet: Sheet
    figures: tuple[Figure, ...]
    drafts: tuple[str, ...]


def read_sheet(board: Board, sheet: Sheet, form: Sent, simulated: bool) -> Entered:
    """Read a sheet that was sent; rows that were not sent are as they were."""
    rows, figures, drafts = [], [], []
    for row in sheet.rows:
        typed = _typed(form, row)
        touched = not (_same(typed, row.saved) or _same(typed, _as_shown(board, sheet, row, typed.seen)))
        read, figure = _read_row(sheet, row, typed, simulated) if touched else (row, None)
        rows.append(read)
        if figure is not None:
            figures.append(figure)
        elif row.current is not None and row.open and row.current.state == "draft":
            drafts.append(row.current.id)
    return Entered(replace(sheet, rows=tuple(rows)), tuple(figures), tuple(drafts))


def _typed(form: Sent, row: Row) -> Typed:
    id = row.task.id
    seen = form.text(f"seen.{id}")
    if not seen.isdecimal() or len(seen) > MOST_DIGITS:
        return row.saved
    value, stage, as_of, note = (form.text(f"{name}.{id}") for name in ("value", "stage", "as_of", "note"))
    return Typed(value, stage, as_of, note, int(seen))


def _read_row(sheet: Sheet, row: Row, typed: Typed, simulated: bool) -> tuple[Row, Figure | None]:
    if not row.open or typed.seen != row.saved.seen:
        return _conflict(row, typed), None
    try:
        figure = read_figure(sheet, row, typed, simulated)
    except InputError as error:
        return replace(row, typed=typed, error=str(error)), None
    return replace(row, typed=typed, doubts=doubts(row.task, figure.value, before(row.last))), figure


def _as_shown(board: Board, sheet: Sheet, row: Row, seen: int) -> Typed:
    """Return a row as the page showed it when it was filled: the version somebody saved meanwhile is not it."""
    if seen == row.saved.seen:
        return row.saved
    with board.ledger.read() as books:
        found = books.find(Filing, task_id=row.task.id, unit_id=sheet.unit.id, month=sheet.month, version=seen)
    return saved_text(found[0] if found else None, sheet.today)


def _same(typed: Typed, shown: Typed) -> bool:
    """Tell whether a row is as it was shown; in an empty one a date alone is nothing to save."""
    if not shown.seen:
        return not (typed.value or typed.stage or typed.note)
    return replace(typed, seen=0) == replace(shown, seen=0)


def _conflict(row: Row, typed: Typed) -> Row:
    other = row.given or row.current
    said = typed.value or typed.stage
    if not row.open:
        return replace(
            row, other=other, error=f"填写期间已由别人填报或锁定，您填的“{said}”没有保存；如有出入请联系督查室"
        )
    shown = replace(typed, seen=row.saved.seen)
    return replace(row, typed=shown, other=other, error="填写期间别人改过这一行；请对照两个数，确认后再保存一次")


def read_figure(sheet: Sheet, row: Row, typed: Typed, simulated: bool) -> Figure:
    """Return the figure of a row; raises InputError."""
    value, stage = _value(row, typed), _stage(row, typed)
    if len(typed.note) > MOST_NOTE:
        raise InputError(f"说明有 {len(typed.note)} 个字，最多 {MOST_NOTE} 个；请缩短")
    known = _date(typed.as_of, sheet)
    id, unit, month = row.task.id, sheet.unit.id, sheet.month
    return Figure(id, unit, month, value, stage, known, typed.note, typed.seen, simulated)


def _value(row: Row, typed: Typed) -> Decimal | None:
    if row.task.kind == "milestone":
        return None
    if typed.value:
        return read_value(typed.value, row.task.unit)
    if row.current is not None:
        raise InputError("已保存的数不能清空；填错了请改为正确的数")
    raise InputError("只填了说明，没有填数值；请填写数值")


def _stage(row: Row, typed: Typed) -> Stage | None:
    if row.task.kind != "milestone":
        return None
    for stage in get_args(Stage):
        if stage == typed.stage:
            return stage  # type: ignore[no-any-return]
    raise InputError("没有选择到了哪个阶段；请选择")


def _date(text: str, sheet: Sheet) -> date:
    first, today = date(sheet.year, 1, 1), sheet.today
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise InputError(f"数据日期“{text[:20]}”不是日期；请按 {today.isoformat()} 的样子填写") from None
    if not first <= day <= today:
        raise InputError(
            f"数据日期 {text} 不在本年初至今天之间；请填 {first.isoformat()} 至 {today.isoformat()} 的日期"
        )
    return day
