"""The slope of ranks over months: a line for every unit from month to month, broken where it was not ranked.

Who won two ranks or more stands out in blue, who lost as many dashed in red; the names at the end are in ink for all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from duixian.web.charts.cache import SHELF, content_hash
from duixian.web.charts.dress import FONTS
from duixian.web.charts.figures import shorten, width
from duixian.web.lights import Lang

_STEP, _TOP, _LEFT = 24, 26, 26
_WIDE, _NARROW = 880, 360
_RISE = 2
_QUIET, _BLUE, _RED, _INK, _SOFT = "#8A929C", "#1F5FA8", "#B3261E", "#1A1F24", "#5B6470"


@dataclass(frozen=True, slots=True)
class Slope:
    """A unit's ranks in the order of the months, None where it was not ranked."""

    name: str
    ranks: tuple[int | None, ...]

    @property
    def rise(self) -> int:
        """How many ranks were won from the first known to the last."""
        known = [rank for rank in self.ranks if rank is not None]
        return known[0] - known[-1] if known else 0


def slope_chart(
    slopes: tuple[Slope, ...], months: tuple[str, ...], title: str, *, narrow: bool = False, lang: Lang = "zh"
) -> Markup:
    """Return the chart, 880 px wide, or 360 for a phone; every unit has a rank or None for each month (ValueError)."""
    key = content_hash("slope", slopes, months, title, narrow, lang)
    return Markup(SHELF.get(key, lambda: _write(slopes, months, title, narrow, f"p{key[:12]}")))


def describe(slopes: Sequence[Slope], months: Sequence[str]) -> str:
    """Return every rank in words.

    >>> describe([Slope("义乌市", (2, None, 1))], ["3月", "4月", "5月"])
    '义乌市：3月第2、5月第1。'
    """
    return "".join(f"{slope.name}：{_said(slope, months)}。" for slope in slopes)


def _said(slope: Slope, months: Sequence[str]) -> str:
    pairs = zip(months, slope.ranks, strict=True)
    return "、".join(f"{month}第{rank}" for month, rank in pairs if rank is not None) or "未排名"


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where things stand: x of each month, the width, and the room for names at the right."""

    across: tuple[float, ...]
    wide: int
    names: int

    def y(self, rank: float) -> float:
        return _TOP + (rank - 0.5) * _STEP


def _frame(slopes: Sequence[Slope], months: int, narrow: bool) -> _Frame:
    wide, longest = (_NARROW if narrow else _WIDE), max((width(slope.name, 13) for slope in slopes), default=0)
    names = round(min(110 if narrow else 200, longest + 34))
    room = wide - _LEFT - names - 8
    step = room / max(1, months - 1)
    return _Frame(tuple(round(_LEFT + step * n, 1) for n in range(months)), wide, names)


def _write(slopes: tuple[Slope, ...], months: tuple[str, ...], title: str, narrow: bool, key: str) -> Markup:
    frame, most = _frame(slopes, len(months), narrow), _most(slopes)
    css = "chart chart-slope " + ("chart-narrow" if narrow else "chart-wide")
    parts = [*_heads(frame, months, most), *_lines(frame, slopes), *_names(frame, slopes)]
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="{css}" viewBox="0 0 {wide} {high}" width="100%" role="img" '
        'aria-labelledby="{key}-t" aria-describedby="{key}-d" font-family="{fonts}" font-size="13">'
        '<title id="{key}-t" lang="zh-CN">{title}</title><desc id="{key}-d" lang="zh-CN">{desc}</desc>{parts}</svg>'
    ).format(
        css=css,
        wide=frame.wide,
        high=_TOP + most * _STEP + 6,
        key=key,
        fonts=FONTS,
        title=title,
        desc=describe(slopes, months),
        parts=Markup("").join(parts),
    )


def _most(slopes: Sequence[Slope]) -> int:
    return max((rank for slope in slopes for rank in slope.ranks if rank is not None), default=1)


def _heads(frame: _Frame, months: Sequence[str], most: int) -> Iterator[Markup]:
    """Yield the names of the months with a line under each, and the ranks at the left."""
    bottom = _TOP + most * _STEP
    for n, (x, month) in enumerate(zip(frame.across, months, strict=True)):
        anchor = "start" if n == 0 else "middle"
        yield Markup('<path d="M{x},{top}V{bottom}" stroke="#E9ECEF"/>').format(x=x, top=_TOP, bottom=bottom)
        yield _text(x, _TOP - 10, month, anchor)
    step = 1 if most <= 15 else 5
    for rank in sorted({1, *range(step, most + 1, step)}):
        yield _text(_LEFT - 12, frame.y(rank) + 4, str(rank), "end")


def _text(x: float, y: float, said: str, anchor: str, fill: str = _SOFT) -> Markup:
    pattern = Markup('<text x="{}" y="{}" text-anchor="{}" fill="{}">{}</text>')
    return pattern.format(x, y, anchor, fill, escape(said))


def _lines(frame: _Frame, slopes: Sequence[Slope]) -> Iterator[Markup]:
    for slope in sorted(slopes, key=lambda slope: abs(slope.rise) >= _RISE):
        colour, dash = _look(slope)
        for run in _runs(frame, slope.ranks):
            path = "M" + "L".join(f"{x},{y}" for x, y in run)
            if len(run) > 1:
                pattern = Markup('<path d="{}" fill="none" stroke="{}" stroke-width="{}"{}/>')
                yield pattern.format(path, colour, 1.5 if colour == _QUIET else 2.5, dash)
            for x, y in run:
                yield Markup('<circle cx="{}" cy="{}" r="3.5" fill="{}"/>').format(x, y, colour)


def _look(slope: Slope) -> tuple[str, Markup]:
    if slope.rise >= _RISE:
        return _BLUE, Markup()
    return (_RED, Markup(' stroke-dasharray="6,3"')) if slope.rise <= -_RISE else (_QUIET, Markup())


def _runs(frame: _Frame, ranks: Sequence[int | None]) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = [[]]
    for x, rank in zip(frame.across, ranks, strict=True):
        if rank is None:
            runs.append([])
        else:
            runs[-1].append((x, frame.y(rank)))
    return [run for run in runs if run]


def _names(frame: _Frame, slopes: Sequence[Slope]) -> Iterator[Markup]:
    """Yield the names beside the last points; equals stand one below the other from their rank on."""
    taken: dict[int, int] = {}
    for slope in slopes:
        rank = slope.ranks[-1]
        if rank is None:
            continue
        place = rank + taken.get(rank, 0)
        taken[rank] = taken.get(rank, 0) + 1
        name = shorten(slope.name, frame.names - 30, 13)
        yield _text(frame.across[-1] + 12, frame.y(place) + 4, f"{rank} {name}", "start", _INK)
