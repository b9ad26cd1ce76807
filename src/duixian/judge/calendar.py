"""When Chinese figures are out: no January, January and February together, GDP by quarter, each with its lag."""

from calendar import monthrange
from datetime import date, timedelta

from duixian.judge.policy import Policy
from duixian.model.task import Cadence

_ENDS: dict[Cadence, tuple[int, ...]] = {"month": tuple(range(2, 13)), "quarter": (3, 6, 9, 12), "year": (12,)}
"""The months at whose end there is a figure: January is never published alone."""


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def released(year: int, month: int, cadence: Cadence, policy: Policy) -> date:
    """Return the day on which the figure of the year's first `month` months is out."""
    return month_end(year, month) + timedelta(days=int(policy.calendar[f"{cadence}_lag"]))


def last_released(year: int, day: date, cadence: Cadence, policy: Policy) -> int | None:
    """Return the month up to which a figure of the year is out on a day, None before the first.

    >>> from duixian.judge.policy import policy
    >>> last_released(2024, date(2024, 2, 20), "month", policy()) is None
    True
    >>> last_released(2024, date(2024, 7, 26), "quarter", policy())
    6
    """
    out = [month for month in _ENDS[cadence] if released(year, month, cadence, policy) <= day]
    return max(out, default=None)


def is_stale(year: int, month: int, day: date, cadence: Cadence, policy: Policy) -> bool:
    """Tell whether a figure of the first `month` months is too old on a day: a newer one is out, and the grace over."""
    ends = [end for end in _ENDS[cadence] if end > month]
    return bool(ends) and day > released(year, ends[0], cadence, policy) + timedelta(days=int(policy.calendar["grace"]))
