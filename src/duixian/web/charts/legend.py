"""Legends: what a line, a band or a shape stands for, in a row above the plot that breaks where it is full."""

from collections.abc import Iterable, Sequence

from duixian.model.judgement import State
from duixian.web.charts.draw import Frame, Row
from duixian.web.charts.figures import width
from duixian.web.charts.layers import ACCENT, INK, SOFT, box, dot, label, rule, sign
from duixian.web.charts.plot import shown_state
from duixian.web.charts.progress import Progress, ahead, expected, observed
from duixian.web.charts.words import word
from duixian.web.lights import Lang, look

Rows = dict[str, list[Row]]
_KEY, _GAP, _LINE, _SIZE = 28, 20, 20, 12


def task_legend(progress: Progress, frame: Frame, lang: Lang) -> Rows:
    """Return the legend of a task's chart: only what is drawn in it."""
    keys: list[tuple[str, str]] = [("observed", word("reported", lang))] if observed(progress) else []
    if expected(progress.task):
        keys.append(("expected", word("expected", lang)))
    if ahead(progress) and observed(progress):
        keys.append(("fan", word("ranges", lang)))
    rows: Rows = {"rules": [], "boxes": [], "marks": [], "labels": []}
    state = shown_state(progress)
    for (key, text), (x, y) in zip(keys, _places([text for _, text in keys], _KEY, frame), strict=True):
        _draw_key(rows, key, x, y)
        rows["labels"].append(label(text, x + _KEY, y))
    if state and observed(progress):
        x, y = _places([*(text for _, text in keys), look(state).word(lang)], _KEY, frame)[-1]
        rows["marks"].append(sign(state, x + 14, y, 12))
        rows["labels"].append(label(look(state).word(lang), x + _KEY, y, fill=look(state).colour, bold=True))
    return rows


def _draw_key(rows: Rows, key: str, x: float, y: float) -> None:
    if key == "fan":
        rows["boxes"] += [box((x, y - 6), (x + 22, y + 6), ACCENT, 0.14), box((x, y - 3), (x + 22, y + 3), ACCENT, 0.2)]
    elif key == "expected":
        rows["rules"].append(rule((x, y), (x + 22, y), SOFT, 1.5, (5, 4)))
    elif key == "observed":
        rows["rules"].append(rule((x, y), (x + 22, y), INK, 2))
        rows["marks"].append(dot(x + 11, y, 6))
    else:
        raise ValueError(key)


def light_legend(states: Iterable[State], frame: Frame, lang: Lang) -> Rows:
    """Return the legend of lights: shape and word of each."""
    looks = [look(state) for state in states]
    places = _places([seen.word(lang) for seen in looks], 18, frame)
    pairs = list(zip(looks, places, strict=True))
    return {
        "marks": [sign(seen.state, x + 6, y, 11) for seen, (x, y) in pairs],
        "labels": [label(seen.word(lang), x + 18, y) for seen, (x, y) in pairs],
    }


def legend_height(texts: Sequence[str], wide: int) -> int:
    """Return how many pixels the legend of lights takes in a drawing `wide` pixels wide."""
    places = _places(texts, 18, Frame(wide, 0, 0, 0, 0, 0))
    return round(max((y for _, y in places), default=0.0)) + 14


def _places(texts: Sequence[str], key: int, frame: Frame) -> list[tuple[float, float]]:
    """Return where each entry begins, from the left edge of the drawing, in as many lines as it takes."""
    places: list[tuple[float, float]] = []
    left, y = 4.0 - frame.left, 12.0 - frame.top
    x = left
    for text in texts:
        room = key + width(text, _SIZE)
        if x > left and x + room > frame.width - frame.left - 4:
            x, y = left, y + _LINE
        places.append((x, y))
        x += room + _GAP
    return places
