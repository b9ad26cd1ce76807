"""The rows of the page's table: each promise with its result, both as quotes with the figure marked, and why."""

from collections.abc import Iterator
from html import escape

from duixian.model.claim import Claim, Milestone
from duixian.model.extraction import Extraction
from duixian.model.verdicts import PromiseVerdict, VerdictTable
from duixian.outputs.verdicts.charts import shape
from duixian.outputs.verdicts.order import groups
from duixian.outputs.verdicts.quote import quote
from duixian.outputs.verdicts.said import called, extent, figure, name, report_name, say, softness
from duixian.outputs.words import Language, word

HEADS = ("verdict", "target", "result", "extent", "softness", "why")


def list_of_verdicts(table: VerdictTable, language: Language) -> str:
    """Return the table, dropped promises first, each verdict's under a heading that says what it means."""
    heads = "".join(f'<th scope="col">{say(code, language)}</th>' for code in HEADS)
    bodies = "".join(_group(table, label, found, language) for label, found in groups(table))
    told = say("table", language)
    return (
        f'<section class="part"><h2>{told}</h2><div class="box" role="region" aria-label="{told}" tabindex="0">'
        f'<table class="promises"><thead><tr>{heads}</tr></thead>{bodies}</table></div></section>'
    )


def _group(table: VerdictTable, label: str, found: tuple[PromiseVerdict, ...], language: Language) -> str:
    standing = found[0].standing
    count = say("items", language, count=len(found))
    means = escape(word("promise_means", label, language))
    head = (
        f'<tr class="band"><th colspan="{len(HEADS)}" scope="rowgroup">{shape(standing)} {called(standing, language)}'
        f' <span class="count">{count}</span> <span class="means">{means}</span></th></tr>'
    )
    return f'<tbody>{head}{"".join(_row(table, each, language) for each in found)}</tbody>'


def _row(table: VerdictTable, verdict: PromiseVerdict, language: Language) -> str:
    result = verdict.result
    reached = _side(result, table.next, language) if result else f'<p class="none">{say("nothing", language)}</p>'
    cells = (
        "".join(_verdict(verdict, language)),
        _side(verdict.target, table.this, language),
        reached,
        escape(extent(verdict, language)),
        f'<span lang="zh-CN">{escape(softness(verdict.target))}</span>',
        _why(verdict, language),
    )
    return "<tr>" + "".join(map(_cell, HEADS, cells, [language] * len(HEADS))) + "</tr>"


def _cell(code: str, content: str, language: Language) -> str:
    empty = "" if content and not content.endswith('"></span>') else " empty"
    return f'<td class="{code}{empty}" data-head="{say(code, language)}">{content}</td>'


def _verdict(verdict: PromiseVerdict, language: Language) -> Iterator[str]:
    yield f'<p class="label">{shape(verdict.standing)} {called(verdict.standing, language)}</p>'
    if verdict.provisional:
        yield f'<p class="estimate">{say("estimate", language)}</p>'
    if verdict.overruled:
        machine = say("machine", language, word=called(verdict.label, language))
        yield f'<p class="machine">{shape(verdict.label, 10)} {machine}</p>'


def _side(item: Claim | Milestone, side: Extraction, language: Language) -> str:
    """Return what and how much, the words of the report with the figure marked, and where they stand."""
    said = quote(item, side)
    marked = said.framed(escape(said.before), f"<mark>{escape(said.figure)}</mark>", escape(said.after))
    if not (said.opens and said.closes):
        summary = f"<summary>{marked}</summary><p>{say('whole', language)}：{escape(said.whole)}</p>"
        marked = f"<details>{summary}</details>"
    source = " · ".join(
        filter(None, (report_name(side, language, "short"), said.section, say("place", language, start=said.start)))
    )
    return (
        f'<p class="what" lang="zh-CN">{escape(name(item))} <b>{escape(figure(item, language))}</b></p>'
        f'<blockquote lang="zh-CN">{marked}</blockquote><p class="at">{escape(source)}</p>'
    )


def _why(verdict: PromiseVerdict, language: Language) -> str:
    told = f'<p lang="zh-CN">{escape(verdict.why)}</p>' if verdict.why else ""
    given = verdict.overruled
    if given is None:
        return told
    return told + (
        f'<div class="overruled"><p>{say("person", language, word=called(given.label, language))}</p>'
        f"<p>{say('because', language, why=escape(given.why))}</p>"
        f"<p>{say('by', language, source=escape(given.source), by=escape(given.by), on=escape(given.on))}</p></div>"
    )
