"""Finds the times a sentence names and tells what each means in a report for a given year."""

import re

from duixian.lexicon.outline import five_year_plans
from duixian.model.claim import Kind
from duixian.model.span import Span

_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_COUNT = {d: n for n, d in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_TIME = re.compile(
    # no time begins otherwise: keeps the search fast
    r"(?=[0-9一两二三四六七八九十“上近过前这今未五去]|全年|用[两二三四五]年)"
    r"(?:(?P<span>(?:19|20)\d\d ?年? ?[—至到～~-] ?(?P<last>(?:19|20)\d\d) ?年)|"
    r"(?P<year>(?:19|20)\d\d) ?年(?!不变价|可比价|价格)|"
    r"(?:1[—至-])?(?P<month>\d{1,2}) ?月(?:底|末|份)?(?:前|以前|之前)?|"
    r"(?P<first>前)(?P<months>\d{1,2}|[两二三四五六七八九十])个月|"
    r"(?P<quarter>[一二三四1234])季度|(?P<half>上半年)|(?P<whole>全年)|"
    r"(?P<both>今明)两年|用(?P<within>[两二三四五])年(?:左右)?(?:的?时间)|"
    r"(?P<plan>“(?:十[一二三四五]五|[八九十]五)”|(?:十[一二三四五]五|[八九]五)(?=时期|期间|末|以来|规划))(?:期间|时期|以来|末|规划)?|"
    r"(?P<back>(?<!提)[近过前这](?:去)?)(?P<count>[一二两三四五六七八九十]|\d{1,2})年|(?P<ahead>今后|未来)(?P<next>[三五])年|"
    r"(?P<five>五年(?:来|间|累计|共)?)|(?<![续第每近过前这去来后满\d])(?P<years>[两三四六七八九]|\d)年(?=来|间|累计|共|增长|新增|翻)|(?P<now>今年)|(?P<past>一年来|过去一年|过去的一年)|(?P<before>去年)|(?P<prior>(?<![比较])上年(?!均)))"
)
_BESIDE_BASE = frozenset("比较于是为与同和在")
_YEAR_BEFORE = re.compile(r"(?:((?:19|20)\d\d) ?|([今去明]))年$")
_SHIFT = {"去": -1, "今": 0, "明": 1}


_SIGNS = re.compile("[年月季五]")  # each time holds one of these: most sentences name none


def times_of(text: str, sentence: Span) -> list[re.Match[str]]:
    """Return every time the sentence names, in order."""
    start, end = sentence
    return list(_TIME.finditer(text, start, end)) if _SIGNS.search(text, start, end) else []


_ONE_YEAR = frozenset({"month", "months", "quarter", "half", "whole", "now", "past", "before", "prior"})


def may_span(found: re.Match[str], text: str) -> bool:
    """Tell whether a time may make a figure one of several years: a stretch, a plan, a year compared with."""
    if found.lastgroup != "year":
        return found.lastgroup not in _ONE_YEAR
    return text[found.start() - 1 : found.start()] in _BESIDE_BASE or text.startswith("以来", found.end())


def own_year(year: int, kind: Kind) -> int:
    """Return the year a figure is of where nothing says so: this year for targets, the last for results."""
    return year if kind == "target" else year - 1


def written(found: re.Match[str], text: str, year: int, kind: Kind) -> str | None:
    """Return the period a time stands for, None where it says nothing of a figure of this kind."""
    if found["span"]:
        return f"{found['span'][:4]}-{found['last']}"
    if found["year"]:
        return _since(found, text, year, kind) if text.startswith("以来", found.end()) else found["year"]
    if found["plan"]:
        return _plan(found["plan"].strip("“”"), text[found.end() - 1])
    return _within_year(found, text, year, kind) or _counted(found, year, kind)


def _since(found: re.Match[str], text: str, year: int, kind: Kind) -> str | None:
    """2021年以来: from that year to the last; 2021年以来新高 only compares."""
    if kind == "target" or text.startswith(("新", "的新", "最", "的最", "同期", "首"), found.end() + 2):
        return None
    return f"{found['year']}-{year - 1}" if int(found["year"]) < year - 1 else found["year"]


def _plan(name: str, tail: str) -> str | None:
    if name not in five_year_plans():
        return None
    first, last = five_year_plans()[name]
    return str(last) if tail == "末" else f"{first}-{last}"


def _within_year(found: re.Match[str], text: str, year: int, kind: Kind) -> str | None:
    """一季度, 10月底前, 上半年: of the year named just before (2025年一季度), else of the figure's own."""
    own = own_year(year, kind)
    if before := _YEAR_BEFORE.search(text, max(0, found.start() - 6), found.start()):
        own = int(before[1]) if before[1] else year + _SHIFT[before[2]]
    if found["month"]:
        return f"{own}-{int(found['month']):02d}" if 1 <= int(found["month"]) <= 12 else None
    if found["months"]:
        return f"{own}-{_number(found['months']):02d}"
    if found["quarter"]:
        return f"{own}Q{_QUARTERS[found['quarter']]}"
    return f"{own}H1" if found["half"] else None


def _number(count: str) -> int:
    return int(count) if count.isdigit() else _COUNT[count]


def _counted(found: re.Match[str], year: int, kind: Kind) -> str | None:
    """过去五年, 今后三年, 今明两年: so many years back or ahead of the report's own."""
    if found["count"]:
        count = _number(found["count"])
        return f"{year - count}-{year - 1}" if count > 1 else str(year - 1)
    if found["both"] or found["within"]:
        return f"{year}-{year + _COUNT[found['within'] or '两'] - 1}" if kind == "target" else None
    if found["next"]:
        return f"{year}-{year + _COUNT[found['next']] - 1}"
    if found["five"] or found["years"]:
        return f"{year - _number(found['years'] or '五')}-{year - 1}" if kind == "result" else None
    last = str(year - 1)
    return {"now": str(year), "past": last, "before": last, "prior": last}.get(found.lastgroup or "")
