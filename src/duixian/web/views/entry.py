"""One entry's form: its fields, what was typed into them, and where in the report the characters stand."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from duixian.lexicon.catalogue import catalogue
from duixian.model.board import Json, JsonObject, Report
from duixian.model.errors import InputError
from duixian.model.span import Span
from duixian.web.views.review import KINDS, MEASURES, OPS, STAGES

Names = Mapping[str, tuple[str, str]]

DIRECTIONS: Names = {"up": ("越高越好", "higher"), "down": ("越低越好", "lower")}
_PERIOD = re.compile(r"\d{4}(?:Q[1-4]|H[12]|-(?:0[1-9]|1[0-2])|-\d{4})?")
_ENDS = re.compile(r"(?<=[。！？；])")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form: its name, what it is called, and what may be chosen where not everything may."""

    name: str
    zh: str
    en: str
    choices: Names | None = None
    hint: tuple[str, str] = ("", "")


FIELDS: tuple[Field, ...] = (
    Field("kind", "类别", "Kind", {str(kind): words for kind, words in KINDS.items()}),
    Field("indicator", "指标或事项", "Indicator or object"),
    Field("measure", "口径", "Measure", MEASURES),
    Field("op", "比较", "Bound", OPS),
    Field("value", "数值", "Value"),
    Field("value2", "区间上限", "Upper value", None, ("仅区间填写", "for a range only")),
    Field("unit", "单位", "Unit"),
    Field("period", "时期", "Period", None, ("2024、2024Q1、2024-10、2021-2025", "2024, 2024Q1, 2024-10, 2021-2025")),
    Field("stage", "阶段", "Stage", STAGES, ("仅要求填写", "for a milestone only")),
    Field("direction", "方向", "Better", DIRECTIONS),
    Field("scope", "范围", "Scope"),
    Field("modality", "语气", "Wording", None, ("力争、确保……", "as the sentence has it")),
    Field("code", "指标代码", "Code"),
)

NUMBERS = ("value", "value2")


def shown(said: JsonObject) -> dict[str, str]:
    """Return the fields of an entry as the form shows them."""
    return {field.name: "" if (kept := said.get(field.name)) is None else str(kept) for field in FIELDS}


def changed(given: Callable[[str], str], before: Mapping[str, str]) -> dict[str, Json]:
    """Return the fields that were typed anew; one that was emptied is None. Raises InputError."""
    typed = [(field, given(field.name)) for field in FIELDS]
    return {field.name: _read(field, text) for field, text in typed if text != before.get(field.name, "")}


def _read(field: Field, text: str) -> Json:
    if not text:
        return None
    if field.choices is not None and text not in field.choices:
        raise InputError(f"{field.zh}：没有“{text}”这一项；请从列出的各项中选")
    if field.name in NUMBERS:
        return number(field.zh, text)
    if field.name == "period" and not _PERIOD.fullmatch(text):
        raise InputError(f"{field.zh}：看不懂“{text}”；请写成 2024、2024Q1、2024H1、2024-10 或 2021-2025")
    if field.name == "code" and text not in catalogue().by_code:
        raise InputError(f"{field.zh}：指标目录中没有“{text}”；请从列出的各项中选，或留空")
    return text


def number(name: str, text: str) -> str:
    """Return a number's digits as they were typed, without blanks and commas; raises InputError where it is none.

    >>> number("数值", "1,100.90")
    '1100.90'
    """
    digits = re.sub(r"[\s,，]", "", text)
    try:
        finite = Decimal(digits).is_finite()
    except InvalidOperation:
        finite = False
    if not finite:
        raise InputError(f"{name}：“{text}”不是数；请只填数字，单位另填")
    return digits


def paragraphs(text: str) -> list[Span]:
    """Return the lines of a report, in order; a paragraph is named by its place in this list."""
    made, start = list[Span](), 0
    for line in text.split("\n"):
        made.append(Span(start, start + len(line)))
        start += len(line) + 1
    return made


def sentences(text: str, paragraph: Span) -> list[Span]:
    """Return the sentences of a paragraph."""
    made, start = list[Span](), paragraph.start
    for piece in _ENDS.split(paragraph.of(text)):
        if piece.strip():
            made.append(Span(start, start + len(piece)))
        start += len(piece)
    return made


def within(text: str, part: Span, wanted: str, occurrence: int) -> Span:
    """Return where characters stand for the n-th time (from 1) within a part of a text; raises InputError."""
    place, found = part.start - 1, 0
    while found < occurrence:
        place = text.find(wanted, place + 1, part.end) if wanted else -1
        if place < 0:
            times = f"第 {occurrence} 处" if found else ""
            raise InputError(f"原文：所选句子中没有{times}“{wanted}”；请照原文填写")
        found += 1
    return Span(place, place + len(wanted))


def part_of(report: Report, paragraph: int, sentence: int | None) -> Span:
    """Return a paragraph, or one of its sentences, by their places; raises InputError where there is none."""
    parts = paragraphs(report.text)
    if not 0 <= paragraph < len(parts):
        raise InputError(f"原文：没有第 {paragraph} 段；请重新选择")
    if sentence is None:
        return parts[paragraph]
    inside = sentences(report.text, parts[paragraph])
    if not 0 <= sentence < len(inside):
        raise InputError(f"原文：第 {paragraph} 段没有第 {sentence} 句；请重新选择")
    return inside[sentence]


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence in which a phrase stands, named by its paragraph and its place in it."""

    paragraph: int
    sentence: int
    text: str


def search(report: Report, phrase: str, most: int = 30) -> list[Found]:
    """Return the sentences of a report in which a phrase stands, at most so many."""
    made = list[Found]()
    if phrase:
        for p, paragraph in enumerate(paragraphs(report.text)):
            if phrase in paragraph.of(report.text):
                inside = [one.of(report.text) for one in sentences(report.text, paragraph)]
                made += [Found(p, s, sentence) for s, sentence in enumerate(inside) if phrase in sentence]
    return made[:most]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of a paragraph; `read` tells whether an entry is about them."""

    text: str
    read: bool


def marked(report: Report, taken: list[Span]) -> list[tuple[int, list[Piece]]]:
    """Return the paragraphs that hold text, by their place, with what has an entry told apart."""
    made = list[tuple[int, list[Piece]]]()
    for number_, paragraph in enumerate(paragraphs(report.text)):
        pieces, at = list[Piece](), paragraph.start
        for span in sorted(span for span in taken if paragraph.contains(span)):
            if span.start >= at:
                pieces += [Piece(report.text[at : span.start], False), Piece(span.of(report.text), True)]
                at = span.end
        pieces.append(Piece(report.text[at : paragraph.end], False))
        if paragraph.of(report.text).strip():
            made.append((number_, [piece for piece in pieces if piece.text]))
    return made
