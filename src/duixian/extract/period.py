"""Reads the time a figure is true of."""

import re
from bisect import bisect_right

from duixian.extract.times import own_year, written
from duixian.model.claim import Kind
from duixian.model.span import Span

_NAMED = re.compile(r"[^，。；、\d]{0,12}?(?:计划|规划|行动|方案)")
_MOVES = re.compile(r"\d.*[到至为成]")
_FROM = re.compile(r"[从由][^，。；]*\d[^，。；]*[到至]$")
_NEXT = re.compile(r"\d[^，。；]*[，；]")
_FASTER = re.compile(r"[快慢高低多少大小优好]于$")
_BESIDE = re.compile(r"(?:年?[底末])?(?:[^，。；]{0,4}相比|的?基础上)")
_FOLD = re.compile(r"[^，。；\d]{0,6}?的[^，。；]{0,3}?[\d.一二两三四五六七八九十]+(?:[余多])?[倍%％]")


def period_among(
    text: str,
    clause_start: int,
    position: int,
    times: list[re.Match[str]],
    year: int,
    kind: Kind,
    default: str | None,
    flow: bool,
) -> tuple[str, Span | None]:
    """Return the period of a figure and where it was read, None where it is the report's default.

    The nearest time of the sentence before the figure counts (`times` holds them all, in order), but for one that
    only says what is compared (比2020年) or where a movement starts (由2020年的…). `flow` is true of what adds up over
    several years (年均, 累计); a level of a span of years is that of its last year.
    """
    if default and kind == "result" and default[-4:] >= str(year):
        default = None  # a look back within this year's plan is not of the plan's year
    if not times:
        return _at(default or _own_year(year, kind), flow), None
    spoken = _Spoken()
    spoken.hear(text, position, times, year, kind)
    if spoken.of:
        return _at(_after(spoken.base, text, spoken.period, year, kind, flow), flow), Span(*spoken.of.span())
    if spoken.whole:
        return _own_year(year, kind), Span(*spoken.whole.span())
    if spoken.base:
        period = _after(spoken.base, text, default or _own_year(year, kind), year, kind, True)
        return _at(period, flow or _is_stretch(spoken.base, text, position)), Span(*spoken.base.span())
    return _at(default or _own_year(year, kind), flow), None


class _Spoken:
    """Times named before a figure: `of` with its `period` holds, `base` is compared with, `whole` is 全年."""

    of: re.Match[str] | None = None
    base: re.Match[str] | None = None
    whole: re.Match[str] | None = None
    period: str = ""

    def hear(self, text: str, position: int, times: list[re.Match[str]], year: int, kind: Kind) -> None:
        """Go back from the figure to the first time that holds."""
        for n in range(bisect_right(times, position, key=re.Match.end) - 1, -1, -1):
            found = times[n]
            if _says_nothing(text, found, position):
                continue
            if is_base(text, found):
                self.base = self.base or found
            elif found["whole"]:
                self.whole = self.whole or found
            elif (period := written(found, text, year, kind)) and not (kind == "target" and _is_over(period, year)):
                self._take(found, _of_year(found, period, times[:n], kind))
                return

    def _take(self, found: re.Match[str], period: str) -> None:
        if not self.whole or len(period) == len("2025"):
            self.of, self.period = found, period


def is_base(text: str, found: re.Match[str]) -> bool:
    """Tell whether a time only says what is compared: 比2020年, 与2020年相比, 是“十三五”时期的2倍.

    >>> from duixian.extract.times import times_of
    >>> def first(text): return is_base(text, times_of(text, Span(0, len(text)))[0])
    >>> first("比2020年增长"), first("快于2024年"), first("是2020年的2倍"), first("目标是2027年建成")
    (True, True, True, False)
    """
    before = text[max(0, found.start() - 2) : found.start()]
    if before.endswith(("比", "较")) or _FASTER.search(before):
        return True
    if before.endswith(("是", "为")):
        return _FOLD.match(text, found.end()) is not None
    return before.endswith(("与", "同", "和", "在")) and _BESIDE.match(text, found.end()) is not None


def _is_over(period: str, year: int) -> bool:
    """What ended before this year dates no promise: the projects of “十三五” may still be under way."""
    last = period[-4:] if len(period) == len("2021-2025") else period[:4]
    return last < str(year)


def _of_year(found: re.Match[str], period: str, earlier: list[re.Match[str]], kind: Kind) -> str:
    """2021年，…，1—11月: a result of a part of a year is of the year named before it in the sentence."""
    if kind == "target" or not (found["month"] or found["quarter"] or found["half"]):
        return period
    named = next((time["year"] for time in reversed(earlier) if time["year"]), None)
    return named + period[4:] if named else period


def _says_nothing(text: str, found: re.Match[str], position: int) -> bool:
    """2021—2025年行动计划 is a name, 2021年到2025年的五年间 only counts, and an origin is told by its own figure."""
    if found["span"]:
        return _NAMED.match(text, found.end()) is not None
    if found["five"] or found["years"]:
        return text.endswith("年的", 0, found.start())
    return _is_origin(text, found, position) or _is_goal(text, found, position)


def _is_origin(text: str, found: re.Match[str], position: int) -> bool:
    """由2010年的43.3%提高到51.8%: the year belongs to where the movement starts."""
    if text[found.start() - 1 : found.start()] not in ("从", "由"):
        return False
    return _MOVES.search(text[found.end() : position]) is not None


def _is_goal(text: str, found: re.Match[str], position: int) -> bool:
    """从2020年的30%提高到2025年的45%，新增…: the year the movement ends in is not that of the next figure."""
    if text[found.start() - 1 : found.start()] not in ("到", "至") or not found["year"]:
        return False
    moved = _FROM.search(text, max(0, found.start() - 40), found.start())
    return moved is not None and _NEXT.search(text, found.end(), position) is not None


def _is_stretch(base: re.Match[str], text: str, position: int) -> bool:
    """是“十三五”时期的2倍: what is compared with a whole plan's years is itself of so many years."""
    if not base["plan"] or text.find("，", base.end(), position) >= 0:
        return False
    return base[0].endswith(("时期", "期间")) or (base[0][-1] != "末" and _FOLD.match(text, base.end()) is not None)


def _after(base: re.Match[str] | None, text: str, period: str, year: int, kind: Kind, flow: bool) -> str:
    """比2020年增长: the step covers the years after the base year up to those spoken of."""
    start = written(base, text, year, kind) if base and (base["year"] or base["plan"]) else None
    if not (flow and start and start[-4:].isdigit() and period[-4:].isdigit() and len(period) in (4, 9)):
        return period
    first, last = int(start[-4:]) + 1, int(period[-4:])
    return f"{first}-{last}" if first < last else str(last)


def _own_year(year: int, kind: Kind) -> str:
    """Return the report's default year; a copy that names no year (0) leaves the relative word."""
    if not year:
        return "本年" if kind == "target" else "上年"
    return str(own_year(year, kind))


def _at(period: str, flow: bool) -> str:
    """A level of 2021-2025 is reached in 2025; what flows is of the whole span."""
    if flow or "-" not in period or len(period) < 9:
        return period
    return period[-4:]
