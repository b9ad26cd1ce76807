"""Tables of a track's page: each in a box of its own that scrolls where the page is too narrow."""

from collections.abc import Iterable, Sequence
from html import escape

from duixian.model.claim import Claim
from duixian.model.extraction import Extraction
from duixian.outputs.track.said import say
from duixian.outputs.verdicts.quote import quote
from duixian.outputs.words import Language


def table(label: str, head: Sequence[str], rows: Iterable[str], css: str = "") -> str:
    """Return a table with its heads; `rows` are whole `<tr>` elements."""
    heads = "".join(f'<th scope="col">{escape(text)}</th>' for text in head)
    return (
        f'<div class="box" role="region" aria-label="{escape(label)}" tabindex="0"><table class="{css}">'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def row(cells: Iterable[str], anchor: str = "") -> str:
    """Return a row of cells that are markup already."""
    at = f' id="{anchor}"' if anchor else ""
    return f"<tr{at}>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def section(anchor: str, title: str, told: str, content: str) -> str:
    """Return a part of the page under its heading, with a sentence on what it holds."""
    sentence = f'<p class="told">{escape(told)}</p>' if told else ""
    return f'<section class="part" id="{anchor}"><h2>{escape(title)}</h2>{sentence}{content}</section>'


def quoted(claim: Claim, report: Extraction, language: Language) -> str:
    """Return a statement as its report has it, the figure marked, with the report's year, its chapter and its place."""
    found = quote(claim, report)
    words = found.framed(escape(found.before), f"<mark>{escape(found.figure)}</mark>", escape(found.after))
    year = report.metadata.year
    where = [
        f'<a href="#y{year}">{escape(say("target_from", language, year=year))}</a>',
        escape(found.section),
        escape(say("place", language, start=found.start)),
    ]
    return f'<q lang="zh-CN">{words}</q> <span class="at">{" · ".join(filter(None, where))}</span>'
