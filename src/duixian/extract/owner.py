"""Whose a quantity is: the doer before its verb, and the names that need an owner to be understood."""

import re

from duixian.extract.core import Core
from duixian.extract.nouns import Noun
from duixian.lexicon.catalogue import catalogue
from duixian.lexicon.words import words
from duixian.model.span import Span

RATES = ("率", "占比", "比重", "份额", "比例")
"""The endings of a name that is a proportion of something."""

# What has an output, a revenue or an export of its own; after anything else 出口 and 税收 are the government's.
_BODIES = (
    "企业",
    "产业",
    "行业",
    "业",
    "园区",
    "集群",
    "工程",
    "项目",
    "平台",
    "新区",
    "开发区",
    "经济",
    "市场",
    "基地",
    "农户",
)
_ACHIEVED = ("完成", "实现", "完成了", "实现了")
_ATTRACTED = re.compile(r"项目|招商|引进|内资|外资|签约")
_OWNABLE = re.compile(r"(?:值|额|量|投资|收入|率|税|利润|面积|进度|就业|运量|支出|产业)$")
_HASTE = re.compile(r"(?:力争|确保|努力|率先|提前|提前一年|尽快|尽早|基本|没有|如期|全面|已|已经|预计|将|要|可)+$")


def doer_of(text: str, core: Core) -> Noun | None:
    """Return who did what the figure tells of, without words of haste or intent behind it; None where none is named.

    >>> core = Core(4, 6)
    >>> core.subject_start, core.subject_end = 0, 4
    >>> doer_of("园区力争投资", core)
    ('园区', Span(start=0, end=2))
    """
    start = core.subject_start
    doer = _HASTE.sub("", text[start : core.subject_end])
    return (doer, Span(start, start + len(doer))) if len(doer) >= 2 else None


def achieved(text: str, core: Core, own: str) -> bool:
    """Tell whether a quantity is its doer's: 港务集团完成货物吞吐量, 中央财政用于教育的支出."""
    doer = doer_of(text, core)
    if doer is None or doer[0].startswith("在"):
        return False
    if core.verb == "用于":
        return doer[0].endswith("财政")
    return core.verb in _ACHIEVED and _OWNABLE.search(own) is not None


def stands_alone(own: str, owner: str) -> bool:
    """Tell whether a quantity needs no owner: 税收 is the government's own, but an industry's after one."""
    if own in words().dependent and not _ATTRACTED.search(owner):
        return False
    return not (own.endswith(RATES) or owner.endswith(_BODIES)) and catalogue().find(own) is not None
