"""The filing sheet of a unit for a month: its columns, its rows, and the hidden cell by which a row is known again."""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duixian.app.board.asked import Asked, asked_of
from duixian.app.board.due import filing_deadline
from duixian.app.board.filing import STATE_NAMES
from duixian.app.board.ledger import Board
from duixian.judge.rounding import shown
from duixian.judge.say import span_of_months, stage_name
from duixian.judge.standing import expected_value
from duixian.model.board import Filing, PlanTask, Unit
from duixian.model.claim import Stage

Told = Decimal | date | str | None
"""What a cell of the sheet holds."""

HEADS: Mapping[str, str] = {
    "number": "序号",
    "name": "事项",
    "target": "目标",
    "measure": "计量单位",
    "last": "上期数",
    "until": "上期月份",
    "expected": "序时应达",
    "value": "本期数",
    "as_of": "数据日期",
    "note": "说明（原因）",
    "state": "状态",
    "mark": "编号（勿改）",
}
"""The columns by name, each with its head."""

FILLED = ("value", "as_of", "note")
"""The columns that are filled in; the others say what is asked."""

KEPT = ("number", "name", "target", "measure", "last", "until", "expected", "state")
"""The columns that come back as they were sent."""

STAGES: tuple[Stage, ...] = ("preliminary", "start", "progress", "done", "operate", "obtain", "hold")
STAGE_WORDS: Mapping[str, Stage] = {stage_name(stage): stage for stage in STAGES}
"""The words of the stages, as they stand in the sheet."""

FOOT = "填报人："
"""How the last line of the sheet begins: it is signed, not read."""

TEXT, TAG = 500, 4
"""Characters of a note at most; digits of the tag of one cell."""

