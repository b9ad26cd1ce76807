"""Territories: what a name in a report stands for, with its GB/T 2260 code and level."""

from dataclasses import dataclass
from functools import cache
from typing import get_args

from duixian.lexicon.tables import data_text
from duixian.model.errors import LexiconError
from duixian.model.metadata import Level, Region

_ORDER: dict[str, int] = {level: place for place, level in enumerate(get_args(Level))}
_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Division:
    """One administrative division: `adcode` (six digits), full `name`, `short` name (金华) and level."""

    adcode: str
    name: str
    short: str
    level: Level


def read_divisions(text: str, name: str) -> tuple[Division, ...]:
    """Return the divisions of one table; raises LexiconError where a line is not adcode, name, short name and level."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line and line[0] != "#"]
    return tuple(_division(line.split("\t"), f"{name} 第 {number} 行") for number, line in lines)


def _division(cells: list[str], place: str) -> Division:
    if len(cells) != _COLUMNS or not (cells[0].isdigit() and len(cells[0]) == 6) or cells[3] not in _ORDER:
        raise LexiconError(f"词库文件 {place} 不是“代码、全称、简称、层级”：{' '.join(cells)[:60]}；请照其他行改写")
    return Division(cells[0], cells[1], cells[2], cells[3])  # type: ignore[arg-type]


@cache
def divisions() -> tuple[Division, ...]:
    """Return every division at county level and above, in code order."""
    return read_divisions(data_text("regions/divisions.tsv"), "regions/divisions.tsv")


@cache
def _named() -> tuple[dict[str, list[Division]], dict[str, list[Division]]]:
    full: dict[str, list[Division]] = {}
    short: dict[str, list[Division]] = {}
    former = read_divisions(data_text("regions/former.tsv"), "regions/former.tsv")
    for division in (*divisions(), *former):
        full.setdefault(division.name, []).append(division)
        short.setdefault(division.short, []).append(division)
        if division.name.endswith("自治州"):
            short.setdefault(f"{division.short}州", []).append(division)
    return full, short


def find_region(name: str, within: str | None = None) -> Region | None:
    """Return the territory a full or short name stands for; of several the highest level, of equals None.

    `within` is the adcode of a province or prefecture that it must lie in, where known (鼓楼区 in 350100).

    >>> find_region("金华").adcode, find_region("吉林").level, find_region("吉林市").level, find_region("国务院").adcode
    ('330700', 'province', 'prefecture', '100000')
    >>> find_region("鼓楼区") is None, find_region("鼓楼区", within="350100").adcode
    (True, '350102')
    """
    full, short = _named()
    found = full.get(name) or short.get(name) or []
    if within is not None:
        found = [division for division in found if lies_in(division.adcode, within)]
    return _highest(found)


def _highest(found: list[Division]) -> Region | None:
    if not found:
        return None
    top = min(_ORDER[division.level] for division in found)
    highest = [division for division in found if _ORDER[division.level] == top]
    if len({division.adcode for division in highest}) > 1:
        return None
    return Region(highest[0].name, highest[0].adcode, highest[0].level)


def lies_in(adcode: str, outer: str) -> bool:
    """Tell whether a division lies in another or is it.

    >>> lies_in("330702", "330700"), lies_in("330702", "340000"), lies_in("330702", "100000")
    (True, False, True)
    """
    return outer == "100000" or adcode.startswith(outer.removesuffix("00").removesuffix("00"))


def short_name(adcode: str) -> str | None:
    """Return the short name of a code: 330700 -> 金华; None where the code is not known."""
    return next((division.short for division in divisions() if division.adcode == adcode), None)


def is_region(name: str) -> bool:
    """Tell whether a full or short name is that of any territory, be it of several."""
    full, short = _named()
    return name in full or name in short


def region_names() -> frozenset[str]:
    """Return every full and short name of a territory."""
    full, short = _named()
    return frozenset((*full, *short))
