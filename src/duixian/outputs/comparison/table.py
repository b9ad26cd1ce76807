"""A comparison for the terminal: the verdict, then what differs, figures first, each with both quotes and places."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO

from duixian.model.claim import Claim
from duixian.model.comparison import Comparison, Difference, DifferenceKind
from duixian.model.extraction import Extraction
from duixian.model.span import Span
from duixian.outputs.comparison.exchanges import exchanges
from duixian.outputs.comparison.format import Format, Wish
from duixian.outputs.comparison.verdict import named, place, remarks, say, section, verdict
from duixian.outputs.phrase import phrase
from duixian.outputs.table import printing
from duixian.outputs.words import word

AROUND = 24
"""Characters quoted on each side of a figure."""

BESIDE = 8
"""Characters quoted on each side of other wording."""

QUOTED = 60
"""Characters quoted of a passage."""

LISTED = 40
"""Places of other wording listed unless all are wanted."""

OFTEN = 8
"""Exchanges named where wording is only counted."""

Line = tuple[str, str]
"""A text and its style."""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _shortened(text: str) -> str:
    flat = _one_line(text)
    return flat if len(flat) <= QUOTED else f"{flat[:QUOTED]}…"


def _quote(side: Extraction, span: Span, context: Span, around: int = AROUND) -> str:
    """Return a figure between brackets in the words around it."""
    text = side.document.text
    start, end = max(context.start, span.start - around), min(max(context.end, span.end), span.end + around)
    before, after = text[min(start, span.start) : span.start], text[span.end : end]
    opening, closing = "…" if start > context.start else "", "…" if end < context.end else ""
    return f"{opening}{_one_line(before)}【{_one_line(span.of(text))}】{_one_line(after)}{closing}"


def _two_quotes(comparison: Comparison, each: Difference, wish: Wish) -> Iterator[Line]:
    if each.how:
        yield f"  {word('how', each.how, wish.language)}", "dim"
    for code, side, span, context in (
        ("a", comparison.a, each.span_a, each.context_a),
        ("b", comparison.b, each.span_b, each.context_b),
    ):
        where = place(side, span.start, wish.language)
        yield f"  {word('compare', code, wish.language)} {where}  {_quote(side, span, context)}", ""


def _passage(comparison: Comparison, each: Difference, wish: Wish) -> Iterator[Line]:
    only_b = each.kind == "missing_in_a"
    side, span, text = (comparison.b, each.span_b, each.text_b) if only_b else (comparison.a, each.span_a, each.text_a)
    where = f"{word('compare', 'b' if only_b else 'a', wish.language)} {place(side, span.start, wish.language)}"
    if each.kind == "moved":
        where += f" → {word('compare', 'b', wish.language)} {place(comparison.b, each.span_b.start, wish.language)}"
    size = say("length", wish.language, count=len(text))
    holding = f" {say('holding', wish.language, count=each.figures)}" if each.figures else ""
    yield f"  {where}  {size}{holding}  {_shortened(text)}", ""


def _exchange(comparison: Comparison, each: Difference, wish: Wish) -> Iterator[Line]:
    where = f"{word('compare', 'a', wish.language)} {place(comparison.a, each.span_a.start, wish.language)}"
    theirs = _shortened(each.text_b) or word("compare", "nothing", wish.language)
    yield f"  {where}  {_quote(comparison.a, each.span_a, each.context_a, BESIDE)} → 【{theirs}】", ""


LISTERS = {
    "figure": _two_quotes,
    "missing_in_a": _passage,
    "missing_in_b": _passage,
    "moved": _passage,
    "notation": _two_quotes,
    "wording": _exchange,
}
ORDER: tuple[DifferenceKind, ...] = ("figure", "missing_in_a", "missing_in_b", "moved", "notation", "wording")


def _by_section(comparison: Comparison, listed: Iterable[Difference], wish: Wish) -> Iterator[Line]:
    def title(each: Difference) -> tuple[str, ...]:
        alone = each.kind == "missing_in_a"
        return section(comparison.b, each.span_b.start) if alone else section(comparison.a, each.span_a.start)

    for titles, group in groupby(listed, key=title):
        yield f" {' > '.join(titles) or word('page', 'no_section', wish.language)}", "dim"
        for each in group:
            yield from LISTERS[each.kind](comparison, each, wish)


def _listed(comparison: Comparison, kind: DifferenceKind, wish: Wish) -> Iterator[Line]:
    found = comparison.of(kind)
    if not found:
        return
    yield "", ""
    yield f"{word('difference', kind, wish.language)} {len(found)}", "bold"
    if kind == "wording" and not wish.lists_wording(comparison):
        yield from _counted(comparison, found, wish)
        return
    shown = found if kind != "wording" or wish.everything else found[:LISTED]
    yield from _by_section(comparison, shown, wish)
    if len(shown) < len(found):
        yield f"  {say('more', wish.language, count=len(found) - len(shown))}", "dim"


def _counted(comparison: Comparison, found: Iterable[Difference], wish: Wish) -> Iterator[Line]:
    common = [pair for pair in exchanges(comparison, found).most_common(OFTEN) if pair[1] > 1]
    told = "，".join(f"{ours} → {theirs} ×{count}" for (ours, theirs), count in common)
    if told:
        yield f"  {say('often', wish.language)}：{told}", ""
    yield f"  {say('only_counted', wish.language)}", "dim"


def _cell(claim: Claim, wish: Wish) -> str:
    return f"{phrase(claim, wish.language)} ({claim.period})"


def _indicators(comparison: Comparison, wish: Wish) -> Iterator[Line]:
    if not comparison.indicators:
        return
    yield "", ""
    yield f"{say('indicators', wish.language)} {len(comparison.indicators)}", "bold"
    sides = [word("compare", code, wish.language) for code in ("a", "b")]
    for ours, theirs in comparison.indicators:
        kind = word("kind", ours.kind, wish.language)
        figures = f"{sides[0]} {_cell(ours, wish)}  {sides[1]} {_cell(theirs, wish)}"
        yield f"  {kind} {ours.indicator}  {figures}", ""


def lines(comparison: Comparison, wish: Wish) -> Iterator[Line]:
    """Yield every line of the table with its style."""
    yield verdict(comparison, wish.language), "bold" if comparison.faithful else "bold red"
    for code, side in (("a", comparison.a), ("b", comparison.b)):
        yield named(side, code, wish.language), "dim"
    for remark in remarks(comparison, wish.language, wish.lists(comparison)):
        yield remark, "yellow"
    yield from _indicators(comparison, wish)
    if wish.lists(comparison):
        for kind in ORDER:
            yield from _listed(comparison, kind, wish)


def write(comparison: Comparison, target: BinaryIO, wish: Wish) -> None:
    """Write the table; colours only where `target` is a terminal."""
    from rich.text import Text

    with printing(target) as screen:
        for line, style in lines(comparison, wish):
            screen.print(Text(line, style), soft_wrap=True)


FORMAT = Format("table", (".txt",), write)
