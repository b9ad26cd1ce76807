"""The big chart of a task: expected course dashed, figures, forecast, target line, nodes as ticks, today."""

from datetime import date

import altair as alt
from markupsafe import Markup

from duixian.model.claim import Stage
from duixian.web.charts.cache import SHELF, content_hash
from duixian.web.charts.describe import describe, title
from duixian.web.charts.draw import Frame, Row, draw
from duixian.web.charts.dress import Caption
from duixian.web.charts.figures import figure, spread, ticks, width
from duixian.web.charts.layers import (
    ACCENT,
    HAIR,
    INK,
    RULE,
    SOFT,
    band,
    boxes,
    label,
    labels,
    layered,
    line,
    marks,
    rule,
    rules,
)
from duixian.web.charts.legend import task_legend
from duixian.web.charts.plot import YEAR, Plot, course, month_of, plot, points, today, value_label
from duixian.web.charts.progress import Progress, ahead, end_month, expected, observed, places, reckoned, targets
from duixian.web.charts.words import day_word, month_word, stage_word, word
from duixian.web.lights import Lang

WIDE = Frame(880, 320, left=64, right=132, top=58, bottom=30)
NARROW = Frame(360, 290, left=46, right=16, top=70, bottom=28)

_EARLY: tuple[Stage, ...] = ("preliminary", "start", "progress")


def task_chart(progress: Progress, *, narrow: bool = False, lang: Lang = "zh", slot: str = "") -> Markup:
    """Return the big chart of a task, 880 x 320 px, or 360 x 290 px for a phone, at its own size."""
    key = content_hash("task", progress, narrow, lang, slot)
    return Markup(SHELF.get(key, lambda: _draw(progress, NARROW if narrow else WIDE, lang, f"t{key[:12]}")))


def _draw(progress: Progress, frame: Frame, lang: Lang, key: str) -> str:
    at = plot(progress, frame, ceiling=0 if progress.day.year == progress.task.year else -30)
    now, day = today(progress, at, word("today", lang), lang)
    legend = task_legend(progress, frame, lang)
    node_rules, node_words = _nodes(progress, at, lang)
    grid, scale = _scale(progress, at, lang)
    rows = course(progress, at)
    rows["rules"] = [*grid, *now, *_target_lines(progress, at), *node_rules, *legend["rules"]]
    rows["boxes"] = legend["boxes"]
    rows["marks"] = [*points(progress, at, 6), *legend["marks"]]
    rows["labels"] = [*scale, *_months(frame, lang), *day, *node_words, *_ends(progress, at, lang)]
    rows["labels"] += [*_value(progress, at, lang), *legend["labels"]]
    css = "chart-task chart-narrow" if frame is NARROW else "chart-task chart-wide"
    return draw(build, frame, rows, at.limits(), Caption(title(progress), describe(progress), key, css))


def build() -> alt.LayerChart:
    """Return this kind of chart."""
    return layered(
        rules(),
        boxes(),
        band("fan", 0.14),
        band("inner", 0.2),
        line("middle", ACCENT, 1.2, (1, 3)),
        line("expected", SOFT, 1.5, (5, 4)),
        line("observed", INK, 2),
        marks(),
        labels(),
    )


def _scale(progress: Progress, at: Plot, lang: Lang) -> tuple[list[Row], list[Row]]:
    """Return hairlines at round figures or at stages, with their labels; the unit stands once, at the top."""
    task, right = progress.task, at.frame.across
    if task.kind == "milestone":
        names = {float(n): stage_word(stage, lang) for n, stage in enumerate(_EARLY, 1)}
        names |= {4.0: targets(task, lang)[0].text if targets(task)[0].value == 4 else stage_word("done", lang)}
        names |= {5.0: stage_word("operate", lang)}
    else:
        names = {float(tick): figure(tick) for tick in ticks(at.low, at.high, 5, places(progress))}
    grid: list[Row] = [rule((0, at.y(value)), (right, at.y(value)), HAIR) for value in names]
    scale: list[Row] = [label(name, -10, at.y(value), align="right") for value, name in names.items()]
    if task.unit and task.kind != "milestone":
        scale.append(label(task.unit, -10, -13, align="right", size=11))
    base = rule((0, at.frame.down), (right, at.frame.down), RULE)
    return [*grid, base], scale


