"""The text cut into what a page sets: title, headings, paragraphs, and furniture apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from duixian.model.document import Document
from duixian.model.extraction import Extraction
from duixian.model.outline import Section
from duixian.model.span import Span

Tag = Literal["h2", "h3", "p"]

LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
HEADING_TAGS: dict[str, Tag] = {"chapter": "h2", "section": "h3"}

HEADING_SLACK = 4
"""Characters a heading's line may hold beyond the heading: its full stop, a closing bracket."""

WRAPPED_LINE = 18
"""Characters from which a PDF line without closing punctuation is taken to run on in the next."""

SENTENCE_ENDS = "。！？；：!?;:”）"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph or heading: where it stands, without its indent, and the tag it is set in."""

    span: Span
    tag: Tag


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch that is wholly the report or wholly page furniture."""

    blocks: tuple[Block, ...]
    furniture: bool


def _trimmed(text: str, start: int, end: int) -> Span | None:
    line = text[start:end]
    left = len(line) - len(line.lstrip())
    return Span(start + left, start + len(line.rstrip())) if line.strip() else None


def _lines(text: str, span: Span) -> Iterator[Span]:
    for found in LINE.finditer(text, span.start, span.end):
        line = _trimmed(text, *found.span())
        if line:
            yield line


def _tag(line: Span, headings: list[Section]) -> Tag:
    for section in headings:
        if section.span.overlaps(line) and line.end - line.start <= len(section.title) + HEADING_SLACK + 6:
            return HEADING_TAGS[section.kind]
    return "p"


def _runs_on(text: str, block: Block, following: Block) -> bool:
    long = block.span.end - block.span.start >= WRAPPED_LINE
    return long and block.tag == following.tag == "p" and text[block.span.end - 1] not in SENTENCE_ENDS


def _unwrapped(text: str, blocks: list[Block]) -> list[Block]:
    joined: list[Block] = []
    for block in blocks:
        if joined and _runs_on(text, joined[-1], block):
            joined[-1] = Block(Span(joined[-1].span.start, block.span.end), "p")
        else:
            joined.append(block)
    return joined


def _spans(document: Document) -> Iterator[tuple[Span, bool]]:
    edges = [0, *(edge for span in document.body for edge in span), len(document.text)]
    for number, (start, end) in enumerate(pairwise(edges)):
        yield Span(start, end), number % 2 == 0


def regions(extraction: Extraction) -> Iterator[Region]:
    """Yield the text's stretches in order, empty ones left out; lines of a PDF are joined to paragraphs."""
    document = extraction.document
    headings = [section for section in extraction.sections if section.kind in HEADING_TAGS]
    for span, furniture in _spans(document):
        blocks = [Block(line, "p" if furniture else _tag(line, headings)) for line in _lines(document.text, span)]
        if document.media == "application/pdf" and not furniture:
            blocks = _unwrapped(document.text, blocks)
        if blocks:
            yield Region(tuple(blocks), furniture)
