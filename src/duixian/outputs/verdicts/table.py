"""The verdict table for a terminal: the sums, then every promise with its result, dropped ones first."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from duixian.model.verdicts import PromiseVerdict, VerdictTable
from duixian.outputs.table import printing
from duixian.outputs.verdicts.format import Format, Wish
from duixian.outputs.verdicts.look import LOOKS
from duixian.outputs.verdicts.order import groups
from duixian.outputs.verdicts.said import (
    called,
    extent,
    figure,
    headline,
    name,
    remarks,
    report_name,
    say,
    softness,
    sources,
    title,
)
from duixian.outputs.words import Language

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

STYLES = {"missed": "red", "slipped": "red", "not_reported": "bold", "nearly": "yellow", "partial": "yellow"}


def _columns(table: VerdictTable, language: Language, headed: bool) -> "Table":
    from rich.table import Table

    listed = Table(box=None, padding=(0, 1), expand=True, header_style="dim", show_header=headed)
    listed.add_column(say("target", language), ratio=5, overflow="fold")
    listed.add_column(report_name(table.this, language, "short"), ratio=3, justify="right", overflow="fold")
    listed.add_column(report_name(table.next, language, "short"), ratio=3, justify="right", overflow="fold")
    listed.add_column(say("extent", language), ratio=3, justify="right", overflow="fold")
    listed.add_column(say("softness", language), ratio=2, style="dim", overflow="fold")
    listed.add_column(say("why", language), ratio=7, style="dim", overflow="fold")
    return listed


def _why(verdict: PromiseVerdict, language: Language) -> str:
    told = [verdict.why]
    if verdict.provisional:
        told.insert(0, say("estimate", language))
    if verdict.overruled:
        given = verdict.overruled
        told = [
            f"{say('machine', language, word=called(verdict.label, language))}（{verdict.why}）",
            say("because", language, why=given.why),
            say("by", language, source=given.source, by=given.by, on=given.on),
        ]
    return " · ".join(filter(None, told))


def _cells(verdict: PromiseVerdict, language: Language) -> Iterable[str]:
    result = figure(verdict.result, language) if verdict.result else "—"
    return (
        name(verdict.target),
        figure(verdict.target, language),
        result,
        extent(verdict, language),
        softness(verdict.target),
        _why(verdict, language),
    )


def _print(screen: "Console", table: VerdictTable, language: Language) -> None:
    from rich.text import Text

    screen.print(Text(title(table, language), style="bold"))
    screen.print(Text(sources(table, language), style="dim"))
    for told in headline(table, language):
        screen.print(Text(told))
    for told in remarks(table, language):
        screen.print(Text(told, style="dim"))
    for number, (label, found) in enumerate(groups(table)):
        screen.print()
        heading = f"{LOOKS[label].shape} {called(label, language)} {len(found)}"
        screen.print(Text(heading, style=f"bold {STYLES.get(label, '')}".strip()))
        listed = _columns(table, language, headed=number == 0)
        for verdict in found:
            listed.add_row(*(Text(" ".join(cell.split())) for cell in _cells(verdict, language)))
        screen.print(listed)
    screen.print()
    screen.print(Text(say("policy", language, policy=table.policy), style="dim"))


def write(table: VerdictTable, target: BinaryIO, wish: Wish) -> None:
    """Write the table; colours only where `target` is a terminal."""
    with printing(target) as screen:
        _print(screen, table, wish.language)


FORMAT = Format("table", (".txt",), False, write)
