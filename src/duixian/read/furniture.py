"""Which lines of a copy belong to the report, and which are the page around it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from duixian.model.span import Span
from duixian.read.lines import BLANKS, LINE_ENDS, Line, split_lines
from duixian.read.marks import LONG, SENTENCE_END, SHORT, Mark, ends_report, is_row_of_buttons, label_of, mark_line

OWN = (Mark.SALUTATION, Mark.PROSE, Mark.HEADING)
"""Marks that show the report itself has begun; a title alone may be a menu entry."""
FREE = (Mark.UNKNOWN, Mark.FURNITURE, Mark.SPEAKER)
"""Marks a label's value may have: 来源： stands above a newspaper's name, never above the report's title."""
TRAIL_SIGNS = frozenset({">", ">>", "＞", "»", "›", "→"})
VALUE = 20
FEW = 0.15
"""A salutation or an end word is believed where less than this share of all sentences stands above or below it."""
EDGE = 60
"""Echoes of the report's first words (a page's description) stand within so many lines of either edge."""
FAR = 2000
"""No page has so many lines around a report; those further inside a huge text are not judged, to stay fast."""
ECHO, LONGEST_ECHO = 20, 2000
FULL_TITLE = 10
PAGE_NUMBER = re.compile(r"^[—–\-\s·第]*(\d{1,3})[—–\-\s·页]*$")
_BETWEEN = BLANKS + LINE_ENDS
DASHED = re.compile(r"^(?:[—–\-]\s*\d{1,3}\s*[—–\-]|第\s*\d{1,3}\s*页(?:\s*共\s*\d{1,3}\s*页)?)$")


def find_body(text: str) -> tuple[Span, ...]:
    """Return the spans of whole lines that belong to the report, neighbours merged; everything where nothing is sure.

    >>> page = "首页 > 公开\\n某县政府工作报告\\n来源：某某网\\n各位代表：\\n我向大会报告工作，请予审议。\\n上一篇：无"
    >>> [span.of(page) for span in find_body(page)]
    ['某县政府工作报告', '各位代表：\\n我向大会报告工作，请予审议。']
    """
    lines = split_lines(text)
    marks = mark_lines(lines)
    kept = keep_lines(lines, marks)
    return merge(text, [line for line, keep in zip(lines, kept, strict=True) if keep])


def mark_lines(lines: list[Line]) -> list[Mark]:
    """Mark every line, by its words and by the lines around it."""
    inside = range(FAR, len(lines) - FAR)
    marks = [Mark.PROSE if place in inside else mark_line(line.words) for place, line in enumerate(lines)]
    for place in (*find_echoes(lines), *find_values(lines, marks), *find_page_numbers(lines)):
        marks[place] = Mark.FURNITURE
    return marks


def find_echoes(lines: list[Line]) -> list[int]:
    """Return the places of lines that repeat, run together, what several lines of the report's beginning say."""
    squeezed = [_squeezed(line.words) for line in lines[:EDGE]]
    whole = "".join(squeezed)
    starts = [0]
    for words in squeezed:
        starts.append(starts[-1] + len(words))
    edge = {*range(min(EDGE, len(lines))), *range(max(0, len(lines) - EDGE), len(lines))}
    long = [place for place in sorted(edge) if ECHO <= len(lines[place].words) <= LONGEST_ECHO]
    said = (squeezed[place] if place < EDGE else _squeezed(lines[place].words) for place in long)
    return [place for place, words in zip(long, said, strict=True) if _is_echo(words, place, whole, starts)]


def _squeezed(words: str) -> str:
    return "".join(words[:LONGEST_ECHO].split())


def _is_echo(squeezed: str, place: int, whole: str, starts: list[int]) -> bool:
    said = squeezed.rstrip("….。")
    own = starts[place] if place < len(starts) - 1 else -1
    if len(said) < ECHO or _stands_only_at(own, said[:ECHO], whole):
        return False
    found = [first for first in _occurrences(said, whole) if first != own]
    crosses = any(first < start < first + len(said) for first in found for start in starts)
    return crosses or (len(said) >= LONG and any(first in starts for first in found))


def _stands_only_at(own: int, begins: str, whole: str) -> bool:
    """Most lines are told apart by their first characters, which is faster than a search for the whole line."""
    return whole.find(begins) == own and (own < 0 or whole.find(begins, own + 1) < 0)


def _occurrences(said: str, whole: str) -> Iterator[int]:
    first = whole.find(said)
    while first >= 0:
        yield first
        first = whole.find(said, first + len(said))


def find_values(lines: list[Line], marks: list[Mark]) -> list[int]:
    """Return the places of short lines that complete a label standing alone (来源：) or a torn trail (首页, >)."""
    return [
        place
        for place, (line, following) in enumerate(pairwise(lines), 1)
        if marks[place - 1] is Mark.FURNITURE
        and len(following.words) <= VALUE
        and (line.words in TRAIL_SIGNS or (marks[place] in FREE and _is_bare_label(line.words)))
    ]


def _is_bare_label(words: str) -> bool:
    label = label_of(words)
    return label is not None and label.end() == len(words)


