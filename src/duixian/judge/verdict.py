"""Whether a task was kept, by its last figure at the year's end: the first condition of the table that holds decides.

Outcome and not effort: 以上, 不低于 and 突破 ask for the target or more, 以内 for it or less, a range is to be in or
bettered, 左右 gives way on the bad side only. Nothing is rounded before it is compared.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from duixian.judge.policy import Policy
from duixian.judge.say import span_of_months, stage_name
from duixian.judge.standing import Standing, is_met, stand
from duixian.model.board.verdict import VerdictLabel
from duixian.model.claim import Op
from duixian.model.task import Observation, Task, last_month

LABEL_NAMES: dict[VerdictLabel, str] = {
    "exceeded": "超额完成",
    "done": "完成",
    "nearly": "基本完成",
    "missed": "未完成",
    "unknown": "无法核实",
    "dropped": "未再提及",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a task came to: `value` in its unit, `ratio` the share of the target, `month` up to which the figure speaks,
    `why` one Chinese sentence with the numbers."""

    label: VerdictLabel
    value: Decimal | None
    ratio: Decimal | None
    month: int | None
    why: str


Rule = Callable[[Standing, Policy], VerdictLabel | None]


def _milestone(standing: Standing, policy: Policy) -> VerdictLabel | None:
    if standing.task.kind != "milestone":
        return None
    if is_met(standing):
        return "done"
    return "missed" if standing.known and standing.known[-1].month >= _end(standing.task) else "unknown"


def _no_figure(standing: Standing, policy: Policy) -> VerdictLabel | None:
    task, month = standing.task, standing.month
    if standing.value is None or task.target is None or month is None:
        return "unknown"
    settled = task.kind == "quantity" and not falls(task) and meets(task, standing.value, policy)
    return "unknown" if month < _end(task) and not settled else None


def _exceeded(standing: Standing, policy: Policy) -> VerdictLabel | None:
    task, value = standing.task, standing.value
    return "exceeded" if value is not None and exceeds(task, value, policy) else None


def _done(standing: Standing, policy: Policy) -> VerdictLabel | None:
    value = standing.value
    return "done" if value is not None and meets(standing.task, value, policy) else None


def _nearly(standing: Standing, policy: Policy) -> VerdictLabel | None:
    """Hold for a quantity that is nearly whole."""
    value = standing.value
    return "nearly" if value is not None and is_nearly_whole(standing.task, value, policy) else None


def _missed(standing: Standing, policy: Policy) -> VerdictLabel | None:
    return "missed"


RULES: tuple[Rule, ...] = (_milestone, _no_figure, _exceeded, _done, _nearly, _missed)
"""Every condition in the order they are asked; the last always decides."""


def judge_outcome(task: Task, observations: Iterable[Observation], day: date, policy: Policy) -> Outcome:
    """Return what a task came to by what was known on a day.

    >>> from duixian.judge.policy import policy
    >>> from duixian.judge.trajectory import by_calendar
    >>> end = date(2024, 12, 31)
    >>> task = Task("t", "投资", "quantity", 2024, "=", Decimal(100), "亿元", "up", "month", by_calendar(), end)
    >>> def told(value, month=12):
    ...     return judge_outcome(task, [Observation(month, end, Decimal(value))], end, policy()).label
    >>> told("120"), told("119.9"), told("95"), told("94.99"), told("99", month=11)
    ('exceeded', 'done', 'nearly', 'missed', 'unknown')
    """
    standing = stand(task, observations, day, policy)
    label = next(found for rule in RULES if (found := rule(standing, policy)) is not None)
    month = standing.known[-1].month if standing.known else None
    return Outcome(label, standing.value, _ratio(task, standing.value), month, _why(standing, label))


def falls(task: Task) -> bool:
    """Tell whether less is better, by which way is good or by the bound."""
    return task.kind == "ceiling" or task.direction == "down" or task.op in ("<=", "<")


