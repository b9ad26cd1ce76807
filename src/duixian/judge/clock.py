"""The clock of problems, 13710: a day to a plan, three to feedback, seven or a month to be solved, nothing left open.

Days are China's (no daylight saving), counted as the Civil Code counts terms (arts. 201 to 203): the day of assignment,
whatever its hour, does not count; a month ends on its day of the same number, or on its last; a term that ends on a day
off ends on the next working day. A term runs to the end of its last day.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Literal, Protocol

from duixian.judge.policy import Numbers

CHINA = timezone(timedelta(hours=8))
ONE = timedelta(days=1)

Pace = Literal["done", "late", "waiting", "near", "overdue"]
"""按期完成 · 逾期完成 · 未到期 · 临近 · 已超期"""


class Workdays(Protocol):
    """Which days the State Council's arrangement of holidays leaves for work."""

    def is_workday(self, day: date) -> bool:
        """Tell whether a day is one of work; by the weekday alone in a year that is not known."""

    def known(self, year: int) -> bool:
        """Tell whether the arrangement of a year is known."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The last days of a problem's steps: a plan, feedback, its solution."""

    plan: date
    answer: date
    due: date


def day_in_china(moment: datetime) -> date:
    """Return China's day of a moment, whatever clock it was read from.

    >>> day_in_china(datetime.fromisoformat("2024-07-19T23:30:00+00:00")).isoformat()
    '2024-07-20'
    """
    return moment.astimezone(CHINA).date()


def terms(assigned: datetime, hard: bool, policy: Numbers, workdays: Workdays) -> Terms:
    """Return the terms of a problem from the moment of its assignment; `policy` is the group `obstacle`."""
    start = day_in_china(assigned)
    due = (
        after_months(start, int(policy["hard_months"]), workdays)
        if hard
        else _after(start, "ordinary", policy, workdays)
    )
    return Terms(_after(start, "plan", policy, workdays), _after(start, "answer", policy, workdays), due)


def _after(start: date, term: str, policy: Numbers, workdays: Workdays) -> date:
    return after_days(start, int(policy[term]), bool(policy["working"]), workdays)


def after_days(start: date, days: int, working: bool, workdays: Workdays) -> date:
    """Return the last day of a term of days, working or all, after a day that does not count."""
    if not working:
        return working_from(start + days * ONE, workdays)
    day = start
    for _ in range(days):
        day = working_from(day + ONE, workdays)
    return working_from(day, workdays)


def after_months(start: date, months: int, workdays: Workdays) -> date:
    """Return the last day of a term of months: the day of the same number, or the month's last where it has none."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return working_from(date(year, month, min(start.day, monthrange(year, month)[1])), workdays)


def working_from(day: date, workdays: Workdays) -> date:
    """Return a day, or the first working one after it where it is a day off."""
    while not workdays.is_workday(day):
        day += ONE
    return day


def days_between(start: date, end: date, working: bool, workdays: Workdays) -> int:
    """Return how many days, working or all, lie after one day up to another; 0 where that is not later."""
    span = max(0, (end - start).days)
    return sum(workdays.is_workday(start + n * ONE) for n in range(1, span + 1)) if working else span


def unknown_years(start: date, end: date, workdays: Workdays) -> tuple[int, ...]:
    """Return the years between two days whose holidays are not known: what rests on them may still change."""
    first, last = sorted((start.year, end.year))
    return tuple(year for year in range(first, last + 1) if not workdays.known(year))


def pace(until: date, done: date | None, day: date, policy: Numbers, workdays: Workdays) -> Pace:
    """Return how a step stands on a day against its term; `done` is the day it was done."""
    if done is not None:
        return "done" if done <= until else "late"
    if day > until:
        return "overdue"
    left = days_between(day, until, bool(policy["working"]), workdays)
    return "near" if left <= policy["near"] else "waiting"
