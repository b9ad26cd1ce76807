"""Problems worked on: a plan, feedback, a solution, and another person who looks at it before it is closed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from duixian.app.board.founding import board_now
from duixian.app.board.ledger import Board
from duixian.app.board.obstacles import Step, put_off, take
from duixian.model.board import Obstacle, ObstacleState, ObstacleStep, User
from duixian.model.errors import InputError


def plan(board: Board, user: User, step: Step, until: date | None = None) -> Obstacle:
    """Say how a problem will be solved; the plan of a hard one may name a later day by which."""

    now, later = board_now(board), put_off(board, until) if until is not None else None

    def planned(was: Obstacle, steps: Sequence[ObstacleStep]) -> Obstacle:
        if until not in (None, was.due) and was.difficulty != "hard":
            raise InputError(f"问题 {was.number}：一般事项的方案不能另定期限；确需延长请督查室延期")
        dated = later(was) if later is not None and until != was.due else was
        return replace(dated, state="planned", planned_at=now)

    return take(board, user, "plan", step, planned)


def answer(board: Board, user: User, step: Step) -> Obstacle:
    """Tell how far it has come; the first time counts for the clock."""
    now = board_now(board)

    def answered(was: Obstacle, steps: Sequence[ObstacleStep]) -> Obstacle:
        return replace(was, state="answered", answered_at=was.answered_at or now)

    return take(board, user, "answer", step, answered)


def resolve(board: Board, user: User, step: Step) -> Obstacle:
    """Say what was done; the problem waits for another person to verify it."""
    now = board_now(board)

    def resolved(was: Obstacle, steps: Sequence[ObstacleStep]) -> Obstacle:
        return replace(was, state="resolved", resolved_at=now, resolved_by=user.id)

    return take(board, user, "resolve", step, resolved)


def send_back(board: Board, user: User, step: Step) -> Obstacle:
    """Send back a plan that does not do, or a solution that is none; the days that were set stand.

    With a plan goes the later day it named.
    """
    return take(board, user, "return", step, _back)


def _back(was: Obstacle, steps: Sequence[ObstacleStep]) -> Obstacle:
    if was.state == "planned":
        granted = [step.until for step in steps if step.step in ("assign", "extend") and step.until]
        return replace(was, state="assigned", planned_at=None, due=granted[-1] if granted else was.due)
    before: ObstacleState = "answered" if was.answered_at else "planned" if was.planned_at else "assigned"
    return replace(was, state=before, resolved_at=None, resolved_by=None)


def verify(board: Board, user: User, step: Step) -> Obstacle:
    """Close a solved problem; raises NotAllowed for who solved it or worked on it."""
    now = board_now(board)

    def closed(was: Obstacle, steps: Sequence[ObstacleStep]) -> Obstacle:
        return replace(was, state="closed", closed_at=now, verified_by=user.id)

    return take(board, user, "verify", step, closed)
