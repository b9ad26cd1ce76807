"""What is new: lights that changed, figures that came to count, corrections that were answered; newest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import get_args

from duixian.app.board.corrections import answered, corrections
from duixian.app.board.founding import CHINA
from duixian.app.board.ledger import Board, Reading
from duixian.app.board.queries import COUNTED
from duixian.model.board import Correction, Filing, LightRow, PlanTask
from duixian.model.judgement import Colour, State
from duixian.web.lights import LOOKS, Lang
from duixian.web.views.kept import Kept, settled
from duixian.web.views.tasks import reason
from duixian.web.views.wording import filed_text, months_text
from duixian.web.visitor import Visitor

WINDOW = timedelta(days=31)
"""How far back the whole plan is looked at."""
MOST = 100
_WORST: dict[State | None, int] = {state: place for place, state in enumerate(LOOKS)}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is new about a task. `key` tells it from every other for good; `at` is when it came to be.

    `state` is the light a task has now, `before` the one it had; `text` is its reason, the figure, or the answer.
    """

    key: str
    kind: str
    task_id: str
    name: str
    at: datetime
    text: str
    path: str
    state: State | None = None
    before: State | None = None
    simulated: bool = False


KEPT: Kept[tuple[Change, ...]] = Kept(20)


def changes(board: Board, visitor: Visitor) -> tuple[Change, ...]:
    """Return what is new in the plan, those made before where nothing that decides it was written."""
    question = (id(board), visitor.scope(), visitor.user.role, visitor.place, visitor.day, visitor.lang)
    return KEPT.get(question, settled(board), lambda: _newest([*_turned(board, visitor), *_rest(board, visitor)]))


def _newest(found: Iterable[Change]) -> tuple[Change, ...]:
    """Return the newest first, of one moment the worst light first."""
    return tuple(sorted(found, key=lambda one: (-one.at.timestamp(), _WORST.get(one.state, 9), one.key))[:MOST])


def moment_of(day: date) -> datetime:
    """Return the beginning of a day in China."""
    return datetime.combine(day, time(), CHINA)


def _turned(board: Board, visitor: Visitor) -> list[Change]:
    """Return the tasks that have another colour than a month ago, each on the first day of it."""
    day, since = visitor.day, visitor.day - WINDOW
    found: list[Change] = []
    for colour in get_args(Colour):
        lines = [one for one in board.queries.turned(visitor.scope(), colour, since, day) if one.light]
        ids = [line.task.id for line in lines]
        began = board.queries.since(colour, day, ids) if ids else {}
        was = board.queries.last_lights(since - timedelta(days=1), ids) if ids else {}
        for line in lines:
            if line.light and line.task.id in was:
                found.append(_lit(line.task, line.light, began.get(line.task.id, day), was[line.task.id].state))
    return found


def _lit(task: PlanTask, row: LightRow, day: date, before: State | None) -> Change:
    why = reason(row.why, LOOKS[row.state].zh)
    key = f"light:{task.id}:{day}:{row.colour}"
    path = f"/tasks/{task.id}#past"
    return Change(key, "light", task.id, task.name, moment_of(day), why, path, row.state, before, task.simulated)


def _rest(board: Board, visitor: Visitor) -> list[Change]:
    """Return the figures of the last months that came to be known, and the answers given, within the window."""
    since, months = visitor.day - WINDOW, {(visitor.day - timedelta(days=30 * back)).month for back in range(3)}
    filings = board.queries.current(visitor.scope(), months=months, states=COUNTED, year=visitor.place.year)
    filings = [one for one in filings if since <= one.as_of <= visitor.day]
    newest = sorted(filings, key=lambda one: (one.as_of, one.at), reverse=True)[:MOST]
    with board.ledger.read() as books:
        tasks = {task.id: task for task in books.find(PlanTask, id=sorted({one.task_id for one in newest}))}
        told = corrections(books, visitor.user, visitor.scope())
    figures = [_figure(tasks[one.task_id], one, visitor.lang) for one in newest if tasks[one.task_id].active]
    return [
        *figures,
        *(_answer(one.task, one.correction) for one in told if one.task and _since(one.correction, since)),
    ]


def _since(correction: Correction, day: date) -> bool:
    return correction.answered_at is not None and correction.answered_at.astimezone(CHINA).date() >= day


def _figure(task: PlanTask, filing: Filing, lang: Lang) -> Change:
    text = f"{months_text(task, filing.month, lang)} {filed_text(task, filing, lang)}"
    said = filing.value if filing.value is not None else filing.stage
    # a figure that is locked is a new filing, and still the same figure
    key, made_up = f"figure:{task.id}:{filing.unit_id}:{filing.month}:{said}", filing.simulated or task.simulated
    path = f"/tasks/{task.id}#f-{filing.id}"
    return Change(key, "figure", task.id, task.name, moment_of(filing.as_of), text, path, simulated=made_up)


def _answer(task: PlanTask, correction: Correction) -> Change:
    at = correction.answered_at or correction.at
    path = f"/corrections/{correction.id}"
    return Change(f"answer:{correction.id}", correction.state, task.id, task.name, at, correction.answer, path)


def changes_of(board: Board, books: Reading, task: PlanTask, visitor: Visitor) -> tuple[Change, ...]:
    """Return everything that is new about one task since its plan was made: every change of colour, figure, answer."""
    rows = [one for one in books.find(LightRow, order=("day",), task_id=task.id) if one.day <= visitor.day]
    lights = [
        _lit(task, now, now.day, before.state if before else None)
        for before, now in zip([None, *rows], rows, strict=False)
        if before is None or before.colour != now.colour
    ]
    filed = board.queries.counted(task.year, [task.id]).get(task.id, [])
    figures = [_figure(task, one, visitor.lang) for one in filed if one.as_of <= visitor.day]
    answers = [_answer(task, one) for one in answered(books, task.id)]
    return _newest([*lights, *figures, *answers])


def last_moment(found: Sequence[Change], day: date) -> datetime:
    """Return when the newest change came to be, the beginning of a day where there is none."""
    return max((one.at for one in found), default=moment_of(day))
