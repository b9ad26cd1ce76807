"""Takes the words behind a stage verb apart: the objects of a list, what they share, and the stage each reaches."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duixian.extract.milestones_words import end_of_lead, start_of_head, start_of_state, strip_fillers
from duixian.model.claim import Stage
from duixian.model.span import Span

_TOKEN = re.compile(r"[“《（〈‘][^”》）〉’\n]{0,40}[”》）〉’]|[、；]|以及|和|及|与|暨|等")
_NOT_ETC = re.compile(r"等[级额同于待次候高量]|(?<=[平高中同均对初优何特上下一二三四])等")
_COUNT = re.compile(r"^(?:一批|一系列|系列|\d+[个项条座家大所]|[两三四五六七八九十]+[个项条座大所])?(?:新的|重大|重点|标志性|重要)*")
_LONGEST_NAME = 48


@dataclass(slots=True)
class Item:
    """One object of a list: where it stands, its wording with what it shares, and the stage written behind it.

    `shared` is what stands after 等 or at the end of the list and belongs to this one too.
    """

    span: Span
    stage: Stage | None = None
    state: Span | None = None
    shared: str = ""


@dataclass(slots=True)
class Listed:
    """The objects of a clause in order; `tail` is where the words after 等 stand, None without."""

    items: list[Item]
    tail: Span | None = None


def read_list(text: str, objects: Span, firm: bool) -> Listed:
    """Return the objects between `objects.start` and `objects.end`; where `firm`, no stage is read behind them."""
    pieces, tail = _pieces(text, objects)
    items = [_item(text, piece, firm) for piece in pieces if piece.end > piece.start]
    if not items:
        return Listed([], tail)
    if tail is not None:
        _close(text, items, tail, firm)
    _carry_stages(items)
    _share_ending(text, items)
    return Listed(items, tail)


def _pieces(text: str, objects: Span) -> tuple[list[Span], Span | None]:
    """Cut at the list marks outside quotes and brackets; 和 and 与 cut only behind a whole name."""
    pieces: list[Span] = []
    start = objects.start
    for mark in _TOKEN.finditer(text, objects.start, objects.end):
        word = mark[0]
        if len(word) > 2 or start > mark.start():
            continue
        if word == "等":
            if not _NOT_ETC.match(text, mark.start()) and mark.start() > start:
                pieces.append(Span(start, mark.start()))
                return pieces, Span(mark.end(), objects.end)
            continue
        if word in "、；" or _closes_name(text, start, mark, objects, bool(pieces)):
            pieces.append(Span(start, mark.start()))
            start = mark.end()
    pieces.append(Span(start, objects.end))
    return pieces, None


def _closes_name(text: str, start: int, mark: re.Match[str], objects: Span, in_list: bool) -> bool:
    """Tell whether 和, 及 or 与 stands between two objects and not inside a name."""
    left, right = text[start : mark.start()], text[mark.end() : objects.end]
    if len(left) < 2 or len(right) < 2:
        return False
    if text[mark.start() - 1] in "”》" or start_of_state(left) is not None or start_of_head(left, weak=False) is not None:
        return True
    return in_list and len(left) <= 8 and mark[0] != "与"


def _item(text: str, piece: Span, firm: bool) -> Item:
    start, end = strip_fillers(text, piece)
    item = Item(Span(start, end))
    if not firm:
        _read_state(text, item)
    return item


def _read_state(text: str, item: Item) -> None:
    found = start_of_state(item.span.of(text))
    if found is None:
        return
    cut, stage = found
    start = item.span.start
    item.stage, item.state = stage, Span(start + cut, item.span.end)
    item.span = Span(start, start + end_of_lead(text[start : start + cut]))


def _close(text: str, items: list[Item], tail: Span, firm: bool) -> None:
    """Read what follows 等: the noun all objects share and the stage all reach."""
    last = Item(tail)
    if not firm:
        _read_state(text, last)
    noun = _COUNT.sub("", last.span.of(text))
    for item in items:
        item.stage = item.stage or last.stage
        item.state = item.state or last.state
        if len(noun) <= 16 and start_of_head(item.span.of(text), weak=False) is None:
            item.shared = noun


def _carry_stages(items: list[Item]) -> None:
    """A stage written once behind the last object of a run is that of all before it."""
    stage, state = None, None
    for item in reversed(items):
        if item.stage is None:
            item.stage, item.state = stage, state
        else:
            stage, state = item.stage, item.state


def _share_ending(text: str, items: list[Item]) -> None:
    """Give objects without a noun of their own the ending of the last: 甲、乙保护区生态修复."""
    last = items[-1].span.of(text)
    if len(items) < 2 or items[-1].shared:
        return
    for item in items[:-1]:
        own = item.span.of(text)
        if len(own) <= 8 and start_of_head(own, weak=True) is None and (ending := _ending(last)):
            item.shared = ending


def _ending(last: str) -> str:
    """Return what of the last object's name a shorter one before it may share."""
    for cut in range(2, len(last) - 1):
        rest = last[cut:]
        if rest.startswith(("国家", "全国", "省级")) or (len(rest) <= 12 and start_of_head(rest, weak=False) == 0):
            return rest
    return ""


def named(text: str, listed: Listed) -> Iterator[tuple[Item, str]]:
    """Yield each object with its full wording, longer ones than any name left out."""
    for item in listed.items:
        wording = item.span.of(text) + item.shared
        if 2 <= len(wording) <= _LONGEST_NAME:
            yield item, wording
