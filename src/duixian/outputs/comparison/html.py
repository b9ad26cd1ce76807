"""A comparison as one self-contained page: the figures that differ on top, below them the two texts side by side."""

from collections.abc import Iterator
from html import escape
from typing import BinaryIO

from duixian.model.comparison import Comparison, Difference, Row
from duixian.model.extraction import Extraction
from duixian.outputs.assets import Page, framed
from duixian.outputs.comparison.format import Format, Wish
from duixian.outputs.comparison.sides import CLASSES, Side
from duixian.outputs.comparison.verdict import named, place, remarks, say, section, verdict
from duixian.outputs.phrase import phrase
from duixian.outputs.words import Language, word


def _remarks(comparison: Comparison, wish: Wish) -> str:
    told = remarks(comparison, wish.language, wish.lists(comparison))
    return "\n".join(f'<p class="remark">{escape(remark)}</p>' for remark in told) + _key(comparison, wish)


def _key(comparison: Comparison, wish: Wish) -> str:
    kinds = [kind for kind in CLASSES if wish.lists(comparison) and any(e.kind == kind for e in comparison.differences)]
    items = "".join(
        f'<li><span class="{CLASSES[kind]}">{escape(word("difference", kind, wish.language))}</span>'
        f" {sum(each.kind == kind for each in comparison.differences)}</li>"
        for kind in kinds
    )
    return f'<ul class="key">{items}</ul>' if items else ""


def _names(comparison: Comparison, language: Language) -> tuple[str, str]:
    return escape(named(comparison.a, "a", language)), escape(named(comparison.b, "b", language))


def _figures(comparison: Comparison, wish: Wish) -> str:
    """Return the list of figures that differ, each leading to its place."""
    rows = "".join(
        _figure(comparison, each, number, wish)
        for number, each in enumerate(comparison.differences, 1)
        if each.kind == "figure"
    )
    if not rows:
        return ""
    a, b = (word("compare", code, wish.language) for code in ("a", "b"))
    head = f"<tr><th></th><th>{a}</th><th></th><th>{b}</th><th></th></tr>"
    title = escape(word("difference", "figure", wish.language))
    return _list(title, head + rows)


def _list(title: str, rows: str) -> str:
    """Return a titled table in a box of its own, which scrolls where the page is too narrow for it."""
    table = f'<div class="box" role="region" aria-label="{title}" tabindex="0"><table>{rows}</table></div>'
    return f'<section class="list"><h2>{title}</h2>{table}</section>'


def _figure(comparison: Comparison, each: Difference, number: int, wish: Wish) -> str:
    titles = " > ".join(section(comparison.a, each.span_a.start))
    how = escape(word("how", each.how or "value", wish.language))
    cells = (
        _linked("a", number, each.text_a, wish),
        _where(comparison.a, each.span_a.start, wish.language),
        _linked("b", number, each.text_b, wish),
        _where(comparison.b, each.span_b.start, wish.language),
    )
    return f'<tr title="{escape(titles)}"><th>{how}</th>{"".join(cells)}</tr>'


def _linked(side: str, number: int, text: str, wish: Wish) -> str:
    shown = " ".join(text.split()) or word("compare", "nothing", wish.language)
    return f'<td class="number"><a href="#{side}{number}">{escape(shown)}</a></td>'


def _where(side: Extraction, start: int, language: Language) -> str:
    return f'<td class="at">{escape(place(side, start, language))}</td>'


def _indicators(comparison: Comparison, wish: Wish) -> str:
    if not comparison.indicators:
        return ""
    rows = "".join(
        f"<tr><th>{escape(word('kind', ours.kind, wish.language))}</th>"
        f'<td class="what">{escape(ours.indicator)}</td>'
        f'<td class="number">{escape(phrase(ours, wish.language))}</td><td class="at">{ours.period}</td>'
        f'<td class="number">{escape(phrase(theirs, wish.language))}</td><td class="at">{theirs.period}</td></tr>'
        for ours, theirs in comparison.indicators
    )
    a, b = _names(comparison, wish.language)
    head = f'<tr><th></th><th></th><th colspan="2">{a}</th><th colspan="2">{b}</th></tr>'
    title = escape(say("indicators", wish.language))
    return _list(title, head + rows)


def _columns(comparison: Comparison, wish: Wish) -> str:
    if not wish.lists(comparison):
        return ""
    sides = Side(comparison, "a"), Side(comparison, "b")
    names = "".join(
        f'<div class="name {code}">{name}</div>'
        for code, name in zip("ab", _names(comparison, wish.language), strict=True)
    )
    rows = "\n".join(cell for row in comparison.rows for cell in _row(row, sides, wish.language))
    return f'<main class="pair">\n{names}\n{rows}\n</main>'


def _row(row: Row, sides: tuple[Side, Side], language: Language) -> Iterator[str]:
    for side, span in zip(sides, (row.a, row.b), strict=True):
        if span is None:
            told = say("lacks", language, side=word("compare", side.name, language))
            yield f'<div class="{side.name} none">{escape(told)}</div>'
        else:
            yield f'<div class="{side.name}" lang="zh-CN">{side.html(span)}</div>'


def page(comparison: Comparison, wish: Wish) -> str:
    """Return the whole page."""
    language = wish.language
    listed = _figures(comparison, wish) if wish.lists(comparison) else ""
    head = f"<h1>{escape(verdict(comparison, language))}</h1>\n{_remarks(comparison, wish)}"
    body = f"{_indicators(comparison, wish)}{listed}\n{_columns(comparison, wish)}"
    names = comparison.a.document.name, comparison.b.document.name
    title = " · ".join((word("compare", "title", language), *names))
    return framed(Page("compare", title, head, body, say("made_by", language)), language)


def write(comparison: Comparison, target: BinaryIO, wish: Wish) -> None:
    """Write the page as UTF-8."""
    target.write(page(comparison, wish).encode("utf-8", "replace"))


FORMAT = Format("html", (".html", ".htm"), write)
