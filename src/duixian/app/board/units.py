"""A government's units from a table: name, kind, parent, group; all of them come in, or none."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from duixian.app.board.ledger import Board
from duixian.app.board.permissions import check
from duixian.model.board import Unit, UnitKind, User
from duixian.model.errors import InputError, NotFound

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "名称", "单位", "单位名称"),
    "kind": ("kind", "类别"),
    "parent": ("parent", "上级", "上级单位"),
    "group": ("group", "分组", "赛道"),
}
"""What the columns of the table may be called; only the first must be there."""

KIND_WORDS: Mapping[str, UnitKind] = {
    "": "department",
    "department": "department",
    "部门": "department",
    "city": "city",
    "市": "city",
    "市本级": "city",
    "county": "county",
    "县": "county",
    "区": "county",
    "县（市、区）": "county",
    "zone": "zone",
    "开发区": "zone",
    "功能区": "zone",
}


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One row of the table; `line` is where it stands, for messages."""

    line: int
    name: str
    kind: UnitKind
    parent: str
    group: str


def read_units(text: str, source: str) -> list[UnitRow]:
    """Return the rows of a table in CSV; raises InputError with the line for what cannot be understood."""
    reader = csv.reader(text.splitlines())
    head = [cell.strip() for cell in next(reader, [])]
    places = {name: _place(head, words) for name, words in COLUMNS.items()}
    if places["name"] is None:
        raise InputError(f"{source}：第 1 行没有“name”（名称）一列；请写明各列：name,kind,parent,group")
    rows = list(_rows(reader, places, source))
    names = [row.name for row in rows]
    twice = next((row for row in rows if names.count(row.name) > 1), None)
    if not rows or twice is not None:
        raise InputError(
            f"{source}：单位“{twice.name}”列了两次；请只留一行" if twice else f"{source}：没有单位；请每行写一个"
        )
    return rows


def _place(head: Sequence[str], words: Iterable[str]) -> int | None:
    return next((head.index(word) for word in words if word in head), None)


def _rows(reader: Iterator[list[str]], places: Mapping[str, int | None], source: str) -> Iterator[UnitRow]:
    for line, cells in enumerate(reader, 2):
        said = {name: cells[at].strip() if at is not None and at < len(cells) else "" for name, at in places.items()}
        if not any(said.values()):
            continue
        if not said["name"]:
            raise InputError(f"{source} 第 {line} 行：没有写单位名称；请补上或删去这一行")
        if said["kind"] not in KIND_WORDS:
            raise InputError(
                f"{source} 第 {line} 行：没有“{said['kind']}”这一类别；可选 city、county、zone、department"
            )
        yield UnitRow(line, said["name"], KIND_WORDS[said["kind"]], said["parent"], said["group"])


def import_units(board: Board, user: User, rows: Sequence[UnitRow]) -> tuple[int, int]:
    """Add units, and change those whose names are known; return how many of each."""
    check(user, "manage_people")
    with board.ledger.begin(user.id, "导入单位") as books:
        known = {unit.name: unit for unit in books.find(Unit)}
        units = dict(known)
        for place, row in enumerate(rows, len(known)):
            former = known.get(row.name) or Unit(board.new_id(), row.name, position=place)
            units[row.name] = replace(former, kind=row.kind, group=row.group or None)
        made = [replace(units[row.name], parent_id=_parent(units, row)) for row in rows]
        _check_tree({unit.id: unit for unit in [*known.values(), *made]})
        for unit in _parents_first(made):
            books.put(unit)
    changed = sum(row.name in known for row in rows)
    return len(rows) - changed, changed


def _parent(units: Mapping[str, Unit], row: UnitRow) -> str | None:
    if not row.parent:
        return None
    if row.parent not in units:
        raise InputError(f"第 {row.line} 行：单位“{row.name}”的上级“{row.parent}”不在表中，也没有录入过；请核对名称")
    return units[row.parent].id


def _check_tree(units: Mapping[str, Unit]) -> None:
    for unit in units.values():
        above, seen = unit.parent_id, {unit.id}
        while above is not None:
            if above in seen:
                raise InputError(f"单位“{unit.name}”：隶属于自己的下级；请核对上级一列")
            seen.add(above)
            above = units[above].parent_id


def _parents_first(units: Sequence[Unit]) -> Iterator[Unit]:
    left, waiting = list(units), {unit.id for unit in units}
    while left:
        ready = [unit for unit in left if unit.parent_id not in waiting]
        yield from ready
        waiting -= {unit.id for unit in ready}
        left = [unit for unit in left if unit.id in waiting]


def unit_named(board: Board, name: str) -> Unit:
    """Return the unit with a name; raises NotFound."""
    with board.ledger.read() as books:
        found = books.find(Unit, limit=1, name=name)
    if not found:
        raise NotFound(f"单位：没有叫“{name}”的；请先用 duixian unit import 导入，或核对名称")
    return found[0]
