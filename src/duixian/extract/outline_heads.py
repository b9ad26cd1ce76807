"""Finds what may be a heading in a folded report, line by line; which part it opens is decided elsewhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duixian.lexicon.outline import no_leads, pattern_of
from duixian.model.outline import SectionKind
from duixian.model.span import Span

# The rank says who may enclose whom: a smaller one encloses a larger one.
PART, BREAK, CHAPTER, SECTION, NUMBERED, BRACKETED, LEAD, ITEM = 10, 12, 14, 20, 25, 27, 30, 40

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_LINE = re.compile(r"[^\s][^\n]*")
_ENDS = "。！？；：…"
_CLOSES = "。！？：；”）"
_CONTINUES = "，。；、：！？》）”"
_HEAD = re.compile(
    rf"(?P<chapter>(?P<n>{_NUMERAL})(?:、|．|\.)(?! ?[一二三四五六七八九十]、|[二三]产))|(?P<part>第{_NUMERAL}部分)"
    rf"|(?P<section>[（〈]({_NUMERAL})[）〉])"
    r"|(?P<bracketed>（\d{1,2}）)|(?P<numbered>\d{1,2}(?:、|[.．](?!\d))|[①-⑳])"
    rf"|(?P<item>(?:—{{2,}}|--+|[●•◆■▪·])|{_NUMERAL}(?:是|要)|第{_NUMERAL}[，、：]|其[一二三四五六七八九十][，：])"
    r"|(?P<address>各位代表[！，：、。 \u200b]*)"
)
_RANKS: dict[str, tuple[int, SectionKind]] = {
    "chapter": (CHAPTER, "chapter"),
    "part": (PART, "chapter"),
    "section": (SECTION, "section"),
    "numbered": (NUMBERED, "section"),
    "bracketed": (BRACKETED, "section"),
    "item": (ITEM, "item"),
    "address": (BREAK, "section"),
}
_VALUES = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_GLUED = re.compile(
    r".{2,40}?(?:回顾|回想|安排|任务|要求|部署|工作|目标|建议|重点)(?=\d{4}年|“|过去|今年|各位代表| {2})"
)
_SENTENCE = re.compile(r"[^。；！？]*")
_CLAUSE = re.compile(r"[^。；！？，：]*")
_LEAD = re.compile(r"[^\d。；：！？，]{4,18}(?:，[^\d。；：！？，]{2,14})?。")
_GAP = re.compile(r" *[^ ]{4,} ?[^ ]*(?= {2})")
_LEADS = re.compile(r"。(?=([^\d，。；：！？、）]{4,14})。[^\s])")
_ITEMS = re.compile(rf"[。；：](?={_NUMERAL}[是要])")
_LONGEST_TITLE, _LONGEST_LINE, _LONGEST_SENTENCE = 60, 48, 70


@dataclass(slots=True)
class Head:
    """One possible heading: `span` of its title, `stop` where it ends at the latest, `number` its ordinal or 0.

    `name` is what kind of line it was read from; `alone` whether nothing else stands on its line.
    """

    name: str
    kind: SectionKind
    rank: int
    span: Span
    line: Span
    number: int = 0
    alone: bool = False
    stop: int | None = None


def ordinal(numeral: str) -> int:
    """Return the value of a Chinese numeral up to 99.

    >>> ordinal("十二"), ordinal("三"), ordinal("二十")
    (12, 3, 20)
    """
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _VALUES.get(numeral, 0)
    return 10 * (_VALUES.get(tens, 1)) + _VALUES.get(ones, 0)


def lines(text: str, body: tuple[Span, ...]) -> Iterator[Span]:
    """Yield every line of the body without the blanks around it."""
    for part in body:
        for found in _LINE.finditer(text, part.start, part.end):
            end = found.end()
            while text[end - 1].isspace():
                end -= 1
            yield Span(found.start(), end)


def read_heads(text: str, body: tuple[Span, ...]) -> list[Head]:
    """Return everything in the body that stands like a heading, in reading order."""
    heads: list[Head] = []
    closed = True
    for line in lines(text, body):
        if text[line.start] in _CONTINUES:
            _withdraw(heads)
            closed = text[line.end - 1] in _CLOSES
            continue
        found = _HEAD.match(text, line.start, line.end)
        head = _marked(text, line, found) if found else _plain(text, line, closed)
        if head is not None:
            heads.append(head)
            heads += _inside(text, line, head)
        closed = text[line.end - 1] in _CLOSES or head is not None
    return heads


def _place(head: Head) -> Span:
    return head.span


def _withdraw(heads: list[Head]) -> None:
    """A line that begins with a closing mark goes on with the lines before it: these were no headings."""
    while len(heads) > 1 and heads[-1].name == "short" and heads[-2].name == "short":
        heads.pop()
    if heads and heads[-1].name == "short":
        line = heads[-1].line
        heads[-1] = Head("paragraph", "section", BREAK, Span(line.start, line.start), line)


def _marked(text: str, line: Span, found: re.Match[str]) -> Head | None:
    name = str(found.lastgroup if found.lastgroup != "n" else "chapter")
    rank, kind = _RANKS[name]
    end = _title_end(text, line, found.end(), name)
    if end <= found.end() and name != "address":
        return None
    number = ordinal(found["n"] or found[5] or "")
    head = Head(name, kind, rank, Span(line.start, end), line, number, alone=end >= line.end - 1)
    if name in ("numbered", "bracketed") and end - line.start > 30:
        head.rank, head.kind = ITEM, "item"
    if name == "item" and not found["item"][0].isalnum() and not head.alone:
        head.stop = line.end
    return head


def _title_end(text: str, line: Span, start: int, name: str) -> int:
    """Return where the heading's words end: the line's end, a word that closes headings, a sentence or a clause."""
    if name in ("chapter", "part"):
        if gap := _GAP.match(text, start, line.end):
            return gap.end()
        if line.end - line.start <= _LONGEST_TITLE and _ends(_SENTENCE, text, start, line.end) >= line.end - 1:
            return _trimmed(text, start, line.end)
        glued = _GLUED.match(text, start, line.end)
        if glued:
            return glued.end()
    pattern = _CLAUSE if name == "address" else _SENTENCE
    end = _ends(pattern, text, start, line.end)
    return _ends(_CLAUSE, text, start, line.end) if end - start > _LONGEST_SENTENCE else _trimmed(text, start, end)


def _ends(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    found = pattern.match(text, start, end)
    return found.end() if found else start


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1] in _ENDS or text[end - 1].isspace()):
        end -= 1
    return end


def _plain(text: str, line: Span, closed: bool) -> Head | None:
    """Read a line without a mark: a short line of its own, a lead, or a paragraph that may open another part."""
    length = line.end - line.start
    words = text[line.start : line.end] if length <= _LONGEST_LINE else text[line.start : line.start + 40]
    if length <= _LONGEST_LINE and words[-1] not in _ENDS + "，、》》":
        annex = pattern_of("annex").fullmatch(words)
        if annex or (closed and length >= 4):
            return Head("annex" if annex else "short", "chapter", PART, line, line, alone=True)
    lead = _LEAD.match(text, line.start, line.end)
    if lead and closed and not words.startswith(no_leads()):
        alone = lead.end() == line.end
        span = Span(line.start, lead.end() - 1)
        return Head("lead", "lead", LEAD, span, line, alone=alone, stop=None if alone else line.end)
    return Head("paragraph", "section", BREAK, Span(line.start, line.start), line) if closed else None


def _inside(text: str, line: Span, head: Head) -> list[Head]:
    """Return the leads and items that stand inside a paragraph, in reading order."""
    leads = list(_inner_leads(text, line, head)) if head.name == "section" else []
    if head.name == "item" or _counts_items(text, *line):
        return sorted([*leads, *_inner_items(text, line, head)], key=_place)
    return leads


def _counts_items(text: str, start: int, end: int) -> bool:
    find = text.find
    return find("一是", start, end) >= 0 or find("一要", start, end) >= 0 or find("二是", start, end) >= 0


def _inner_items(text: str, line: Span, head: Head) -> Iterator[Head]:
    for found in _ITEMS.finditer(text, head.span.start, line.end):
        end = _ends(_CLAUSE, text, found.end(), line.end)
        yield Head("inner", "item", ITEM, Span(found.end(), end), line, stop=line.end)


def _inner_leads(text: str, line: Span, head: Head) -> Iterator[Head]:
    """Only where the first sentence after the heading is a lead can later ones be leads."""
    first = _LEADS.match(text, head.span.end, line.end)
    if first is None:
        return
    for found in _LEADS.finditer(text, head.span.end, line.end):
        if not found[1].startswith(no_leads()):
            span = Span(found.end(), found.end() + len(found[1]))
            yield Head("inner", "lead", LEAD, span, line, stop=line.end)
