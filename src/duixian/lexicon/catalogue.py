"""The catalogue of indicators: what reports measure, by code, and the entry a wording means."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from duixian.lexicon.regions import is_region
from duixian.lexicon.tables import Row, data_names, data_text, read_rows, texts
from duixian.lexicon.wording import plain_wording, plain_wordings, territory_ends, without_brackets, without_tail

Direction = Literal["up", "down"]
Cadence = Literal["month", "quarter", "year", "irregular"]

LONGEST_WORDING = 48
"""Code points; a wording longer than this is a sentence, not an indicator."""

ANY_FAMILY = frozenset({"percent", "percentage_point", "permille", "multiple", "rank", "days", "months", "years"})
"""Unit families in which the movement, the place or the duration of every indicator is told."""

_PLACE = re.compile(r"[^\W\da-zA-Z_]{2,10}?(?:省|市|自治区|县|区|州|旗)")
_HEADS = frozenset({"count", "persons", "households", "visits"})


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a claim measures, as the catalogue knows it.

    `family` is the unit family of its level (`money`, `percent` …), `measure` the reading usual in reports, `direction`
    which way is good (None where neither is), `cadence` how often its `agency` publishes it. All `aliases` and
    `examples` link to it, no `rejects` do. `field` is the data file it stands in.
    """

    code: str
    name: str
    english: str
    aliases: tuple[str, ...]
    family: str
    measure: str
    direction: Direction | None
    cadence: Cadence
    agency: str
    field: str
    examples: tuple[str, ...]
    rejects: tuple[str, ...]

    def suits(self, family: str | None) -> bool:
        """Tell whether a number in a unit of that family can be about it; None suits everything."""
        if family is None or family == self.family or family in ANY_FAMILY:
            return True
        return family in _HEADS and self.family in _HEADS


class Catalogue:
    """All indicators, by code and by every wording that names them."""

    __slots__ = ("_by_wording", "_linked", "by_code")

    def __init__(self, indicators: tuple[Indicator, ...]) -> None:
        self.by_code: Mapping[str, Indicator] = {entry.code: entry for entry in indicators}
        self._by_wording: dict[str, Indicator] = {}
        named = [(wording, entry) for entry in indicators for wording in (entry.name, *entry.aliases)]
        for plain, (wording, entry) in zip(plain_wordings([name for name, _ in named]), named, strict=True):
            self._by_wording.setdefault(plain, entry)
            self._by_wording.setdefault(wording, entry)
        self._linked = lru_cache(maxsize=4096)(self._link)

    def find(self, wording: str, family: str | None = None) -> Indicator | None:
        """Return the entry that a report's wording means, or None: a near miss is never guessed.

        `family` is the unit family of the number beside it, where known.

        >>> catalogue().find("全市规模以上工业增加值").code
        'industrial_value_added'
        >>> catalogue().find("高技术制造业增加值").code == catalogue().find("工业增加值").code
        False
        """
        if len(wording) > LONGEST_WORDING:
            return None
        entry = self._by_wording.get(wording) or self._linked(wording)
        return entry if entry is not None and entry.suits(family) else None

    def _link(self, wording: str) -> Indicator | None:
        plain = plain_wording(wording)
        bare = without_brackets(plain)
        for form in dict.fromkeys((plain, bare, without_tail(bare))):
            entry = self._by_wording.get(form) or self._headed(form)
            if entry is not None:
                return entry
        return self._placed(plain)

    def _placed(self, plain: str) -> Indicator | None:
        """Return the entry after the name of a territory: 金华市GDP."""
        place = _PLACE.match(plain)
        if place is None or not is_region(place[0]):
            return None
        rest = plain[place.end() :]
        return self._by_wording.get(rest) or self._headed(rest)

    def _headed(self, plain: str) -> Indicator | None:
        """Return the longest entry that ends the wording, if all before it only says where or when."""
        for start in territory_ends(plain):
            entry = self._by_wording.get(plain[start:])
            if entry is not None:
                return entry
        return None


def read_indicators(text: str, field: str) -> tuple[Indicator, ...]:
    """Return the indicators of one data file; `field` is its name without the ending."""
    return tuple(_indicator(row, field) for row in read_rows(text, "indicator"))


def _indicator(row: Row, field: str) -> Indicator:
    direction = row.get("direction")
    cadence = row["cadence"]
    return Indicator(
        code=str(row["code"]),
        name=str(row["name"]),
        english=str(row["english"]),
        aliases=texts(row, "aliases"),
        family=str(row["family"]),
        measure=str(row["measure"]),
        direction=direction if direction in ("up", "down") else None,  # type: ignore[arg-type]
        cadence=cadence,  # type: ignore[arg-type]
        agency=str(row["agency"]),
        field=field,
        examples=texts(row, "examples"),
        rejects=texts(row, "rejects"),
    )


@cache
def catalogue() -> Catalogue:
    """Return the packaged catalogue, read once."""
    names = data_names("indicators", ".toml")
    return Catalogue(
        tuple(
            entry
            for name in names
            for entry in read_indicators(data_text(f"indicators/{name}"), name.removesuffix(".toml"))
        )
    )
