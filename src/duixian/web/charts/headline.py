"""The small multiple of a headline target: target line, expected course, figures, forecast, one label of the value."""

import altair as alt
from markupsafe import Markup

from duixian.web.charts.cache import SHELF, content_hash
from duixian.web.charts.describe import describe, title
from duixian.web.charts.draw import Frame, Row, draw
from duixian.web.charts.dress import Caption
from duixian.web.charts.layers import ACCENT, INK, RULE, SOFT, band, label, labels, layered, line, marks, rule, rules
from duixian.web.charts.plot import Plot, course, plot, points, value_label
from duixian.web.charts.progress import Progress, observed, targets
from duixian.web.charts.words import month_word, word
from duixian.web.lights import Lang

FRAME = Frame(240, 124, left=6, right=10, top=20, bottom=18)


def headline(progress: Progress, *, lang: Lang = "zh", slot: str = "") -> Markup:
    """Return the small chart of a task, 240 x 124 px at its own size; `slot` tells two alike on one page apart."""
    key = content_hash("headline", progress, lang, slot)
    return Markup(SHELF.get(key, lambda: _draw(progress, lang, f"h{key[:12]}")))


def _draw(progress: Progress, lang: Lang, key: str) -> str:
    at = plot(progress, FRAME, ceiling=-FRAME.top)
    rows = course(progress, at)
    rows["rules"] = [rule((0, FRAME.down), (FRAME.across, FRAME.down), RULE), *_target_lines(progress, at)]
    rows["marks"] = points(progress, at, 4)
    rows["labels"] = [*_months(lang), *_words(progress, at, lang)]
    return draw(build, FRAME, rows, at.limits(), Caption(title(progress), describe(progress), key, "chart-headline"))


def build() -> alt.LayerChart:
    """Return this kind of chart."""
    return layered(
        rules(),
        band("fan", 0.14),
        band("inner", 0.2),
        line("expected", SOFT, 1.2, (3, 3)),
        line("observed", INK, 1.6),
        marks(),
        labels(),
    )


def _target_lines(progress: Progress, at: Plot) -> list[Row]:
    return [rule((0, at.y(end.value)), (FRAME.across, at.y(end.value)), ACCENT, 1.2) for end in targets(progress.task)]


def _words(progress: Progress, at: Plot, lang: Lang) -> list[Row]:
    """Write the last figure at its point, and the target on its line, on the side the early figures leave free."""
    seen, ends = observed(progress, lang), targets(progress.task, lang)
    lines = tuple(at.y(end.value) for end in ends)
    rows: list[Row] = value_label(progress, at, lines, 13, lang)
    if not seen:
        rows.append(label(word("none", lang), FRAME.across / 2, FRAME.down - 14, align="center", halo=True))
    if ends:
        top = max(ends, key=lambda end: end.value)
        early = [point.value for point in seen if point.month <= 6]
        under = bool(early) and max(early) > top.value and at.y(top.value) < FRAME.down - 20
        name = word("ceiling" if progress.task.kind == "ceiling" else "target", lang)
        text = f"{name} " + "—".join(end.text for end in ends)
        rows.append(label(text, 0, at.y(top.value) + (10 if under else -9), fill=ACCENT, size=11.5, halo=True))
    return rows


def _months(lang: Lang) -> list[Row]:
    y = FRAME.down + 10
    return [
        label(
            month_word(month, lang), month / 12 * FRAME.across, y, align="right" if month == 12 else "center", size=11
        )
        for month in (3, 6, 9, 12)
    ]
