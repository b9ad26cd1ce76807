"""A part told in a bracket of the whole before it: 文明村（其中省级20个）75个 counts 文明村 behind it again."""

import re
from dataclasses import dataclass

from duixian.extract.core import read_core
from duixian.extract.nouns import Noun
from duixian.model.span import Span

_OPENS = re.compile(r"（(?:其中|含(?!税)|包括|包含)")


@dataclass(frozen=True, slots=True)
class Outer:
    """What was spoken of before a bracket whose inside begins at `start`, with its unit family."""

    start: int
    noun: Noun | None
    family: str | None


def opened_before(text: str, start: int, position: int) -> Span | None:
    """Return the opening of a part's bracket that is still open at a place, with its introducing word.

    >>> opened_before("文明村（其中省级20个）75个", 0, 8), opened_before("文明村（其中省级20个）75个", 0, 13)
    (Span(start=3, end=6), None)
    """
    at = text.rfind("（", start, position)
    if at < 0 or text.find("）", at, position) >= 0:
        return None
    opens = _OPENS.match(text, at)
    return Span(*opens.span()) if opens else None


def whole_before(text: str, start: int, bracket: int) -> tuple[Noun, str] | None:
    """Return the noun that a bracket tells a part of, and its verb where that is part of what is counted."""
    core = read_core(text, start, bracket)
    if core.empty:
        return None
    kept = core.verb_kind == "keep" and core.subject_end <= core.subject_start
    verb = core.verb if kept else ""
    return (verb + text[core.start : core.end], Span(core.start, core.end)), verb
