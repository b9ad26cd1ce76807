"""How a promise is judged: as a rate, a quantity, a level or a ceiling."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from duixian.judge.trajectory import by_calendar
from duixian.judge.verdict import SHARES
from duixian.lexicon.catalogue import Indicator, catalogue
from duixian.lexicon.planning import planning_words
from duixian.lexicon.promises import promise_words
from duixian.lexicon.wording import without_brackets
from duixian.model.claim import Claim, Direction
from duixian.model.task import Task, TaskKind

BELOW = ("<=", "<")


def kind_of(claim: Claim) -> TaskKind:
    """Return how a target of a year is judged."""
    limited = limits_growth(_known(claim), claim.op, claim.value)
    return kind_by(claim.measure, claim.op, claim.unit, claim.indicator, limited)


def kind_by(measure: str, op: str, unit: str | None, name: str, limited: bool, later: bool = False) -> TaskKind:
    """Return how a promise is judged, by what it measures, its bound and its name; `limited` a growth to keep below.

    `later` is whether it is due after the year: what is reached then does not add up in this one.
    """
    if measure == "growth":
        return "ceiling" if limited else "rate"
    if measure == "level" and op in BELOW:
        return "ceiling"
    if measure == "change":
        return "quantity"
    stock = later or unit in SHARES or measure in ("rank", "duration")
    return "level" if stock or planning_words().is_stock(name) else "quantity"


def limits_growth(known: Indicator | None, op: str, value: Decimal | None) -> bool:
    """Tell whether a growth is one to keep below: prices about 3 %, spending within 2 %; a fall is a rate."""
    prices = known is not None and known.field == "prices" and known.direction is None
    return (op in BELOW or (prices and op == "~")) and value is not None and value > 0


def _known(claim: Claim) -> Indicator | None:
    return catalogue().by_code.get(claim.code or "")


def as_task(claim: Claim, year: int) -> Task:
    """Return a target as the task that is judged, its growth in percent; a promised fall is good the more it falls."""
    plain = in_percent(claim)
    return Task(
        id=plain.id,
        name=plain.indicator,
        kind=kind_of(plain),
        year=year,
        op=plain.op,
        target=plain.value,
        unit=plain.unit,
        direction=_direction(plain),
        cadence="year",
        trajectory=by_calendar(),
        deadline=date(year, 12, 31),
        target2=plain.value2,
    )


def _direction(claim: Claim) -> Direction | None:
    falls = claim.measure in ("growth", "change") and claim.value is not None and claim.value < 0
    ranked = claim.measure in ("rank", "duration")
    return "down" if falls or ranked else claim.direction


_TIMES: dict[str | None, Decimal] = {None: Decimal(100), "倍": Decimal(100), "成": Decimal(10), "‰": Decimal("0.1")}


TIED = "同步"


def tied(target: Claim, results: Sequence[Claim]) -> Claim:
    """Return a target that is to keep pace with the economy with the growth that was told as its own figure."""
    if target.value is not None or not any(word in (target.reference or "") for word in promise_words().economy):
        return target
    grown = next((one for one in results if (one.code, one.measure, one.scope) == ("gdp", "growth", None)), None)
    return target if grown is None else replace(target, value=grown.value, unit="%", measure="growth", bound=TIED)


def as_growth(claim: Claim) -> Claim:
    """Return as a growth what is one by its wording (涨幅 2.6%) or by its nature (居民消费价格 2.6%)."""
    known = _known(claim)
    moving = without_brackets(claim.indicator).endswith(promise_words().moving)
    by_nature = known is not None and (known.family, known.measure) == ("percent", "growth")
    grows = claim.measure == "level" and claim.unit == "%" and (moving or by_nature)
    return replace(claim, measure="growth") if grows else claim


def in_percent(claim: Claim) -> Claim:
    """Return a growth that is told as a share, in 倍 or 成 in percent; anything else as it is."""
    times = _TIMES.get(claim.unit)
    if claim.measure != "growth" or times is None or claim.value is None:
        return claim
    second = None if claim.value2 is None else claim.value2 * times
    return replace(claim, value=claim.value * times, value2=second, unit="%")
