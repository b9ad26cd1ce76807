"""A verdict table as one self-contained page: sums, every promise with both quotes, drawings, and the method."""

from html import escape
from typing import BinaryIO

from duixian.model.verdicts import VerdictTable
from duixian.outputs.assets import Page, framed
from duixian.outputs.verdicts.charts import shape
from duixian.outputs.verdicts.drawn import drawings, shares
from duixian.outputs.verdicts.format import Format, Wish
from duixian.outputs.verdicts.listed import list_of_verdicts
from duixian.outputs.verdicts.look import ORDER
from duixian.outputs.verdicts.said import called, headline, method, remarks, say, sources, title
from duixian.outputs.words import Language, word


def _head(table: VerdictTable, language: Language) -> str:
    sums = "".join(f'<p class="sum">{escape(told)}</p>' for told in headline(table, language))
    items = "".join(f"<li>{escape(told)}</li>" for told in remarks(table, language))
    return sums + (f'<ul class="remarks" aria-label="{say("notes", language)}">{items}</ul>' if items else "")


def _method(table: VerdictTable, language: Language) -> str:
    told = "".join(f"<p>{escape(one)}</p>" for one in method(table, language))
    labels = "".join(
        f"<div><dt>{shape(label)} {called(label, language)}</dt><dd>{word('promise_means', label, language)}</dd></div>"
        for label in ORDER
    )
    return (
        f'<section class="part method"><h2>{say("method", language)}</h2>{told}'
        f"<h3>{say('labels', language)}</h3><dl>{labels}</dl></section>"
    )


def page(table: VerdictTable, wish: Wish) -> str:
    """Return the whole page."""
    language = wish.language
    named = title(table, language)
    facts = f'<p class="facts">{escape(sources(table, language))}</p>'
    parts = (
        shares(table, language),
        list_of_verdicts(table, language) if table.verdicts else "",
        drawings(table, language),
        _method(table, language),
    )
    head = f"<h1>{escape(named)}</h1>\n{facts}\n{_head(table, language)}"
    body = "\n".join(("<main>", *parts, "</main>"))
    return framed(Page("verdicts", named, head, body, say("made_by", language)), language)


def write(table: VerdictTable, target: BinaryIO, wish: Wish) -> None:
    """Write the page as UTF-8."""
    target.write(page(table, wish).encode("utf-8", "replace"))


FORMAT = Format("html", (".html", ".htm"), False, write)
