"""Lights: every condition, every edge, and that nothing is rounded before it is compared."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.judge.light import light
from duixian.judge.policy import policy
from duixian.judge.trajectory import by_calendar
from duixian.model.claim import Direction, Op, Stage
from duixian.model.judgement import Light
from duixian.model.task import Node, Observation, Task, TaskKind, Trajectory

YEAR_END = date(2024, 12, 31)
DAY = date(2024, 7, 21)


def task(
    kind: TaskKind,
    target: str | None,
    op: Op = ">=",
    direction: Direction | None = "up",
    baseline: str | None = None,
    stage: Stage | None = None,
    deadline: date = YEAR_END,
    course: Trajectory | None = None,
) -> Task:
    figure, start = (None if value is None else Decimal(value) for value in (target, baseline))
    kept = {"baseline": start, "stage": stage}
    return Task(
        "t", "事项", kind, 2024, op, figure, "亿元", direction, "month", course or by_calendar(), deadline, **kept
    )  # type: ignore[arg-type]


def lit(made: Task, value: str | None = None, month: int = 6, day: date = DAY, stage: Stage | None = None) -> Light:
    seen = [] if value is None and stage is None else [Observation(month, day, value and Decimal(value), stage)]  # type: ignore[arg-type]
    return light(made, seen, day, policy())


def reported(*figures: tuple[int, int]) -> list[Observation]:
    return [Observation(month, date(2024, month + 1, 18), Decimal(value)) for month, value in figures]


@pytest.mark.parametrize(
    ("value", "state", "colour"),
    [
        ("100", "done", "green"),
        ("60.01", "ahead", "blue"),
        ("60", "on_track", "green"),
        ("50", "on_track", "green"),
        ("49.99", "watch", "amber"),
        ("40.01", "watch", "amber"),
        ("40", "behind", "yellow"),
        ("20", "behind", "yellow"),
        ("19.99", "behind", "red"),
    ],
)
def test_what_adds_up_is_compared_with_the_course(value: str, state: str, colour: str) -> None:
    found = lit(task("quantity", "100"), value)
    assert (found.state, found.colour) == (state, colour)


@pytest.mark.parametrize(("value", "colour"), [("6", "green"), ("5.9", "yellow"), ("5.4", "yellow"), ("5.39", "red")])
def test_rates_are_compared_as_they_are(value: str, colour: str) -> None:
    assert lit(task("rate", "6"), value).colour == colour


def test_a_rate_that_must_be_exceeded_is_not_met_at_its_edge() -> None:
    assert lit(task("rate", "6", ">"), "6").state == "behind"


def test_a_fall_is_good_where_down_is_good() -> None:
    assert lit(task("rate", "-3", "<=", "down"), "-3.5").state == "on_track"
    assert lit(task("rate", "-3", "<=", "down"), "-2").state == "behind"


@pytest.mark.parametrize(("value", "state"), [("50", "on_track"), ("61", "watch"), ("100", "watch"), ("101", "behind")])
def test_a_ceiling_is_only_near_or_broken(value: str, state: str) -> None:
    assert lit(task("ceiling", "100", "<=", "down"), value).state == state


def test_a_level_moves_from_where_it_stood() -> None:
    made = task("level", "60", baseline="50")
    assert lit(made, "55").state == "on_track"
    assert lit(made, "51").state == "behind"
    assert lit(task("level", "60"), "55").state == "unknown"


@pytest.mark.parametrize(
    ("day", "stage", "state", "colour"),
    [
        (date(2024, 9, 1), None, "on_track", "green"),
        (date(2024, 10, 29), "progress", "watch", "yellow"),
        (date(2024, 11, 2), "progress", "behind", "red"),
        (date(2024, 11, 2), "done", "done", "green"),
    ],
)
def test_a_milestone_is_judged_by_its_day(day: date, stage: Stage | None, state: str, colour: str) -> None:
    made = task("milestone", None, stage="done", deadline=date(2024, 10, 31))
    found = lit(made, stage=stage, day=day)
    assert (found.state, found.colour) == (state, colour)


def test_a_late_start_is_yellow_and_after_three_months_red() -> None:
    made = task("milestone", None, stage="start", deadline=date(2024, 6, 30))
    assert lit(made, day=date(2024, 7, 21)).colour == "yellow"
    assert lit(made, day=date(2024, 10, 21)).colour == "red"


def test_before_the_first_release_there_is_no_light() -> None:
    assert lit(task("quantity", "100"), day=date(2024, 3, 1)).state == "not_due"
    assert lit(task("quantity", "100"), day=date(2024, 4, 1)).state == "unknown"


def test_an_old_figure_is_said_to_be_old() -> None:
    seen = [Observation(4, date(2024, 5, 20), Decimal(40))]
    assert light(task("quantity", "100"), seen, date(2024, 7, 21), policy()).state == "stale"


def test_what_was_not_known_on_the_day_says_nothing() -> None:
    seen = [Observation(5, date(2024, 6, 18), Decimal(40)), Observation(6, date(2024, 7, 25), Decimal(10))]
    found = light(task("quantity", "100"), seen, DAY, policy())
    assert (found.month, found.state) == (5, "watch")


def test_nodes_of_the_report_are_the_course() -> None:
    nodes = tuple(Node(month, Decimal(share)) for month, share in ((3, "0.4"), (6, "0.6"), (9, "0.85"), (10, "1")))
    found = lit(task("quantity", "100", course=Trajectory(nodes, "text")), "59")
    assert found.expected == Decimal("0.6")
    assert found.state == "watch"


def test_three_figures_give_a_forecast_and_two_do_not() -> None:
    seen = [
        Observation(month, date(2024, month + 1, 18), Decimal(value)) for month, value in ((2, 12), (3, 18), (4, 27))
    ]
    day = date(2024, 5, 20)
    found = light(task("quantity", "100"), seen, day, policy())
    assert found.forecast is not None
    low, high = found.forecast.most
    assert low < found.forecast.half[0] < found.forecast.middle < found.forecast.half[1] < high
    assert found.forecast.needed == Decimal(73) / 8
    assert "全年预计" in found.why
    assert light(task("quantity", "100"), seen[:2], day, policy()).forecast is None


def test_a_forecast_is_told_in_the_figures_own_words() -> None:
    day, seen = date(2024, 7, 20), reported((2, 12), (4, 30), (6, 52))
    assert "；按目前速度，全年预计 104%（" in light(task("quantity", "100"), seen, day, policy()).why
    early = light(task("quantity", "100", deadline=date(2024, 10, 31)), seen, day, policy()).why
    assert "；按目前速度，到期预计 " in early
    rates = [replace(one, value=Decimal(value)) for one, value in zip(seen, ("5.1", "5.3", "5.46"), strict=True)]
    assert "全年预计 5.5亿元（" in light(task("rate", "6"), rates, day, policy()).why


def test_a_level_goes_on_from_where_the_year_began_at_its_pace() -> None:
    seen = reported((2, 62), (4, 64), (6, 65))
    found = light(task("level", "70", baseline="60"), seen, date(2024, 7, 20), policy())
    assert found.forecast is not None
    assert found.forecast.middle == Decimal("70.0")
    assert "全年预计 70亿元（" in found.why
    assert found.why.endswith("，目标 70亿元")


def test_what_is_to_be_cut_needs_so_much_less_every_month() -> None:
    seen = reported((2, -20), (4, -55), (6, -86))
    found = light(task("quantity", "-200", "<=", "down"), seen, date(2024, 7, 20), policy())
    assert found.forecast is not None
    assert found.forecast.needed == Decimal(-19)


def test_a_colour_that_the_pace_contradicts_is_flagged() -> None:
    seen = [
        Observation(month, date(2024, month + 1, 18), Decimal(value)) for month, value in ((2, 30), (3, 31), (4, 32))
    ]
    found = light(task("rate", "33"), seen, date(2024, 5, 20), policy())
    assert found.forecast is not None
    assert found.disagrees == (found.colour in ("yellow", "red") and found.forecast.probability >= 0.8)


@given(
    st.decimals(min_value=-1000, max_value=1000, places=3),
    st.decimals(min_value=-1000, max_value=1000, places=3),
    st.sampled_from(("rate", "quantity", "level", "ceiling")),
    st.sampled_from(("up", "down", None)),
    st.integers(2, 12),
)
def test_every_figure_gets_a_light_and_a_reason(
    target: Decimal, value: Decimal, kind: TaskKind, direction: Direction | None, month: int
) -> None:
    found = light(task(kind, str(target), "=", direction), [Observation(month, DAY, value)], DAY, policy())
    assert found.why
    assert found.policy == policy().version
    again = light(task(kind, str(target), "=", direction), [Observation(month, DAY, value)], DAY, policy())
    assert found == again