def meets(task: Task, value: Decimal, policy: Policy) -> bool:
    """Tell whether a figure keeps a promise by its bound.

    >>> from dataclasses import replace
    >>> from duixian.judge.policy import policy
    >>> from duixian.judge.trajectory import by_calendar
    >>> end = date(2024, 12, 31)
    >>> rate = Task("t", "生产总值", "rate", 2024, "~", Decimal(6), "%", "up", "quarter", by_calendar(), end)
    >>> [meets(rate, Decimal(value), policy()) for value in ("7", "5.4", "5.3")]
    [True, True, False]
    >>> prices = replace(rate, kind="ceiling", op="<=", target=Decimal(3), direction="down")
    >>> meets(prices, Decimal("3"), policy()), meets(prices, Decimal("3.1"), policy())
    (True, False)
    >>> span = replace(rate, op="range", target=Decimal(5), target2=Decimal(6))
    >>> [meets(span, Decimal(value), policy()) for value in ("4.9", "5", "6.5")]
    [False, True, True]
    """
    edge = edge_of(task, policy)
    if falls(task):
        return value < edge if task.op == "<" else value <= edge
    return value > edge if task.op == ">" else value >= edge


def exceeds(task: Task, value: Decimal, policy: Policy) -> bool:
    """Tell whether a figure is clearly better than was promised: by a fifth, or by a point of what is in percent.

    To stay under a ceiling is no more than that. Of a range the better end must be passed by so much.
    """
    if task.kind == "ceiling" or task.target is None:
        return False
    share, points = policy.verdict["better_share"], policy.verdict["better_points"]
    best = _ends(task)[0 if falls(task) else 1]
    least = points if task.unit in SHARES else abs(best) * share
    return betterment(task, value) >= least > 0


def betterment(task: Task, value: Decimal) -> Decimal:
    """Return how much better (+) or worse (-) a figure is than was promised, in the task's unit; 0 within a range."""
    least, most = _ends(task)
    if least <= value <= most:
        return Decimal(0)
    above = value - most if value > most else value - least
    return -above if falls(task) else above


def is_nearly_whole(task: Task, value: Decimal, policy: Policy) -> bool:
    """Tell whether of what is counted nearly all is there; a rate, a share, a place or a ceiling is kept or not."""
    counted = task.kind == "quantity" or (task.kind == "level" and task.unit not in SHARES)
    if not counted or not task.target or falls(task) != (task.target < 0):
        return False
    return value / task.target >= policy.verdict["nearly"]


SHARES = ("%", "‰", "个百分点", "百分点")


def _ends(task: Task) -> tuple[Decimal, Decimal]:
    """Return the lower and the upper end of what is promised; the same where it is no range."""
    assert task.target is not None
    second = task.target2 if task.op == "range" and task.target2 is not None else task.target
    return min(task.target, second), max(task.target, second)


def edge_of(task: Task, policy: Policy) -> Decimal:
    """Return the worst figure that still keeps the promise."""
    give = _give(task, policy) if task.op == "~" else Decimal(0)
    least, most = _ends(task)
    return most + give if falls(task) else least - give


def _give(task: Task, policy: Policy) -> Decimal:
    """Return how far 左右 reaches: a tenth of the target, or half a point of what is in percent, whichever is more."""
    assert task.target is not None
    points = policy.rate["points"] if task.unit in SHARES else Decimal(0)
    return max(points, abs(task.target) * policy.rate["share"])


def _end(task: Task) -> int:
    """Return the month a figure must reach to speak of the whole: the last that is over by the deadline."""
    return last_month(task.year, task.deadline)


def _ratio(task: Task, value: Decimal | None) -> Decimal | None:
    return value / task.target if value is not None and task.target is not None and task.target > 0 else None


def _why(standing: Standing, label: VerdictLabel) -> str:
    task, word = standing.task, LABEL_NAMES[label]
    months = span_of_months(standing.known[-1].month if standing.known else None)
    if task.kind == "milestone":
        reported = f"{months}报来{stage_name(standing.stage)}" if standing.stage else "没有报来进展"
        return f"{word}：应{stage_name(task.stage)}，{reported}"
    if standing.value is None or task.target is None:
        return f"{word}：没有{'目标数' if task.target is None else '经审核的数字'}"
    said = f"{months}为 {standing.value:f}{task.unit or ''}，目标 {_goal(task)}"
    return f"{word}：没有到期末的数字，{said}" if label == "unknown" else f"{word}：{said}"


_BOUNDS: dict[Op, str] = {">=": "{}以上", ">": "高于 {}", "<=": "{}以内", "<": "低于 {}", "~": "{}左右"}


def _goal(task: Task) -> str:
    """Return the target with its bound as reports write it."""
    unit = task.unit or ""
    if task.op == "range" and task.target2 is not None:
        return f"{task.target:f}—{task.target2:f}{unit}"
    return _BOUNDS.get(task.op, "{}").format(f"{task.target:f}{unit}")
