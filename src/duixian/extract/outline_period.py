"""Reads the years a heading states."""

import re
from functools import cache

from duixian.lexicon.outline import five_year_plans
from duixian.model.outline import Part

_COUNTS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "1": 1, "3": 3, "5": 5}
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d) ?(?:年(?!以来|代|底|末)|(?=—(?:19|20)\d\d))")
_BACK = re.compile(
    r"(?:过去的?|近|这|上)的?([一两二三四五六135])年|([一三四五六])年(?:来|间)|经过([五])年|本届政府(五)年"
)
_AHEAD = re.compile(r"(?:今后|未来)的?([一两三四五])年")


@cache
def _plan() -> re.Pattern[str]:
    """Return the pattern of five-year plans, longest word first; the tenth, 十五, needs a word or quote beside it."""
    words = [word for word in five_year_plans() if word != "十五"]
    listed = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(
        rf"({listed}|十五(?=[”’』]|时期|计划|规划|期间|以来))(?!运|”?(?:开好?局|良好))|第([八九]|十[一二三四五六]?)个五年(?=规划|计划)"
    )


def _named(title: str) -> list[tuple[int, tuple[int, int]]]:
    """Return where a heading names a five-year plan, and its years: “十五五”, 第十五个五年规划."""
    return [(found.start(), five_year_plans()[found[1] or f"{found[2]}五"]) for found in _plan().finditer(title)]


def years_in(title: str) -> list[int]:
    """Return the calendar years a heading names, in order.

    >>> years_in("2024年工作回顾和2025年安排")
    [2024, 2025]
    """
    return [int(found[1]) for found in _YEAR.finditer(title)]


def plans_in(title: str) -> list[tuple[int, int]]:
    """Return the five-year plans a heading names, each as its first and last year.

    >>> plans_in("“十五”成就和“十一五”目标"), plans_in("第十五个五年规划纲要的说明")
    ([(2001, 2005), (2006, 2010)], [(2026, 2030)])
    """
    return [years for _, years in _named(title)]


def period_in(title: str, part: Part, year: int | None) -> str | None:
    """Return the first period of the part's own direction that a heading states, None where it states none.

    >>> period_in("一、“十二五”时期和2015年工作回顾", "review", 2016), period_in("过去六年", "review", 2011)
    ('2011-2015', '2005-2010')
    >>> period_in("二、2024年工作", "plan", 2024), period_in("今后五年", "outlook", 2017)
    ('2024', '2017-2021')
    """
    if not ("年" in title or "五" in title or "—" in title):
        return None  # no period is worded without one of these
    stated = [(found.start(), int(found[1]), int(found[1])) for found in _YEAR.finditer(title)]
    stated += [(start, *years) for start, years in _named(title)]
    if year is not None:
        stated += _relative(title, year)
    fitting = sorted(period for period in stated if _fits(period[1], period[2], part, year))
    if not fitting:
        return None
    _, first, last = fitting[0]
    return str(first) if first == last else f"{first}-{last}"


def _relative(title: str, year: int) -> list[tuple[int, int, int]]:
    back = [(found, _COUNTS[next(group for group in found.groups() if group)]) for found in _BACK.finditer(title)]
    ahead = [(found, _COUNTS[found[1]]) for found in _AHEAD.finditer(title)]
    return [(found.start(), year - count, year - 1) for found, count in back] + [
        (found.start(), year, year + count - 1) for found, count in ahead
    ]


def _fits(first: int, last: int, part: Part, year: int | None) -> bool:
    """A review states what is over, a plan one year, everything else what ends in this year or later."""
    if year is None:
        return part != "plan" or first == last
    if part == "plan":
        return first == last == year
    return last < year if part == "review" else last >= year


_TERM = re.compile(r"([三四五六])年(?:多)?来|((?:19|20)\d\d)年以来")


def term_period(title: str, opening: str, year: int | None) -> str | None:
    """Return the years of a term of office that a heading reviews without saying which; the text after it tells.

    >>> term_period("一、本届政府及2016年工作回顾", "六年来，全市上下", 2017)
    '2011-2016'
    """
    if year is None or "本届" not in title or not (found := _TERM.search(opening)):
        return None
    first = year - _COUNTS[found[1]] if found[1] else int(found[2])
    return f"{first}-{year - 1}" if year - 10 < first < year - 1 else None


_FIVE = "(?:[八九]五|十[一二三四五]?五)"
_ONE = re.compile(
    r"(?:刚刚)?(?:过去的|回[顾首望])\d{4}年(?!来|以来)"
    r"|(?:刚刚)?(?:过去的?|回[顾首望])?(?:\d{4}年(?:，|是|的?(?:各项|主要|目标|经济|政府|工作)|全|我)"
    r"|(?:过去|这|上)的?一年|一年来|去年(?!\d|同期))"
)
_MANY = re.compile(
    rf"(?:回[顾首望]|经过|刚刚)?(?:过去的?|这|上)?(?:“?{_FIVE}”?|[三四五六]年)"
    r"(?:来|期间|时期|以来|间|，|的|里|接续|是)?"
)
_MANY_INSIDE = re.compile(rf"(?:过去的?|这)五年|五年来|标志着.{{0,12}}{_FIVE}”|促进了“{_FIVE}”")

_MANY_NEXT = re.compile(
    rf"[^。！；]{{0,50}}[。！；](?:回[顾首望])?((?:过去的?|这)五年|五年来|“{_FIVE}”(?:以来|时期|这[^。，]{{0,16}}五年))"
)
"""Words of the second sentence that turn to five years after a first about how they ended."""


def review_period(opening: str, addressed: bool, year: int | None) -> str | None:
    """Return the period that a paragraph of the review turns to, None where it stays with the one before.

    `addressed` is true of a paragraph after 各位代表: it often closes one year and goes on to five.

    >>> review_period("刚刚过去的2025年，我们", False, 2026), review_period("五年来，我们", False, 2026)
    ('2025', '2021-2025')
    >>> review_period("2025年任务完成，标志着“十四五”圆满收官。五年来", True, 2026)
    '2021-2025'
    """
    if addressed and "一年来" not in opening[:40] and (inside := _MANY_INSIDE.search(opening)):
        return _ended(inside[0], year)
    if found := _MANY_NEXT.match(opening):
        return _ended(found[1], year)
    if found := _ONE.match(opening) or _MANY.match(opening):
        return _ended(found[0], year)
    return None


def _ended(words: str, year: int | None) -> str | None:
    if year is not None and ("去年" in words or words.startswith("一年来")):
        return str(year - 1)
    return period_in(words, "review", year)
