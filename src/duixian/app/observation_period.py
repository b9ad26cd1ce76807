"""The period a table writes beside a value, as claims have it."""

import re

TARGETS = re.compile(r"目标|计划数|预期数")
"""What marks a row as an aim."""

_QUARTERS = {"一": "1", "二": "2", "三": "3", "四": "4"}
_YEAR = re.compile(r"(\d{4})(?:年度?)?(?:全年|年?[底末]|累计)?")
_QUARTER = re.compile(r"(\d{4})(?:年第?|-)?(?:Q([1-4])|([一二三四1-4])季度)")
_HALF = re.compile(r"(\d{4})(?:年?上半年|-?H1)")
_NINE = re.compile(r"(\d{4})(?:年?前三季度|Q1-3)")
_MONTHS = re.compile(r"(\d{4})(?:年|-)0?1(?:月?[-—–~至到]|\.\.)(\d{1,2})月?(?:累计)?")
_MONTH = re.compile(r"(\d{4})(?:年|-|/|\.)(\d{1,2})月?末?")
_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: 00:00:00)?")
_YEARS = re.compile(r"(\d{4})年?[-—–~至到](\d{4})年?(?:年?均|平均|累计)?")
_STRETCH = re.compile(r"\d{4}(?:-\d{2}){0,2}\.\.(?:\d{4}(?:-\d{2}){0,2}|\d{2})")
_MONTHS_OF_YEAR = 12
_ENDS = {3: "Q1", 6: "H1"}


def period_of(written: str) -> str | None:
    """Return the period of a value: a year, a quarter, a half, by the end of a month, several years; None if unclear.

    A stretch of days (2024-01-01..22) stays as it is: it is nobody's period but its own.

    >>> [period_of(text) for text in ("2024年", "2024年1-9月", "2024年一季度", "2024-12-31", "2021—2025年", "近年")]
    ['2024', '2024-09', '2024Q1', '2024', '2021-2025', None]
    """
    plain = re.sub(r"\s", "", written) if not _DAY.fullmatch(written) else written
    if found := _YEAR.fullmatch(plain):
        return found[1]
    if found := _QUARTER.fullmatch(plain):
        return f"{found[1]}Q{found[2] or _QUARTERS.get(found[3], found[3])}"
    if found := _HALF.fullmatch(plain):
        return f"{found[1]}H1"
    if found := _NINE.fullmatch(plain):
        return f"{found[1]}-09"
    return _by_month(plain) or _of_years(plain)


def _by_month(plain: str) -> str | None:
    if found := _DAY.fullmatch(plain):
        year, month, day = found[1], int(found[2]), int(found[3])
        return year if (month, day) == (_MONTHS_OF_YEAR, 31) else _month(year, month)
    if found := _MONTHS.fullmatch(plain):
        month = int(found[2])
        return found[1] if month == _MONTHS_OF_YEAR else _whole(found[1], month)
    if found := _MONTH.fullmatch(plain):
        return _month(found[1], int(found[2]))
    return None


def _whole(year: str, month: int) -> str | None:
    return year + _ENDS[month] if month in _ENDS else _month(year, month)


def _month(year: str, month: int) -> str | None:
    return f"{year}-{month:02d}" if 1 <= month <= _MONTHS_OF_YEAR else None


def _of_years(plain: str) -> str | None:
    if found := _YEARS.fullmatch(plain):
        return f"{found[1]}-{found[2]}" if found[1] < found[2] else None
    return plain if _STRETCH.fullmatch(plain) else None
