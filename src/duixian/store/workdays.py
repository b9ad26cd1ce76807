"""Working days in China, by the State Council's arrangements of holidays that `chinesecalendar` carries."""

from datetime import date
from functools import cache

_LAST_DAY_OF_WORK = 4
"""Friday, Monday being 0."""


class ChinaWorkdays:
    """Days of work, those made up for on weekends among them; by the weekday in a year not arranged yet (or before
    2004)."""

    def is_workday(self, day: date) -> bool:
        """Tell whether a day is one of work."""
        return _is_workday(day)

    def known(self, year: int) -> bool:
        """Tell whether the arrangement of a year is known."""
        return _known(year)


@cache
def _known(year: int) -> bool:
    from chinese_calendar import is_workday

    try:
        is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


@cache
def _is_workday(day: date) -> bool:
    from chinese_calendar import is_workday

    return bool(is_workday(day)) if _known(day.year) else day.weekday() <= _LAST_DAY_OF_WORK
