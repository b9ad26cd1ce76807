"""The layers charts are made of, each with a named data set.

`labels`, `rules`, `marks` and `boxes` are placed in pixels of the plot; `fan`, `inner` and the lines by their values,
between the parameters `low` and `high`, over the months 0 to `last`.
"""

from typing import Any

import altair as alt

from duixian.model.judgement import State
from duixian.web.lights import DASH, look

INK, SOFT, RULE, ACCENT, HAIR = "#1A1F24", "#5B6470", "#DDE1E6", "#1F5FA8", "#E9ECEF"
"""Text, secondary text, rules, the one accent, and the hairlines behind a chart."""


def layered(*layers: alt.Chart) -> alt.LayerChart:
    """Return layers as one chart, the first lowest."""
    chart = alt.layer(*layers)
    assert isinstance(chart, alt.LayerChart)
    return chart


def band(name: str, opacity: float) -> alt.Chart:
    """Return a range over the months: x, y, y2."""
    mark = _over(name).mark_area(color=ACCENT, fillOpacity=opacity, aria=False)
    return _encoded(mark, _x(), _y(), alt.Y2("y2:Q"))


def line(name: str, colour: str, thick: float, dash: tuple[float, ...] = ()) -> alt.Chart:
    """Return a line over the months: x, y."""
    drawn: dict[str, Any] = {"strokeDash": list(dash)} if dash else {}
    mark = _over(name).mark_line(color=colour, strokeWidth=thick, aria=False, **drawn)
    return _encoded(mark, _x(), _y())


def rules() -> alt.Chart:
    """Return straight lines: px, py, px2, py2, stroke, thick, dash."""
    mark = _over("rules").mark_rule(aria=False, **_by_row(strokeWidth="thick", strokeDash="dash"))
    return _encoded(mark, *_corners(), _stroke())


def boxes() -> alt.Chart:
    """Return rectangles: px, py, px2, py2, fill, opacity, stroke, thick, dash."""
    by_row = _by_row(fillOpacity="opacity", strokeWidth="thick", strokeDash="dash")
    return _encoded(_over("boxes").mark_rect(aria=False, **by_row), *_corners(), _fill(), _stroke())


def marks() -> alt.Chart:
    """Return shapes: px, py, shape, size, fill, stroke, thick, dash."""
    mark = _over("marks").mark_point(aria=False, opacity=1, **_by_row(strokeWidth="thick", strokeDash="dash"))
    shape, size = alt.Shape("shape:N", scale=None), alt.Size("size:Q", scale=None)
    return _encoded(mark, *_place(), shape, size, _fill(), _stroke())


def labels() -> alt.Chart:
    """Return texts: px, py, text, align, fill, size, weight, edge, halo."""
    by_row = _by_row(align="align", fontSize="size", fontWeight="weight", strokeWidth="halo")
    mark = _over("labels").mark_text(aria=False, baseline="middle", **by_row)
    return _encoded(mark, *_place(), alt.Text("text:N"), _fill(), alt.Stroke("edge:N", scale=None))


def _over(name: str) -> alt.Chart:
    return alt.Chart(alt.NamedData(name))


def _encoded(mark: alt.Chart, *channels: object) -> alt.Chart:
    chart: alt.Chart = mark.encode(*channels)
    return chart


def _by_row(**fields: str) -> dict[str, Any]:
    """Let properties of a mark follow fields of its rows."""
    return {name: alt.ExprRef(f"datum.{field}") for name, field in fields.items()}


def _x() -> alt.X:
    return alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, alt.ExprRef("last")], nice=False, zero=False))


def _y() -> alt.Y:
    limits = [alt.ExprRef("low"), alt.ExprRef("high")]
    return alt.Y("y:Q", axis=None, scale=alt.Scale(domain=limits, nice=False, zero=False))


def _place() -> tuple[alt.X, alt.Y]:
    return alt.X("px:Q", scale=None, axis=None), alt.Y("py:Q", scale=None, axis=None)


def _corners() -> tuple[object, ...]:
    return (*_place(), alt.X2("px2:Q"), alt.Y2("py2:Q"))


def _fill() -> alt.Fill:
    return alt.Fill("fill:N", scale=None)


def _stroke() -> alt.Stroke:
    return alt.Stroke("stroke:N", scale=None)


def label(
    text: str,
    px: float,
    py: float,
    *,
    align: str = "left",
    fill: str = SOFT,
    size: float = 12,
    bold: bool = False,
    halo: bool = False,
) -> dict[str, object]:
    """Return one text at a place of the plot, with a white edge around its characters where lines may cross it."""
    edge = {"edge": "#FFFFFF" if halo else None, "halo": 3 if halo else 0}
    place = {"px": round(px, 1), "py": round(py, 1)}
    return {**place, "text": text, "align": align, "fill": fill, "size": size, "weight": 600 if bold else 400, **edge}


def rule(
    start: tuple[float, float],
    end: tuple[float, float],
    stroke: str = RULE,
    thick: float = 1,
    dash: tuple[float, ...] = (),
) -> dict[str, object]:
    """Return one straight line between two places of the plot."""
    (px, py), (px2, py2) = start, end
    ends = {"px": round(px, 1), "py": round(py, 1), "px2": round(px2, 1), "py2": round(py2, 1)}
    return {**ends, "stroke": stroke, "thick": thick, "dash": list(dash)}


def box(
    start: tuple[float, float],
    end: tuple[float, float],
    fill: str | None,
    opacity: float = 1,
    stroke: str | None = None,
    dash: tuple[float, ...] = (),
) -> dict[str, object]:
    """Return one rectangle between two corners, filled, outlined or both."""
    edge = rule(start, end, "", 1 if stroke else 0, dash)
    return {**edge, "fill": fill, "opacity": opacity, "stroke": stroke}


def dot(px: float, py: float, across: float = 5, fill: str = INK) -> dict[str, object]:
    """Return one plain point of a series, `across` pixels wide."""
    place = {"px": round(px, 1), "py": round(py, 1), "shape": "circle", "size": across * across}
    return {**place, "fill": fill, "stroke": "#FFFFFF", "thick": 1, "dash": []}


def sign(state: State, px: float, py: float, across: float = 12, ink: str | None = None) -> dict[str, object]:
    """Return the shape of a light, `across` pixels wide, in its colour or another ink."""
    seen, half = look(state), across / 2
    colour = ink or seen.colour
    hollow = {"fill": "#FFFFFF" if seen.shape in "○◌" and not ink else None, "stroke": colour, "thick": seen.stroke}
    paint = hollow if seen.stroke else {"fill": colour, "stroke": None, "thick": 0}
    place = {"px": round(px, 1), "py": round(py, 1), "shape": seen.path, "size": across * across}
    return {**place, **paint, "dash": [step * half for step in DASH] if seen.dashed else []}
