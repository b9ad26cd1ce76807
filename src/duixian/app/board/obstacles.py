"""Problems raised and assigned: who begins one, who has to solve it until when, and what the office decides of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from duixian.app.board.founding import board_now
from duixian.app.board.ledger import Board, Books, need
from duixian.app.board.lighting import current_policy
from duixian.app.board.obstacle_moves import MOVES, check_move, check_seen, given, steps_of
from duixian.app.board.permissions import check
from duixian.app.board.remedies import check_task
from duixian.judge.clock import day_in_china, terms, working_from
from duixian.model.board import Difficulty, Obstacle, ObstacleStep, Origin, StepKind, Unit, User
from duixian.model.errors import InputError

Change = Callable[[Obstacle, Sequence[ObstacleStep]], Obstacle]
"""What a step makes of a problem that has gone some steps already."""

LONGEST_TITLE = 80
LONGEST_DELAY = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Raised:
    """What is said of a new problem; `contact` is of who raised it from outside and is never shown there."""

    title: str
    text: str
    task_id: str | None = None
    origin: Origin = "unit"
    contact: str = ""
    simulated: bool = False


def raise_obstacle(board: Board, user: User, said: Raised) -> Obstacle:
    """Raise a problem, on a task of the user's or on none."""
    check(user, "raise_obstacle", user.unit_id)
    now = board_now(board)
    with board.ledger.begin(user.id, "提出问题") as books:
        if said.task_id is not None:
            check_task(books, user, "raise_obstacle", said.task_id)
        return put_raised(board, books, user, said, now)


def put_raised(board: Board, books: Books, user: User, said: Raised, now: datetime) -> Obstacle:
    """Write a new problem under the next number, with its first step."""
    title = given(said.title, "问题名称")
    if len(title) > LONGEST_TITLE:
        raise InputError(f"问题名称：有 {len(title)} 个字，最多 {LONGEST_TITLE} 个；详情请写在“情况说明”里")
    last = books.find(Obstacle, order=("-number",), limit=1)
    made = Obstacle(
        id=board.new_id(),
        number=last[0].number + 1 if last else 1,
        title=title,
        text=given(said.text, "情况说明"),
        task_id=said.task_id,
        origin=said.origin,
        difficulty="ordinary",
        unit_id=None,
        state="raised",
        raised_by=user.id,
        raised_at=now,
        contact=said.contact.strip(),
        simulated=said.simulated,
    )
    books.put(made)
    books.put(ObstacleStep(board.new_id(), made.id, "raise", user.id, now))
    return made


@dataclass(frozen=True, slots=True)
class Step:
    """A step that is asked for: on which problem, as it was `seen` (its fingerprint, None: whatever it is), and what is
    said with it."""

    obstacle_id: str
    text: str = ""
    seen: str | None = None


def take(board: Board, user: User, kind: StepKind, step: Step, change: Change) -> Obstacle:
    """Take a step: check who and from where, change the problem, and write the step down with the day it set."""
    said, now = given(step.text, MOVES[kind].said), board_now(board)
    with board.ledger.begin(user.id, MOVES[kind].name) as books:
        obstacle = need(books, Obstacle, step.obstacle_id)
        steps = steps_of(books, obstacle.id)
        check_move(user, obstacle, kind, steps)
        check_seen(obstacle, step.seen)
        changed = change(obstacle, steps)
        if changed.unit_id is not None:
            need(books, Unit, changed.unit_id)
        set_day = changed.due if changed.due != obstacle.due or kind == "assign" else None
        books.put(changed)
        books.put(ObstacleStep(board.new_id(), obstacle.id, kind, user.id, now, said, set_day))
        return changed


def assign(board: Board, user: User, step: Step, unit_id: str, difficulty: Difficulty) -> Obstacle:
    """Give a problem to a unit; its clock starts. Once more: to another unit, and the clock starts anew."""
    now = board_now(board)
    until = terms(now, difficulty == "hard", current_policy(board).obstacle, board.workdays)

    def assigned(was: Obstacle, steps: Sequence[ObstacleStep]) -> Obstacle:
        to = replace(was, state="assigned", unit_id=unit_id, difficulty=difficulty, assigned_at=now)
        return replace(to, plan_due=until.plan, answer_due=until.answer, due=until.due)

    return take(board, user, "assign", step, assigned)


def extend(board: Board, user: User, step: Step, until: date) -> Obstacle:
    """Put off the day by which a problem is to be solved; the first one stays in its steps."""
    later = put_off(board, until)
    return take(board, user, "extend", step, lambda was, _: later(was))


def put_off(board: Board, until: date) -> Callable[[Obstacle], Obstacle]:
    """Return what gives a problem a later last day (the next working one after a day off); raises InputError."""
    today, day = day_in_china(board_now(board)), working_from(until, board.workdays)

    def later(was: Obstacle) -> Obstacle:
        if was.due is not None and day <= was.due:
            raise InputError(f"问题 {was.number}：新期限 {until} 不晚于现期限 {was.due}；请改晚")
        if not today < until <= today + LONGEST_DELAY:
            raise InputError(f"问题 {was.number}：新期限 {until} 须在 {today} 之后、两年以内；请改正")
        return replace(was, due=day)

    return later


def refuse(board: Board, user: User, step: Step) -> Obstacle:
    """Refuse a problem, with a reason."""
    return take(board, user, "refuse", step, lambda was, _: replace(was, state="refused"))


def reopen(board: Board, user: User, step: Step) -> Obstacle:
    """Open a closed or refused problem again, with a reason; it waits to be assigned anew."""
    return take(board, user, "reopen", step, _anew)


def _anew(was: Obstacle, steps: Sequence[ObstacleStep]) -> Obstacle:
    return replace(
        was,
        state="raised",
        assigned_at=None,
        planned_at=None,
        answered_at=None,
        resolved_at=None,
        resolved_by=None,
        closed_at=None,
        verified_by=None,
        plan_due=None,
        answer_due=None,
        due=None,
    )
