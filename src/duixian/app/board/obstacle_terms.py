"""How a problem stands against its clock on a day, and what is overdue raised one level, once a stage."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from duixian.app.board.founding import board_now
from duixian.app.board.ledger import Board, Books
from duixian.app.board.lighting import current_policy
from duixian.app.board.obstacle_moves import WORKING
from duixian.app.board.permissions import check
from duixian.judge.clock import Pace, Workdays, day_in_china, days_between, pace, unknown_years
from duixian.judge.policy import Numbers
from duixian.model.board import Obstacle, ObstacleStep, User

Stage = Literal["plan", "answer", "resolve"]

STAGE_NAMES: Mapping[Stage, str] = {"plan": "方案", "answer": "反馈", "resolve": "办结"}


@dataclass(frozen=True, slots=True)
class Clock:
    """What a problem's terms are reckoned by: a day, the policy's group `obstacle`, the working days."""

    day: date
    policy: Numbers
    workdays: Workdays

    @property
    def working(self) -> bool:
        """Tell whether working days are counted, or all."""
        return bool(self.policy["working"])


@dataclass(frozen=True, slots=True)
class Timed:
    """A stage against its term: `days` are left to the term or, where it is overdue, gone since; `unknown` are the
    years whose holidays are not known yet and on which the term rests."""

    stage: Stage
    until: date
    done: date | None
    pace: Pace
    days: int
    unknown: tuple[int, ...]


def clock_of(board: Board, day: date) -> Clock:
    """Return the clock of a board on a day."""
    return Clock(day, current_policy(board).obstacle, board.workdays)


def stages(obstacle: Obstacle, clock: Clock) -> tuple[Timed, ...]:
    """Return the three timed stages of a problem; none before it is assigned. A later stage done is an earlier one
    done."""
    if obstacle.state == "refused" or obstacle.assigned_at is None:
        return ()
    resolved = obstacle.resolved_at
    answered = obstacle.answered_at or resolved
    planned = obstacle.planned_at or answered
    start = day_in_china(obstacle.assigned_at)
    told: tuple[tuple[Stage, date | None, datetime | None], ...] = (
        ("plan", obstacle.plan_due, planned),
        ("answer", obstacle.answer_due, answered),
        ("resolve", obstacle.due, resolved),
    )
    return tuple(_timed(stage, start, until, done, clock) for stage, until, done in told if until)


def _timed(stage: Stage, start: date, until: date, done: datetime | None, clock: Clock) -> Timed:
    done_on = day_in_china(done) if done else None
    first, last = sorted((clock.day, until))
    days = days_between(first, last, clock.working, clock.workdays)
    stands = pace(until, done_on, clock.day, clock.policy, clock.workdays)
    return Timed(stage, until, done_on, stands, days, unknown_years(start, until, clock.workdays))


def current_stage(obstacle: Obstacle, clock: Clock) -> Timed | None:
    """Return the stage a problem is at, None where its clock does not run."""
    return next((timed for timed in stages(obstacle, clock) if timed.done is None), None)


def is_overdue(obstacle: Obstacle, clock: Clock) -> bool:
    """Tell whether any stage of a problem is overdue."""
    return any(timed.pace == "overdue" for timed in stages(obstacle, clock))


def escalate(board: Board, user: User, day: date) -> list[ObstacleStep]:
    """Raise problems by a level for each stage that is overdue on a day, once a stage and term; return the steps."""
    check(user, "assign_obstacle")
    clock, now = clock_of(board, day), board_now(board)
    with board.ledger.begin(user.id, "超期升级督办") as books:
        made = [
            step
            for obstacle in books.find(Obstacle, order=("number",), state=list(WORKING))
            for step in _raise_level(books, obstacle, _steps(obstacle, clock, user, now))
        ]
        books.put_many(made)
        return made


def _steps(obstacle: Obstacle, clock: Clock, user: User, now: datetime) -> Iterator[ObstacleStep]:
    for timed in stages(obstacle, clock):
        if timed.pace == "overdue":
            id = f"{obstacle.id}-{timed.stage}-{timed.until:%Y%m%d}"
            said = f"{STAGE_NAMES[timed.stage]}期限 {timed.until}，{over_words(timed, clock)}"
            yield ObstacleStep(id, obstacle.id, "escalate", user.id, now, said)


def _raise_level(books: Books, obstacle: Obstacle, steps: Iterable[ObstacleStep]) -> list[ObstacleStep]:
    fresh = [step for step in steps if books.get(ObstacleStep, step.id) is None]
    if fresh:
        books.put(replace(obstacle, level=obstacle.level + len(fresh)))
    return fresh


def over_words(timed: Timed, clock: Clock) -> str:
    """Return how long a stage is overdue, in words."""
    unit = "个工作日" if clock.working else "天"
    return f"已超期 {timed.days} {unit}" if timed.days else "已超期（未满 1 个工作日）"
