"""The light of a task on a day: the first condition of the table that holds decides, and says why.

Nothing is rounded before it is compared; what is shown is rounded to one decimal, or to as many as tell it from the
edge.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from duixian.judge.calendar import is_stale
from duixian.judge.forecast import forecast
from duixian.judge.policy import Policy
from duixian.judge.rounding import shown
from duixian.judge.say import say_ceiling, say_gap, say_milestone, say_rate, say_until
from duixian.judge.standing import HUNDRED, Standing, is_met, stage_order, stand
from duixian.model.judgement import Colour, Forecast, Light, State
from duixian.model.task import Observation, Task


class Decision(NamedTuple):
    """What a condition decided, and the sentence that says why."""

    state: State
    colour: Colour
    why: str


Condition = Callable[[Standing, Policy], Decision | None]


def _met(standing: Standing, policy: Policy) -> Decision | None:
    task = standing.task
    settles = task.kind in ("milestone", "quantity") or standing.month == 12
    if task.kind == "ceiling" or not settles or not is_met(standing):
        return None
    return Decision("done", "green", say_until(standing, "已完成"))


def _not_due(standing: Standing, policy: Policy) -> Decision | None:
    if standing.known or standing.due is not None or standing.task.kind == "milestone":
        return None
    return Decision("not_due", "grey", "未到统计期：本年第一期数字尚未公布")


def _no_figure(standing: Standing, policy: Policy) -> Decision | None:
    if standing.task.kind == "milestone" or standing.value is not None:
        return None
    return Decision("unknown", "grey", "无法判断：还没有报来数字")


def _stale(standing: Standing, policy: Policy) -> Decision | None:
    task, month = standing.task, standing.month
    if task.kind == "milestone" or month is None or not is_stale(task.year, month, standing.day, task.cadence, policy):
        return None
    return Decision("stale", "grey", f"数据过期：最近一期是1—{month}月，之后应有新数而未报")


def _milestone(standing: Standing, policy: Policy) -> Decision | None:
    task = standing.task
    if task.kind != "milestone":
        return None
    left = (task.deadline - standing.day).days
    if left < 0:
        late = -left > 30 * policy.milestone["late_months"] or stage_order(task.stage) != stage_order("start")
        return Decision("behind", "red" if late else "yellow", say_milestone(standing, "已过期限", left))
    if left <= policy.milestone["near_days"]:
        return Decision("watch", "yellow", say_milestone(standing, "临近期限", left))
    return Decision("on_track", "green", say_milestone(standing, "未到期限", left))


def _ceiling(standing: Standing, policy: Policy) -> Decision | None:
    task, value, target = standing.task, standing.value, standing.task.target
    if task.kind != "ceiling" or value is None or target is None:
        return None
    if value > target or (task.op == "<" and value == target):
        return Decision("behind", "red", say_ceiling(standing, "已突破"))
    if standing.gap is not None and standing.gap > policy.ceiling["watch"]:
        return Decision("watch", "amber", say_ceiling(standing, "逼近"))
    return Decision("on_track", "green", say_ceiling(standing, "未突破"))


def _rate(standing: Standing, policy: Policy) -> Decision | None:
    target, gap = standing.task.target, standing.gap
    if standing.task.kind != "rate" or gap is None or target is None:
        return None
    if gap > 0 or (gap == 0 and standing.task.op not in (">", "<")):
        return Decision("on_track", "green", say_rate(standing, "达进度"))
    edge = max(policy.rate["points"], abs(target) * policy.rate["share"])
    return Decision("behind", "yellow" if -gap <= edge else "red", say_rate(standing, "欠进度"))


def _share(standing: Standing, policy: Policy) -> Decision | None:
    gap, edges = standing.gap, policy.gap
    if gap is None:
        return None
    if gap > edges["ahead"]:
        return Decision("ahead", "blue", say_gap(standing, "超进度"))
    if gap >= edges["watch"]:
        return Decision("on_track", "green", say_gap(standing, "达进度"))
    if gap > edges["yellow"]:
        return Decision("watch", "amber", say_gap(standing, "关注"))
    return Decision("behind", "yellow" if gap >= edges["red"] else "red", say_gap(standing, "欠进度"))


def _no_measure(standing: Standing, policy: Policy) -> Decision | None:
    if is_met(standing):
        return Decision("on_track", "green", say_until(standing, "已达目标值，以年末数为准"))
    return Decision("unknown", "grey", "无法判断：没有年初数或目标数，算不出应有的进度")


CONDITIONS: tuple[tuple[str, Condition], ...] = (
    ("met", _met),
    ("not_due", _not_due),
    ("no_figure", _no_figure),
    ("stale", _stale),
    ("milestone", _milestone),
    ("ceiling", _ceiling),
    ("rate", _rate),
    ("share", _share),
    ("no_measure", _no_measure),
)
"""Every condition in the order they are asked; the last always decides."""


def light(task: Task, observations: Iterable[Observation], day: date, policy: Policy) -> Light:
    """Return the light of a task on a day, by what had been reported by then.

    >>> from decimal import Decimal
    >>> from duixian.judge.policy import policy
    >>> from duixian.judge.trajectory import by_calendar
    >>> end, course = date(2024, 12, 31), by_calendar()
    >>> task = Task("t", "投资", "quantity", 2024, "=", Decimal(100), "亿元", "up", "month", course, end)
    >>> lit = light(task, [Observation(6, date(2024, 7, 15), Decimal("37.6"))], date(2024, 7, 20), policy())
    >>> lit.state, lit.colour, lit.why
    ('behind', 'yellow', '欠进度 12.4 个百分点：1—6月完成 37.6%，序时应达 50%')
    """
    standing = stand(task, observations, day, policy)
    asked = ((rule, condition(standing, policy)) for rule, condition in CONDITIONS)
    rule, decision = next((rule, decided) for rule, decided in asked if decided is not None)
    ahead = forecast(standing, policy) if decision.state not in ("done", "not_due", "unknown", "stale") else None
    return Light(
        task=task.id,
        day=day,
        state=decision.state,
        colour=decision.colour,
        rule=rule,
        why=decision.why + (_say_forecast(standing, ahead) if ahead else ""),
        policy=policy.version,
        achieved=standing.achieved,
        expected=standing.expected,
        gap=standing.gap,
        month=standing.month,
        forecast=ahead,
        disagrees=ahead is not None and _disagrees(decision.colour, ahead, policy),
    )


def _say_forecast(standing: Standing, ahead: Forecast) -> str:
    """Return what is to be expected by the end: as a share of a quantity, of anything else as the figure itself."""
    task, figures = standing.task, (ahead.middle, *ahead.most)
    if task.kind == "quantity" and task.target:
        middle, low, high = (f"{round(figure / task.target * HUNDRED)}%" for figure in figures)
    else:
        unit = "%" if task.kind == "rate" and task.unit is None else task.unit or ""
        middle, low, high = (shown(figure, task.target) + unit for figure in figures)
    until = "全年" if (task.deadline.month, task.deadline.day) >= (12, 31) or task.deadline.year > task.year else "到期"
    between = f"（{low}—{high}）" if low != high else ""
    goal = f"，目标 {shown(task.target)}{task.unit or ''}" if task.kind == "level" and task.target is not None else ""
    return f"；按目前速度，{until}预计 {middle}{between}{goal}"


def _disagrees(colour: Colour, ahead: Forecast, policy: Policy) -> bool:
    """Tell whether the probability says another thing than the rule: red that will be made, green that will not."""
    likely = ahead.probability >= float(policy.forecast["green"])
    unlikely = ahead.probability < float(policy.forecast["yellow"])
    return (colour in ("yellow", "red") and likely) or (colour in ("green", "blue") and unlikely)
