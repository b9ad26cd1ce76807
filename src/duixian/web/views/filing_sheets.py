"""Filing sheets as their pages show them: how far each unit is, what an upload would file, and the upload held."""

import binascii
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duixian.app.board.foresight import Doubt
from duixian.app.sheets.filing import FilingSheet
from duixian.app.sheets.filing_row import Change
from duixian.app.sheets.filing_take import Batch
from duixian.model.board import Filing, PlanTask, Unit
from duixian.model.claim import Stage
from duixian.model.errors import InputError
from duixian.web.forms import Sent, shown_name

MOST_HELD, PART = 12 * 1024 * 1024, 1_000_000
"""Bytes of an upload that a page can hold until it is confirmed; characters of one of its fields."""

MOST_SHOWN, MOST_FAULTS = 1000, 200


@dataclass(frozen=True, slots=True)
class Progress:
    """A unit's sheet in a line: how many rows it has, and how many still ask something."""

    unit: Unit
    rows: int
    blank: int


def summed_up(sheets: Iterable[FilingSheet]) -> list[Progress]:
    """Return how far each unit's sheet is."""
    return [
        Progress(sheet.unit, len(sheet.lines), sum(line.cells["value"] is None for line in sheet.lines))
        for sheet in sheets
    ]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure that would be filed, and `last` what it was doubted by."""

    place: str
    task: PlanTask
    was: Filing | None
    value: Decimal | None
    stage: Stage | None
    as_of: date
    note: str
    doubts: tuple[Doubt, ...]
    last: Filing | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What an upload would do: by sheet, and what hinders it; `more` are lines that are not listed."""

    sheets: tuple[tuple[Unit, str, int, int, tuple[Row, ...]], ...]
    month: int | None
    changes: int
    drafts: int
    doubtful: int
    faults: tuple[str, ...]
    more_faults: int
    remarks: tuple[str, ...]


def checked(batch: Batch) -> Checked:
    """Return an upload as it is shown before it is confirmed."""
    left, sheets = MOST_SHOWN, []
    for sheet in batch.sheets:
        rows = tuple(_row(change) for change in sheet.changes[: max(left, 0)])
        left -= len(rows)
        sheets.append((sheet.unit, sheet.file, len(sheet.changes), sheet.same, rows))
    changes = batch.changes
    return Checked(
        tuple(sheets),
        batch.sheets[0].month if batch.sheets else None,
        len(changes),
        len(batch.drafts),
        sum(bool(change.doubts) for change in changes),
        batch.faults[:MOST_FAULTS],
        max(0, len(batch.faults) - MOST_FAULTS),
        batch.remarks[:MOST_FAULTS],
    )


def _row(change: Change) -> Row:
    figure, asked = change.figure, change.asked
    place = f"{change.cell.sheet} {change.cell.address}"
    was, last = asked.current, asked.last
    return Row(place, asked.task, was, figure.value, figure.stage, figure.as_of, figure.note, change.doubts, last)


def echoed(files: list[tuple[str, bytes]]) -> list[tuple[str, list[str]]]:
    """Return an upload as text for the fields of a page, by file: a server keeps nothing that was not confirmed."""
    size = sum(len(content) for _, content in files)
    if size > MOST_HELD:
        most = MOST_HELD // (1024 * 1024)
        raise InputError(f"填报表：上传了 {size / (1024 * 1024):.1f} MB，最多 {most} MB；请分几次上传")
    return [(name, _parts(b64encode(content).decode())) for name, content in files]


def _parts(text: str) -> list[str]:
    return [text[start : start + PART] for start in range(0, len(text), PART)]


def held_back(form: Sent) -> list[tuple[str, bytes]]:
    """Return the upload a page held; raises InputError where there is none, or it was touched."""
    names = form.texts("name")
    if not names:
        raise InputError("填报表：没有要填报的文件；请重新上传")
    try:
        return [
            (shown_name(name), b64decode("".join(form.texts(f"part.{number}")), validate=True))
            for number, name in enumerate(names)
        ]
    except (binascii.Error, ValueError) as error:
        raise InputError("填报表：页面上的文件不完整；请重新上传") from error
