"""Takes the words behind a stage verb apart: the objects of a list, what they share, and the stage each reaches."""

import re
from dataclasses import dataclass
from itertools import pairwise

from duixian.extract.milestones_words import (
    end_of_lead,
    longest_ending,
    opens_with_head,
    start_of_head,
    start_of_state,
    strip_fillers,
)
from duixian.model.claim import Stage
from duixian.model.span import Span

_CLOSED = "[^”》）〉’\\n]{0,40}[”》）〉’]"
_TOKEN = re.compile(
    rf"“{_CLOSED}|《{_CLOSED}|（{_CLOSED}|〈{_CLOSED}|‘{_CLOSED}"  # each by its first character: keeps the search fast
    r"|、|；|以及|和(?![美谐平])|及|与|暨|等(?![级额同于待次候量])"
)
_MARK = re.compile("[、；和及与暨等“《（〈‘]")  # whatever _TOKEN finds has one of these
_GRADED = "平高中同均对初优何特上下一二三四"
_COUNT = re.compile(
    r"^(?:一批|一系列|系列|\d+[个项条座家大所]|[两三四五六七八九十]+[个项条座大所])?(?:新的|重大|重点|标志性|重要)*"
)
_PHASE = re.compile(r"[一二三四五六]期(?:工程|项目)?|延伸线|[东西南北]延(?:伸|线)|[东西南北]段")
_PHASE_END = re.compile(rf"(?:{_PHASE.pattern})$")
_LONGEST_SHARED, _LONGEST_OWN, _SHORTEST = 16, 8, 2


@dataclass(init=False)
class Item:
    """One object of a list: where it stands, what it shares with the others, and the stage written behind it.

    `of` is what it is a phase of where that stands before (甲一期、二期), `many` tells that it is only some of a kind
    (一批), `tail` where the words after its 等 stand, `loose` that these
    name nothing that is built or held (等领域, 等模式).
    """

    start: int
    end: int
    many: bool
    # Defaults stand on the class: one is made for every clause and keeps only what was read.
    stage: Stage | None = None
    state: Span | None = None
    of: str = ""
    shared: str = ""
    tail: Span | None = None
    loose: bool = False

    def __init__(self, start: int, end: int, many: bool = False) -> None:
        self.start = start
        self.end = end
        self.many = many

    @property
    def span(self) -> Span:
        """Return where the object stands."""
        return Span(self.start, self.end)

    def wording(self, text: str) -> str:
        """Return the object's full name."""
        own = text[self.start : self.end]
        return self.of + own + self.shared if self.of or self.shared else own


def read_list(text: str, start: int, end: int, firm: bool, act: str = "") -> list[Item]:
    """Return the objects that stand between `start` and `end`; where `firm`, no stage is read behind them.

    `act` is the verb before them where it says what is done to them (治理甲河 -> 甲河治理).
    """
    listed = _MARK.search(text, start, end) is not None
    cut = _cut(text, start, end, firm) if listed else [_item(text, start, end, firm)]
    if len(cut) > 1:
        _carry_stages(cut)
    items = [item for item in cut if item.end - item.start >= _SHORTEST]
    if len(items) > 1:
        _share_ending(text, items)
        _name_phases(text, items)
    if items and (items[0].many or _names_some(text, items)):
        for item in items:
            item.many = True
    if act:
        _add_act(text, items, act)
    return items


def _names_some(text: str, items: list[Item]) -> bool:
    """Tell whether 一批 stands inside one of the objects."""
    if text.find("一批", items[0].start, items[-1].end) < 0:
        return False
    return any(text.find("一批", item.start, item.end) >= 0 for item in items)


def _cut(text: str, start: int, end: int, firm: bool) -> list[Item]:
    """Cut a list at its commas and conjunctions; what follows a 等 belongs to all objects since the last one."""
    items: list[Item] = []
    closed, etc = 0, False
    for mark in _TOKEN.finditer(text, start, end):
        word, stop = mark[0], mark.start()
        if len(word) > 2 or stop <= start:
            continue
        if word == "等" and not etc and text[stop - 1] not in _GRADED:
            items.append(_item(text, start, stop, firm))
            start, etc = mark.end(), True
        elif word in "、；" or (word != "等" and _closes_name(text, start, mark, end, len(items) > closed)):
            closed = _piece(text, items, closed, start, stop, firm, etc)
            start, etc = mark.end(), False
    _piece(text, items, closed, start, end, firm, etc)
    return items


