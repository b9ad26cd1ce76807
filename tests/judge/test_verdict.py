"""The verdict of a year's end, by kind, bound and direction; satisfaction by all members."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from duixian.judge.policy import packaged_text, policy, read_policy
from duixian.judge.satisfaction import Ballot, satisfaction
from duixian.judge.trajectory import by_calendar
from duixian.judge.verdict import judge_outcome
from duixian.model.errors import InputError, LexiconError
from duixian.model.task import Observation, Task

END = date(2024, 12, 31)
TASK = Task("t", "投资", "quantity", 2024, ">=", Decimal(100), "亿元", "up", "month", by_calendar(), END)
RATE: dict[str, Any] = {"kind": "rate", "unit": "%", "target": Decimal(6)}
FALL: dict[str, Any] = {"kind": "rate", "unit": "%", "target": Decimal(3), "direction": "down", "op": "<="}
STONE: dict[str, Any] = {"kind": "milestone", "target": None, "unit": None, "stage": "start"}


def label(fields: dict[str, Any], value: str | None, month: int = 12, stage: Any = None) -> str:
    seen = Observation(month, END, Decimal(value) if value else None, stage)
    return judge_outcome(replace(TASK, **fields), [seen], END, policy()).label


@pytest.mark.parametrize(
    ("fields", "value", "month", "expected"),
    [
        ({}, "100.01", 12, "done"),
        ({}, "119.99", 12, "done"),
        ({}, "120", 12, "exceeded"),
        ({}, "100", 12, "done"),
        ({}, "99.99", 12, "nearly"),
        ({}, "95.00", 12, "nearly"),
        ({}, "94.99", 12, "missed"),
        ({}, "94.99", 11, "unknown"),
        ({}, "121", 10, "exceeded"),  # what adds up does not fall again
        ({"op": ">"}, "100", 12, "nearly"),
        ({"op": ">"}, "100.1", 12, "done"),
        ({"op": "~"}, "90", 12, "done"),
        ({"op": "~"}, "89.9", 12, "missed"),
        ({"op": "~"}, "119.9", 12, "done"),
        ({"op": "~"}, "120", 12, "exceeded"),
        ({"deadline": date(2024, 10, 31)}, "80", 10, "missed"),
        ({"deadline": date(2024, 10, 31)}, "80", 9, "unknown"),
        ({"target": None}, "80", 12, "unknown"),
        (RATE, "6.0", 12, "done"),
        (RATE, "6.99", 12, "done"),
        (RATE, "7.0", 12, "exceeded"),
        (RATE, "5.9", 12, "missed"),  # a rate is kept or not
        (RATE, "6.1", 11, "unknown"),  # and speaks of the year only at its end
        ({**RATE, "op": "~"}, "5.4", 12, "done"),
        ({**RATE, "op": "~"}, "5.39", 12, "missed"),
        ({**RATE, "op": "~", "target": Decimal(3)}, "2.5", 12, "done"),
        ({**RATE, "op": "range", "target2": Decimal(7)}, "6.5", 12, "done"),
        ({**RATE, "op": "range", "target2": Decimal(7)}, "7.9", 12, "done"),
        ({**RATE, "op": "range", "target2": Decimal(7)}, "8", 12, "exceeded"),
        ({**RATE, "op": "range", "target2": Decimal(7)}, "5.9", 12, "missed"),
        (FALL, "3", 12, "done"),
        (FALL, "2.1", 12, "done"),
        (FALL, "2", 12, "exceeded"),
        (FALL, "3.01", 12, "missed"),
        ({**FALL, "op": "~"}, "3.5", 12, "done"),
        ({**FALL, "op": "~"}, "3.51", 12, "missed"),
        ({**FALL, "kind": "ceiling"}, "0.2", 12, "done"),
        ({**FALL, "kind": "ceiling", "op": "<"}, "3", 12, "missed"),
    ],
)
def test_a_figure_is_judged_by_bound_and_direction(
    fields: dict[str, Any], value: str, month: int, expected: str
) -> None:
    assert label(fields, value, month) == expected


@pytest.mark.parametrize(
    ("stage", "month", "expected"),
    [("start", 5, "done"), ("operate", 12, "done"), ("preliminary", 12, "missed"), ("preliminary", 11, "unknown")],
)
def test_a_milestone_is_judged_by_its_stage(stage: str, month: int, expected: str) -> None:
    assert label(STONE, None, month, stage) == expected


def test_what_is_known_later_does_not_count_and_nothing_is_unknown() -> None:
    later = Observation(12, date(2025, 1, 20), Decimal(120))
    found = judge_outcome(TASK, [later], END, policy())
    assert (found.label, found.value, found.ratio, found.month) == ("unknown", None, None, None)
    found = judge_outcome(TASK, [later], date(2025, 1, 20), policy())
    assert (found.label, found.ratio, found.why) == (
        "exceeded",
        Decimal("1.2"),
        "超额完成：全年为 120亿元，目标 100亿元以上",
    )


def test_the_edges_are_the_policys_own() -> None:
    text = packaged_text().replace('nearly = "0.95"', 'nearly = "0.9"').replace('half = "0.5"', 'half = "0.6"')
    mild = read_policy(text)
    seen = [Observation(12, END, Decimal(90))]
    assert judge_outcome(TASK, seen, END, mild).label == "nearly"
    assert satisfaction(Ballot(100, 60, 0, 0), mild) == "unsatisfied"
    old = read_policy(packaged_text().split("[livelihood]")[0])
    assert (old.livelihood, old.verdict) == (policy().livelihood, policy().verdict)
    with pytest.raises(LexiconError, match="占比"):
        read_policy(packaged_text().replace('half = "0.5"', 'half = "1"'))


@pytest.mark.parametrize("ballot", [Ballot(10, 6, 4, 1), Ballot(10, -1, 4, 1), Ballot(0, 0, 0, 0)])
def test_a_vote_that_cannot_be_is_refused_in_one_line(ballot: Ballot) -> None:
    with pytest.raises(InputError, match=r"^测评：[^\n]+请照计票单改正$"):
        satisfaction(ballot, policy())
