"""The rows of the page's table: each promise with its result, both as quotes with the figure marked, and why."""

from collections.abc import Iterator
from html import escape

from duixian.model.claim import Claim, Milestone
from duixian.model.extraction import Extraction
from duixian.model.verdicts import PromiseLabel, PromiseVerdict, VerdictTable
from duixian.outputs.verdicts.charts import shape
from duixian.outputs.verdicts.order import groups, reasoned
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


def _group(table: VerdictTable, label: PromiseLabel, found: tuple[PromiseVerdict, ...], language: Language) -> str:
    count = say("items", language, count=len(found))
    means = escape(word("promise_means", label, language))
    head = (
        f'<tr class="band"><th colspan="{len(HEADS)}" scope="rowgroup">{shape(label)} {called(label, language)}'
        f' <span class="count">{count}</span> <span class="means">{means}</span></th></tr>'
    )
    told = reasoned(label, found)
    return f"<tbody>{head}{''.join(_row(table, each, told, language) for each in found)}</tbody>"


def _row(table: VerdictTable, verdict: PromiseVerdict, told: bool, language: Language) -> str:
    """Return a row; a promise without a result takes the room of both."""
    result = verdict.result
    cells = {
        "verdict": "".join(_verdict(verdict, language)),
        "target": _side(verdict.target, table.this, language),
        "result": _side(result, table.next, language) if result else "",
        "extent": escape(extent(verdict, language)),
        "softness": f'<span lang="zh-CN">{escape(soft)}</span>' if (soft := softness(verdict.target)) else "",
        "why": _why(verdict, told, language),
    }
    shown = [code for code in HEADS if code != "result" or result]
    return f"<tr>{''.join(_cell(code, cells[code], not result, language) for code in shown)}</tr>"


def _cell(code: str, content: str, alone: bool, language: Language) -> str:
    wide = ' colspan="2"' if alone and code == "target" else ""
    blank = "" if content else " blank"
    return f'<td class="c-{code}{blank}"{wide} data-head="{say(code, language)}">{content}</td>'


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
    mark = '<mark class="figure">' if isinstance(item, Claim) else "<mark>"
    marked = said.framed(escape(said.before), f"{mark}{escape(said.figure)}</mark>", escape(said.after))
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


def _why(verdict: PromiseVerdict, told: bool, language: Language) -> str:
    why = f'<p lang="zh-CN">{escape(verdict.why)}</p>' if told and verdict.why else ""
    given = verdict.overruled
    if given is None:
        return why
    return why + (
        f'<div class="overruled"><p>{say("person", language, word=called(given.label, language))}</p>'
        f"<p>{say('because', language, why=escape(given.why))}</p>"
        f"<p>{say('by', language, source=escape(given.source), by=escape(given.by), on=escape(given.on))}</p></div>"
    )
