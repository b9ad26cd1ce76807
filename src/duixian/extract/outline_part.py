"""Decides which part of the report a heading or a paragraph opens."""

import re
from dataclasses import dataclass
from functools import lru_cache

from duixian.extract.outline_period import plans_in, years_in
from duixian.lexicon.outline import pattern_of, wordings
from duixian.model.outline import Part

_ORDER: tuple[Part, ...] = ("front", "review", "outlook", "plan", "government", "closing")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a heading says: the parts it opens, in order of their place in a report; empty where it does not say."""

    parts: tuple[Part, ...]
    years: bool


def is_government(title: str) -> bool:
    """Tell whether a heading is about the government's own building.

    >>> is_government("六、切实加强政府自身建设"), is_government("一、过去五年政府工作回顾")
    (True, False)
    """
    return _says("government", title)


def read_title(title: str, year: int | None, planned: bool) -> Reading:
    """Return the parts a heading opens for a report that plans for `year`; `planned`: the plan has been reached.

    >>> read_title("二、“十三五”时期成就和“十四五”时期主要目标", 2021, False).parts
    ('review', 'outlook')
    >>> read_title("三、2021年重点工作", 2021, False).parts, read_title("一、一张蓝图绘到底", 2021, False).parts
    (('plan',), ())
    """
    years, plans = years_in(title), plans_in(title)
    timed = bool(years or plans)
    if planned and is_government(title):
        return Reading(("government",), timed)
    review = _says("review", title) or (year is not None and any(named < year for named in years))
    outlook = not _starts_well(title) and (_says("outlook", title) or _ahead(plans, year, review))
    plan = "今年" in title or _starts_well(title) or _now(years, year, review)
    said: tuple[tuple[Part, bool], ...] = (("review", review), ("outlook", outlook), ("plan", plan))
    parts = tuple(part for part, opened in said if opened) or _weakly(title)
    return Reading(parts, timed or review or outlook or plan)


def _weakly(title: str) -> tuple[Part, ...]:
    """A heading without a time: work to do is of the plan, progress made of the review."""
    if _says("plan", title) or _says("work", title):
        return ("plan",)
    return ("review",) if _says("done", title) else ()


def opens(opening: str, part: Part, year: int | None) -> bool:
    """Tell whether a paragraph that begins with `opening` opens this part.

    >>> opens("今年经济社会发展的主要预期目标是：", "plan", 2024), opens("今年1月遭受雨雪灾害", "plan", 2024)
    (True, False)
    """
    return any(pattern.match(opening) is not None for pattern in _patterns("opening", part, year))


def later_parts(part: Part) -> tuple[Part, ...]:
    """Return the parts a report may still come to after this one, the last first.

    >>> later_parts("review")
    ('plan', 'outlook')
    """
    after = _ORDER[_ORDER.index(part) + 1 : _ORDER.index("government")]
    return tuple(reversed(after))


def _says(part: str, title: str) -> bool:
    return any(pattern.search(title) is not None for pattern in _patterns("title", part, None))


@lru_cache(maxsize=256)
def _patterns(table: str, part: str, year: int | None) -> tuple[re.Pattern[str], ...]:
    return tuple(wording.pattern(year) for wording in wordings(table) if wording.part == part)


def _ahead(plans: list[tuple[int, int]], year: int | None, review: bool) -> bool:
    if year is None:
        return bool(plans) and not review
    return any(first >= year or (last >= year and not review) for first, last in plans)


def _now(years: list[int], year: int | None, review: bool) -> bool:
    return bool(years) and (max(years) >= year if year is not None else not review)


def _starts_well(title: str) -> bool:
    return "开好局" in title or "起好步" in title or "良好开局" in title


def is_closing(words: str) -> bool:
    """Tell whether a paragraph has the wording of a report's last words."""
    return pattern_of("closing").search(words) is not None
