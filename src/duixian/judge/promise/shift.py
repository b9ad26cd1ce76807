"""What became of a target from one report to a later one: lowered, raised, reworded, told in another measure."""

from collections.abc import Iterable
from decimal import Decimal

from duixian.judge.promise.tone import tone
from duixian.lexicon.wording import plain_wording, without_brackets, without_tail
from duixian.model.claim import Claim, Measure
from duixian.model.track import Shift, ShiftKind

Identity = tuple[str, str | None]
"""What a target is about: its code, or its plain wording where it has none; and its scope."""

Base = tuple[Measure, str]
"""In which measure and unit a target is told."""

_FALLING = frozenset(("<=", "<"))
_RISING = frozenset((">=", ">"))


def identity(claim: Claim) -> Identity:
    """Return what a target is about, the same in every year."""
    wording = without_tail(without_brackets(plain_wording(claim.indicator)))
    return claim.code or f"“{wording}”", claim.scope


def base(claim: Claim) -> Base:
    """Return the measure and unit in which two figures can be compared; all growth is told in percent."""
    if claim.measure == "growth":
        return "growth", "%"
    return claim.measure, claim.base_unit or claim.unit or ""


def shift(before: Claim, now: Claim, since: int) -> Shift:
    """Return how a target stands to the one of the report of `since`, told in the same base."""
    step = _step(before, now)
    moved: dict[int | None, tuple[ShiftKind, ...]] = {-1: ("lowered",), 1: ("raised",)}
    kinds = moved.get(-step if step and _falls(before) and _falls(now) else step, ())
    if step is None or _wording(before) != _wording(now):
        kinds = (*kinds, "reworded")
    return Shift(kinds or ("same",), since, _easier(step, before, now))


def _falls(claim: Claim) -> bool:
    """Tell whether a target is a fall: of 下降3% and 下降2% people call the second the lower target."""
    return claim.value is not None and claim.value < 0


def _wording(claim: Claim) -> tuple[object, ...]:
    return claim.op, tone(claim), claim.reference


def _ends(claim: Claim) -> tuple[Decimal, Decimal] | None:
    """Return the lowest and the highest figure of a target, in its base unit where it has one."""
    if claim.value is None:
        return None
    ends = [claim.value] if claim.value2 is None else [claim.value, claim.value2]
    if claim.amount is not None and claim.value:
        ends = [claim.amount * end / claim.value for end in ends]
    return min(ends), max(ends)


def _step(before: Claim, now: Claim) -> int | None:
    """Return 1 where the figure rose, -1 where it fell, 0 where it stayed; None where figures do not tell."""
    was, is_now = _ends(before), _ends(now)
    if was is None or is_now is None:
        return 0 if was is is_now else None
    steps = {_sign(new - old) for old, new in zip(was, is_now, strict=True)} - {0}
    if not steps:
        return 0
    return steps.pop() if len(steps) == 1 else None


def _sign(number: Decimal) -> int:
    return (number > 0) - (number < 0)


def _good(claims: Iterable[Claim]) -> int:
    """Return 1 where more is good, -1 where less is, 0 where neither is known: the bound tells, then the indicator."""
    for claim in claims:
        if claim.op in _FALLING or (claim.op not in _RISING and claim.direction == "down"):
            return -1
        if claim.op in _RISING or claim.direction == "up":
            return 1
    return 0


def _easier(step: int | None, before: Claim, now: Claim) -> bool | None:
    good = _good((now, before))
    return step * good < 0 if step and good else None


def in_points(upper: Claim, lower: Claim) -> Decimal | None:
    """Return how many percentage points a target of growth lies above another one, None where that is no question.

    Of a range the end that has to be reached counts: the lower one, and the upper one where less is good.
    """
    if upper.measure != "growth" or lower.measure != "growth":
        return None
    was, is_now = _ends(upper), _ends(lower)
    if was is None or is_now is None:
        return None
    end = 1 if _good((lower, upper)) < 0 else 0
    return is_now[end] - was[end]
