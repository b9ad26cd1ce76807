"""Cells read as offices write them: figures, percentages, days and words; what cannot be read is told cell by cell."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from duixian.app.board.typed import read_value
from duixian.app.sheets.book import Cell
from duixian.judge.calendar import month_end
from duixian.lexicon.units import parse_unit
from duixian.model.errors import InputError

NOTHING = frozenset(("", "-", "--", "—", "——", "–", "―", "/", "／", "\\", "无", "_", "─", "一一"))
"""What is written where there is nothing to write."""

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_NUMBER = re.compile(r"[+-]?[\d, ]*\d(?:\.\d+)?(?:[eE][+-]?\d+)?")
_YEAR, _MONTH, _DAY = r"(?P<year>\d{4})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_DAYS = (
    re.compile(rf"{_YEAR}([-/.]){_MONTH}\2{_DAY}(?:日)?(?:[ T]0?0:00(?::00)?)?前?"),
    re.compile(rf"{_YEAR}年{_MONTH}月{_DAY}[日号]前?"),
    re.compile(rf"{_MONTH}月{_DAY}[日号]前?"),
)
_MONTHS = (
    re.compile(rf"(?:{_YEAR}年)?{_MONTH}月(?:份)?(?:底|末)?(?:之?前)?"),
    re.compile(rf"{_YEAR}([-/.]){_MONTH}"),
    re.compile(rf"(?:{_YEAR}年)?(?P<end>年底|年末|底|末)(?:之?前)?"),
)
_FIRST_SERIAL, _LAST_SERIAL = Decimal(36526), Decimal(73050)  # 2000-01-01 and 2099-12-31
_SERIAL_ZERO = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that cannot be taken: where it is, what stands in it, why not, and what to write instead."""

    sheet: str
    address: str
    value: str
    why: str
    write: str

    @property
    def line(self) -> str:
        """All of it in one line."""
        said = f"“{self.value}”" if self.value else ""
        return f"{self.sheet} {self.address}：{said}{self.why}；{self.write}"


def fault(cell: Cell, why: str, write: str) -> CellFault:
    """Return what is wrong with a cell."""
    return CellFault(cell.sheet, cell.address, cell.text[:40], why, write)


def plain(text: str) -> str:
    """Return text with full-width signs made plain and without blanks around it.

    >>> plain("　１，１００．９亿　")
    '1,100.9亿'
    """
    return unicodedata.normalize("NFKC", text).strip()


def is_percentage(format: str) -> bool:
    """Tell whether a number format shows a hundredth as one per cent.

    >>> is_percentage("0.0%"), is_percentage('0.0"%"'), is_percentage("General")
    (True, False, False)
    """
    return "%" in _QUOTED.sub("", format)


def read_text(cell: Cell) -> str | CellFault:
    """Return the words of a cell, line ends as \\n; empty where there are none."""
    if cell.fault:
        return fault(cell, cell.fault, "请改成文字")
    if isinstance(cell.value, bool):
        return "是" if cell.value else "否"
    return cell.text.replace("\r\n", "\n").replace("_x000D_\n", "\n").replace("\r", "\n")


def hundredfold(share: Decimal) -> Decimal:
    """Return a share in per cent, exactly and without zeros that were not there.

    >>> hundredfold(Decimal("0.063")), hundredfold(Decimal("0.5")), hundredfold(Decimal(1))
    (Decimal('6.3'), Decimal('50'), Decimal('100'))
    """
    return Decimal(f"{share.scaleb(2):f}")


def is_nothing(cell: Cell) -> bool:
    """Tell whether a cell is blank, or has a dash in place of a figure."""
    return not cell.fault and (cell.value is None or (isinstance(cell.value, str) and plain(cell.value) in NOTHING))


def read_figure(cell: Cell, unit: str | None) -> Decimal | CellFault | None:
    """Return the figure of a cell, in `unit`; None where there is none.

    Of a share 0.06 in a percentage format and “6%” are 6; a bare 0.06 could be either and is refused.

    >>> read_figure(Cell("表", 2, 3, "１，１００．９亿"), "亿元")
    Decimal('1100.9')
    >>> read_figure(Cell("表", 2, 3, Decimal("0.06"), "0%"), "%")
    Decimal('6')
    >>> read_figure(Cell("表", 2, 3, "1,100.9万"), "亿元").line
    '表 C2：“1,100.9万”单位不是“亿元”；请换算成亿元，只填数字'
    """
    if cell.fault:
        return fault(cell, cell.fault, "请改成数字")
    if is_nothing(cell):
        return None
    if isinstance(cell.value, Decimal):
        return _of_number(cell, cell.value, unit)
    if isinstance(cell.value, str):
        return _of_text(cell, unit)
    return fault(cell, "不是数", f"请填数字，单位是{unit or '无'}，并把单元格格式设为“常规”")


