"""A light as it is kept, read back into what was judged; the lights of a task's past days."""

from decimal import Decimal
from typing import cast

from duixian.model.board import Json, LightRow
from duixian.model.judgement import Forecast, Light


def light_of(row: LightRow) -> Light:
    """Return a light that was kept as it was judged."""
    numbers = row.numbers
    month = numbers.get("month")
    return Light(
        task=row.task_id,
        day=row.day,
        state=row.state,
        colour=row.colour,
        rule=row.rule,
        why=row.why,
        policy=row.policy,
        achieved=_figure(numbers.get("achieved")),
        expected=_figure(numbers.get("expected")),
        gap=_figure(numbers.get("gap")),
        month=month if isinstance(month, int) else None,
        forecast=_forecast(numbers.get("forecast")),
        disagrees=numbers.get("disagrees") is True,
    )


def _figure(text: Json) -> Decimal | None:
    return Decimal(text) if isinstance(text, str) else None


def _forecast(kept: Json) -> Forecast | None:
    if not isinstance(kept, dict):
        return None
    middle, half, most = Decimal(str(kept["middle"])), _range(kept["half"]), _range(kept["most"])
    return Forecast(middle, half, most, float(cast(float, kept["probability"])), _figure(kept.get("needed")))


def _range(kept: Json) -> tuple[Decimal, Decimal]:
    low, high = cast(list[str], kept)
    return Decimal(low), Decimal(high)


def chance(probability: float) -> str:
    """Return a probability in whole percent; what is not certain is never said to be.

    >>> chance(0.934), chance(0.9999), chance(0.001), chance(1.0)
    ('93%', '> 99%', '< 1%', '> 99%')
    """
    percent = round(probability * 100)
    return "> 99%" if percent >= 100 else "< 1%" if percent <= 0 else f"{percent}%"
