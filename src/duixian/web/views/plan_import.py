"""An office's own table as it is looked at: its columns, the units to confirm, each row with what comes of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duixian.app.intake.candidates import Candidate
from duixian.app.intake.columns import Choice, kind_names
from duixian.app.intake.confirm import obstacles
from duixian.app.intake.look import Columns, Decisions, Look
from duixian.app.intake.naming import EVERYBODY, Directory
from duixian.app.intake.outcome import Change, Handed, Outcome
from duixian.app.intake.rows import column_name, place_of
from duixian.web.views.plan import aim_of

MOST_ROWS = 400
"""Rows on the page; a longer table is read whole, its first rows are shown."""
COLUMN_NAMES_EN = {
    "number": "Number",
    "chapter": "Chapter",
    "task": "Task",
    "target": "Target",
    "unit": "Unit of measure",
    "lead": "Lead unit",
    "duty": "Units (the first leads)",
    "co": "Co-units",
    "person": "Person",
    "deadline": "Deadline",
    "quarter1": "By the first quarter",
    "quarter2": "By the second quarter",
    "quarter3": "By the third quarter",
    "quarter4": "By the fourth quarter",
    "remark": "Not taken in",
}


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column to confirm."""

    place: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class NameLine:
    """A unit's written name to confirm: where it stands, what is likely meant, what was chosen (None: nothing yet)."""

    name: str
    places: str
    how: str
    likely: tuple[tuple[str, str], ...]
    chosen: str | None
    chosen_name: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One changed field, as people read it."""

    field: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task that a row answers to: `likeness` in percent, `sure` whether it need not be looked at twice."""

    number: int
    name: str
    aim: str
    path: str
    likeness: int
    sure: bool
    decided: bool
    fresh: bool
    differs: bool
    changes: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row with what comes of it; `choices` are what a person may choose instead, `chosen` what they did."""

    key: str
    place: str
    chapter: str
    said: str
    what: str
    tasks: tuple[TaskLine, ...]
    added: str
    units: str
    due: str
    left: int
    choices: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Preview:
    """All that the page of rows shows."""

    names: tuple[NameLine, ...]
    units: tuple[tuple[str, str], ...]
    rows: tuple[RowLine, ...]
    hidden: int
    faults: tuple[str, ...]
    absent: tuple[tuple[str, str], ...]
    counts: dict[str, int]
    unread: tuple[str, ...]
    ready: bool
    seal: str


def column_lines(columns: Columns) -> list[ColumnLine]:
    """Return the columns of a table that say anything."""
    table = columns.tables[0]
    return [
        ColumnLine(column_name(table, choice.column), choice)
        for choice in columns.choices
        if choice.label or choice.samples
    ]


def kinds(lang: str) -> list[tuple[str, str]]:
    """Return what a column may be taken for, with its name in a language."""
    return [(kind, name if lang == "zh" else COLUMN_NAMES_EN[kind]) for kind, name in kind_names().items()]


def preview_of(seen: Look, decided: Decisions) -> Preview:
    """Return a look as the page shows it."""
    rows = tuple(_row(outcome, seen, decided) for outcome in seen.outcomes[:MOST_ROWS])
    changed = sum(bool(one.changes) for outcome in seen.outcomes for one in outcome.handed)
    counts = {
        "rows": len(seen.outcomes),
        "matched": sum(outcome.what == "matched" for outcome in seen.outcomes),
        "doubtful": sum(not one.match.sure for outcome in seen.outcomes for one in outcome.handed),
        "changed": changed,
        "added": sum(one.sign is None for one in seen.taken),
        "skipped": sum(outcome.what == "skip" for outcome in seen.outcomes),
        "open": len(seen.open_names),
    }
    return Preview(
        names=tuple(_names(seen)),
        units=tuple((unit.id, unit.name) for unit in seen.plan.units),
        rows=rows,
        hidden=len(seen.outcomes) - len(rows),
        faults=tuple(fault.line for fault in seen.faults),
        absent=tuple((f"/tasks/{one.key}", f"{one.task.number} {one.task.name}") for one in seen.absent),
        counts=counts,
        unread=seen.columns.unread,
        ready=not list(obstacles(seen, decided.leave)) and bool(seen.taken),
        seal=seen.seal,
    )


def _names(seen: Look) -> Iterator[NameLine]:
    for name, those in seen.names:
        meant = those[0].meant
        near = [(id, seen.directory.units[id].name) for id in meant.others]
        places = list(dict.fromkeys(f"{one.cell.sheet} {place_of(one.cell)}" for one in those))
        shown = "、".join(places[:3]) + (f" 等 {len(places)} 处" if len(places) > 3 else "")
        chosen = meant.unit_id if meant.sure else None
        yield NameLine(name, shown, meant.how, tuple(near), chosen, unit_name(seen.directory, chosen))


def unit_name(directory: Directory, id: str | None) -> str:
    """Return what a unit's id, `*` or an empty one (nobody) is called."""
    if id == EVERYBODY:
        return "各县（市、区）"
    return directory.units[id].name if id else ""


def _row(outcome: Outcome, seen: Look, decided: Decisions) -> RowLine:
    row = outcome.row
    added = [one.task for one in outcome.taken if outcome.what == "new"]
    given = [one for one in outcome.taken if outcome.what == "new"]
    units = [seen.directory.units[id].name for one in given for id in (one.lead, *one.co) if id]
    return RowLine(
        key=row.key,
        place=row.place,
        chapter=row.chapter,
        said=row.said,
        what=outcome.what,
        tasks=tuple(_task(one, outcome, seen) for one in outcome.handed),
        added="；".join(" ".join(part for part in (task.name, aim_of(task)) if part) for task in added),
        units="、".join(units),
        due=given[0].deadline.isoformat() if given else "",
        left=len(outcome.left),
        choices=tuple(_choices(outcome)),
        chosen=decided.rows.get(row.key, ""),
    )


def _choices(outcome: Outcome) -> Iterator[tuple[str, str]]:
    own = [one.match.candidate for one in outcome.handed]
    for candidate in dict.fromkeys((*own, *outcome.others)):
        yield candidate.key, _label(candidate)


def _label(candidate: Candidate) -> str:
    number = "" if candidate.fresh else f"{candidate.task.number} "
    return f"{number}{candidate.task.name} {aim_of(candidate.task)}".strip()


def _task(one: Handed, outcome: Outcome, seen: Look) -> TaskLine:
    candidate = one.match.candidate
    return TaskLine(
        number=candidate.task.number,
        name=candidate.task.name,
        aim=aim_of(candidate.task),
        path="" if candidate.fresh else f"/tasks/{candidate.key}",
        likeness=int(one.match.confidence * 100),
        sure=one.match.sure,
        decided=outcome.decided,
        fresh=candidate.fresh,
        differs=one.match.figures == "differ",
        changes=tuple(change_line(change, seen.directory) for change in one.changes),
    )


def change_line(change: Change, directory: Directory) -> ChangeLine:
    """Return a change with the names of units for their ids, a dash for nothing."""
    return ChangeLine(change.field, _told(change, change.was, directory), _told(change, change.now, directory))


def _told(change: Change, values: Sequence[str], directory: Directory) -> str:
    if change.field in ("lead", "co"):
        values = [directory.units[id].name for id in values if id in directory.units]
    return "、".join(value for value in values if value) or "—"
