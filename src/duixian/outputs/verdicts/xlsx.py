"""A workbook for people: the verdict table, dropped promises first, and a sheet that says how it came about."""

from collections.abc import Iterator
from typing import BinaryIO

from duixian.model.verdicts import PromiseVerdict, VerdictTable
from duixian.outputs.row import Row
from duixian.outputs.verdicts.columns import verdict_columns
from duixian.outputs.verdicts.format import Format, Wish
from duixian.outputs.verdicts.look import ORDER
from duixian.outputs.verdicts.order import ordered, tally
from duixian.outputs.verdicts.row import verdict_row
from duixian.outputs.verdicts.said import UNLIKE, called, figure, headline, method, name, remarks, say, sources, title
from duixian.outputs.words import Language, word
from duixian.outputs.xlsx import fill_book


def _row(table: VerdictTable, verdict: PromiseVerdict, number: int, language: Language) -> Row:
    unlike: Row = {"ratio": None, "gap": None} if verdict.standing in UNLIKE else {}
    return (
        verdict_row(table, verdict)
        | unlike
        | {
            "number": number,
            "label": called(verdict.standing, language),
            "indicator": name(verdict.target),
            "promised": figure(verdict.target, language),
            "reached": figure(verdict.result, language) if verdict.result else None,
            "estimate": say("yes", language) if verdict.provisional else None,
            "machine_label": called(verdict.label, language) if verdict.overruled else None,
        }
    )


def about(table: VerdictTable, wish: Wish) -> Iterator[tuple[str, str]]:
    """Yield what the second sheet says: sums, sources, assumptions, method and what the verdicts mean."""
    language = wish.language
    yield say("table_of", language), title(table, language)
    yield from ((say("share", language), told) for told in headline(table, language))
    yield say("sources", language), sources(table, language)
    told_first = (*remarks(table, language), say("unit_note", language), say("gap_note", language))
    yield from ((say("notes", language), told) for told in told_first)
    yield from ((say("method", language), told) for told in method(table, language))
    counted = dict(tally(table.verdicts))
    for label in ORDER:
        told = say("items", language, count=counted.get(label, 0))
        yield called(label, language), f"{word('promise_means', label, language)}（{told}）"


def _told(table: VerdictTable, wish: Wish) -> Iterator[tuple[str, Row]]:
    for number, verdict in enumerate(ordered(table), 1):
        yield "verdicts", _row(table, verdict, number, wish.language)
    for item, content in about(table, wish):
        yield "about", {"item": item, "content": content}


def write(table: VerdictTable, target: BinaryIO, wish: Wish) -> None:
    """Write the two sheets."""
    listed = verdict_columns()
    sheets, overruled = listed.sheets, any(each.overruled for each in table.verdicts)
    fill_book(
        {
            "verdicts": (say("sheet", wish.language), sheets["verdicts"]),
            "about": (say("about", wish.language), sheets["about"]),
        },
        _told(table, wish),
        target,
        listed.technical - listed.overruling if overruled else listed.technical,
    )


FORMAT = Format("xlsx", (".xlsx",), True, write)
