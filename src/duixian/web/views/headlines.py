"""The few targets a year is known by: growth, revenue, industry, investment, trade, income, prices, jobs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from duixian.app.board.ledger import Board
from duixian.app.board.lighting import observations
from duixian.app.board.queries import Scope, TaskFilter
from duixian.model.board import LightRow, PlanTask
from duixian.model.judgement import State
from duixian.model.task import Observation
from duixian.web.charts.figures import figure
from duixian.web.charts.progress import Progress
from duixian.web.views.lit import light_of
from duixian.web.views.risks import known, simulated, target_text

MOST = 8

MAIN = (
    "gdp", "general_budget_revenue", "industrial_value_added", "fixed_asset_investment", "retail_sales", "exports",
    "trade_total", "resident_income", "urban_income", "rural_income", "cpi", "new_urban_jobs", "surveyed_unemployment",
    "foreign_capital_used", "rd_intensity", "grain_output",
)  # fmt: skip
"""Codes of the catalogue, in the order in which reports name them."""


@dataclass(frozen=True, slots=True)
class Headline:
    """A main target: its chart, and the line beside it: target, last figure as filed, month it speaks of."""

    id: str
    name: str
    state: State | None
    progress: Progress
    target: str | None
    value: str | None
    month: int | None
    ceiling: bool
    simulated: bool


def choose(tasks: Iterable[PlanTask], most: int = MOST) -> list[PlanTask]:
    """Return one task a main indicator, in their order: growth before amount, the first named before later ones."""
    found: dict[str, PlanTask] = {}
    for task in sorted(tasks, key=lambda task: (task.kind != "rate", task.number)):
        if task.code in MAIN and task.target is not None and task.parent_id is None:
            found.setdefault(task.code, task)
    return sorted(found.values(), key=lambda task: MAIN.index(task.code or ""))[:most]


def headlines(board: Board, scope: Scope, year: int, day: date) -> tuple[Headline, ...]:
    """Return the main targets; of a reader who sees only some tasks, theirs with a figure, the worst first."""
    tasks = _main(board, scope, year) if scope.units is None else _own(board, scope, year, day)
    ids = [task.id for task in tasks]
    seen, lights = observations(board, year, ids) if ids else {}, board.queries.last_lights(day, ids)
    made_up = simulated(board, tasks, year, day)
    return tuple(
        _headline(task, known(seen.get(task.id, ()), day), lights.get(task.id), day, task.id in made_up)
        for task in tasks
    )


def _headline(
    task: PlanTask, seen: tuple[Observation, ...], row: LightRow | None, day: date, made_up: bool
) -> Headline:
    last = seen[-1] if seen else None
    return Headline(
        id=task.id,
        name=task.name,
        state=row.state if row else None,
        progress=Progress(task.as_task(), seen, light_of(row) if row else None, day),
        target=target_text(task),
        value=figure(last.value, task.unit) if last and last.value is not None else None,
        month=last.month if last else None,
        ceiling=task.kind == "ceiling",
        simulated=made_up,
    )


def _main(board: Board, scope: Scope, year: int) -> list[PlanTask]:
    with board.ledger.read() as books:
        found = books.find(PlanTask, order=("number",), year=year, active=True, parent_id=None, code=list(MAIN))
    return choose(task for task in found if task.public or not scope.published)


def _own(board: Board, scope: Scope, year: int, day: date) -> Sequence[PlanTask]:
    lines = board.queries.tasks(scope, TaskFilter(year=year), day, "colour", limit=4 * MOST)
    return [line.task for line in lines if line.task.target is not None][:MOST]
