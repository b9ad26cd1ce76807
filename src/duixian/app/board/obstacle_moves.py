"""What may be done with a problem, from which state and by whom: one table that use cases check and pages read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duixian.app.board.encoding import fingerprint
from duixian.app.board.ledger import Reading, need
from duixian.app.board.permissions import Action, check, reach, scope
from duixian.model.board import Obstacle, ObstacleState, ObstacleStep, StepKind, User
from duixian.model.errors import Conflict, InputError, NotAllowed

WORKING: tuple[ObstacleState, ...] = ("assigned", "planned", "answered")
"""The states in which a unit has a problem on its hands."""
OPEN: tuple[ObstacleState, ...] = ("raised", *WORKING, "resolved")

STATE_NAMES: Mapping[ObstacleState, str] = {
    "raised": "待交办",
    "assigned": "已交办",
    "planned": "已有方案",
    "answered": "已反馈",
    "resolved": "待核验",
    "closed": "已销号",
    "refused": "不予受理",
}


@dataclass(frozen=True, slots=True)
class Move:
    """One step: its name, the right it needs, the states from which it goes, and what has to be said with it."""

    name: str
    action: Action
    before: tuple[ObstacleState, ...]
    said: str


MOVES: Mapping[StepKind, Move] = {
    "assign": Move("交办", "assign_obstacle", ("raised", "assigned"), ""),
    "plan": Move("报送方案", "work_obstacle", ("assigned",), "方案"),
    "answer": Move("反馈进展", "work_obstacle", ("planned", "answered"), "进展"),
    "resolve": Move("办结", "work_obstacle", WORKING, "办理结果"),
    "verify": Move("核验销号", "verify_obstacle", ("resolved",), "核验结论"),
    "return": Move("退回", "verify_obstacle", ("planned", "resolved"), "退回原因"),
    "extend": Move("延期", "assign_obstacle", WORKING, "延期原因"),
    "refuse": Move("不予受理", "assign_obstacle", ("raised", "assigned"), "原因"),
    "reopen": Move("重新打开", "assign_obstacle", ("closed", "refused"), "原因"),
}
"""The steps people take; `raise` and `escalate` are none: the one begins it, the other is taken by the clock."""

_HANDLING: tuple[StepKind, ...] = ("plan", "answer", "resolve")


def sees(user: User, obstacle: Obstacle) -> bool:
    """Tell whether a user sees a problem: all of them, else their unit's, and always what they raised themselves."""
    if reach(user, "see_obstacles") is None:
        return False
    covered = scope(user, "see_obstacles").units
    return covered is None or obstacle.unit_id in covered or obstacle.raised_by == user.id


def seen_obstacle(books: Reading, user: User, obstacle_id: str) -> Obstacle:
    """Return a problem a user may see; raises NotFound or NotAllowed."""
    scope(user, "see_obstacles")
    obstacle = need(books, Obstacle, obstacle_id)
    if not sees(user, obstacle):
        raise NotAllowed(f"问题 {obstacle.number}：不由“{user.name}”所在单位办理；如需查看请联系督查室")
    return obstacle


def steps_of(books: Reading, obstacle_id: str) -> list[ObstacleStep]:
    """Return the steps of a problem in the order they were taken."""
    return books.find(ObstacleStep, order=("at",), obstacle_id=obstacle_id)


def handled_by(obstacle: Obstacle, steps: Iterable[ObstacleStep]) -> frozenset[str]:
    """Return the users who worked on a problem: none of them may verify it."""
    worked = {step.by for step in steps if step.step in _HANDLING}
    return frozenset(worked | ({obstacle.resolved_by} if obstacle.resolved_by else set()))


def may_move(user: User, obstacle: Obstacle, kind: StepKind, steps: Iterable[ObstacleStep]) -> bool:
    """Tell whether a user may take a step now."""
    try:
        check_move(user, obstacle, kind, steps)
    except (NotAllowed, Conflict):
        return False
    return True


def check_move(user: User, obstacle: Obstacle, kind: StepKind, steps: Iterable[ObstacleStep]) -> None:
    """Raise NotAllowed where a user may not take a step, Conflict where nobody may as the problem stands."""
    move = MOVES[kind]
    check(user, move.action, obstacle.unit_id)
    if obstacle.state not in move.before:
        now = STATE_NAMES[obstacle.state]
        raise Conflict(f"问题 {obstacle.number}：现为“{now}”，不能{move.name}；请刷新页面看过再办")
    if kind == "verify" and user.id in handled_by(obstacle, steps):
        raise NotAllowed(f"问题 {obstacle.number}：由“{user.name}”办理，须由另一人核验；请换一位核验人")


def check_seen(obstacle: Obstacle, seen: str | None) -> None:
    """Raise Conflict where a problem has changed since it was `seen` (its fingerprint)."""
    if seen is not None and seen != fingerprint(obstacle):
        raise Conflict(f"问题 {obstacle.number}：刚有别人办理过；请刷新页面看过再办")


def given(text: str, what: str) -> str:
    """Return what was said, bare of blanks; raises InputError where something had to be said and was not."""
    if what and not text.strip():
        raise InputError(f"{what}：没有内容；请写明再提交")
    return text.strip()
