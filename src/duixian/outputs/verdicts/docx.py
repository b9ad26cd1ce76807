"""A Word document of the verdict table as governments print it, on A4 by the manner of GB/T 9704."""

from typing import TYPE_CHECKING, BinaryIO

from duixian.model.claim import Claim, Milestone
from duixian.model.extraction import Extraction
from duixian.model.verdicts import PromiseVerdict, VerdictTable
from duixian.outputs.paper import Paper, Run
from duixian.outputs.verdicts.format import Format, Wish
from duixian.outputs.verdicts.look import LOOKS
from duixian.outputs.verdicts.order import groups, reasoned
from duixian.outputs.verdicts.quote import quote
from duixian.outputs.verdicts.said import (
    called,
    extent,
    figure,
    headline,
    method,
    name,
    remarks,
    report_name,
    say,
    softness,
    sources,
    title,
)
from duixian.outputs.words import Language, word

if TYPE_CHECKING:
    from docx.table import Table

HEADS = ("number", "quoted_target", "unit_in_charge", "quoted_result", "extent", "softness", "verdict")
WIDTHS = (14, 64, 22, 62, 22, 15, 26)
"""Millimetres; together the 225 of a text area laid on its side."""

CENTRED = (0, 2, 4, 5, 6)
NO_RESULT = "—"


def _quoted(item: Claim | Milestone, side: Extraction, language: Language) -> list[list[Run]]:
    """Return a cell: what and how much in bold, the words of the report with the figure in bold, and their source."""
    said = quote(item, side)
    opening, closing = "“" + ("" if said.opens else "…"), ("" if said.closes else "…") + "”"
    source = "·".join(filter(None, (report_name(side, language, "short"), said.section)))
    return [
        [(f"{name(item)}：{figure(item, language)}", "bold")],
        [(opening + said.before, ""), (said.figure, "bold"), (said.after + closing, "")],
        [(f"——{source}", "source")],
    ]


def _verdict(verdict: PromiseVerdict, language: Language) -> list[list[Run]]:
    told: list[list[Run]] = [[(f"{LOOKS[verdict.standing].shape} {called(verdict.standing, language)}", "bold")]]
    if verdict.provisional:
        told.append([(say("estimate", language), "source")])
    if verdict.overruled:
        given = verdict.overruled
        told += [
            [(say("machine", language, word=called(verdict.label, language)), "source")],
            [(say("because", language, why=given.why), "source")],
            [(say("by", language, source=given.source, by=given.by, on=given.on), "source")],
        ]
    return told


def _cells(
    table: VerdictTable, verdict: PromiseVerdict, number: int, told: bool, language: Language
) -> list[list[list[Run]]]:
    result = verdict.result
    reached = _quoted(result, table.next, language) if result else [[(NO_RESULT, "")]]
    if told and verdict.why:
        reached.append([(f"{say('why', language)}：{verdict.why}", "source")])
    return [
        [[(str(number), "")]],
        _quoted(verdict.target, table.this, language),
        [[]],
        reached,
        [[(extent(verdict, language), "")]],
        [[(softness(verdict.target), "")]],
        _verdict(verdict, language),
    ]


def _fill(paper: Paper, table: VerdictTable, language: Language) -> None:
    sheet: Table = paper.table([say(code, language) for code in HEADS], WIDTHS)
    number = 0
    for label, found in groups(table):
        band = f"{LOOKS[label].shape} {called(label, language)}（{say('items', language, count=len(found))}）"
        paper.band(sheet, band)
        for verdict in found:
            number += 1
            paper.row(sheet, _cells(table, verdict, number, reasoned(label, found), language), CENTRED)


def _method(paper: Paper, table: VerdictTable, language: Language) -> None:
    paper.heading(say("method", language))
    for told in method(table, language):
        paper.text(told)
    paper.heading(say("labels", language))
    for label, _ in groups(table):
        paper.text(f"{LOOKS[label].shape} {called(label, language)}：{word('promise_means', label, language)}。")


def write(table: VerdictTable, target: BinaryIO, wish: Wish) -> None:
    """Write the document."""
    language = wish.language
    paper = Paper(title(table, language), language)
    paper.title(title(table, language))
    if wish.day:
        day = wish.day
        paper.dated(say("date", language, year=day.year, month=day.month, day=day.day), day)
    for told in (*headline(table, language), *remarks(table, language)):
        paper.text(told)
    paper.text(f"{sources(table, language)}{say('unit_note', language)}")
    if table.verdicts:
        _fill(paper, table, language)
    _method(paper, table, language)
    paper.save(target)


FORMAT = Format("docx", (".docx",), True, write)
