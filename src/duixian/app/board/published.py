"""Figures published for places: all rows of a table come in, or none; and what was known of them on a day."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from duixian.app.board.ledger import Board, Reading
from duixian.app.board.permissions import check
from duixian.app.board.published_rows import PublishedRow
from duixian.lexicon.units import amount, parse_unit
from duixian.model.board import Published, PublishedMeasure, Unit, User

Key = tuple[object, ...]
Make = Callable[[PublishedRow], Published]


def import_published(
    board: Board, user: User, rows: Sequence[PublishedRow], simulated: bool = False
) -> tuple[int, int]:
    """Add figures, and change those that are there; return how many of each. The same again changes nothing."""
    check(user, "manage_figures")
    with board.ledger.begin(user.id, "录入公布数") as books:
        added, changed = _compared(books, rows, _maker(board, books, user, simulated))
        if added or changed:
            books.put_many([*added, *changed])
    return len(added), len(changed)


def compare_published(board: Board, user: User, rows: Sequence[PublishedRow]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the lines of a table that would be added, and those that would change a figure that is there."""
    lines = {row.key: row.line for row in rows}
    with board.ledger.read() as books:
        added, changed = _compared(books, rows, _maker(board, books, user, simulated=False))
    return frozenset(lines[key_of(one)] for one in added), frozenset(lines[key_of(one)] for one in changed)


def key_of(figure: Published) -> Key:
    """Return what makes a figure the same one, as `PublishedRow.key`."""
    return figure.place, figure.code, figure.measure, figure.year, figure.month, figure.as_of


def _compared(books: Reading, rows: Sequence[PublishedRow], make: Make) -> tuple[list[Published], list[Published]]:
    known = {key_of(figure): figure for figure in books.find(Published, code=sorted({row.code for row in rows}))}
    added, changed = list[Published](), list[Published]()
    for row in rows:
        former, made = known.get(row.key), make(row)
        if former is None:
            added.append(made)
        elif replace(made, id=former.id, by=former.by, at=former.at) != former:
            changed.append(replace(made, id=former.id))
    return added, changed


def _maker(board: Board, books: Reading, user: User, simulated: bool) -> Make:
    units, now = {unit.name: unit.id for unit in books.find(Unit)}, board.clock()

    def make(row: PublishedRow) -> Published:
        return Published(
            id=board.new_id(),
            place=row.place,
            adcode=row.adcode,
            unit_id=units.get(row.place),
            code=row.code,
            name=row.name,
            measure=row.measure,
            year=row.year,
            month=row.month,
            value=row.value,
            unit=row.unit,
            as_of=row.as_of,
            source=row.source,
            url=row.url,
            document=row.document,
            start=row.start,
            end=row.end,
            by=user.id,
            at=now,
            simulated=simulated,
        )

    return make


def figures(
    board: Board,
    code: str | None = None,
    measure: PublishedMeasure | None = None,
    years: Collection[int] | None = None,
    day: date | None = None,
) -> list[Published]:
    """Return by period and place what was known on a day, the newest where it was revised; None leaves none out.

    It does not check a right: a published figure is everybody's to see.
    """
    given = {"code": code, "measure": measure, "year": sorted(years) if years is not None else None}
    equals: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    with board.ledger.read() as books:
        found = books.find(Published, order=("year", "month", "code", "adcode", "place", "as_of"), **equals)
    newest = {key_of(figure)[:-1]: figure for figure in found if day is None or figure.as_of <= day}
    return list(newest.values())


def comparable(figure: Published) -> Decimal:
    """Return the value in the base unit of its unit (CNY, t, persons; a percentage as it is), exact.

    Figures of one indicator are ordered by it, since one place gives 万亿元 and another 亿元.
    """
    unit = None if figure.unit == "%" else parse_unit(figure.unit)
    return amount(figure.value, unit)[0] if unit is not None else figure.value
