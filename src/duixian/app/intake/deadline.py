"""Deadlines as offices write them: a day, a month, a quarter, the year's end, or no end at all."""

import re
from dataclasses import dataclass
from datetime import date

from duixian.app.sheets.book import Cell
from duixian.app.sheets.cells import CellFault, fault, is_nothing, plain, read_day
from duixian.judge.calendar import month_end
from duixian.lexicon.sheets import sheet_words

_BY = r"(?:末|底|内|以?前|之前|完成|结束)*"
_QUARTER = re.compile(rf"(?:(\d{{4}})年)?第?([一二三四1-4])季度{_BY}")
_HALF = re.compile(rf"(?:(\d{{4}})年)?(上|下)半年{_BY}")
_THIRD = re.compile(rf"(?:(\d{{4}})年)?(\d{{1,2}})月(上|中|下)旬{_BY}")
_YEARS = re.compile(rf"(?:\d{{4}}年?[-—–~至到])?(\d{{4}})年?度?(?:年?[底末]|全年)?{_BY}")
_NEXT = re.compile(rf"(?:明年|次年)(?:(\d{{1,2}})月)?{_BY}")
_ENDS = re.compile(r"(?:以前|之前|前|完成|完成到位|全面完成)+$")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_PARTS = {"上": 10, "中": 20}


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a deadline; `open` where the table says that the work goes on all year, without an end."""

    day: date
    open: bool = False


def read_due(cell: Cell, year: int) -> Due | CellFault | None:
    """Return the deadline of a cell, None where it is blank.

    >>> [read_due(Cell("表", 4, 6, said), 2024).day.isoformat() for said in ("6月底前", "年底前", "二季度", "9月中旬")]
    ['2024-06-30', '2024-12-31', '2024-06-30', '2024-09-20']
    >>> read_due(Cell("表", 4, 6, "持续推进"), 2024).open
    True
    >>> read_due(Cell("表", 4, 6, "尽快"), 2024).line
    '表 F4：“尽快”不是期限；请写成 6月底、2024-06-30 或年底前'
    """
    if not cell.fault and is_nothing(cell):
        return None
    found = _said(cell, year)
    if found is None:
        return fault(cell, "不是期限", f"请写成 6月底、{year}-06-30 或年底前")
    if isinstance(found, Due) and not year <= found.day.year <= year + 10:
        return fault(cell, f"在 {found.day.year} 年，不在 {year} 年或以后", "请核对年份")
    return found


def _said(cell: Cell, year: int) -> Due | CellFault | None:
    if isinstance(cell.value, str) and not cell.fault:
        text = re.sub(r"\s+", "", plain(cell.value)).rstrip("。；;,，")
        try:
            if found := _in_words(text, year):
                return found
        except ValueError:
            return None
        text = _ENDS.sub("", text)
        cell = Cell(cell.sheet, cell.row, cell.column, text or cell.value, cell.format)
    day = read_day(cell, year)
    if isinstance(day, CellFault):
        return None if not cell.fault else day
    return Due(day) if day else None


def _in_words(text: str, year: int) -> Due | None:
    bare = _ENDS.sub("", text)
    if text in sheet_words().open or bare in sheet_words().open:
        return Due(date(year, 12, 31), bare not in ("年底", "年末", "年内", "年终", "全年", "本年度", "年度内"))
    if read := _QUARTER.fullmatch(text):
        number = _QUARTERS.get(read[2]) or int(read[2])
        return Due(month_end(int(read[1] or year), number * 3))
    if read := _HALF.fullmatch(text):
        return Due(month_end(int(read[1] or year), 6 if read[2] == "上" else 12))
    if read := _THIRD.fullmatch(text):
        return Due(_third(int(read[1] or year), int(read[2]), read[3]))
    if read := _NEXT.fullmatch(text):
        return Due(month_end(year + 1, int(read[1] or 12)))
    read = _YEARS.fullmatch(text)
    return Due(date(int(read[1]), 12, 31)) if read else None


def _third(year: int, month: int, part: str) -> date:
    return date(year, month, _PARTS[part]) if part in _PARTS else month_end(year, month)
