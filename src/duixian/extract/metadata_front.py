"""Reads the lines above a report's first words: title, congress, day and speaker."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duixian.model.document import Document
from duixian.model.metadata import Found
from duixian.model.span import Span

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_HAN = "[\u3400-\u9fff]"
_REPORT = r"政府工[作做]报\s*告"
_TITLE = re.compile(
    rf"(?:^|[\r\n>]) *((?:\d{{4}} ?年度?)?(?:(?![作做是的]){_HAN}){{0,14}}?(?:\d{{4}} ?年度?)?{_REPORT}"
    r"(?:（[^）\r\n]{0,12}）)?) *(?=[\r\n<（—]|$)"
)
_SESSION = re.compile(
    rf"(?:第({_NUMERAL})届全国\s*|({_HAN}{{2,16}}?)第({_NUMERAL})届\s*)(?:人民代表大会|人大)\s*第({_NUMERAL})次(?:全体)?(?:会议|集会)?(?!以来)"
)
_CHINESE_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零", "0")
_DAY = re.compile(
    r"([12]\d{3}|[一二][〇○零一二三四五六七八九]{3}) ?年 ?(\d{1,2}|[一二三四五六七八九十]{1,2}) ?月 ?"
    r"(\d{1,2}|[一二三四五六七八九十]{1,3}) ?日"
    r"(?=\s*(?:正?在|于|，)?[^。；\r\n]{0,24}第|） *(?:[\r\n]|$))"
)
_OFFICE = "代?(?:省长|市长|县长|区长|州长|旗长|盟长|乡长|镇长|总理|主席|主任)"
_SPEAKER = re.compile(
    rf"(?:(?:^|[\r\n>一-龥 ]){_OFFICE})[ \r]*\n? *({_HAN}(?: ?{_HAN}){{1,3}}|{_HAN}{{2,8}}[·•]{_HAN}{{2,8}}) *"
    r"(?=[\r\n<（]|各位代表|$)"
)
_LEADING = ("正在", "在", "于", "日", "（")
_LONGEST_FRONT = 1600


@dataclass(frozen=True, slots=True)
class Front:
    """What stands above the first words; `national` are the numerals of a session of the National People's Congress.

    `territory` is the name before 第…届人民代表大会, with its place. `end` is where the first words stand.
    """

    title: Found | None
    congress: Found | None
    territory: Found | None
    national: tuple[str, str] | None
    date: Found | None
    speaker: Found | None
    end: int


def read_front(document: Document, text: str) -> Front:
    """Return what the copy prints above its first words, from the body's lines first and else from those around it."""
    end = _end(document, text)
    session = _first(document, _SESSION.finditer(text, 0, end))
    congress, territory, national = _congress(text, session)
    return Front(
        _found(document, text, _TITLE, end),
        congress,
        territory,
        national,
        _date(document, text, end),
        _found(document, text, _SPEAKER, end),
        end,
    )


def _end(document: Document, text: str) -> int:
    """The first words are 各位代表 on a line of the body; a copy without them is searched for a page's head."""
    start = document.body[0].start if document.body else 0
    last = min(start + _LONGEST_FRONT, len(text))
    for place in _places(text, "各位代表", start, last):
        if any(span.start <= place < span.end for span in document.body):
            return place + len("各位代表")
    return last


def _places(text: str, words: str, start: int, end: int) -> Iterator[int]:
    place = text.find(words, start, end)
    while place >= 0:
        yield place
        place = text.find(words, place + 1, end)


def _first(document: Document, matches: Iterator[re.Match[str]]) -> re.Match[str] | None:
    """Return the first match inside the body, else the first of all."""
    listed = list(matches)
    inside = (m for m in listed if any(s.start < m.end() <= s.end for s in document.body))
    return next(inside, listed[0] if listed else None)


def _found(document: Document, text: str, pattern: re.Pattern[str], end: int) -> Found | None:
    found = _first(document, pattern.finditer(text, 0, end))
    if found is None:
        return None
    span = Span(*found.span(1))
    return Found("".join(span.of(text).split()), span)


def _congress(text: str, session: re.Match[str] | None) -> tuple[Found | None, Found | None, tuple[str, str] | None]:
    if session is None:
        return None, None, None
    start = session.start()
    if session[1]:
        span = Span(start, session.end())
        return Found("".join(span.of(text).split()), span), None, (session[1], session[4])
    while text.startswith(_LEADING, start):
        start += next(len(word) for word in _LEADING if text.startswith(word, start))
    span, name = Span(start, session.end()), Span(start, session.end(2))
    return Found("".join(span.of(text).split()), span), Found(name.of(text), name), None


def _date(document: Document, text: str, end: int) -> Found | None:
    day = _first(document, _DAY.finditer(text, 0, end))
    if day is None:
        return None
    year = "".join(_CHINESE_DIGITS.get(digit, digit) for digit in day[1])
    return Found(f"{year}-{_number(day[2]):02d}-{_number(day[3]):02d}", Span(*day.span()))


def _number(written: str) -> int:
    if written.isdigit():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    value = int(_CHINESE_DIGITS.get(ones, "0"))
    return value + (10 * int(_CHINESE_DIGITS.get(tens, "1")) if ten else 0)
