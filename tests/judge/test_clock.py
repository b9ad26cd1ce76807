"""The clock of problems over weekends, holidays and make-up days, months' and years' ends, and other clocks' zones."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from duixian.judge.clock import (
    after_days,
    after_months,
    day_in_china,
    days_between,
    pace,
    terms,
    unknown_years,
    working_from,
)
from duixian.judge.policy import packaged_text, policy, read_policy
from duixian.model.errors import LexiconError
from duixian.store.workdays import ChinaWorkdays

DAYS = ChinaWorkdays()
RULES = policy().obstacle
CHINA = ZoneInfo("Asia/Shanghai")


def noon(text: str) -> datetime:
    return datetime.combine(date.fromisoformat(text), datetime.min.time(), CHINA).replace(hour=12)


# assigned on (noon in China) -> plan, feedback, ordinary, hard
TABLE = [
    ("plain week", "2024-07-15", "2024-07-16", "2024-07-18", "2024-07-24", "2024-08-15"),
    ("before a weekend", "2024-07-19", "2024-07-22", "2024-07-24", "2024-07-30", "2024-08-19"),
    ("on a Saturday", "2024-07-20", "2024-07-22", "2024-07-24", "2024-07-30", "2024-08-20"),
    ("on a Sunday", "2024-07-21", "2024-07-22", "2024-07-24", "2024-07-30", "2024-08-21"),
    ("before National Day 2024", "2024-09-30", "2024-10-08", "2024-10-10", "2024-10-15", "2024-10-30"),
    ("Saturday 12 October 2024 is worked", "2024-10-11", "2024-10-12", "2024-10-15", "2024-10-21", "2024-11-11"),
    ("on that Saturday", "2024-10-12", "2024-10-14", "2024-10-16", "2024-10-22", "2024-11-12"),
    ("Sunday 29 September 2024 is worked", "2024-09-27", "2024-09-29", "2024-10-08", "2024-10-12", "2024-10-28"),
    ("within National Day", "2024-10-03", "2024-10-08", "2024-10-10", "2024-10-15", "2024-11-04"),
    ("before Spring Festival 2024", "2024-02-08", "2024-02-09", "2024-02-19", "2024-02-23", "2024-03-08"),
    ("Sunday 4 February 2024 is worked", "2024-02-02", "2024-02-04", "2024-02-06", "2024-02-18", "2024-03-04"),
    ("within Spring Festival 2024", "2024-02-12", "2024-02-18", "2024-02-20", "2024-02-26", "2024-03-12"),
    ("before Spring Festival 2025", "2025-01-27", "2025-02-05", "2025-02-07", "2025-02-12", "2025-02-27"),
    (
        "Saturday 8 February 2025 is worked",
        "2025-02-07",
        "2025-02-08",
        "2025-02-11",
        "2025-02-17",
        "2025-03-07",
    ),
    ("Labour Day 2024", "2024-04-30", "2024-05-06", "2024-05-08", "2024-05-13", "2024-05-30"),
    ("31 January to the end of February", "2024-01-31", "2024-02-01", "2024-02-04", "2024-02-08", "2024-02-29"),
    ("31 January of a common year", "2025-01-31", "2025-02-05", "2025-02-07", "2025-02-12", "2025-02-28"),
    ("31 August to 30 September", "2024-08-31", "2024-09-02", "2024-09-04", "2024-09-10", "2024-09-30"),
    ("a month that ends within National Day", "2024-09-02", "2024-09-03", "2024-09-05", "2024-09-11", "2024-10-08"),
    ("over a year's end into Spring Festival", "2024-12-30", "2024-12-31", "2025-01-03", "2025-01-09", "2025-02-05"),
    ("into a year that is not known", "2026-12-28", "2026-12-29", "2026-12-31", "2027-01-06", "2027-01-28"),
]


@pytest.mark.parametrize("case, start, plan, answer, ordinary, hard", TABLE, ids=lambda text: text)
def test_the_terms_of_13710(case: str, start: str, plan: str, answer: str, ordinary: str, hard: str) -> None:
    found = terms(noon(start), False, RULES, DAYS)
    assert [day.isoformat() for day in (found.plan, found.answer, found.due)] == [plan, answer, ordinary]
    assert terms(noon(start), True, RULES, DAYS).due.isoformat() == hard


CLOCKS = [
    ("23:30 UTC is the next day in China", datetime(2024, 7, 15, 23, 30, tzinfo=UTC), "2024-07-16"),
    ("15:59 UTC is the same day", datetime(2024, 7, 15, 15, 59, tzinfo=UTC), "2024-07-15"),
    ("16:00 UTC is midnight in China", datetime(2024, 7, 15, 16, 0, tzinfo=UTC), "2024-07-16"),
    (
        "New York before its clocks go on",
        datetime(2024, 3, 10, 1, 59, tzinfo=ZoneInfo("America/New_York")),
        "2024-03-10",
    ),
    ("New York after", datetime(2024, 3, 10, 12, 0, tzinfo=ZoneInfo("America/New_York")), "2024-03-11"),
    (
        "New York's hour that comes twice",
        datetime(2024, 11, 3, 1, 30, tzinfo=ZoneInfo("America/New_York")),
        "2024-11-03",
    ),
    (
        "the same, the second time",
        datetime(2024, 11, 3, 1, 30, tzinfo=ZoneInfo("America/New_York"), fold=1),
        "2024-11-03",
    ),
    ("London before its clocks go on", datetime(2024, 3, 31, 0, 59, tzinfo=ZoneInfo("Europe/London")), "2024-03-31"),
    ("London in summer, 17:00", datetime(2024, 7, 15, 17, 0, tzinfo=ZoneInfo("Europe/London")), "2024-07-16"),
    ("London in winter, 15:59", datetime(2024, 12, 15, 15, 59, tzinfo=ZoneInfo("Europe/London")), "2024-12-15"),
    ("fourteen hours ahead", datetime(2024, 7, 16, 5, 0, tzinfo=timezone(timedelta(hours=14))), "2024-07-15"),
    ("China by name", datetime(2024, 7, 15, 23, 59, tzinfo=CHINA), "2024-07-15"),
]


@pytest.mark.parametrize("case, moment, day", CLOCKS, ids=lambda value: value if isinstance(value, str) else "")
def test_a_moment_s_day_is_china_s(case: str, moment: datetime, day: str) -> None:
    assert day_in_china(moment).isoformat() == day
    assert day_in_china(moment.astimezone(UTC)).isoformat() == day


@pytest.fixture(params=["America/New_York", "Europe/London", "Pacific/Kiritimati", "UTC"])
def host(request: pytest.FixtureRequest) -> Iterator[str]:
    """The machine's own zone is another one."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system's zone cannot be set for one process")
    kept = os.environ.get("TZ")
    os.environ["TZ"] = request.param
    time.tzset()
    yield request.param
    os.environ.pop("TZ")
    if kept is not None:
        os.environ["TZ"] = kept
    time.tzset()


