"""Drawings of a verdict table as SVG: the share of each verdict, and each result beside its target.

Places are in per cent of the width, so that a drawing fits a screen, a phone and paper alike; every shape and every
number stands in words beside it too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from duixian.model.claim import Claim
from duixian.model.verdicts import PromiseLabel, PromiseVerdict
from duixian.outputs.verdicts.look import LOOKS
from duixian.outputs.verdicts.order import tally
from duixian.outputs.verdicts.said import HUNDRED, PER_CENT, UNLIKE, called, is_rate, say
from duixian.outputs.words import Language

NARROW = 5
"""Per cent of a bar below which nothing is written into a part."""

LARGE = 20
"""Per cent from which rates are drawn on a scale of their own."""

MOST = Decimal(200)
"""Per cent of a target beyond which a result stands at the edge."""

EDGE = 5
"""Per cent of the width kept free on each side of a scale."""

INK, RULE = "#1A1F24", "#C4CAD1"


def shape(label: PromiseLabel, size: int = 12, more: str = "") -> str:
    """Return the shape of a verdict, `size` pixels wide, to stand beside its word."""
    look = LOOKS[label]
    paint = f'fill="none" stroke="{look.colour}" stroke-width="0.4"' if look.hollow else f'fill="{look.colour}"'
    return (
        f'<svg class="shape" viewBox="-1.2 -1.2 2.4 2.4" width="{size}" height="{size}"{more} aria-hidden="true">'
        f'<path d="{look.path}" {paint}/></svg>'
    )


def share_bar(verdicts: Sequence[PromiseVerdict], title: str, language: Language) -> str:
    """Return a bar with the share of each verdict, its shape and count in each part that has room."""
    counted = tally(verdicts)
    told = "，".join(f"{called(label, language)} {count}" for label, count in counted)
    parts, left = [], Decimal(0)
    for label, count in counted:
        width = HUNDRED * count / len(verdicts)
        parts.append(_part(label, count, left, width))
        left += width
    head = f'<svg class="shares" width="100%" height="28" role="img" aria-label="{escape(f"{title}：{told}")}">'
    return f"{head}{''.join(parts)}</svg>"


def _part(label: PromiseLabel, count: int, left: Decimal, width: Decimal) -> str:
    box = f'<rect x="{left:.3f}%" y="0" width="{width:.3f}%" height="28" fill="{LOOKS[label].colour}" stroke="#fff"/>'
    if width < NARROW:
        return box
    middle = left + width / 2
    text = f'<text x="{middle:.3f}%" y="19" text-anchor="middle" fill="#fff">{LOOKS[label].shape} {count}</text>'
    return box + text


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from `low` to `high` laid over the width of a drawing."""

    low: Decimal
    high: Decimal

    def at(self, value: Decimal) -> str:
        """Return the place of a number, at the edge where it is beyond.

        >>> Scale(Decimal(0), Decimal(10)).at(Decimal(5))
        '50.00%'
        """
        within = min(max(value, self.low), self.high)
        return f"{EDGE + (HUNDRED - 2 * EDGE) * (within - self.low) / (self.high - self.low):.2f}%"

    def ticks(self) -> list[Decimal]:
        """Return three to eight round numbers of the scale."""
        span = self.high - self.low
        step = next(size for size in STEPS if span / size <= 6)
        first = -(-self.low // step) if self.low > 0 else self.low // step
        marks = [step * (first + n) for n in range(9)]
        return [mark for mark in marks if self.low <= mark <= self.high]


STEPS = [Decimal(base).scaleb(power) for power in range(-4, 30) for base in (1, 2, 5)]


def scale_over(values: Iterable[Decimal]) -> Scale:
    """Return a scale from nothing (or below) to the largest of some numbers."""
    found = [Decimal(0), *values]
    low, high = min(found), max(found)
    return Scale(low, high if high > low else low + 1)


def dots(verdict: PromiseVerdict, scale: Scale, ends: tuple[Decimal, Decimal]) -> str:
    """Return a target as an upright line and its result in the shape of its verdict, joined, on a scale."""
    target, result = (scale.at(value) for value in ends)
    colour = LOOKS[verdict.standing].colour
    return (
        '<svg class="dots" width="100%" height="22" aria-hidden="true">'
        f'<line x1="{EDGE}%" x2="{100 - EDGE}%" y1="11" y2="11" stroke="{RULE}" stroke-width="1"/>'
        f'<line x1="{target}" x2="{result}" y1="11" y2="11" stroke="{colour}" stroke-width="2"/>'
        f'<line x1="{target}" x2="{target}" y1="2" y2="20" stroke="{INK}" stroke-width="2"/>'
        f'<svg x="{result}" y="11" overflow="visible" width="1" height="1">{_dot(verdict.standing)}</svg></svg>'
    )


def _dot(label: PromiseLabel) -> str:
    look = LOOKS[label]
    paint = f'fill="none" stroke="{look.colour}" stroke-width="0.45"' if look.hollow else f'fill="{look.colour}"'
    return f'<g transform="scale(5.5)"><path d="{look.path}" {paint}/></g>'


def axis(scale: Scale) -> str:
    """Return the numbers below the drawings of one scale."""
    marks = "".join(
        f'<line x1="{scale.at(mark)}" x2="{scale.at(mark)}" y1="0" y2="4" stroke="{RULE}"/>'
        f'<text x="{scale.at(mark)}" y="16" text-anchor="middle" fill="#5B6470">{mark.normalize():f}%</text>'
        for mark in scale.ticks()
    )
    return f'<svg class="axis" width="100%" height="20" aria-hidden="true">{marks}</svg>'


Drawn = tuple[PromiseVerdict, tuple[Decimal, Decimal]]
"""A promise with its target and its result as they are drawn."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Some promises with their targets and results on one scale; `note` says which."""

    title: str
    note: str
    scale: Scale
    rows: tuple[Drawn, ...]


def panels(verdicts: Iterable[PromiseVerdict], language: Language) -> list[Panel]:
    """Return the promises that can be drawn: rates by their values, quantities by the share of the target reached."""
    small: list[Drawn] = []
    large: list[Drawn] = []
    quantities: list[Drawn] = []
    for verdict in (each for each in verdicts if each.standing not in UNLIKE):
        rate = _rate(verdict)
        if rate:
            (large if max(map(abs, rate)) > LARGE else small).append((verdict, rate))
        elif verdict.ratio is not None and verdict.ratio >= 0 and not is_rate(verdict.target):
            quantities.append((verdict, (HUNDRED, verdict.ratio * HUNDRED)))
    drawn = (
        ("rates", say("small_rates", language), small, None),
        ("rates", say("large_rates" if small else "small_rates", language), large, None),
        ("quantities", _quantity_note(quantities, language), quantities, MOST),
    )
    return [
        Panel(say(title, language), note, _scale(rows, most), tuple(rows)) for title, note, rows, most in drawn if rows
    ]


def _quantity_note(rows: Iterable[Drawn], language: Language) -> str:
    beyond = any(max(ends) > MOST for _, ends in rows)
    return say("quantity_scale", language) + (say("beyond_scale", language, most=MOST) if beyond else "")


def _scale(rows: Iterable[Drawn], most: Decimal | None) -> Scale:
    values = [value for _, ends in rows for value in ends]
    return scale_over(values if most is None else (min(value, most) for value in values))


def _rate(verdict: PromiseVerdict) -> tuple[Decimal, Decimal] | None:
    """Return target and result of a rate, None where the two are not both in per cent by one measure."""
    target, result = verdict.target, verdict.result
    if not isinstance(target, Claim) or not isinstance(result, Claim) or target.value is None or result.value is None:
        return None
    same = target.unit == result.unit == PER_CENT and target.measure == result.measure
    return (target.value, result.value) if same else None
