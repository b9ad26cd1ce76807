"""The small drawings a page of a track needs without any library: the sign of a verdict, and a bar of shares."""

from duixian.model.track import Outcome, Rate
from duixian.outputs.track.look import OUTCOMES, called, look
from duixian.outputs.words import Language

_WIDE, _HIGH, _LEAST = 240, 18, 16
"""Pixels of a bar, and of its narrowest part: wide enough for its sign."""


def sign(outcome: Outcome, across: int = 12) -> str:
    """Return the sign of an outcome, hidden from screen readers: its word stands beside it."""
    return (
        f'<svg class="sign" width="{across}" height="{across}" viewBox="-1.15 -1.15 2.3 2.3" aria-hidden="true">'
        f"{_path(outcome)}</svg>"
    )


def _path(outcome: Outcome) -> str:
    seen = look(outcome)
    if seen.hollow:
        return f'<path d="{seen.path}" fill="none" stroke="{seen.colour}" stroke-width=".36"/>'
    return f'<path d="{seen.path}" fill="{seen.colour}"/>'


def verdict(outcome: Outcome, language: Language) -> str:
    """Return sign and word."""
    return f'<span class="verdict">{sign(outcome)} {called(outcome, language)}</span>'


def bar(rate: Rate, language: Language) -> str:
    """Return the shares of every outcome as one bar, each part with its sign; the counts are in its description."""
    counts = [(outcome, rate.of(outcome)) for outcome in OUTCOMES if rate.of(outcome)]
    if not counts:
        return ""
    room = _WIDE - _LEAST * len(counts)
    parts, at = [], 0.0
    for outcome, count in counts:
        wide = round(_LEAST + room * count / rate.all, 1)
        parts.append(_part(outcome, at, wide))
        at += wide
    told = "，".join(f"{called(outcome, language)} {count}" for outcome, count in counts)
    return (
        f'<svg class="bar-of" width="{_WIDE}" height="{_HIGH}" viewBox="0 0 {_WIDE} {_HIGH}" role="img" '
        f'aria-label="{told}"><title>{told}</title>{"".join(parts)}</svg>'
    )


def _part(outcome: Outcome, at: float, wide: float) -> str:
    middle = at + _LEAST / 2
    return (
        f'<rect x="{at:.1f}" y="0" width="{wide - 1:.1f}" height="{_HIGH}" fill="{look(outcome).colour}" '
        f'fill-opacity=".18"/><g transform="translate({middle:.1f},{_HIGH / 2}) scale(4.6)">{_path(outcome)}</g>'
    )
