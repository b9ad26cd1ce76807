"""Reads the time a figure is true of."""

import re
from bisect import bisect_right

from duixian.model.claim import Kind
from duixian.model.span import Span

_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_PLANS = {
    "八五": 1991,
    "九五": 1996,
    "十五": 2001,
    "十一五": 2006,
    "十二五": 2011,
    "十三五": 2016,
    "十四五": 2021,
    "十五五": 2026,
}
_COUNT = {d: n for n, d in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_TIME = re.compile(
    r"(?=[0-9一二三四八九十“上近过前这今未五去])"  # no time begins otherwise: keeps the search fast
    r"(?:(?P<span>(?:19|20)\d\d ?年?[—至到-](?P<last>(?:19|20)\d\d) ?年)|(?P<year>(?:19|20)\d\d) ?年|"
    r"(?:1[—至-])?(?P<month>\d{1,2}) ?月(?:底|末|份)?(?:前|以前|之前)?|"
    r"(?P<quarter>[一二三四1234])季度|(?P<half>上半年)|(?P<plan>“(?:十[一二三四五]五|[八九十]五)”|(?:十[一二三四五]五|[八九]五)(?=时期|期间|末|以来|规划))(?:期间|时期|以来|末|规划)?|"
    r"(?P<back>[近过前这](?:去)?)(?P<count>[一二两三四五六七八九十]|\d{1,2})年|(?P<ahead>今后|未来)(?P<next>[三五])年|"
    r"(?P<five>五年(?:来|间|累计|共)?)|(?P<now>今年)|(?P<past>一年来|过去一年|过去的一年)|(?P<before>去年)|(?P<prior>(?<![比较])上年(?!均)))"
)


def times_of(text: str, sentence: Span) -> list[re.Match[str]]:
    """Return every time the sentence names, in order."""
    return list(_TIME.finditer(text, sentence.start, sentence.end))


def read_period(
    text: str, clause_start: int, position: int, sentence: Span, year: int, kind: Kind, default: str | None, flow: bool
) -> tuple[str, Span | None]:
    """Return the period of what stands at a position, as `period_among` does, for a single sentence."""
    return period_among(text, clause_start, position, times_of(text, sentence), year, kind, default, flow)


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

    The nearest time of the sentence before the figure counts (`times` holds them all, in order). `flow` is true of
    what adds up over several years (年均, 累计); a level of a span of years is that of its last year.
    """
    last = bisect_right(times, position, key=re.Match.end) - 1
    if last >= 0 and (period := _of_time(text, times[last], position, year, kind)):
        return _at(period, flow), Span(*times[last].span())
    if default and kind == "result" and default[-4:] >= str(year):
        default = None  # a look back within this year's plan is not of the plan's year
    return _at(default or _own_year(year, kind), flow), None


def _of_time(text: str, found: re.Match[str], position: int, year: int, kind: Kind) -> str | None:
    if _is_origin(text, found, position):
        return None
    if text[found.start() - 1 : found.start()] in _COMPARING:
        base = _base_year(found, text, year, kind)
        return _since(base, year, kind) if base else None
    return _written(found, text, year, kind)


_COMPARING = ("比", "较", "是", "为")


def _is_origin(text: str, found: re.Match[str], position: int) -> bool:
    """由2010年的43.3%提高到51.8%: the year belongs to where the movement starts."""
    if text[found.start() - 1 : found.start()] not in ("从", "由"):
        return False
    return re.search(r"\d.*[到至为成]", text[found.end() : position]) is not None


def _base_year(found: re.Match[str], text: str, year: int, kind: Kind) -> int | None:
    """Return the year something is compared with: 2005年, “十一五”末."""
    written = _written(found, text, year, kind) if found["year"] or found["plan"] else None
    return int(written[-4:]) if written and written[-4:].isdigit() else None


def _since(base: int, year: int, kind: Kind) -> str:
    """比2005年增加: the step covers the years after the base year."""
    last = year if kind == "target" else year - 1
    return str(last) if base + 1 >= last else f"{base + 1}-{last}"


def _own_year(year: int, kind: Kind) -> str:
    """Return the report's default year; a copy that names no year (0) leaves the relative word."""
    if not year:
        return "本年" if kind == "target" else "上年"
    return str(year if kind == "target" else year - 1)


def _at(period: str, flow: bool) -> str:
    """A level of 2021-2025 is reached in 2025; what flows is of the whole span."""
    if flow or "-" not in period or len(period) < 9:
        return period
    return period[-4:]


def _written(found: re.Match[str], text: str, year: int, kind: Kind) -> str | None:
    own = year if kind == "target" else year - 1
    group = found.lastgroup
    if found["span"]:
        return f"{found['span'][:4]}-{found['last']}"
    if found["year"]:
        return found["year"]
    if found["month"]:
        return f"{own}-{int(found['month']):02d}" if 1 <= int(found["month"]) <= 12 else None
    if found["quarter"]:
        return f"{own}Q{_QUARTERS[found['quarter']]}"
    if found["half"]:
        return f"{own}H1"
    if found["plan"]:
        return _plan(found["plan"].strip("“”"), text[found.end() - 1])
    return _relative(found, year, kind, group)


def _plan(name: str, tail: str) -> str | None:
    first = _PLANS.get(name)
    if first is None:
        return None
    return str(first + 4) if tail == "末" else f"{first}-{first + 4}"


def _relative(found: re.Match[str], year: int, kind: Kind, group: str | None) -> str | None:
    if found["count"]:
        count = int(found["count"]) if found["count"].isdigit() else _COUNT[found["count"]]
        return f"{year - count}-{year - 1}" if count > 1 else str(year - 1)
    if found["next"]:
        return f"{year}-{year + _COUNT[found['next']] - 1}"
    if found["five"]:
        return f"{year - 5}-{year - 1}" if kind == "result" else None
    return {"now": str(year), "past": str(year - 1), "before": str(year - 1), "prior": str(year - 1)}.get(group or "")
