"""What each column of a table is taken for: proposed by its head, confirmed by a person, remembered for its head."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from duixian.app.board.ledger import Reading
from duixian.app.intake.head import Table
from duixian.lexicon.sheets import ColumnName, column_of, plain_head, sheet_words
from duixian.model.board import Setting
from duixian.model.errors import InputError

_SAMPLES, _SAMPLE = 2, 24
Layout = Mapping[ColumnName, int]
"""The column of each kind, counted from 1."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One column: its head, what it is taken for (None: nothing yet), whether by its very name, and what stands in it.

    `how` is exact (by name), likely (proposed), remembered (confirmed before), given (chosen now) or unknown.
    """

    column: int
    label: str
    kind: ColumnName | None
    how: str
    samples: tuple[str, ...]


def kind_names() -> dict[ColumnName, str]:
    """Return what the kinds of columns are called, in order."""
    return {column.kind: column.name for column in sheet_words().columns}


def signature(labels: Sequence[str]) -> str:
    """Return the name under which the columns of a head are remembered.

    >>> signature(["序号", "目标 任务"]) == signature(["序号", "目标任务（原文）"])
    True
    """
    said = "\n".join(plain_head(label) for label in labels)
    return f"sheet:{hashlib.sha256(said.encode()).hexdigest()[:16]}"


def propose(table: Table, known: Mapping[int, str], given: Mapping[int, str]) -> list[Choice]:
    """Return for each column what it is taken for: as given, as remembered, else by its head."""
    taken = set[ColumnName]()
    return [_choice(table, column, known, given, taken) for column in range(1, len(table.head.labels) + 1)]


def _choice(
    table: Table, column: int, known: Mapping[int, str], given: Mapping[int, str], taken: set[ColumnName]
) -> Choice:
    label = table.head.labels[column - 1]
    for said, how in ((given, "given"), (known, "remembered")):
        if column in said:
            return Choice(column, label, column_kind(said[column]), how, _samples(table, column))
    found = column_of(label) if label else None
    kind, sure = found or (None, False)
    if kind is not None and kind in taken and kind != "remark":
        kind, sure = ("target" if kind == "task" and "target" not in taken else "remark"), False
    taken |= {kind} if kind is not None else set()
    return Choice(column, label, kind, "exact" if sure else "likely" if kind else "unknown", _samples(table, column))


def _samples(table: Table, column: int) -> tuple[str, ...]:
    rows = range(table.head.bottom + 1, table.sheet.rows + 1)
    said = (table.sheet.at(row, column).text for row in rows)
    texts = list(dict.fromkeys(text for text in said if text))[:_SAMPLES]
    return tuple(text if len(text) <= _SAMPLE else f"{text[:_SAMPLE]}…" for text in texts)


def column_kind(said: str) -> ColumnName:
    """Return the kind of column of a name; raises InputError."""
    found: ColumnName | None = next((kind for kind in get_args(ColumnName) if kind == said), None)
    if found is None:
        raise InputError(f"列：没有“{said[:20]}”这一种；请从列出的各项中选")
    return found


def layout_of(choices: Sequence[Choice]) -> Layout:
    """Return the column of each kind; raises InputError where two are taken for one, or none holds the task."""
    layout = dict[ColumnName, int]()
    for choice in choices:
        if choice.kind is None or choice.kind == "remark":
            continue
        if choice.kind in layout:
            names = "、".join(f"“{one.label or f'第 {one.column} 列'}”" for one in choices if one.kind == choice.kind)
            raise InputError(f"列：{names}都当作“{kind_names()[choice.kind]}”；请只留一列，其余选“不导入”")
        layout[choice.kind] = choice.column
    if not layout.keys() & {"task", "target"}:
        raise InputError("列：没有一列是“目标任务”；请在对应的列选“目标任务”后再继续")
    return layout


def remembered(books: Reading, table: Table) -> dict[int, str]:
    """Return the columns as they were confirmed for the same head, empty where they never were."""
    kept = books.get(Setting, signature(table.head.labels))
    columns = kept.value.get("columns") if kept else None
    said = [str(kind) for kind in columns] if isinstance(columns, list | tuple) else []
    if len(said) != len(table.head.labels):
        return {}
    return {column: kind for column, kind in enumerate(said, 1) if kind in get_args(ColumnName)}


def as_setting(table: Table, choices: Sequence[Choice]) -> Setting:
    """Return the setting that remembers the columns of a head."""
    columns = [choice.kind or "remark" for choice in choices]
    return Setting(signature(table.head.labels), {"columns": list(columns), "labels": list(table.head.labels)})
