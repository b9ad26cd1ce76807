"""Who leads a row's task and who helps: read from its cells, each unit found among the government's or left open."""

from collections.abc import Iterator
from dataclasses import dataclass

from duixian.app.intake.naming import EVERYBODY, Directory, Meant, Written, split_units
from duixian.app.intake.rows import TableRow, fault_at
from duixian.app.sheets.book import Cell
from duixian.app.sheets.cells import CellFault, fault, read_text
from duixian.lexicon.sheets import ColumnName

_UNITS: tuple[ColumnName, ...] = ("lead", "duty", "co")


@dataclass(frozen=True, slots=True)
class Named:
    """A unit a cell names, what it stands for, and whether it leads there."""

    meant: Meant
    cell: Cell
    leads: bool


@dataclass(frozen=True, slots=True)
class Given:
    """The units of a row: `lead` None where it names none, `co` None where it names no helpers; what is open or wrong.

    `named` are all units it names, for those that must be confirmed.
    """

    lead: str | None
    co: tuple[str, ...] | None
    named: tuple[Named, ...]
    faults: tuple[CellFault, ...]


def read_duties(row: TableRow, directory: Directory) -> Given:
    """Return who leads a row's task and who helps, the first of a list leading where no column says who does."""
    cells = list(_cells(row))
    faults = [fault_at(said, cell) for _, cell in cells if isinstance(said := read_text(cell), CellFault)]
    named = [one for kind, cell in cells for one in _named(row, kind, cell, directory)]
    leads = [one for one in named if one.leads]
    lead = next((one.meant.unit_id for one in leads if one.meant.unit_id and one.meant.sure), None)
    if lead == EVERYBODY:
        faults.append(fault_at(fault(leads[0].cell, "不能都作牵头单位", "请写明由哪一个单位牵头"), leads[0].cell))
        lead = None
    helping = dict.fromkeys(id for one in named for id in _ids(one.meant, directory) if id != lead)
    helped = len(named) > 1 or any(not one.leads for one in named)
    return Given(lead, tuple(helping) if helped else None, tuple(named), tuple(faults))


def _cells(row: TableRow) -> Iterator[tuple[str, Cell]]:
    """Yield the cells that name units, of further rows too, a merged one once."""
    seen = set[tuple[int, int]]()
    for one in (row, *row.also):
        for kind in _UNITS:
            cell = one.cells.get(kind)
            if cell is not None and (cell.row, cell.column) not in seen:
                seen.add((cell.row, cell.column))
                yield kind, cell


def _named(row: TableRow, kind: str, cell: Cell, directory: Directory) -> Iterator[Named]:
    said = read_text(cell)
    written = split_units(said) if isinstance(said, str) else []
    first = _first(row, kind, written) if cell.row <= row.row else None
    for one in written:
        yield Named(directory.find(one.name), cell, one is first)


def _first(row: TableRow, kind: str, written: list[Written]) -> Written | None:
    """Return the unit that leads by a cell: marked as leading, else the first that is not marked as helping."""
    if kind == "co" or (kind == "duty" and "lead" in row.cells):
        return None
    marked = next((one for one in written if one.lead), None)
    return marked or next((one for one in written if one.lead is None), None)


def _ids(meant: Meant, directory: Directory) -> list[str]:
    if meant.unit_id == EVERYBODY:
        return directory.everybody()
    return [meant.unit_id] if meant.unit_id and meant.sure else []
