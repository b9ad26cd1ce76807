"""Mends lines that a copy tore inside a sentence, code point for code point, so that offsets stay those of the text."""

import re

# Most breaks stand behind a stop, where none is torn. A pattern that begins with the break itself is found faster.
_AHEAD = r"(?=[，。；、！？》）%\d\u3400-\u9fff])"
_BREAK = re.compile(rf"\n(?<![。！？；…]\n){_AHEAD}")
_LONG_BREAK = re.compile(rf"\r?\n{_AHEAD}")
_CLOSING = "，。；、！？》）%"
_OPEN = "，、（《"
_ENDS = "。！？；：…"
_RATIO = re.compile(r"\d+(?:\.\d|%?[:：，。])")
_NUMBER = re.compile(r"\d[\d.]*")
_NUMBERED = re.compile(r"\d{1,3}[.、．](?!\d)|(?:19|20)\d\d ?年")
_HAN = re.compile("[\u3400-\u9fff]")


def mend_lines(text: str) -> str:
    """Return the folded text with a blank in place of each line break that stands inside a sentence.

    A line goes on where the next begins with what begins none (，》), where it ends with what ends none (，《), where a
    letter and its index or the parts of a ratio were torn apart, and where a line of running text breaks before or
    after a figure.

    >>> mend_lines("细颗粒物（PM\\n2.5\\n）浓度下降，治理面积\\n12公顷。\\n2、新建")
    '细颗粒物（PM 2.5 ）浓度下降，治理面积 12公顷。\\n2、新建'
    """
    breaks = _LONG_BREAK if "\r" in text else _BREAK
    return breaks.sub(lambda found: " " * len(found[0]) if _is_torn(text, found) else found[0], text)


def _is_torn(text: str, found: re.Match[str]) -> bool:
    before, after = text[found.start() - 1 : found.start()], text[found.end()]
    if before == "：" and text[found.start() - 2 : found.start() - 1].isdigit():
        return _RATIO.match(text, found.end()) is not None
    if not before.strip() or before in _ENDS:
        return False
    return after in _CLOSING or before in _OPEN or _tears_figure(text, found, before, after)


def _tears_figure(text: str, found: re.Match[str], before: str, after: str) -> bool:
    line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    if after.isdigit():
        latin = before.isascii() and before.isalpha()
        return latin or (_runs(line) and bool(_HAN.match(before)) and not _NUMBERED.match(text, found.end()))
    return before.isdigit() and (_runs(line) or _is_index(text, line, found.start()))


def _runs(line: str) -> bool:
    """Tell a line of running text from a heading, which has no comma or stop inside."""
    return "，" in line or "。" in line


def _is_index(text: str, line: str, end: int) -> bool:
    """Tell whether a line is nothing but the index of the letter that ends the line before: M, 2."""
    above = text[: end - len(line)].rstrip("\r\n")[-1:] if _NUMBER.fullmatch(line) else ""
    return above.isascii() and above.isalpha()