def _of_number(cell: Cell, value: Decimal, unit: str | None) -> Decimal | CellFault:
    share = unit is not None and plain(unit) == "%"
    if is_percentage(cell.format):
        return hundredfold(value) if share else fault(cell, f"是百分数，而单位是{unit or '无'}", "请填数字，不带百分号")
    if share and 0 < abs(value) < 1:
        return _two_ways(cell, value)
    return value


def _two_ways(cell: Cell, value: Decimal) -> CellFault:
    meant = f"{hundredfold(value):f}%"
    return fault(cell, f"可能是 {meant}，也可能是 {value:f}%", f"请写明百分号，如 {meant}")


def _of_text(cell: Cell, unit: str | None) -> Decimal | CellFault:
    text = plain(cell.text)
    found = _NUMBER.match(text)
    suffix = text[found.end() :].strip() if found else ""
    if found and suffix and not _fits(suffix, unit):
        return fault(
            cell, f"单位不是“{unit}”" if unit else "带有单位", f"请换算成{unit}，只填数字" if unit else "请只填数字"
        )
    try:
        value = read_value(text.removesuffix(suffix).strip() if suffix else text, None)
    except InputError:
        return fault(cell, "不能确定是哪个数", f"请只填数字，如 1100.9，单位是{unit or '无'}")
    share = unit is not None and plain(unit) == "%"
    return _two_ways(cell, value) if share and not suffix and 0 < abs(value) < 1 else value


def _fits(suffix: str, unit: str | None) -> bool:
    """Tell whether what stands behind a figure is the unit it should be in: itself, or its 万 or 亿 alone."""
    if unit is None:
        return False
    wanted = plain(unit)
    said, own = parse_unit(suffix), parse_unit(wanted)
    if suffix == wanted:
        return True
    return said is not None and own is not None and not said.base and said.multiplier == own.multiplier


def read_share(cell: Cell) -> Decimal | CellFault | None:
    """Return a share of the whole as a number from 0 to 1; None where there is none.

    >>> read_share(Cell("表", 2, 3, "60%")), read_share(Cell("表", 2, 3, Decimal("0.6"), "0%"))
    (Decimal('0.6'), Decimal('0.6'))
    """
    if isinstance(cell.value, Decimal) and is_percentage(cell.format) and not cell.fault:
        return _within(cell, cell.value)
    found = read_figure(cell, "%")
    return _within(cell, found / 100) if isinstance(found, Decimal) else found


def _within(cell: Cell, share: Decimal) -> Decimal | CellFault:
    return share if 0 <= share <= 1 else fault(cell, "不在 0% 至 100% 之间", "请填如 50%")


def read_day(cell: Cell, year: int) -> date | CellFault | None:
    """Return the day of a cell; a month alone is its last day, a day without a year is of `year`.

    >>> [str(read_day(Cell("表", 2, 3, said), 2024)) for said in ("2024.6.30", "6月底", "２０２４年６月３０日前")]
    ['2024-06-30', '2024-06-30', '2024-06-30']
    >>> read_day(Cell("表", 2, 3, Decimal(45473)), 2024)
    datetime.date(2024, 6, 30)
    """
    if cell.fault:
        return fault(cell, cell.fault, "请改成日期，如 2024-06-30")
    if is_nothing(cell):
        return None
    found = _day(cell, year)
    return found or fault(cell, "不是日期", "请写成 2024-06-30、2024年6月30日或 6月底")


def _day(cell: Cell, year: int) -> date | None:
    value = cell.value
    if isinstance(value, datetime | date):
        return _dated(value, cell.format)
    if isinstance(value, Decimal):
        is_serial = value == value.to_integral_value() and _FIRST_SERIAL <= value <= _LAST_SERIAL
        return _SERIAL_ZERO + timedelta(days=int(value)) if is_serial else None
    return _written(re.sub(r"\s+(?=\D)|(?<=\D)\s+", "", plain(cell.text)), year) if isinstance(value, str) else None


def _dated(value: date, format: str) -> date:
    """Return a date cell's day: what is shown as a month alone (Excel makes 2024年6月 the first) is the whole month."""
    shown = _QUOTED.sub("", format).lower()
    if "y" in shown and "m" in shown and "d" not in shown:
        return month_end(value.year, value.month)
    return value.date() if isinstance(value, datetime) else value


def _written(text: str, year: int) -> date | None:
    try:
        for pattern in _DAYS:
            if found := pattern.fullmatch(text):
                said = found.groupdict()
                return date(int(said.get("year") or year), int(said["month"]), int(said["day"]))
        for pattern in _MONTHS:
            if found := pattern.fullmatch(text):
                said = found.groupdict()
                return month_end(int(said.get("year") or year), int(said.get("month") or 12))
    except ValueError:
        return None
    return None
