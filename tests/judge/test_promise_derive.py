"""What follows from two figures: the level a growth means and the growth a level means, as far as they were rounded."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.judge.promise.derive import Derived, implied
from duixian.model.claim import Claim
from duixian.model.span import Span

NO_SPAN = Span(0, 1)
BLANK: dict[str, Any] = dict.fromkeys(
    ("value2", "unit_span", "amount", "base_unit", "bound", "bound_span", "period_span", "scope", "modality")
)


def claim(measure: Any, value: str, unit: str, period: str = "2024", kind: Any = "result", **other: Any) -> Claim:
    fields: dict[str, Any] = {
        **BLANK,
        "id": f"{measure}{value}{period}{kind}",
        "span": NO_SPAN,
        "text": value,
        "sentence": NO_SPAN,
        "kind": kind,
        "indicator": "出口总额",
        "indicator_span": NO_SPAN,
        "code": "exports",
        "measure": measure,
        "op": "=",
        "value": Decimal(value),
        "unit": unit,
        "period": period,
        "modality_span": None,
        "reference": None,
        "direction": "up",
        "section": (),
        "rule": "test",
        "derivation": (),
        "confidence": 1.0,
    }
    return Claim(**{**fields, **other})


LEVEL = claim("level", "2.1", "万亿元", kind="target")
GROWTH = claim("growth", "5", "%", kind="target")
BASE = claim("level", "2.00", "万亿元", "2023")


def found(target: Claim, told: Claim, base: Claim = BASE) -> tuple[str, str] | None:
    made = implied(target, [told], [base])
    return (f"{made.low:f}", f"{made.high:f}") if made else None


@pytest.mark.parametrize(
    ("target", "told", "base", "expected"),
    [
        # 1.995 × 1.0495 and 2.005 × 1.0505
        (LEVEL, claim("growth", "5.0", "%"), BASE, ("2.0937525", "2.1062525")),
        # the year before in another unit: 19999.5 × 0.9895 and 20000.5 × 0.9905 亿元
        (LEVEL, claim("growth", "-1.0", "%"), claim("level", "20000", "亿元", "2023"), ("1.978950525", "1.981049525")),
        # whole numbers are rounded to the unit
        (
            replace(LEVEL, unit="亿元"),
            claim("growth", "10", "%"),
            claim("level", "100", "亿元", "2023"),
            ("108.9525", "111.0525"),
        ),
        # 2.095 / 2.005 - 1 and 2.105 / 1.995 - 1, rounded outward where they never end
        (GROWTH, claim("level", "2.10", "万亿元"), BASE, ("4.488778054", "5.513784462")),
        (GROWTH, claim("level", "21000", "亿元"), BASE, ("4.735660847", "5.265664161")),
    ],
)
def test_a_value_lies_between_what_the_rounding_allows(
    target: Claim, told: Claim, base: Claim, expected: tuple[str, str]
) -> None:
    assert found(target, told, base) == expected


@pytest.mark.parametrize(
    ("target", "told", "base"),
    [
        (
            replace(LEVEL, code="gdp", indicator="地区生产总值"),
            claim("growth", "5.0", "%", code="gdp"),
            replace(BASE, code="gdp"),
        ),
        (LEVEL, claim("growth", "5.0", "%", indicator="出口同口径"), BASE),
        (LEVEL, claim("growth", "5.0", "%", op=">"), BASE),
        (LEVEL, claim("growth", "5.0", "%", scope="县"), BASE),
        (LEVEL, claim("growth", "5.0", "%", code="imports"), BASE),
        (LEVEL, claim("growth", "5.0", "%", "2023"), BASE),
        (LEVEL, claim("growth", "0.5", "个百分点"), BASE),
        (LEVEL, claim("growth", "5.0", "%"), replace(BASE, period="2022")),
        (LEVEL, claim("growth", "5.0", "%"), replace(BASE, unit="亿美元")),
        (LEVEL, claim("growth", "5.0", "%"), replace(BASE, kind="target")),
        (replace(LEVEL, period="2021-2025"), claim("growth", "5.0", "%"), BASE),
        (replace(LEVEL, measure="rank"), claim("growth", "5.0", "%"), BASE),
        (GROWTH, claim("level", "45.0", "%"), replace(BASE, unit="%")),
    ],
)
def test_nothing_follows(target: Claim, told: Claim, base: Claim) -> None:
    assert found(target, told, base) is None


def test_nothing_follows_where_the_report_says_it_itself_or_contradicts_itself() -> None:
    growth = claim("growth", "5.0", "%")
    assert implied(LEVEL, [growth, claim("level", "2.1", "万亿元")], [BASE]) is None
    assert implied(LEVEL, [growth, claim("growth", "6.0", "%")], [BASE]) is None
    assert implied(LEVEL, [growth], [BASE, replace(BASE, value=Decimal("2.5"))]) is None


def test_of_statements_that_agree_the_most_exact_counts_and_the_reason_names_it() -> None:
    exact = claim("level", "20012", "亿元", "2023")
    made = implied(LEVEL, [claim("growth", "-5.0", "%")], [BASE, exact])
    assert isinstance(made, Derived)
    assert made.rests_on[0] is exact
    assert made.how == "由上年 20012 亿元和下降 5.0% 推算"


@given(
    st.decimals(min_value=1, max_value=100_000, places=4),
    st.decimals(min_value=-60, max_value=300, places=4),
    st.integers(0, 3),
    st.integers(0, 3),
)
def test_the_true_value_is_never_left_out(start: Decimal, rate: Decimal, places: int, digits: int) -> None:
    """Whatever the two figures were before they were rounded, what they lead to lies within the bounds."""
    end = start * (1 + rate / 100)
    rounded, told = (round(start, places), round(rate, digits))
    base = claim("level", f"{rounded:f}", "亿元", "2023")
    made = implied(replace(LEVEL, unit="亿元"), [claim("growth", f"{told:f}", "%")], [base])
    assert made is not None
    assert made.low <= end <= made.high
    last = claim("level", f"{round(end, places):f}", "亿元")
    grown = implied(GROWTH, [last], [base])
    assert grown is None or grown.low <= rate <= grown.high
