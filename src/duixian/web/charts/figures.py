"""Figures as a chart writes them, the ticks of its axis, and labels kept out of each other's way."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from math import ceil, floor, log10
from unicodedata import east_asian_width

THIN = "\u2009"
"""Stands between thousands."""


def figure(value: Decimal, unit: str | None = None) -> str:
    """Return a figure as written, in thin groups of three, with its unit.

    >>> figure(Decimal("1100.90"), "亿元").replace(THIN, "_"), figure(Decimal("-3"), "%"), figure(Decimal(12), "个")
    ('1_100.90亿元', '-3%', '12个')
    """
    return f"{value:,f}".replace(",", THIN) + (unit or "")


def decimals(values: Iterable[Decimal | None]) -> int:
    """Return how many places the most exact of some figures has, 2 at most.

    >>> decimals([Decimal("5.5"), Decimal(6), None])
    1
    """
    places = (-int(value.as_tuple().exponent) for value in values if value is not None)
    return max(0, min(2, max(places, default=0)))


def near(value: Decimal, places: int, unit: str | None = None) -> str:
    """Return a reckoned figure to as many places as the reported ones have.

    >>> near(Decimal("81.2604"), 1, "%")
    '81.3%'
    """
    return figure(value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN), unit)


def ticks(low: float, high: float, most: int = 4, places: int = 2) -> tuple[Decimal, ...]:
    """Return round figures from `low` to `high`, `most` at the most, none finer than `places` tell apart.

    >>> [str(tick) for tick in ticks(0, 312)], [str(tick) for tick in ticks(4.8, 6.1)]
    (['0', '100', '200', '300'], ['5.0', '5.5', '6.0'])
    >>> [str(tick) for tick in ticks(0, 1, places=0)]
    ['0', '1']
    """
    least = 10.0**-places
    ten = 10.0 ** floor(log10((high - low) / most))
    steps = [ten * m for m in (1, 2, 2.5, 5, 10) if ten * m >= least and _fits(low, high, ten * m, most)]
    step = _plain(steps[0] if steps else least)
    first = ceil(low / float(step) - 1e-9)
    return tuple(step * n for n in range(first, floor(high / float(step) + 1e-9) + 1))


def _fits(low: float, high: float, step: float, most: int) -> bool:
    return floor(high / step + 1e-9) - ceil(low / step - 1e-9) + 1 <= most


def _plain(step: float) -> Decimal:
    return Decimal(f"{Decimal(f'{step:.6g}').normalize():f}")


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> tuple[float, ...]:
    """Return places as near to the wanted ones as can be, `gap` apart, from `low` to `high`, in the order given.

    >>> spread([10, 12, 50], 14, 0, 100)
    (10, 24, 50)
    >>> spread([98, 99], 14, 0, 100)
    (86, 100)
    """
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    places = [min(max(wanted[n], low), high) for n in order]
    for n in range(1, len(places)):
        places[n] = max(places[n], places[n - 1] + gap)
    ceiling = high
    for n in reversed(range(len(places))):
        places[n] = min(places[n], ceiling)
        ceiling = places[n] - gap
    return tuple(place for _, place in sorted(zip(order, places, strict=True)))


def width(text: str, size: float) -> float:
    """Return about how wide a text is in pixels, the same on every machine: a Chinese character is one em.

    >>> width("开工ab", 10)
    31.6
    """
    ems = (1.0 if east_asian_width(c) in "WF" else 0.3 if c in " ." + THIN else 0.58 for c in text)
    return round(sum(ems) * size, 1)


def shorten(text: str, room: float, size: float) -> str:
    """Return a text cut to the room it has, in pixels, with a mark where it was cut.

    >>> shorten("深入实施创新驱动发展战略", 80, 10)
    '深入实施创新驱…'
    """
    if width(text, size) <= room:
        return text
    kept = text
    while kept and width(kept + "…", size) > room:
        kept = kept[:-1]
    return kept + "…"
