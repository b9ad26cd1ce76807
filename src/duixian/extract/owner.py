"""Whose a quantity is: the doer before its verb, and the names that need an owner to be understood."""

import re
from decimal import Decimal

from duixian.extract.core import Core
from duixian.extract.draft import Draft
from duixian.extract.nouns import Noun
from duixian.lexicon.catalogue import ANY_FAMILY, catalogue
from duixian.lexicon.units import amount, parse_unit
from duixian.lexicon.words import Vocabulary, words
from duixian.model.span import Span

Amount = tuple[Decimal, str] | None
"""A value in its base unit, with that unit."""

_SHARED = re.compile(r"(.{2,}?)占(?![地用道线])")
_BUILDING = re.compile(r"(?<=.{3})建设(?:力度|步伐|进度)?$")
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
_ADDED_BY_NAME = "就业"  # 新增就业 is counted from the year's beginning: a larger figure is still what was added
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
    if core.subject_end - start < 2:
        return None
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


def owner_rule(text: str, draft: Draft, own: str, of_these: bool) -> str:
    """Return the rule by which a noun takes its owner, empty where it stands alone; `of_these` says 其中 before it."""
    ahead = text[draft.core.start : draft.frame.gap_start]
    if draft.frame.gap and (not ahead or ahead in words().steps):
        return "gap_of_subject"
    if doer_of(text, draft.core) and (draft.rule.measure == "change" or achieved(text, draft.core, own)):
        return "object_of_doer"
    return "part_of_subject" if own in words().part and not of_these else ""


def stands_alone(own: str, owner: str) -> bool:
    """Tell whether a quantity needs no owner: 税收 is the government's own, but an industry's after one."""
    if own in words().dependent and not _ATTRACTED.search(owner):
        return False
    return not (own.endswith(RATES) or owner.endswith(_BODIES)) and catalogue().find(own) is not None


def with_deed(name: str, deed: str) -> str:
    """Return what later figures tell of a piece of work: that it is work says nothing, nor does its deed twice.

    >>> with_deed("渔民培训工作", "培训"), with_deed("经济林", "嫁接"), with_deed("信访工作", "")
    ('渔民培训', '经济林嫁接', '信访工作')
    """
    bare = name.removesuffix("工作") if deed else name
    return bare if deed in bare else bare + deed


def share_of(name: str, whole: str) -> str:
    """Return what a share of `whole` is called after its subject, or after that subject's share of something else.

    >>> share_of("粮食产量", "全国"), share_of("粮食产量占全省总量", "全国"), share_of("占地面积", "")
    ('粮食产量占全国比重', '粮食产量占全国', '占地面积')
    """
    if not whole:
        return name
    other = _SHARED.match(name)
    if other is None:
        return f"{name}占{whole}比重"
    return f"{other[1]}占{whole}" + ("比重" if name.endswith(RATES) else "")


def without_stage(name: str) -> str:
    """Return what is built without the stage it was named with; a bare noun of two characters keeps it.

    >>> without_stage("新开工经济适用住房"), without_stage("亿元以上项目开工"), without_stage("开工建设项目")
    ('经济适用住房', '亿元以上项目', '开工建设项目')
    """
    bare = _without(name, words().stages)
    return bare if len(bare) > 2 or name.startswith(bare) else name


def at_stage(name: str, verb: str) -> str:
    """Return what is built with the stage it has come to, in the place of the one it was named with.

    >>> at_stage("新开工住宅", "竣工"), at_stage("亿元以上项目开工", "竣工"), at_stage("住宅", "竣工")
    ('竣工住宅', '亿元以上项目竣工', '住宅竣工')
    >>> at_stage("廉租住房建设力度", "新开工")
    '廉租住房新开工'
    """
    bare = _without(_BUILDING.sub("", name), words().stages)
    return verb + bare if bare != name and name.endswith(bare) else bare + verb


def without_growth(name: str) -> str:
    """Return a stock without the step it was named with.

    >>> without_growth("净增规上企业"), without_growth("通车里程新增")
    ('规上企业', '通车里程')
    """
    bare = _without(name, words().added)
    return name if bare.startswith(_ADDED_BY_NAME) else bare


def total(draft: Draft, owner: str, before: Draft | None) -> str:
    """Return the owner without 新增 where the figure is what it has grown to: 新增铁路206公里、累计390公里.

    `before` is the level told before it, None where there is none.
    """
    return without_growth(owner) if before is not None and _has_grown(draft, before) else owner


def _has_grown(draft: Draft, before: Draft) -> bool:
    now = _amount_of(draft)
    was = _amount_of(before) if now else None
    return now is not None and was is not None and now[1] == was[1] and now[0] > was[0]


def _amount_of(draft: Draft) -> Amount:
    """Return the amount and base unit of a level, None for anything else or an unknown unit."""
    figure = draft.figure
    counted = draft.rule.measure == "level" and figure.family not in ANY_FAMILY
    unit = parse_unit(figure.unit) if figure.unit and counted else None
    return amount(figure.value, unit) if unit and figure.value is not None else None


def _without(name: str, verbs: Vocabulary) -> str:
    front, end = verbs.at(name, 0, len(name)), verbs.ending_at(name, 0, len(name))
    bare = name[front : len(name) - len(end)]
    return bare if len(bare) >= 2 and bare[0] != "率" else name