_BARE = re.compile(r"([^|]+)\|(\d{4})-(0[1-9]|1[0-2])\|([^|]+)\|(\d{1,6})\|([0-9a-f]+)")
_BOUNDS = {">=": "≥", ">": ">", "<=": "≤", "<": "<"}


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sheet: its cells by column, and whether something can be filed in it.

    `stages` where a stage is chosen instead of a figure; `help` is what is said beside the cell that is filled in.
    """

    cells: Mapping[str, Told]
    open: bool
    stages: bool
    help: str


@dataclass(frozen=True, slots=True)
class FilingSheet:
    """All that a unit files for a month; `simulated` says what is made up, None where nothing is."""

    unit: Unit
    year: int
    month: int
    deadline: date
    made: date
    simulated: str | None
    lines: tuple[Line, ...]

    @property
    def span(self) -> str:
        """The months it speaks of, 2024年1—6月."""
        return f"{self.year}年{span_of_months(self.month)}"


@dataclass(frozen=True, slots=True)
class Mark:
    """The hidden cell of a row: for whom, of when, which task, and the version `seen` when the sheet was made.

    `tags` tell of each cell that was sent whether it is as it was.
    """

    unit_id: str
    year: int
    month: int
    task_id: str
    seen: int
    tags: Mapping[str, str]

    def text(self) -> str:
        """Return it as it stands in the cell, with a tag of its own at the end."""
        bare = "|".join([*self._head(), "".join(self.tags[column] for column in KEPT)])
        return f"{bare}|{_digest(bare)[: TAG * 2]}"

    def _head(self) -> tuple[str, ...]:
        return self.unit_id, f"{self.year}-{self.month:02}", self.task_id, str(self.seen)


def read_mark(text: str) -> Mark | None:
    """Return what a hidden cell says, None where it was touched.

    >>> tags = {column: "0000" for column in KEPT}
    >>> read_mark(Mark("trade", 2024, 6, "t1", 3, tags).text()).task_id
    't1'
    """
    bare, _, tag = text.strip().rpartition("|")
    parts = _BARE.fullmatch(bare)
    if parts is None or _digest(bare)[: TAG * 2] != tag:
        return None
    unit, year, month, task, seen, tags = parts.groups()
    pieces = {column: tags[place * TAG : (place + 1) * TAG] for place, column in enumerate(KEPT)}
    return Mark(unit, int(year), int(month), task, int(seen), pieces)


def tag(cell: Told) -> str:
    """Return the tag of a cell: the same however a program that saved the sheet wrote what stands in it.

    >>> tag(Decimal("100.50")) == tag("１００．５"), tag("外贸 出口") == tag("外贸出口\\n"), tag("5") == tag("6")
    (True, True, False)
    """
    return _digest(_plain(cell))[:TAG]


def _plain(cell: Told) -> str:
    if cell is None:
        return ""
    text = "".join(unicodedata.normalize("NFKC", f"{cell:f}" if isinstance(cell, Decimal) else str(cell)).split())
    bare = text.replace(",", "")
    if bare.removeprefix("-").replace(".", "", 1).isdecimal():
        return f"{Decimal(bare).normalize():f}"
    return text


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def sheets_of(
    board: Board, units: Collection[Unit], year: int, month: int, today: date, simulated: str | None
) -> list[FilingSheet]:
    """Return the sheets of some units for a month, of those that file something; it does not check a right."""
    found = asked_of(board, [unit.id for unit in units], year, month, today)
    deadline = filing_deadline(year, month)
    return [
        FilingSheet(
            unit, year, month, deadline, today, simulated, tuple(line_of(one, unit, year, month) for one in asked)
        )
        for unit in units
        if (asked := found[unit.id])
    ]


def line_of(asked: Asked, unit: Unit, year: int, month: int) -> Line:
    """Return the row of one task."""
    task, shown_now = asked.task, asked.given or asked.current
    cells: dict[str, Told] = {
        "number": Decimal(task.number),
        "name": task.name + ("" if asked.own else "（配合）"),
        "target": goal(task),
        "measure": "阶段" if task.kind == "milestone" else task.unit or "",
        "last": figure_of(asked.last),
        "until": span_of_months(asked.last.month) if asked.last else "",
        "expected": _expected(task, month),
        "value": figure_of(shown_now),
        "as_of": shown_now.as_of if shown_now else None,
        "note": shown_now.note if shown_now else "",
        "state": _standing(asked),
    }
    tags = {column: tag(cells[column]) for column in KEPT}
    seen = asked.current.version if asked.current else 0
    cells["mark"] = Mark(unit.id, year, month, task.id, seen, tags).text()
    return Line(cells, asked.open, task.kind == "milestone", _help(task))


def figure_of(filing: Filing | None) -> Decimal | str | None:
    """Return what was filed as a cell shows it: the figure, or the word of the stage."""
    if filing is None:
        return None
    return stage_name(filing.stage) if filing.value is None else filing.value


def goal(task: PlanTask) -> str:
    """Return what a task is to reach, with every digit as given."""
    if task.kind == "milestone":
        return f"{task.deadline.isoformat()} 前{stage_name(task.stage)}"
    if task.target is None:
        return ""
    upper = "" if task.target2 is None else f"—{task.target2:f}"
    return f"{_BOUNDS.get(task.op, '')}{task.target:f}{upper}"


def _expected(task: PlanTask, month: int) -> Told:
    """Return where the task should be, to as many decimals as its target has, two at least; it is computed."""
    found = expected_value(task.as_task(), month)
    if found is None or task.target is None or found == task.target:
        return None if found is None else task.target
    decimals = max(2, -int(task.target.as_tuple().exponent))
    return Decimal(shown(found, step=Decimal(1).scaleb(-decimals)))


def _standing(asked: Asked) -> str:
    if asked.given is not None:
        return "牵头单位已填，不必重填"
    if asked.current is None:
        return "未填"
    reason = f"：{asked.current.reason}" if asked.current.state == "returned" else ""
    return STATE_NAMES[asked.current.state] + reason


def _help(task: PlanTask) -> str:
    if task.kind == "milestone":
        return "请选择到了哪个阶段"
    if task.unit in ("%", "％"):
        return "填累计数，只填数字：6 就是 6%"
    return f"填1月以来的累计数，只填数字，单位是{task.unit or '无'}"
