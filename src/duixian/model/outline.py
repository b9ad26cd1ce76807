"""How a report is built: chapters, sections, leads and items, and which part each belongs to."""

from dataclasses import dataclass
from typing import Literal

from duixian.model.quick import quick
from duixian.model.span import Span

Part = Literal["front", "review", "outlook", "plan", "government", "closing"]
"""front: before the first chapter · review: what was done (one year or five) · outlook: goals of several years ·
plan: this year's work · government: the government's own building · closing: the last words."""

SectionKind = Literal["chapter", "section", "lead", "item"]
"""chapter 一、 · section (一) · lead: a bold first sentence (提升投资效益。) · item: ——, 一是, 1."""


@quick
@dataclass(frozen=True, slots=True)
class Section:
    """One heading and the text it governs.

    `title` is the heading as read, without trailing punctuation; `span` is where the heading stands;
    `extent` is all it governs, the heading included, up to the next heading of its level or above.
    `level` is 1 for a chapter, 2 section, 3 lead, 4 item. `parent` is the index of the enclosing section, or None.
    `period` is the default period of results or targets in it where the heading states one (`2021-2025`), else None.
    """

    kind: SectionKind
    level: int
    title: str
    span: Span
    extent: Span
    part: Part
    parent: int | None = None
    period: str | None = None
