"""Sorts possible headings into chapters, sections, leads and items, and carries the part along."""

import re
from dataclasses import dataclass

from duixian.extract.outline_heads import BREAK, LEAD, PART, Head
from duixian.extract.outline_part import is_closing, is_government, later_parts, opens, read_title
from duixian.extract.outline_period import period_in, review_period, term_period
from duixian.model.outline import Part, SectionKind
from duixian.model.span import Span

_SALUTATION = re.compile(r"各位代表[！，：、。 ]*")
_CLAUSE = re.compile(r"[^。；！？：]{0,40}?(?=[。；！？：，])|[^。；！？：]{0,30}")
_OPENING, _ADDRESS = 80, 8
_LONG_PREFACE, _PREAMBLE = 1500, 300


@dataclass(slots=True)
class Entry:
    """A heading that counts, with what `Section` needs of it; `part` None is the part of what encloses it."""

    kind: SectionKind
    rank: int
    span: Span
    part: Part | None = None
    period: str | None = None
    stop: int | None = None


def sort_heads(text: str, heads: list[Head], year: int | None, end: int) -> list[Entry]:
    """Return the headings that count, in reading order."""
    return _Sorter(text, heads, year, end).sort()


class _Sorter:
    """Walks the heads once; what it has seen so far decides what the next one is."""

    def __init__(self, text: str, heads: list[Head], year: int | None, end: int) -> None:
        self.text, self.heads, self.year = text, heads, year
        self.entries: list[Entry] = []
        self.part: Part = "front"
        self.period: str | None = None
        self.unnumbered = False
        self.numbered = False
        self.waiting: tuple[Part, ...] = ()
        self.addressed = False
        self.breaks = False
        self.greeted = not any(head.name == "address" for head in heads)
        self.closing = _closing_start(text, heads, end)
        if _first_chapter(text, heads, year) > _LONG_PREFACE:
            self.waiting = later_parts("front")

    def sort(self) -> list[Entry]:
        """Return the entries for all heads."""
        for index, head in enumerate(self.heads):
            self._take(index, head)
            self.addressed = self.addressed and head.name == "address"
        return self.entries

    def _take(self, index: int, head: Head) -> None:
        if head.span.start == self.closing:
            self._open(head, "closing", PART, kind="chapter", span=self._clause(head))
        elif head.name in ("chapter", "part", "annex"):
            self._chapter(index, head)
        elif head.name == "short":
            self._short(index, head)
        elif head.name in ("address", "paragraph") or (head.name == "lead" and self.addressed):
            self._paragraph(head)
        elif self.part not in ("front", "closing") and not (head.name == "lead" and self._explains(index)):
            self._within(head)

    def _explains(self, index: int) -> bool:
        """Where leads stand on lines of their own, the line after one is its text and not a lead itself."""
        before, head = self.heads[index - 1], self.heads[index]
        return index > 0 and before.name == "lead" and before.alone and not head.alone

    def _chapter(self, index: int, head: Head) -> None:
        if head.name == "annex":
            self.unnumbered = True
            self._open(head, "closing", PART)
        elif self.unnumbered and head.name == "chapter":
            self.breaks = False
            self._within(head, "section")
        else:
            self.numbered = True
            self._top(index, head)

    def _short(self, index: int, head: Head) -> None:
        title = head.span.of(self.text)
        reading = read_title(title, self.year, self._planned())
        late = self.part == "closing"
        if self.greeted and reading.parts and reading.years and (not self.numbered or late) and "报告" not in title:
            self.unnumbered = True
            self._top(index, head)
        elif self.part not in ("front", "closing") and len(title) <= 20 and not any(c.isdigit() for c in title):
            self.entries.append(Entry("lead", LEAD - 2, head.span))

    def _top(self, index: int, head: Head) -> None:
        title = head.span.of(self.text)
        parts = read_title(title, self.year, self._planned()).parts
        guessed = not parts
        if guessed:
            parts = (self._by_body(index),)
        self._open(head, parts[0], PART)
        self.waiting = parts[1:] if not guessed else later_parts(parts[0])

    def _by_body(self, index: int) -> Part:
        """Decide a chapter whose heading does not say by how its first paragraphs begin."""
        before = self.part
        for head in self.heads[index + 1 : index + 4]:
            opening = self._opening(head)
            for part in (p for p in ("plan", "outlook", "review") if p != "review" or not self._planned()):
                if opens(opening, part, self.year):
                    return part
        if before in ("front", "closing"):
            return "review"
        return "plan" if before == "government" else before

    def _planned(self) -> bool:
        return self.part in ("plan", "outlook", "government")

    def _open(self, head: Head, part: Part, rank: int, kind: SectionKind = "chapter", span: Span | None = None) -> None:
        span = span or head.span
        self.part, self.waiting, self.breaks = part, (), False
        self.period = self._stated(span, part)
        if rank == BREAK and part == "plan" and self.year is not None:
            self.period = str(self.year)
        self.entries.append(Entry(kind, rank, span, part, self.period))

    def _stated(self, span: Span, part: Part) -> str | None:
        title = span.of(self.text)
        term = term_period(title, self.text[span.end : span.end + _PREAMBLE], self.year) if part == "review" else None
        return term or period_in(title, part, self.year)

    def _within(self, head: Head, kind: SectionKind | None = None) -> None:
        title = head.span.of(self.text)
        if self.breaks and head.number and head.rank > BREAK:
            self._end_break(head)
        part: Part | None = None
        if head.kind != "item" and head.kind != "lead" and self._planned() and is_government(title):
            part = "government"
        period = period_in(title, part or self.part, self.year) if head.rank < LEAD else self._item_period(title)
        self.entries.append(Entry(kind or head.kind, head.rank, head.span, part, period, head.stop))

    def _item_period(self, title: str) -> str | None:
        """A dashed paragraph of the review may state its period as others do: ——这五年，"""
        opening = title.lstrip("—-")
        return review_period(opening, False, self.year) if self.part == "review" and opening != title else None

    def _end_break(self, head: Head) -> None:
        """A paragraph that stood between （一） and （二） governs up to the latter, one before （一） all of them."""
        self.breaks = False
        if head.number == 1:
            return
        for entry in reversed(self.entries):
            if entry.rank == BREAK and entry.kind == "section":
                entry.stop = head.span.start
                return

    def _paragraph(self, head: Head) -> None:
        """A paragraph may open a part no heading opens, or another period; 各位代表 alone goes with the next one."""
        self.greeted = self.greeted or head.name == "address"
        if head.name == "address" and head.alone and head.span.end - head.line.start <= _ADDRESS:
            self.addressed = True
            return
        addressed, self.addressed = self.addressed or head.name == "address", False
        opening = self._opening(head)
        part = next((part for part in self.waiting if opens(opening, part, self.year)), None)
        if part and "我代表" not in opening[:12]:
            self._switch(head, part)
        elif addressed and self._planned():
            self._break(head, "government" if is_government(opening) else "plan" if self.part == "government" else None)
        elif self.part == "review":
            self._review_break(head, opening, addressed)

    def _switch(self, head: Head, part: Part) -> None:
        """Open a part that no heading opens: the paragraph's first clause stands for one."""
        waiting = tuple(p for p in self.waiting if p in later_parts(part))
        rank = BREAK if self.entries and self.entries[-1].rank >= PART and (self.numbered or self.unnumbered) else PART
        self._open(head, part, rank, span=self._clause(head))
        self.waiting = waiting

    def _break(self, head: Head, part: Part | None, period: str | None = None) -> None:
        self.breaks = True
        self.entries.append(Entry("section", BREAK, self._clause(head), part, period))

    def _review_break(self, head: Head, opening: str, addressed: bool) -> None:
        """In a review a paragraph that begins with another period governs what follows."""
        period = review_period(opening, addressed, self.year)
        if addressed or period not in (None, self.period):
            self.period = period or self.period
            self._break(head, None, self.period)

    def _opening(self, head: Head) -> str:
        start = head.line.start
        greeting = _SALUTATION.match(self.text, start)
        start = greeting.end() if greeting else start
        return self.text[start : min(start + _OPENING, head.line.end)]

    def _clause(self, head: Head) -> Span:
        greeting = _SALUTATION.match(self.text, head.line.start)
        start = greeting.end() if greeting and greeting.end() < head.line.end else head.line.start
        found = _CLAUSE.match(self.text, start, head.line.end)
        return Span(start, found.end() if found and found.end() > start else head.line.end)


def _first_chapter(text: str, heads: list[Head], year: int | None) -> int:
    for head in heads:
        if head.name in ("chapter", "part"):
            return head.span.start - heads[0].span.start
        if head.name == "short" and read_title(head.span.of(text), year, False).years:
            return head.span.start - heads[0].span.start
    return _LONG_PREFACE + 1


def _closing_start(text: str, heads: list[Head], end: int) -> int:
    """Return where the last address stands if it has the wording of last words, else -1."""
    annex = next((head.span.start for head in heads if head.name == "annex"), end)
    last = next((h for h in reversed(heads) if h.name == "address" and h.span.start < annex), None)
    if last is None or last.span.start < 0.6 * annex or annex - last.span.start > 1200:
        return -1
    return last.span.start if is_closing(text[last.span.start : annex]) else -1