def _piece(text: str, items: list[Item], closed: int, start: int, end: int, firm: bool, etc: bool) -> int:
    """Take in one piece of the list: an object, or after 等 what those from `closed` on share; return the new one."""
    if etc:
        _close(text, items[closed:], Span(start, end), firm)
        return len(items)
    items.append(_item(text, start, end, firm))
    return closed


def _add_act(text: str, items: list[Item], act: str) -> None:
    for item in items:
        if start_of_head(item.wording(text), weak=True) is None:
            item.shared = act


def _closes_name(text: str, start: int, mark: re.Match[str], end: int, in_list: bool) -> bool:
    """Tell whether 和, 及 or 与 stands between two objects and not inside a name."""
    length = mark.start() - start
    if length < 2 or end - mark.end() < 2:
        return False
    left = text[max(start, mark.start() - longest_ending()) : mark.start()]
    if start_of_head(left, weak=False) is not None or start_of_state(left) is not None:
        return True
    return in_list and length <= _LONGEST_OWN and mark[0] != "与"


def _item(text: str, start: int, end: int, firm: bool) -> Item:
    item = Item(*strip_fillers(text, start, end))
    if not firm:
        _read_state(text, item)
    return item


def _read_state(text: str, item: Item) -> None:
    words = text[item.start : item.end]
    found = start_of_state(words)
    if found is None:
        return
    cut, item.stage = found
    item.state = Span(item.start + cut, item.end)
    item.end = item.start + end_of_lead(words[:cut])


def _close(text: str, items: list[Item], tail: Span, firm: bool) -> None:
    """Read what follows 等: the noun all objects share and the stage all reach."""
    last = Item(*tail)
    if not firm:
        _read_state(text, last)
    noun = text[last.start : last.end]
    noun = noun[counted.end() :] if (counted := _COUNT.match(noun)) else noun
    loose = bool(noun) and last.stage is None and start_of_head(noun, weak=False) is None
    for item in items:
        item.tail, item.loose = tail, loose
        item.stage = item.stage or last.stage
        item.state = item.state or last.state
        if len(noun) <= _LONGEST_SHARED and _lacks_noun(text[item.start : item.end]):
            item.shared = noun


def _lacks_noun(name: str) -> bool:
    """Tell whether a name needs the noun behind its list: it has none, or is two characters that only look like one."""
    return len(name) <= _SHORTEST or start_of_head(name, weak=False) is None


def _carry_stages(items: list[Item]) -> None:
    """A stage written once behind the last object of a run is that of all before it."""
    stage, state = None, None
    for item in reversed(items):
        if item.stage is None:
            item.stage, item.state = stage, state
        else:
            stage, state = item.stage, item.state


def _share_ending(text: str, items: list[Item]) -> None:
    """Give objects without a noun of their own the ending of the next one with: 甲、乙保护区生态修复."""
    following, shared = "", None
    for item in reversed(items):
        own = item.wording(text)
        if start_of_head(own, weak=True) is not None:
            following, shared = own, None
        elif following and not item.tail and len(own) <= _LONGEST_OWN:
            shared = _ending(following) if shared is None else shared
            item.shared = shared


def _name_phases(text: str, items: list[Item]) -> None:
    """Give what is only a phase or a stretch the name of the one before: 甲一期、二期; 甲线一期及延伸线."""
    for before, item in pairwise(items):
        if _PHASE.fullmatch(text, item.start, item.end):
            item.of = _PHASE_END.sub("", before.of + text[before.start : before.end])


def _ending(following: str) -> str:
    """Return what of a name a shorter one before it may share: from its first noun, or from 国家 on."""
    for cut in range(2, len(following) - 1):
        if following.startswith(("国家", "全国", "省级"), cut) or opens_with_head(following, cut):
            return following[cut:]
    return ""
