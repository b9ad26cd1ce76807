"""Bytes that were read in a wrong charset, and what they say in the right one."""

import re
from collections.abc import Iterator

from duixian.model.issue import Issue
from duixian.model.span import Span
from duixian.model.trust import Change, Damage

LONG = 6
"""A run of so many characters in which every byte fits is no accident."""

_HIGH = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"  # what Windows-1252 has between 80 and 9F
_LATIN = re.compile(f"[\xb0-\xef][\x80-\xff{_HIGH}\ufffd]{{2,}}")
_FOREIGN = re.compile("[\x80-\xff][\x80-\xff\ufffd]")  # letters side by side that no word of Chinese text has
_PLAIN_CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’—…·\d\s%A-Za-z]+")
_SURE_STARTS = ("ï¼", "ã€")  # full-width punctuation in UTF-8
_HALVES = re.compile("[锛銆鈥鐨]")  # the beginning of ，。“的 in UTF-8, read as GBK
_WIDE = re.compile("[^\x00-\x7f]+")
_LOST = re.compile("锟斤拷(?:锟斤拷)*")  # the replacement character, saved as UTF-8 and read as GBK


def find(text: str, within: Span) -> Iterator[Damage]:
    """Yield passages in the wrong charset: undone where every byte fits the right one, else reported.

    >>> text = "一、å·¥ä½œå›žé¡¾"
    >>> [found.change.wording for found in find(text, Span(0, len(text)))]
    ['工作回顾']
    """
    yield from _find_latin(text, within)
    if _HALVES.search(text, *within):
        yield from _find_halves(text, within)
    yield from _find_shifted(text, within)
    for match in _LOST.finditer(text, *within):
        yield _report(Span(*match.span()), match[0], None)


def _find_latin(text: str, within: Span) -> Iterator[Damage]:
    """UTF-8 or GBK read as Latin-1 or Windows-1252."""
    for match in _LATIN.finditer(text, *within):
        meant = read_latin(match[0])
        if meant or (len(match[0]) >= LONG and _FOREIGN.search(match[0])):
            yield _report(Span(*match.span()), match[0], meant)


def read_latin(run: str) -> str | None:
    """Return what the bytes of a run say in UTF-8 or GBK, None where they say nothing in Chinese.

    >>> read_latin("Õþ¸®¹¤×÷"), read_latin("é——")
    ('政府工作', None)
    """
    if "\ufffd" in run or (len(run) < LONG and not run.startswith(_SURE_STARTS)):
        return None
    encoded = b"".join(mark.encode("latin-1" if mark <= "\xff" else "cp1252") for mark in run)
    return _decoded(encoded, "utf-8") or _decoded(encoded, "gb2312")


def _decoded(encoded: bytes, charset: str) -> str | None:
    try:
        meant = encoded.decode(charset)
    except UnicodeDecodeError:
        return None
    return meant if _PLAIN_CHINESE.fullmatch(meant) else None


def _find_halves(text: str, within: Span) -> Iterator[Damage]:
    """UTF-8 read as GBK: 锛 and 銆 are rare as characters and frequent as halves of punctuation."""
    for match in _WIDE.finditer(text, *within):
        halves = len(_HALVES.findall(match[0]))
        meant = read_halves(match[0]) if halves else None
        if meant or halves > 1 or (halves and "\ufffd" in match[0]):
            yield _report(Span(*match.span()), match[0], meant)


def read_halves(run: str) -> str | None:
    """Return what a run says whose UTF-8 bytes were taken for GBK, None where it is nothing in Chinese.

    >>> read_halves("锛堜簩锛夌ǔ灏变笟")
    '（二）稳就业'
    """
    try:
        return _decoded(run.encode("gb18030"), "utf-8")
    except UnicodeEncodeError:
        return None


def _shifted_markers() -> Iterator[tuple[str, str]]:
    """GBK that lost a byte: （一） behind the first half of a blank reads 。ㄒ唬 and a third character."""
    for numeral in "一二三四五六七八九十１２３４５６７８９":
        marker = f"（{numeral}）"
        read = (b"\xa1" + marker.encode("gbk")[:-1]).decode("gbk", "replace")
        if len(read) == 3 and "\ufffd" not in read:
            yield read, marker


_SHIFTED = dict(_shifted_markers())
_SECONDS = "".join({read[1] for read in _SHIFTED})
_SHIFTED_MARKER = re.compile(f"。[{_SECONDS}].")
SIGNS = f"\x80-\x9f\xa1-\xa6\xa8-\xaf\xb4-\xb6\xb8-\xd6\xd8-\xff锛銆鈥鐨锟{_SECONDS}"
"""One of these, as ranges of a character class, is in every passage of this kind."""

_CLOSING = b"\xa9"  # the second half of ）, now the first of the character behind the marker


def _find_shifted(text: str, within: Span) -> Iterator[Damage]:
    for match in _SHIFTED_MARKER.finditer(text, *within):
        behind = text[match.end() : match.end() + 1]
        if match[0] in _SHIFTED and behind.encode("gbk", "replace").startswith(_CLOSING):
            yield _restore_marker(text, Span(match.start(), match.end() + 1), _SHIFTED[match[0]])


def _restore_marker(text: str, span: Span, marker: str) -> Damage:
    """The 。 is half of a blank at the beginning of a line, and the sentence's own elsewhere."""
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    meant = marker if not line.strip() else f"。{marker}"
    message = f"“{span.of(text)}”是错位的编号，已按“{marker}”读取，其后可能缺一个字，请核对原文"
    return Damage(Issue("mojibake", "warning", message, span), Change(span, meant, "mojibake", 0.95))


def _report(span: Span, written: str, meant: str | None) -> Damage:
    shown = written if len(written) <= 12 else f"{written[:12]}……"
    if meant is None:
        return Damage(Issue("mojibake", "warning", f"“{shown}”是乱码，无法还原，请核对原文", span))
    issue = Issue("mojibake", "warning", f"“{shown}”是用错编码读出的乱码，已还原为“{meant[:12]}”", span)
    return Damage(issue, Change(span, meant, "mojibake"))
