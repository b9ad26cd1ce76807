"""The grid of squares: every province at its place among its neighbours, shaded in five steps, its figure in it.

There are no outlines of provinces that may be shipped, and a square for each makes a small one as easy to see as a
large one. What has no figure is hatched and says so; it is never the palest step.
"""

import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from duixian.web.charts.cache import SHELF, content_hash
from duixian.web.charts.dress import FONTS
from duixian.web.charts.figures import width
from duixian.web.charts.layers import INK, SOFT

SHADES = (("#E6EEF7", INK), ("#BDD3EA", INK), ("#8FB3DA", INK), ("#3B74B4", "#FFFFFF"), ("#174A85", "#FFFFFF"))
"""From the smallest figures to the greatest: the square, and the ink that is read on it (4.5 to 1 at least)."""

_WIDE, _NARROW = 88, 44
_GAP = 3


@dataclass(frozen=True, slots=True)
class Tile:
    """A place of the grid: its short name, column and row."""

    name: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Value:
    """A province's figure: its division code, by what it is ordered, and what is written, number and unit apart."""

    code: str
    order: Decimal
    text: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Tiles:
    """What the grid shows; `none` is the word for a province that has no figure."""

    title: str
    values: tuple[Value, ...]
    none: str


@cache
def layout() -> Mapping[str, Tile]:
    """Return the place of every province by its division code."""
    text = (files("duixian.web") / "charts" / "provinces.toml").read_text("utf-8")
    return {code: Tile(*place) for code, place in tomllib.loads(text)["tiles"].items()}


def steps(values: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return the figures at which a new step begins: as many places in each of five as can be, equal ones together.

    >>> [str(edge) for edge in steps([Decimal(n) for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)])]
    ['3', '5', '7', '9']
    """
    order = sorted(values)
    edges = [order[len(order) * step // len(SHADES)] for step in range(1, len(SHADES))] if order else []
    return tuple(dict.fromkeys(edge for edge in edges if edge > order[0]))


def tile_grid(shown: Tiles, *, narrow: bool = False, slot: str = "") -> Markup:
    """Return the grid, for a wide page or for a phone."""
    key = content_hash("tiles", shown, narrow, slot)
    return Markup(SHELF.get(key, lambda: _draw(shown, narrow, f"g{key[:12]}")))


def describe(shown: Tiles) -> str:
    """Return every figure in words, and who has none."""
    known = {one.code: one.text + one.unit for one in shown.values}
    said = "；".join(f"{tile.name} {known[code]}" for code, tile in layout().items() if code in known)
    return f"{said}。{shown.none}：" + "、".join(t.name for code, t in layout().items() if code not in known) + "。"


def _draw(shown: Tiles, narrow: bool, key: str) -> str:
    size = _NARROW if narrow else _WIDE
    across = size * (max(tile.column for tile in layout().values()) + 1)
    down = size * (max(tile.row for tile in layout().values()) + 1)
    known = {one.code: one for one in shown.values}
    edges = steps([one.order for one in shown.values])
    squares = Markup("").join(_square(tile, known.get(code), edges, shown.none, size, key) for code, tile in _places())
    head = {"css": f"chart chart-tiles chart-{'narrow' if narrow else 'wide'}", "across": across, "down": down}
    told = {"title": shown.title, "desc": describe(shown), "fonts": FONTS, "squares": squares}
    return _DRAWING.format(key=key, **head, **told)


_DRAWING = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" class="{css}" viewBox="0 0 {across} {down}" width="100%" role="img"'
    ' aria-labelledby="{key}-t" aria-describedby="{key}-d" font-family="{fonts}">'
    '<title id="{key}-t" lang="zh-CN">{title}</title><desc id="{key}-d" lang="zh-CN">{desc}</desc>'
    '<defs><pattern id="{key}-h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#FFFFFF"/><path d="M0,0V6" stroke="#DDE1E6" stroke-width="2"/></pattern>'
    "</defs>{squares}</svg>"
)


def _places() -> Iterable[tuple[str, Tile]]:
    return layout().items()


def _square(tile: Tile, found: Value | None, edges: Sequence[Decimal], none: str, size: int, key: str) -> Markup:
    left, top, wide = tile.column * size + 1, tile.row * size + 1, size - _GAP
    paint, ink = (f"url(#{key}-h)", SOFT) if found is None else SHADES[shade(found.order, edges)]
    square = Markup('<rect x="{}" y="{}" width="{}" height="{}" fill="{}"{}/>').format(
        left, top, wide, wide, paint, Markup(' stroke="#B9C0C8"') if found is None else ""
    )
    big, lines = (11 if size == _NARROW else 14), [tile.name, none] if found is None else [tile.name, found.text]
    lines += [found.unit] if found is not None and found.unit else []
    return square + Markup("").join(
        _line(text, (left + wide / 2, top + wide * (number + 1) / (len(lines) + 1)), (big, wide), ink, number == 1)
        for number, text in enumerate(lines)
    )


def _line(text: str, at: tuple[float, float], room: tuple[int, int], ink: str, bold: bool) -> Markup:
    """Write one line around a place; what is too long for its square is written smaller."""
    size = min(room[0], room[0] * (room[1] - 4) / max(width(text, room[0]), 1))
    weight = Markup(' font-weight="600"') if bold and ink != SOFT else ""
    return Markup('<text x="{}" y="{:.1f}" text-anchor="middle" font-size="{:.1f}" fill="{}"{}>{}</text>').format(
        at[0], at[1] + size * 0.36, size, ink, weight, text
    )


def shade(value: Decimal, edges: Sequence[Decimal]) -> int:
    """Return which of the five steps a figure is in; where there are fewer steps they are spread over the shades.

    >>> [shade(Decimal(n), (Decimal(3), Decimal(5), Decimal(7), Decimal(9))) for n in (1, 3, 10)]
    [0, 1, 4]
    """
    step = bisect_right(edges, value)
    return step if len(edges) == len(SHADES) - 1 else round(step * (len(SHADES) - 1) / max(1, len(edges)))