def _months(frame: Frame, lang: Lang) -> list[Row]:
    every = range(1, YEAR + 1) if frame is WIDE else range(3, YEAR + 1, 3)
    y = frame.down + 15
    return [label(month_word(month, lang), month / YEAR * frame.across, y, align="center") for month in every]


def _target_lines(progress: Progress, at: Plot) -> list[Row]:
    across = at.frame.across
    return [rule((0, at.y(end.value)), (across, at.y(end.value)), ACCENT, 1.5) for end in targets(progress.task)]


def _ends(progress: Progress, at: Plot, lang: Lang) -> list[Row]:
    """Write target and forecast beside the right edge, or on the target's line where there is no room beside."""
    name = word("ceiling" if progress.task.kind == "ceiling" else "target", lang)
    ends = [(at.y(end.value), f"{name} {end.text}", ACCENT) for end in targets(progress.task, lang)]
    if at.frame is NARROW:
        return [label(text, 0, y - 9, fill=colour, halo=True) for y, text, colour in ends]
    forecast, seen = ahead(progress), observed(progress)
    last = end_month(progress.task)
    if forecast and seen and seen[-1].month < last:
        middle = min(max(float(forecast.middle), at.low), at.high)
        said = word("forecast" if last == YEAR else "forecast_due", lang)
        ends.append((at.y(middle), f"{said} {reckoned(progress, forecast.middle)}", INK))
    places = spread([y for y, _, _ in ends], 17, 0, at.frame.down)
    x = at.frame.across + 10
    return [label(text, x, y, fill=colour, size=13) for y, (_, text, colour) in zip(places, ends, strict=True)]


def _value(progress: Progress, at: Plot, lang: Lang) -> list[Row]:
    lines = tuple(at.y(end.value) for end in targets(progress.task))
    if not observed(progress):
        middle = at.frame.across / 2
        return [label(word("none", lang), middle, at.frame.down - 18, align="center", size=14, halo=True)]
    return value_label(progress, at, lines, 15, lang)


def _nodes(progress: Progress, at: Plot, lang: Lang) -> tuple[list[Row], list[Row]]:
    """Return a tick on the course at every node that was set, and at a deadline before the year's end, with labels."""
    due, task = expected(progress.task), progress.task
    set_by_hand = task.trajectory.source in ("text", "manual")
    shown = [node.month for node in task.trajectory.nodes if due and set_by_hand and 0 < node.month < YEAR]
    spots = [(at.x(month), at.y(due[month].value), due[month].text, _runs_ahead(progress)) for month in shown]
    last = date(task.year, 12, 31)
    if task.deadline < last and task.deadline.year == task.year:
        x, y = at.x(month_of(task.deadline)), _deadline_height(progress, at)
        spots.append((x, y, f"{word('deadline', lang)} {day_word(task.deadline, lang)}", True))
    drawn: list[Row] = [rule((x, y - 6), (x, y + 6), INK, 1.5) for x, y, _, _ in spots]
    return drawn, [_node_word(x, y, text, under, at) for x, y, text, under in spots]


def _node_word(x: float, y: float, text: str, under: bool, at: Plot) -> Row:
    """Write what a tick stands for: above it to the left, or under it, to the right where there is room."""
    room, left = at.frame.across + at.frame.right, width(text, 12)
    align, shift = ("right", -3) if not under else ("left", 5) if x + left < room else ("center", 0)
    return label(text, x + shift, y + (15 if under else -13), align=align, halo=True)


def _runs_ahead(progress: Progress) -> bool:
    """Tell whether the figures lie above the course, so that what is written on it goes under it."""
    seen, due = observed(progress), expected(progress.task)
    return bool(seen and due) and seen[-1].value >= due[seen[-1].month].value


def _deadline_height(progress: Progress, at: Plot) -> float:
    return at.y(max(end.value for end in targets(progress.task))) if targets(progress.task) else 0.0
