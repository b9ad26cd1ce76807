"""The sentence that says why a verdict is as it is, with its numbers."""

from decimal import Decimal

from duixian.judge.promise.derive import Derived
from duixian.judge.promise.kind import TIED
from duixian.judge.rounding import shown
from duixian.judge.verdict import betterment
from duixian.model.claim import Claim, Measure, Op
from duixian.model.task import Task
from duixian.model.verdicts import PromiseLabel

LABELS: dict[PromiseLabel, str] = {
    "exceeded": "超额完成",
    "met": "完成",
    "nearly": "基本完成",
    "missed": "未完成",
    "partial": "部分可查",
    "not_comparable": "不可比",
    "not_reported": "未再提及",
    "done": "完成",
    "underway": "推进中",
    "slipped": "未按期",
}
POINTS = ("%", "个百分点", "百分点")
"""Units whose differences are told in percentage points."""
_MEASURES: dict[Measure, str] = {
    "level": "水平",
    "growth": "增幅",
    "change": "变化量",
    "rank": "位次",
    "duration": "时长",
}
_BOUNDS: dict[Op, str] = {
    "=": "{}",
    ">=": "{}以上",
    ">": "高于{}",
    "<=": "{}以内",
    "<": "低于{}",
    "~": "{}左右",
    "range": "{}",
}
_TOLD: dict[Op, str] = {">": "超过{}", "<": "近{}", "~": "{}左右"}


def why(
    target: Claim,
    result: Claim,
    label: PromiseLabel = "not_comparable",
    task: Task | None = None,
    value: Decimal | None = None,
) -> str:
    """Return one Chinese sentence with what was promised and what was told."""
    told, goal = _told(result), promised(target)
    if task is None or value is None:
        if target.measure != result.measure:
            ours, theirs = _MEASURES[target.measure], _MEASURES[result.measure]
            return f"目标说的是{ours}（{goal}），结果只说{theirs}（{told}），不能相比"
        return f"目标{goal}，结果{told}，单位或数字不能相比"
    if label == "partial":
        return f"只报“{result.indicator}”合计{told}，没有单列“{target.indicator}”，目标{goal}"
    return f"{LABELS[label]}：结果{told}，目标{goal}{_by_how_much(task, value)}"


def by_derivation(target: Claim, derived: Derived) -> str:
    """Return what follows from the year before, between its ends, and what was promised."""
    ends = [shown(value, target.value, Decimal("0.01")) for value in (derived.low, derived.high)]
    between = ends[0] if ends[0] == ends[1] else f"{ends[0]}—{ends[1]}"
    return f"{derived.how}，为{between}{target.unit or ''}，目标{promised(target)}"


def promised(target: Claim) -> str:
    """Return a target with its bound as reports write it; a promised fall as one."""
    if target.value is None:
        return f"与{target.reference or '其他指标'}同步"
    if target.bound == TIED:
        return f"与{target.reference}（{figure(target)}）同步"
    if target.op == "range" and target.value2 is not None:
        return f"{plain(target.value)}—{plain(target.value2)}{target.unit or ''}"
    falls = _falls(target)
    return ("下降" if falls else "") + _BOUNDS[_turned(target.op) if falls else target.op].format(figure(target))


def _told(result: Claim) -> str:
    if result.value is None:
        return f"与{result.reference or '其他指标'}相当"
    falls = _falls(result)
    told = _TOLD.get(_turned(result.op) if falls else result.op, "{}").format(figure(result))
    return ("下降" if falls else "") + told


def _falls(claim: Claim) -> bool:
    return claim.measure in ("growth", "change") and claim.value is not None and claim.value < 0


def _turned(op: Op) -> Op:
    """Return the bound of a fall as it is told: at most -3 is a fall of 3 or more."""
    turns: dict[Op, Op] = {"<=": ">=", "<": ">", ">=": "<=", ">": "<"}
    return turns.get(op, op)


def _by_how_much(task: Task, value: Decimal) -> str:
    better = betterment(task, value)
    if not better:
        return ""
    word = "好" if better > 0 else "差"
    points = task.unit in POINTS
    if points or task.kind in ("level", "ceiling"):
        return f"，{word} {plain(abs(better).normalize())}{'个百分点' if points else task.unit or ''}"
    share = value / task.target * 100 if task.target else None
    return "" if share is None else f"，为目标的 {shown(share, Decimal(100))}%"


def figure(claim: Claim) -> str:
    """Return how much a claim says, with its unit; a share in words (三分之一) as it is written."""
    if claim.unit is None:
        return claim.text
    return f"{plain(abs(claim.value) if _falls(claim) else claim.value)}{claim.unit}" if claim.value is not None else ""


def plain(value: Decimal) -> str:
    """Return every digit of a number, without an exponent.

    >>> plain(Decimal("1E+3")), plain(Decimal("5.10"))
    ('1000', '5.10')
    """
    return format(value, "f")
