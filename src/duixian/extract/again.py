"""A later group of numbers takes the subjects that were dealt out before it, in the same order."""

import re

from duixian.extract.core import strip_lead
from duixian.extract.distribute import split_subjects
from duixian.extract.draft import Draft
from duixian.extract.nouns import without_measure
from duixian.lexicon.words import words
from duixian.model.span import Span

Named = tuple[str, Span]
"""A subject and where it was read."""

_SAID = re.compile(r"分别|依次")
_MARKS = re.compile(r"、|以及|及|和|与")
_PREDICATE = re.compile(r"[均都]|近年来|出现|继续|双双|同比|同步")
_STEPS = frozenset({"增收", "增支", "增产", "减收"})
_FLOWS = ("收入", "支出", "税收")
_GROWN = re.compile(r"(?<=.{2})(?:新增|净增)$")


def take_again(text: str, drafts: list[Draft], before: list[Draft], sentence: Span) -> bool:
    """Name a group of figures after subjects told of before; False where it has subjects of its own.

    `drafts` are the figures of the group, `before` those of the sentence that stand before it.
    """
    head, count = drafts[0], len(drafts)
    own = _own(text, head)
    if own is None:
        return False
    if head.frame.distribute or _SAID.search(text, head.frame.pre_start, head.figure.start):
        named = _told(text, head, before, sentence, count) or _last(before, count) or _listed(before, count)
    else:
        named = _dealt(before, count)
    for draft, (name, span) in zip(drafts, named, strict=False):
        if own in _STEPS and name.endswith(_FLOWS):
            draft.step("raise" if own.startswith("增") else "lower")
            draft.name(name, *span, "repeated")
        else:
            draft.name(_with(name, own), *span, "repeated")
    return bool(named)


def _own(text: str, head: Draft) -> str | None:
    """Return what the group adds to its subjects (增量, 占总量比重), None where it names subjects itself."""
    core, frame = head.core, head.frame
    if frame.share:
        return f"占{frame.whole}比重"
    if core.empty or frame.gap:
        return ""
    own = text[core.start : core.end].removesuffix("分别").removesuffix("依次")
    if own in words().same or not own:
        return ""
    return own if own in words().part or own in _STEPS else None


def _with(name: str, own: str) -> str:
    if not own or name.endswith(own):
        return name
    return (name if own.startswith("占") else without_measure(_GROWN.sub("", name))) + own


def _dealt(before: list[Draft], count: int) -> list[Named]:
    """Return the subjects of the group just before, if it was of the same size and dealt out too."""
    last = before[-count:]
    if len(last) < count or any(draft.dealt != count for draft in last):
        return []
    return [(draft.indicator, draft.indicator_span) for draft in last]


def _last(before: list[Draft], count: int) -> list[Named]:
    """Return the subjects named last, each once."""
    named: list[Named] = []
    for draft in before:
        if (draft.indicator, draft.indicator_span) not in named:
            named.append((draft.indicator, draft.indicator_span))
    return named[-count:] if len(named) >= count else []


def _listed(before: list[Draft], count: int) -> list[Named]:
    """Return the subjects that one figure was told of together: 甲、乙均居第一，增幅分别居第二、第三."""
    if not before or len(_MARKS.split(before[-1].indicator)) != count:
        return []
    names = split_subjects(before[-1].indicator, count)
    return [(name, before[-1].indicator_span) for name in names or ()]


def _told(text: str, head: Draft, before: list[Draft], sentence: Span, count: int) -> list[Named]:
    """Return the subjects listed in a clause without figures just before: 甲、乙均较快增长，分别增长5%和6%."""
    end = head.frame.clause_start - 1
    start = max(sentence.start, *(text.rfind(mark, sentence.start, max(end, sentence.start)) + 1 for mark in "，：；"))
    if end <= start or (before and before[-1].figure.start >= start):
        return []
    start = strip_lead(text, start, end)
    listed = text[start : _predicate(text, start, end)]
    names = split_subjects(listed, count) if len(_MARKS.split(listed)) == count else None
    return [(name, Span(start, start + len(listed))) for name in names or ()]


def _predicate(text: str, start: int, end: int) -> int:
    """Return where what is said of the subjects begins."""
    opening = words().opening
    for position in range(start + 2, end):
        if _PREDICATE.match(text, position) or opening.at(text, position, end):
            return position
    return end
