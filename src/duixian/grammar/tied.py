"""How a rule for a target without a number of its own is written: what is tied, how, and to what."""

import re
from dataclasses import dataclass
from functools import cache

from duixian.grammar.scan import scanned
from duixian.model.claim import Op

WHAT = (
    r"(?P<what>[^，。；、：！？\n\d“”]{0,20}?"
    r"(?:收入|支出|投入|投资|指标|增加值|资金|贷款|生产总值|产值|增量|占比|比重|率|出口|消费|报酬|工资|经济)"
    r"(?:增长|增速|增幅|涨幅)?)(?:实际|要|总体)?(?:增长)?"
)
"""What is tied: the shortest wording that ends in a measure, without figures."""
OTHER = (
    r"(?P<other>(?:全国|全省|全区|全市|全州|东部|中部|西部|城镇|农村|各项|经济|地区|国内|GDP|上年|去年|同期|生产总值|居民|财政)"
    r"[^，。；、：！？\n\d与和同]{0,12}?)"
    r"(?=(?:基本|保持|实现)*同步(?:增长|提高|提升)?(?:[，。；、\n]|$)|[，。；、\n]|$)"
)
"""What it is tied to: a territory, the economy or an earlier time, up to the end of the clause."""


@dataclass(frozen=True, slots=True)
class TiedRule:
    """One wording that ties a figure to another: `op` says how the first stands to the second.

    A sentence without one of the rule's `marks` is not tried.
    """

    op: Op
    marks: tuple[str, ...]
    pattern: str
    examples: tuple[tuple[str, str], ...]
    rejects: tuple[str, ...] = ()
    name: str = ""


@cache
def tied_rules() -> tuple[TiedRule, ...]:
    """Return the rules by their names; raises LexiconError where a file of the folder holds none."""
    return tuple(scanned("tied", TiedRule))


@cache
def compiled(name: str) -> re.Pattern[str]:
    """Return the compiled pattern of one rule."""
    return re.compile(next(rule.pattern for rule in tied_rules() if rule.name == name))


@cache
def any_mark() -> re.Pattern[str]:
    """Return a pattern of every rule's marks: a sentence without any ties nothing."""
    return re.compile("|".join(mark for rule in tied_rules() for mark in rule.marks))