def find_page_numbers(lines: list[Line]) -> list[int]:
    """Return the places of page numbers: dashed numbers, or bare ones that count up by one at least three times.

    A bare number may also be torn out of a sentence (PM, 2.5), hence the counting.
    """
    bare = {place: int(match[1]) for place, line in enumerate(lines) if (match := PAGE_NUMBER.match(line.words))}
    dashed = [place for place in bare if DASHED.match(lines[place].words)]
    numbers = list(bare.values())
    counting = len(numbers) >= 3 and all(later == earlier + 1 for earlier, later in pairwise(numbers))
    return list(bare) if counting else dashed


def keep_lines(lines: list[Line], marks: list[Mark]) -> list[bool]:
    """Decide line by line; a copy in which no line of a report is seen is kept whole."""
    first = find_start(lines, marks)
    if first is None:
        return [True] * len(lines)
    end = find_end(lines, marks, first)
    last = find_last(lines, marks, range(first, end))
    head = keep_head([line.words for line in lines[:first]], marks[:first])
    middle = [not _interrupts(place, lines, marks) for place in range(first, last + 1)]
    return head + middle + keep_tail(marks[last + 1 : end]) + [False] * (len(lines) - end)


def find_start(lines: list[Line], marks: list[Mark]) -> int | None:
    """Return the place of the salutation that opens the report, else of its first line, None where there is none.

    A salutation with much of a report above it (各位代表！ before the last words) opens nothing.
    """
    first = next((place for place, mark in enumerate(marks) if mark in OWN), None)
    salutation = next((place for place, mark in enumerate(marks) if mark is Mark.SALUTATION), None)
    if salutation is None or count_own(lines[:salutation], marks) > FEW * count_own(lines, marks):
        return first
    return salutation


def count_own(lines: list[Line], marks: list[Mark]) -> int:
    """Count the characters of lines that show a report."""
    return sum(len(line.words) for line, mark in zip(lines, marks, strict=False) if mark in OWN)


def find_end(lines: list[Line], marks: list[Mark], first: int) -> int:
    """Return the place where the page goes on after the report: an end word with little of a report below it."""
    left = count_own(lines, marks)
    most = FEW * left
    for place, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        if mark in OWN:
            left -= len(line.words)
        elif place > first and left <= most and ends_report(line.words):
            return place
    return len(lines)


def find_last(lines: list[Line], marks: list[Mark], within: range) -> int:
    """Return the place of the report's last line; a headline (最新消息！) below a line of the page is none."""
    own = [place for place in within if marks[place] in OWN]
    sure = max((place for place in own if not _may_be_headline(lines[place].words, marks[place])), default=own[0])
    page = next((place for place in range(sure, within.stop) if marks[place] is Mark.FURNITURE), within.stop)
    return max(place for place in own if place < page)


def _may_be_headline(words: str, mark: Mark) -> bool:
    return mark is Mark.PROSE and len(words) <= SHORT and words[-1] not in "。；;"


def keep_head(words: list[str], marks: list[Mark]) -> list[bool]:
    """Keep title, delivery, speaker and what stands between them and the salutation; menus and news above go."""
    title = max((place for place, mark in enumerate(marks) if mark is Mark.TITLE), default=-1)
    page = max(
        (place for place, mark in enumerate(marks[: title if title >= 0 else None]) if mark is Mark.FURNITURE),
        default=-1,
    )
    top = page if title < 0 else max(page, _last_sentence(marks[:title]))
    final = {said: place for place, said in enumerate(words)}
    return [
        mark is not Mark.FURNITURE and final[said] == place and (place > top or _heads_report(said, mark))
        for place, (said, mark) in enumerate(zip(words, marks, strict=True))
    ]


def _last_sentence(marks: list[Mark]) -> int:
    return max((place for place, mark in enumerate(marks) if mark is Mark.PROSE), default=-1)


def _heads_report(words: str, mark: Mark) -> bool:
    return mark in {Mark.DELIVERY, Mark.SPEAKER} or (mark is Mark.TITLE and len(words) >= FULL_TITLE)


def keep_tail(marks: list[Mark]) -> list[bool]:
    """Keep what stands below the last sentence (a signature, a table) up to the first line of the page."""
    page = next((place for place, mark in enumerate(marks) if mark is Mark.FURNITURE), len(marks))
    return [place < page for place in range(len(marks))]


def _interrupts(place: int, lines: list[Line], marks: list[Mark]) -> bool:
    """Inside the report only page numbers and rows of real buttons go, and those not where a sentence is open.

    A link or a small figure torn out of its sentence stands on a line of its own too.
    """
    words = lines[place].words
    if marks[place] is not Mark.FURNITURE or PAGE_NUMBER.match(words):
        return marks[place] is Mark.FURNITURE
    is_open = not SENTENCE_END.search(lines[place - 1].words)
    return not is_open and re.search(r"\w\w", words) is not None and is_row_of_buttons(words)


def merge(text: str, kept: list[Line]) -> tuple[Span, ...]:
    """Join lines with nothing but blanks between them, so that only dropped lines and tags interrupt the body."""
    spans: list[Span] = []
    start = end = -1
    for line in kept:
        if start < 0:
            start = line.start
        elif text[end : line.start].strip(_BETWEEN):
            spans.append(Span(start, end))
            start = line.start
        end = line.end
    return (*spans, Span(start, end)) if kept else ()
