"""The table of published figures: each row a value of an indicator for a place, checked against the catalogue."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duixian.lexicon.catalogue import Indicator, catalogue
from duixian.lexicon.units import parse_unit
from duixian.model.board import PublishedMeasure
from duixian.model.errors import InputError

COLUMNS = (
    *("地区", "代码", "指标", "口径", "年份", "月份", "数值", "单位", "公布日期"),
    *("来源", "网址", "报告", "起", "止"),
)
"""The columns of the table: 代码 is the place's division code, 指标 an indicator's code or name in the catalogue."""

MEASURES: Mapping[str, PublishedMeasure] = {
    "level": "level",
    "总量": "level",
    "绝对数": "level",
    "growth": "growth",
    "增速": "growth",
    "同比": "growth",
}
_NEEDED = ("地区", "指标", "口径", "年份", "月份", "数值", "单位", "公布日期", "来源")
_NUMBER = re.compile(r"-?\d{1,18}(?:\.\d{1,6})?")
_DOCUMENT = re.compile(r"sha256:[0-9a-f]{64}")
_ADCODE = re.compile(r"\d{6}")


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One row of the table; `line` is where it stands, for messages. The rest is as in `Published`."""

    line: int
    place: str
    adcode: str | None
    code: str
    name: str
    measure: PublishedMeasure
    year: int
    month: int
    value: Decimal
    unit: str
    as_of: date
    source: str
    url: str | None
    document: str | None
    start: int | None
    end: int | None

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it the same figure: place, indicator, measure, period, and when it was published."""
        return self.place, self.code, self.measure, self.year, self.month, self.as_of


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of one line, by column; every refusal names line, column, value and what to do."""

    source: str
    line: int
    said: Mapping[str, str]

    def refuse(self, column: str, what: str) -> InputError:
        return InputError(f"{self.source} 第 {self.line} 行“{column}”一列：“{self.said[column][:40]}”{what}")

    def matching(self, column: str, pattern: re.Pattern[str], what: str) -> str | None:
        if self.said[column] and not pattern.fullmatch(self.said[column]):
            raise self.refuse(column, what)
        return self.said[column] or None

    def whole(self, column: str, least: int, most: int) -> int:
        text = self.said[column]
        if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
            raise self.refuse(column, f"不是 {least} 至 {most} 的整数；请改正")
        return int(text)


def read_published(text: str, source: str) -> list[PublishedRow]:
    """Return the rows of a table in CSV; raises InputError with line, column and value for what is not understood."""
    reader = csv.reader(text.splitlines())
    head = [cell.strip() for cell in next(reader, [])]
    missing = [column for column in _NEEDED if column not in head]
    if missing:
        raise InputError(f"{source}：第 1 行没有“{missing[0]}”一列；请写明各列：{','.join(COLUMNS)}")
    rows = [_row(_Cells(source, line, said)) for line, said in _lines(reader, head)]
    if not rows:
        raise InputError(f"{source}：没有数据；请每行写一个公布数")
    first = dict[tuple[object, ...], int]()
    for row in rows:
        before = first.setdefault(row.key, row.line)
        if before != row.line:
            raise InputError(
                f"{source} 第 {row.line} 行：{row.place} {row.name} 与第 {before} 行是同一个数；请只留一行"
            )
    return rows


def _lines(reader: Iterator[list[str]], head: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    for line, cells in enumerate(reader, 2):
        said = dict(zip(head, (cell.strip() for cell in cells), strict=False))
        if any(said.values()):
            yield line, {column: said.get(column, "") for column in COLUMNS}


def _row(cells: _Cells) -> PublishedRow:
    for column in _NEEDED:
        if not cells.said[column] or not cells.said[column].isprintable():
            raise cells.refuse(column, "没有填写或有不能显示的字符；请补上")
    entry, measure = _indicator(cells), _measure(cells)
    year, month = cells.whole("年份", 1949, 2100), cells.whole("月份", 1, 12)
    document, start, end = _place_in_report(cells)
    return PublishedRow(
        line=cells.line,
        place=cells.said["地区"],
        adcode=cells.matching("代码", _ADCODE, "不是六位行政区划代码；请改正或留空"),
        code=entry.code,
        name=entry.name,
        measure=measure,
        year=year,
        month=month,
        value=_value(cells),
        unit=_unit(cells, entry, measure),
        as_of=_day(cells, date(year, month, 1)),
        source=cells.said["来源"],
        url=cells.matching("网址", re.compile(r"https?://[^\s\"<>]+"), "不是 http 或 https 网址；请改正或留空"),
        document=document,
        start=start,
        end=end,
    )


def _indicator(cells: _Cells) -> Indicator:
    said = cells.said["指标"]
    entry = catalogue().by_code.get(said) or catalogue().find(said)
    if entry is None:
        raise cells.refuse("指标", "不在指标目录中；请用目录里的名称或代码（见 docs/indicators.md）")
    return entry


def _measure(cells: _Cells) -> PublishedMeasure:
    if cells.said["口径"] not in MEASURES:
        raise cells.refuse("口径", "不能识别；请填“总量”或“增速”")
    return MEASURES[cells.said["口径"]]


def _value(cells: _Cells) -> Decimal:
    if not _NUMBER.fullmatch(cells.said["数值"]):
        raise cells.refuse("数值", "不是数；请只填数字，例如 -6.9，没有数的整行删去")
    return Decimal(cells.said["数值"])


def _unit(cells: _Cells, entry: Indicator, measure: PublishedMeasure) -> str:
    unit = parse_unit(cells.said["单位"])
    if measure == "growth" and cells.said["单位"] != "%":
        raise cells.refuse("单位", "不能用于增速；请填 %")
    if unit is None or (measure == "level" and not entry.suits(unit.family)):
        raise cells.refuse("单位", f"不是“{entry.name}”能用的单位；请改正")
    return cells.said["单位"]


def _day(cells: _Cells, period: date) -> date:
    try:
        day = date.fromisoformat(cells.said["公布日期"])
    except ValueError:
        raise cells.refuse("公布日期", "不是日期；请写成 2025-01-20") from None
    if day <= period:
        raise cells.refuse("公布日期", "早于所说的月份；请核对年份、月份和公布日期")
    return day


def _place_in_report(cells: _Cells) -> tuple[str | None, int | None, int | None]:
    document = cells.matching("报告", _DOCUMENT, "不是报告编号；请写成 sha256: 加 64 位十六进制，或留空")
    if not (document or cells.said["起"] or cells.said["止"]):
        return None, None, None
    if document is None:
        raise cells.refuse("报告", "没有填写，却写了起止位置；请补上报告编号")
    start, end = (cells.whole(column, 0, 10**8) for column in ("起", "止"))
    if start >= end:
        raise cells.refuse("止", f"不在起（{start}）之后；请核对")
    return document, start, end
