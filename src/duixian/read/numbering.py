"""The numbers Word writes before paragraphs: they stand in no text, only in how the document's lists are defined."""

from typing import IO, NamedTuple
from xml.etree.ElementTree import Element, fromstring, parse

CHINESE = "〇一二三四五六七八九"
CHINESE_FORMATS = frozenset(
    {"chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting",
     "taiwaneseCountingThousand", "ideographTraditional", "chineseLegalSimplified"}
)  # fmt: skip
SILENT_FORMATS = frozenset({"bullet", "none"})
LEVELS = 9


class Level(NamedTuple):
    """How one level of a list is numbered: first number, Word's name of the format, and the text around (`（%1）`)."""

    first: int
    form: str
    text: str


class Numbering:
    """The lists of one document, and how far each has counted; label paragraphs in reading order."""

    def __init__(self, lists: dict[str, dict[int, Level]], styles: dict[str, tuple[str, str]]) -> None:
        self._lists = lists
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}

    def label(self, properties: dict[str, str]) -> str:
        """Return what Word writes before a paragraph with these properties (`pStyle`, `numId`, `ilvl`), or nothing.

        >>> lists = Numbering({"1": {0: Level(1, "chineseCounting", "%1、")}}, {})
        >>> lists.label({"numId": "1"}), lists.label({"numId": "1"}), lists.label({})
        ('一、', '二、', '')
        """
        by_style = self._styles.get(properties.get("pStyle", ""), ("", "0"))
        number = properties.get("numId", by_style[0])
        place = _to_int(properties.get("ilvl", by_style[1]), 0)
        levels = self._lists.get(number, {})
        if place not in levels:
            return ""
        counts = self._counts.setdefault(number, {})
        counts[place] = counts.get(place, levels[place].first - 1) + 1
        for deeper in range(place + 1, LEVELS):
            counts.pop(deeper, None)
        return _write(levels, place, counts)


def _write(levels: dict[int, Level], place: int, counts: dict[int, int]) -> str:
    if levels[place].form in SILENT_FORMATS:
        return ""
    text = levels[place].text
    for upper in range(place + 1):
        level = levels.get(upper, Level(1, "decimal", ""))
        text = text.replace(f"%{upper + 1}", format_number(counts.get(upper, level.first), level.form))
    return text


def format_number(number: int, form: str) -> str:
    """Write a number from 1 to 99 the way Word's format `form` does; forms not known are written in digits.

    >>> format_number(12, "chineseCounting"), format_number(3, "decimalEnclosedCircle"), format_number(2, "lowerLetter")
    ('十二', '③', 'b')
    """
    if form in CHINESE_FORMATS and 1 <= number <= 99:
        tens, ones = divmod(number, 10)
        return (CHINESE[tens] if tens > 1 else "") + ("十" if tens else "") + (CHINESE[ones] if ones else "")
    if form == "decimalEnclosedCircle" and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        return chr((97 if form == "lowerLetter" else 65) + number - 1)
    return str(number)


def read_numbering(numbering: IO[bytes] | None, styles: IO[bytes] | None) -> Numbering:
    """Read `numbering.xml` and the list numbers that `styles.xml` gives to paragraph styles; either may be absent."""
    lists: dict[str, dict[int, Level]] = {}
    if numbering is not None:
        root = parse(numbering).getroot()
        kinds = {_value(kind, "abstractNumId"): _read_levels(kind) for kind in root.iterfind("{*}abstractNum")}
        for number in root.iterfind("{*}num"):
            kind = number.find("{*}abstractNumId")
            lists[_value(number, "numId")] = kinds.get("" if kind is None else _value(kind, "val"), {})
    described = styles.read() if styles is not None else b""
    return Numbering(lists, _read_styles(fromstring(described)) if b"numPr" in described else {})


def _read_styles(root: Element) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for style in root.iterfind("{*}style"):
        number = style.find("{*}pPr/{*}numPr/{*}numId")
        level = style.find("{*}pPr/{*}numPr/{*}ilvl")
        if number is not None:
            found[_value(style, "styleId")] = (_value(number, "val"), "0" if level is None else _value(level, "val"))
    return found


def _read_levels(kind: Element) -> dict[int, Level]:
    return {_to_int(_value(level, "ilvl"), 0): _read_level(level) for level in kind.iterfind("{*}lvl")}


def _read_level(level: Element) -> Level:
    parts = {str(part.tag).rpartition("}")[2]: _value(part, "val") for part in level}
    return Level(_to_int(parts.get("start", ""), 1), parts.get("numFmt", "decimal"), parts.get("lvlText", ""))


def _value(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _to_int(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else default
