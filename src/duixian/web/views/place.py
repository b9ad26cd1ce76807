"""The board's own settings as a form: what was typed, and what it means once it is right."""

from dataclasses import dataclass
from datetime import date

from duixian.model.board import JsonObject
from duixian.model.errors import InputError
from duixian.web.visitor import Place

FIRST_YEAR, LAST_YEAR = 1950, 2100
LONGEST = 60
"""Characters of a government's name, at most."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields as they stand in the form; `fixed` is whether the day is one that is set, not today."""

    government: str
    year: str
    adcode: str
    fixed: bool
    day: str

    def value(self) -> JsonObject:
        """Return the setting these fields say; raises InputError with what is wrong and how to put it."""
        year = int(self.year) if self.year.isascii() and self.year.isdigit() and len(self.year) == len("2024") else 0
        if not 0 < len(self.government) <= LONGEST or not self.government.isprintable():
            raise InputError(f"政府名称：须为 1 到 {LONGEST} 个字；请填写如“金华市”")
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise InputError(f"年份：“{self.year}”不在 {FIRST_YEAR} 到 {LAST_YEAR} 之间；请填写四位数字，如 2024")
        if self.adcode and not (self.adcode.isascii() and self.adcode.isdigit() and len(self.adcode) == len("330700")):
            raise InputError(f"行政区划代码：“{self.adcode}”不是六位数字；请填写如 330700，不知道可留空")
        return {"government": self.government, "year": year, "adcode": self.adcode or None, "day": self._day()}

    def _day(self) -> str | None:
        if not self.fixed:
            return None
        try:
            return date.fromisoformat(self.day).isoformat()
        except ValueError as error:
            raise InputError(f"固定日期：“{self.day}”不是日期；请填写如 2024-07-20，或选“当天”") from error


def typed_of(place: Place, value: JsonObject) -> Typed:
    """Return the form's fields as the settings are now."""
    day = value.get("day")
    fixed = isinstance(day, str)
    return Typed(place.government, str(place.year), place.adcode or "", fixed, str(day) if fixed else "")
