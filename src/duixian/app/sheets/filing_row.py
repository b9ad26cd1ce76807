"""One row of a filing sheet that came back, held against what is saved: a figure to enter, nothing new, or a fault."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duixian.app.board.asked import Asked
from duixian.app.board.filing import Figure
from duixian.app.board.foresight import Before, Doubt, doubts
from duixian.app.board.typed import read_value
from duixian.app.sheets.book import Cell
from duixian.app.sheets.cells import CellFault, fault, plain, read_day, read_figure, read_text
from duixian.app.sheets.filing import KEPT, STAGE_WORDS, TEXT, Told, figure_of, line_of, tag
from duixian.app.sheets.filing_read import SentRow
from duixian.model.board import Filing, Unit
from duixian.model.claim import Stage
from duixian.model.errors import InputError

_AGAIN = "请重新下载填报表再填"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was filled in: in the task's unit, or a stage; `as_of` None where no day was named."""

    value: Decimal | None
    stage: Stage | None
    as_of: date | None
    note: str

    @property
    def blank(self) -> bool:
        """Tell whether there is nothing to save: a day alone says nothing."""
        return self.value is None and self.stage is None and not self.note

    def same(self, filing: Filing | None) -> bool:
        """Tell whether a filing says all of this already."""
        return (
            filing is not None
            and (self.value, self.stage, self.note) == (filing.value, filing.stage, filing.note)
            and self.as_of in (None, filing.as_of)
        )


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is new, with where it stands, what was saved before, and what to look at twice."""

    cell: Cell
    asked: Asked
    figure: Figure
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Judging:
    """What a row is judged by: whose sheet, of when, the day it came; `made_up` where the board's data is simulated."""

    unit: Unit
    year: int
    month: int
    today: date
    made_up: bool

    def row(self, sent: SentRow, asked: Asked, shown: Filing | None) -> Change | list[CellFault] | None:
        """Return what came of a row, None where nothing is new; `shown` is what was saved when the sheet was made."""
        wrong, typed = self._touched(sent, asked), self._typed(sent.cells, asked)
        if wrong or isinstance(typed, list):
            return wrong + (typed if isinstance(typed, list) else [])
        if any(typed.same(saved) for saved in (shown, asked.current, asked.given)) or (shown is None and typed.blank):
            return None
        hindrance = self._hindrance(sent, asked, typed, shown)
        return [hindrance] if hindrance else self._change(sent, asked, typed)

    def _touched(self, sent: SentRow, asked: Asked) -> list[CellFault]:
        """Return the cells that are not as they were sent, with what stood in them where that is known."""
        now = line_of(asked, self.unit, self.year, self.month).cells
        found = []
        for column in KEPT:
            cell, before = sent.cells[column], sent.mark.tags[column]
            held = cell.value if isinstance(cell.value, Decimal) else cell.text
            if cell.fault or tag(held) != before:
                stood = f"请改回“{_said(now[column])}”" if tag(now[column]) == before else "请从原表取回这一格"
                found.append(fault(cell, "这一格不用填，被改动了", f"{stood}，只填黄底的三列"))
        if not found and tag(now["measure"]) != sent.mark.tags["measure"]:
            found.append(fault(sent.cells["measure"], f"下载后计量单位改成了“{_said(now['measure'])}”", _AGAIN))
        return found

    def _typed(self, cells: Mapping[str, Cell], asked: Asked) -> Typed | list[CellFault]:
        milestone = asked.task.kind == "milestone"
        value = None if milestone else _value(cells["value"], asked.task.unit)
        stage = _stage(cells["value"]) if milestone else None
        known, note = read_day(cells["as_of"], self.year), _note(cells["note"])
        wrong = [part for part in (value, stage, known, note) if isinstance(part, CellFault)]
        return wrong or Typed(value, stage, known, note)  # type: ignore[arg-type]

    def _hindrance(self, sent: SentRow, asked: Asked, typed: Typed, shown: Filing | None) -> CellFault | None:
        """Return why what was filled in cannot be saved, None where it can."""
        cell, now = sent.cells["value"], asked.given or asked.current
        version = asked.current.version if asked.current else 0
        if not asked.open:
            why = "牵头单位已填" if asked.given else "已锁定"
            return fault(cell, f"这一项{why}，不能再填", f"请改回“{_said(figure_of(now))}”；如有出入请联系督查室")
        if sent.mark.seen != version:
            return fault(cell, f"下载后别人填过，现在是“{_said(figure_of(now))}”（第 {version} 版）", _AGAIN)
        if typed.value is None and typed.stage is None:
            stood = f"“{_said(figure_of(shown))}”不能清空" if shown else "只填了说明，没有填本期数"
            return fault(cell, stood, "填错了请改为正确的数" if shown else "请填写本期数")
        return self._day_wrong(sent.cells["as_of"], typed.as_of)

    def _day_wrong(self, cell: Cell, known: date | None) -> CellFault | None:
        first = date(self.year, 1, 1)
        if known is None or first <= known <= self.today:
            return None
        return fault(cell, "不在本年初至今天之间", f"请填 {first.isoformat()} 至 {self.today.isoformat()} 的日期")

    def _change(self, sent: SentRow, asked: Asked, typed: Typed) -> Change:
        last = asked.last
        before = Before(last.month, last.value) if last is not None and last.value is not None else None
        figure = Figure(
            asked.task.id,
            self.unit.id,
            self.month,
            typed.value,
            typed.stage,
            typed.as_of or self.today,
            typed.note,
            sent.mark.seen,
            self.made_up,
        )
        return Change(sent.cells["value"], asked, figure, doubts(asked.task, typed.value, before))


def _value(cell: Cell, unit: str | None) -> Decimal | CellFault | None:
    found = read_figure(cell, unit)
    if isinstance(found, Decimal):
        try:
            read_value(f"{found:f}", None)
        except InputError:
            return fault(cell, "位数太多", "整数最多 18 位、小数最多 6 位；请四舍五入后填写")
    return found


def _stage(cell: Cell) -> Stage | CellFault | None:
    text = read_text(cell)
    if isinstance(text, CellFault):
        return text
    word = plain(text)
    if not word:
        return None
    return STAGE_WORDS.get(word) or fault(cell, "不是阶段", f"请填{'、'.join(STAGE_WORDS)}中的一个")


def _note(cell: Cell) -> str | CellFault:
    text = read_text(cell)
    if isinstance(text, str) and len(text) > TEXT:
        return fault(cell, f"说明有 {len(text)} 个字，最多 {TEXT} 个", "请缩短")
    return text


def _said(cell: Told) -> str:
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell or "")
