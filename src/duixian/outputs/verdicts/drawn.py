"""The parts of the page that are drawn: the share of each verdict, results beside their targets."""

from collections.abc import Iterable, Sequence
from html import escape

from duixian.model.verdicts import PromiseLabel, PromiseVerdict, VerdictTable
from duixian.outputs.verdicts.charts import Panel, axis, dots, panels, shape, share_bar
from duixian.outputs.verdicts.order import halves, ordered, tally
from duixian.outputs.verdicts.said import called, extent, figure, name, say
from duixian.outputs.words import Language


def shares(table: VerdictTable, language: Language) -> str:
    """Return a bar for promises with a figure and one for those without, each with its key in words."""
    both = zip(("figures", "milestones"), halves(table), strict=True)
    drawn = "".join(_share(found, say(kind, language), language) for kind, found in both if found)
    return f'<section class="part"><h2>{say("share", language)}</h2>{drawn}</section>' if drawn else ""


def _share(found: Sequence[PromiseVerdict], kind: str, language: Language) -> str:
    head = f"{kind} {say('items', language, count=len(found))}"
    return f"<h3>{head}</h3>{share_bar(found, kind, language)}{_key(tally(found), language)}"


def _key(counted: Iterable[tuple[PromiseLabel, int]], language: Language) -> str:
    items = "".join(f"<li>{shape(label)} {called(label, language)} <b>{count}</b></li>" for label, count in counted)
    return f'<ul class="key">{items}</ul>'


def drawings(table: VerdictTable, language: Language) -> str:
    """Return each result beside its target, rates and quantities apart."""
    return "".join(_panel(panel, language) for panel in panels(ordered(table), language))


def _panel(panel: Panel, language: Language) -> str:
    rows = "".join(
        f'<tr><th scope="row" lang="zh-CN">{escape(name(verdict.target))}</th>'
        f'<td class="plot">{dots(verdict, panel.scale, ends)}</td>'
        f'<td class="ends" lang="zh-CN">{_ends(verdict, language)}</td>'
        f'<td class="label">{shape(verdict.standing)} {called(verdict.standing, language)}</td></tr>'
        for verdict, ends in panel.rows
    )
    key = f'<span class="tick">|</span> {say("target_mark", language)}　{say("result_mark", language)}'
    scale = f'<tr class="scale"><td></td><td class="plot">{axis(panel.scale)}</td><td></td><td></td></tr>'
    return (
        f'<section class="part"><h2>{escape(panel.title)}</h2><p class="facts">{escape(panel.note)}　{key}</p>'
        f'<table class="plots"><tbody>{rows}{scale}</tbody></table></section>'
    )


def _ends(verdict: PromiseVerdict, language: Language) -> str:
    reached = figure(verdict.result, language) if verdict.result else ""
    apart = extent(verdict, language)
    told = f"{figure(verdict.target, language)} → {reached}"
    return escape(told) + (f" <span>{escape(apart)}</span>" if apart else "")
