"""What a figure's noun and its surroundings take from each other: a falling verb, a budget's step, a base, a share."""

import re

from duixian.extract.core import Core
from duixian.extract.draft import Draft
from duixian.grammar.figure import Figure
from duixian.grammar.frame import Frame
from duixian.grammar.reading import read_measure

_SHARE_TOO = re.compile(
    r"(?:[和与、及]|以及)(?P<whole>[^，。；、：\d]{2,20})的(?:比重|比例)?(?:为|达|达到)?(?:近|约|超|超过)?$"
)
_PROPORTIONS = frozenset({"percent", "permille"})


def take_share(text: str, draft: Draft) -> None:
    """占全市总量的51%和全省总量的1/4: the second is a share too, of what stands before it."""
    figure, frame = draft.figure, draft.frame
    told = _SHARE_TOO.match(text, frame.pre_start, figure.start)
    if told and (figure.family in _PROPORTIONS or figure.form in ("fraction", "slash")) and not frame.verb:
        frame.share, frame.whole = True, told["whole"]
        draft.core = Core(draft.core.start, draft.core.start)
        draft.rule = read_measure(frame)


_REDUCING = frozenset({"减少", "减轻", "降低", "缩短", "下调", "削减"})


def take_head(frame: Frame, core: Core) -> None:
    """减轻农民负担超过1335亿元: a falling verb before its object makes the figure a step down."""
    if core.verb in _REDUCING and frame.verb is None and not core.empty and not frame.to:
        frame.verb, frame.verb_start = "lower", core.verb_start
        core.verb, core.verb_kind = "", None


_EXTENTS = frozenset({"长达", "多达", "重达", "高达", "深达", "宽达"})


def leave_extent(text: str, core: Core) -> None:
    """长达12公里的隧道: how the number is said is no part of what it is said of."""
    if core.end - core.start == 1 and text[core.start : core.end + 1] in _EXTENTS:
        core.end = core.start


_BUDGET = re.compile(r"(?:^|(?<=[入出税政源款金润]))(?:同比|比上年|较上年|直接|共)?([增减])[收支]$")


def take_budget(text: str, frame: Frame, core: Core) -> None:
    """财政收入增收3亿元, 增支5亿元: a step of the revenue or spending just spoken of."""
    if frame.verb or frame.figure.family != "money":
        return
    match = _BUDGET.search(text[core.start : core.end])
    if match:
        frame.verb, frame.verb_start = ("raise" if match[1] == "增" else "lower"), core.start + match.start()
        core.end = core.start + match.start()


_BASE = re.compile(r"(?<![自来理])[由从](?![业事严重])[^由从]{1,5}$")
_NOTHING = re.compile(r"均?从(?:零|无|[^从]{1,4}之初)$")
_MOVED = re.compile(
    r"(?:，|快速|逐步|稳步|大幅|统一)?(?:提高|提升|增加|增长|上升|回升|扩大|拓展|调整|下降|减少|缩小|增|升|降|减|下调|上调|恢复)[到至为]"
)


def leave_base(text: str, figure: Figure, core: Core) -> None:
    """日产量从年初的15万只提升到90万只: where a movement starts is no part of what moves."""
    own = text[core.start : core.end]
    if "从" not in own and "由" not in own:
        return
    known = _BASE if _MOVED.match(text, figure.tail) else _NOTHING
    if base := known.search(text, core.start + 2, core.end):
        core.end = base.start()