@pytest.mark.parametrize("day", ["2024-03-09", "2024-03-10", "2024-03-31", "2024-10-27", "2024-11-02", "2024-11-03"])
@pytest.mark.parametrize("hour", [0, 6, 15, 16, 23])
def test_the_machine_s_zone_moves_nothing(host: str, day: str, hour: int) -> None:
    moment = datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC).replace(hour=hour, minute=30)
    expected = date.fromisoformat(day) + timedelta(days=hour >= 16)
    assert day_in_china(moment) == day_in_china(moment.astimezone()) == expected
    first = after_days(expected, 1, True, DAYS)
    assert terms(moment.astimezone(), False, RULES, DAYS).plan == first > expected


@pytest.mark.parametrize("hour", [0, 8, 17, 18, 23])
def test_the_hour_of_assignment_does_not_matter(hour: int) -> None:
    assigned = datetime(2024, 7, 15, hour, 45, tzinfo=CHINA)
    assert terms(assigned, False, RULES, DAYS).plan == date(2024, 7, 16)


def test_calendar_days_only_move_off_a_day_off_at_their_end() -> None:
    rules = {**RULES, "working": Decimal(0)}
    found = terms(noon("2024-09-27"), False, rules, DAYS)
    assert (found.plan, found.answer, found.due) == (date(2024, 9, 29), date(2024, 9, 30), date(2024, 10, 8))
    assert days_between(date(2024, 9, 27), date(2024, 10, 8), False, DAYS) == 11
    assert days_between(date(2024, 9, 27), date(2024, 10, 8), True, DAYS) == 3


def test_what_rests_on_a_year_not_arranged_says_so() -> None:
    last = max(year for year in range(2004, 2100) if DAYS.known(year))
    assert not DAYS.known(2003)
    assert not DAYS.known(last + 1)
    start = date(last, 12, 30)
    assert unknown_years(start, date(last, 12, 31), DAYS) == ()
    assert unknown_years(start, date(last + 1, 1, 5), DAYS) == (last + 1,)
    assert [DAYS.is_workday(date(2099, 1, day)) for day in (2, 3, 4, 5)] == [True, False, False, True]


def test_the_pace_of_a_step() -> None:
    until = date(2024, 7, 24)
    paces = [pace(until, None, date(2024, 7, day), RULES, DAYS) for day in (19, 22, 23, 24, 25, 27)]
    assert paces == ["waiting", "waiting", "near", "near", "overdue", "overdue"]
    assert pace(until, date(2024, 7, 24), date(2024, 8, 1), RULES, DAYS) == "done"
    assert pace(until, date(2024, 7, 25), date(2024, 8, 1), RULES, DAYS) == "late"
    assert days_between(date(2024, 7, 26), date(2024, 7, 28), True, DAYS) == 0


def test_months_and_days_off() -> None:
    assert after_months(date(2024, 12, 31), 2, DAYS) == date(2025, 2, 28)
    assert after_months(date(2024, 11, 30), 12, DAYS) == date(2025, 12, 1)
    assert after_days(date(2024, 7, 20), 0, True, DAYS) == date(2024, 7, 22)
    assert working_from(date(2024, 10, 1), DAYS) == date(2024, 10, 8)


def test_an_older_policy_has_the_packaged_clock_and_a_senseless_one_is_refused() -> None:
    bare = packaged_text().partition("[obstacle]")[0]
    assert read_policy(bare).obstacle == RULES
    assert read_policy(bare + "[obstacle]\nordinary = 10\n").obstacle == {**RULES, "ordinary": Decimal(10)}
    for wrong in ("plan = 1.5", "plan = -1", "answer = 9", "hard_months = 0.5"):
        with pytest.raises(LexiconError, match="obstacle"):
            read_policy(f"{bare}[obstacle]\n{wrong}\n")
