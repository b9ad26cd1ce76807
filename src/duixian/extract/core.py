"""Splits what stands before a figure into an introduction, a verb and the noun the figure is about."""

import re
from functools import cache
from typing import Literal

from duixian.lexicon.words import words

VerbKind = Literal["keep", "drop"]
_SHORT_SUBJECT = 7
_TIMED = re.compile(
    r"[一二三四五六七八九十]{1,3}是(?!第)|“?(?:十[一二三四五]五|[八九]五)”?(?:时期|期间|以来|末)?|前\d{1,2}个月|用[两二三四五]年(?:左右)?的?时间|今明两年|[这近过前]?去?[一二三四五六七八九十两\d]{1,2}年(?:来|间|期间)?(?=累计|共|全|新|完|实|我|财|粮|农|城|，|、|增|年均)"
)
_AIM = re.compile(r"(?:的)?(?:预期|主要|年度|增长的?)*目标(?:值)?(?:是|为|[设确]?定(?:在|为)?)")
_DATED = re.compile(
    r"(?:(?:从|由|到|至|于|自) ?)?(?:(?:19|20)\d\d(?: ?年(?:度|底|末)?(?:人均)?)?|上年|去年|上年末|年初|"
    r"[一二三四]季度|前三季度|上半年|全年|[近过去前这]*[二三四五六七八九十两]{1,2}年(?:来|间)?|(?:\d{1,2}[-—至])?\d{1,2}月份?)$"
)
_PROPORTIONS = ("人口比例", "户比例", "村比例", "乡村比例", "人口占比", "户占比")
_DATE_ENDS = "年度底末初均月份来间0123456789"
_CLOSERS = "的，、；：“ 　了"


class Core:
    """The noun phrase before a figure: `start`..`end` is the part that names what is measured.

    `verb` is the activity before it as written (新增, 完成) with its kind; `subject_start`..`subject_end` is a noun
    that stands before the verb (项目 in 项目完成投资), empty where there is none.
    """

    # Defaults stand on the class: one is made for every figure and keeps only what was read.
    verb: str = ""
    verb_kind: VerbKind | None = None
    verb_start: int = 0
    subject_start: int = 0
    subject_end: int = 0

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end

    @property
    def empty(self) -> bool:
        """Tell whether nothing is left that could name an indicator."""
        return self.end <= self.start


def read_core(text: str, start: int, end: int, listed: bool = False) -> Core:
    """Read the noun phrase in `text[start:end]`, its introduction and closing particles removed.

    `listed` says that the phrase lists several subjects, which must stay together.
    """
    end = _close(text, start, end)
    start = strip_lead(text, start if listed else _last_verb(text, start, end), end)
    if text.find("目标", start, end) >= 0 and (aim := _AIM.search(text, start + 2, end)):
        end = aim.start()
    core = Core(start, end)
    _read_head(text, core)
    if not (core.verb or listed) and core.end > core.start:
        _read_inner(text, core)
    return core


def _close(text: str, start: int, end: int) -> int:
    while end > start:
        if text[end - 1] in _CLOSERS:
            end -= 1
        elif text[end - 1] in _DATE_ENDS and (dated := _DATED.search(text, start, end)):
            end = dated.start()
        else:
            break
    return end


def _last_verb(text: str, start: int, end: int) -> int:
    """Where a list of deeds stands before the figure, return where the last of them begins (成立指挥部、出台)."""
    mark = text.rfind("、", start, end)
    if mark - start < _SHORT_SUBJECT or _quoted(text, start, mark):
        return start
    acts = words().keep.at(text, mark + 1, end)
    return mark + 1 if acts >= 2 and not _NOT_A_VERB.match(text, mark + 1 + acts) else start


def strip_lead(text: str, start: int, end: int) -> int:
    """Return where the phrase begins once introducing words are taken off its front."""
    known = words()
    while start < end:
        first = text[start]
        if first not in known.fronts or (first in known.protect.starts and known.protect.at(text, start, end)):
            return start
        length = known.lead.at(text, start, end) if first in known.lead.starts else 0
        timed = None if length else _TIMED.match(text, start, end)
        if not length and timed is None:
            return start
        start += length if timed is None else timed.end() - start
    return start


def _read_head(text: str, core: Core) -> None:
    """Read the verbs at the front: those that only say it was done fall away, one that defines the thing stays."""
    known = words()
    while core.start < core.end:
        first = text[core.start]
        if first not in known.acts or (first in known.protect.starts and known.protect.at(text, core.start, core.end)):
            return
        kept = known.keep.at(text, core.start, core.end)
        dropped = known.drop.at(text, core.start, core.end)
        length = kept if kept > dropped else dropped
        if not length or _NOT_A_VERB.match(text, core.start + length):
            return
        kind: VerbKind = "drop" if dropped >= kept else "keep"
        core.verb, core.verb_kind = text[core.start : core.start + length], kind
        core.verb_start = core.start
        core.start = strip_lead(text, core.start + len(core.verb), core.end)
        if kind == "keep":
            return


_NOT_A_VERB = re.compile(
    r"率|值|额(?!度)|类|用地(?!指标)|业增加|后|过程|中的|型|者|商|机制|能力|量|费|期|强度|力度|总额|规模(?!以上)|方式|产出|效率|水平|员|占|区(?![域级县])|品(?![牌种])|奖[数率]|业(?![态绩务主])|面(?!积)|范围"
)


def is_deed(name: str) -> bool:
    """Tell whether a name begins with a verb that is part of what is counted.

    >>> is_deed("新增学位"), is_deed("服务业增加值")
    (True, False)
    """
    length = words().keep.at(name, 0, len(name))
    return length > 0 and _NOT_A_VERB.match(name, length) is None and not name.startswith("业", length)


def _read_inner(text: str, core: Core) -> None:
    """Find a verb inside the phrase: what stands before it is the doer, what follows is what is counted."""
    found = _last_inner(text, core)
    if found is None or _quoted(text, core.start, found[0]):
        return
    at, verb = found
    kind: VerbKind = "keep" if verb in words().keep and verb not in words().drop else "drop"
    if kind == "keep" and at - core.start <= _SHORT_SUBJECT:
        return
    core.verb, core.verb_kind, core.verb_start = verb, kind, at
    core.subject_start, core.subject_end = core.start, at
    core.start = strip_lead(text, at + len(verb), core.end)


def _last_inner(text: str, core: Core) -> tuple[int, str] | None:
    """Return where the last verb inside the phrase stands, with an object of two characters or more behind it."""
    inner, position, last = words().inner, core.start + 1, None
    if text.endswith(_PROPORTIONS, core.start, core.end):
        return None  # 供水工程覆盖人口比例: the verb belongs to what the proportion is of
    while first := _inner_starts().search(text, position, core.end - 2):
        position = first.start()
        length = inner.at(text, position, core.end)
        end = position + length
        if length and end < core.end - 1 and _is_verb(text, core.start, end):
            last = position, text[position:end]
        position = end if length else position + 1
    return last


@cache
def _inner_starts() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(words().inner.starts))}]")


def _is_verb(text: str, start: int, end: int) -> bool:
    """Tell whether a verb's wording that ends at `end` is one here: 合作组织 and 改造率 are nouns."""
    return not (_NOT_A_VERB.match(text, end) or words().nouns.ending_at(text, start, end))


def _quoted(text: str, start: int, end: int) -> bool:
    return text.count("“", start, end) != text.count("”", start, end)
