"""Records that are filled before they freeze behave as any frozen dataclass does."""

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from duixian.model.claim import Step
from duixian.model.quick import quick
from duixian.model.span import Span, make_span

STEP = Step("own_noun", "出口", Span(2, 4))


def test_a_quick_record_is_frozen_equal_hashable_and_goes_through_pickle() -> None:
    same = Step(span=Span(2, 4), reading="出口", rule="own_noun")
    assert same == STEP
    assert hash(STEP) == hash(same)
    assert type(STEP) is Step
    assert pickle.loads(pickle.dumps(STEP)) == STEP
    assert replace(STEP, reading="进口").reading == "进口"
    with pytest.raises(FrozenInstanceError):
        STEP.reading = "进口"  # type: ignore[misc]


def test_what_has_to_be_made_or_looked_after_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Made:
        listed: list[int] = field(default_factory=list)

    with pytest.raises(TypeError):
        quick(Made)


def test_a_span_made_quickly_is_a_span() -> None:
    assert make_span((2, 4)) == Span(2, 4)
    assert type(make_span((2, 4))) is Span
