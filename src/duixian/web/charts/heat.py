"""The heat table: units by months, each cell the worst light with its count, as a table that is read without colour."""

from dataclasses import dataclass

from markupsafe import Markup

from duixian.model.judgement import State
from duixian.web.charts.cache import SHELF, content_hash
from duixian.web.charts.words import month_word
from duixian.web.lights import Lang, look, mark


@dataclass(frozen=True, slots=True)
class Cell:
    """A unit in a month: its worst light, how many of its `total` tasks have it, and the page that lists them."""

    state: State
    count: int
    total: int
    href: str | None = None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A unit with its cells, in the order of the months; None where nothing was due."""

    name: str
    cells: tuple[Cell | None, ...]
    href: str | None = None


def heat_table(
    rows: tuple[HeatRow, ...], months: tuple[int, ...], caption: str, *, lang: Lang = "zh", now: int | None = None
) -> Markup:
    """Return the table; `now` is the month to stand out. Every row must have a cell for every month (ValueError)."""
    key = content_hash("heat", rows, months, caption, lang, now)
    return Markup(SHELF.get(key, lambda: _write(rows, months, caption, lang, now)))


def _write(rows: tuple[HeatRow, ...], months: tuple[int, ...], caption: str, lang: Lang, now: int | None) -> Markup:
    corner = "单位" if lang == "zh" else "Unit"
    heads = Markup("").join(_head(month, lang, month == now) for month in months)
    body = Markup("").join(_row(row, months, lang, now) for row in rows)
    return Markup(
        '<div class="heat-scroll" tabindex="0" role="region" aria-label="{0}"><table class="heat">'
        '<caption>{0}</caption><thead><tr><th scope="col">{1}</th>{2}</tr></thead><tbody>{3}</tbody></table></div>'
    ).format(caption, corner, heads, body)


def _head(month: int, lang: Lang, now: bool) -> Markup:
    css = Markup(' class="now" aria-current="date"') if now else ""
    return Markup('<th scope="col"{}>{}</th>').format(css, month_word(month, lang))


def _row(row: HeatRow, months: tuple[int, ...], lang: Lang, now: int | None) -> Markup:
    pairs = zip(months, row.cells, strict=True)
    cells = Markup("").join(_cell(cell, lang, month == now) for month, cell in pairs)
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(_link(row.name, row.href), cells)


def _cell(cell: Cell | None, lang: Lang, now: bool) -> Markup:
    if cell is None:
        return Markup('<td class="empty{}">—</td>').format(" now" if now else "")
    seen, said = look(cell.state), _say(cell, lang)
    inner = Markup('{}<span class="count" aria-hidden="true">{}</span><span class="visually-hidden">{}</span>').format(
        mark(cell.state, 11), cell.count, said
    )
    now_css = " now" if now else ""
    return Markup('<td class="{}{}" title="{}">{}</td>').format(seen.css, now_css, said, _link(inner, cell.href))


def _say(cell: Cell, lang: Lang) -> str:
    name = look(cell.state).word(lang)
    return f"{name} {cell.count} 项，共 {cell.total} 项" if lang == "zh" else f"{name}: {cell.count} of {cell.total}"


def _link(inner: str, href: str | None) -> Markup:
    return Markup('<a href="{}">{}</a>').format(href, inner) if href else Markup("{}").format(inner)
