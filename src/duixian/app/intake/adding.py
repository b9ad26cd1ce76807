"""The task that a row becomes which nothing in the plan answers to: read by the grammar, else a milestone in words."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from duixian.app.board.adoption import blank_task
from duixian.app.intake.deadline import Due
from duixian.app.intake.pairing import Statement
from duixian.app.intake.rows import TableRow
from duixian.judge.promise.kind import BELOW, as_task, in_percent
from duixian.judge.trajectory import by_calendar
from duixian.lexicon.catalogue import catalogue
from duixian.model.board import PlanTask
from duixian.model.claim import Claim, Stage
from duixian.model.task import Cadence, last_month

_NUMBERED = re.compile(r"^\s*[（(]?\d{1,3}[)）.．、]\s*")
_CLAUSE = re.compile(r"[。；;\n]")
_LONGEST = 60
"""Characters of a task's name."""


def added_task(row: TableRow, statements: Sequence[Statement], year: int, due: Due | None) -> PlanTask:
    """Return the task a row asks for; its first figure counts, else its first stage, else its words."""
    deadline = due.day if due else date(year, 12, 31)
    last = last_month(year, deadline) or 12
    start = replace(blank_task(year), chapter=row.chapter, deadline=deadline, trajectory=by_calendar(last))
    first = statements[0]
    if first.claim is not None and first.stage is None and first.claim.value is not None:
        return _of_figure(start, first.claim)
    name = _name(row, first)
    return replace(start, name=name, kind="milestone", op="=", stage=first.stage or _stage(due))


def _of_figure(start: PlanTask, claim: Claim) -> PlanTask:
    plain = in_percent(claim)
    judged, known = as_task(plain, start.year), catalogue().by_code.get(plain.code or "")
    growth = plain.measure == "growth" and not plain.indicator.endswith(("增长", "增速", "增幅", "率"))
    cadence: Cadence = "month" if known is None or known.cadence == "irregular" else known.cadence
    direction = judged.direction or ("down" if plain.op in BELOW else known.direction if known else None)
    return replace(
        start,
        name=f"{plain.indicator}{'增长' if growth else ''}"[:_LONGEST],
        kind=judged.kind,
        op=plain.op,
        target=plain.value,
        target2=plain.value2,
        unit=plain.unit,
        direction=direction,
        cadence=cadence,
        code=plain.code,
    )


def _stage(due: Due | None) -> Stage:
    return "progress" if due is not None and due.open else "done"


def _name(row: TableRow, first: Statement) -> str:
    text = _NUMBERED.sub("", " ".join((row.text("task") or row.said).split()))
    clause = next((part for part in _CLAUSE.split(text) if part), text)
    return clause if len(clause) <= _LONGEST else f"{clause[: _LONGEST - 1]}…"
