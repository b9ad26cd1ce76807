"""What a target came to by the statement that answers to it."""

from duixian.judge.policy import Policy
from duixian.model.claim import Claim
from duixian.model.verdicts import PromiseVerdict


def judge(target: Claim, result: Claim, likeness: float, policy: Policy) -> PromiseVerdict:
    """Return the verdict on a target."""
    if target.value is None or result.value is None:
        return PromiseVerdict(target, result, "not_comparable", "没有可比的数字", likeness=likeness)
    met = result.value >= target.value
    ratio = result.value / target.value if target.value > 0 else None
    why = f"{result.value:f}{result.unit or ''}，目标 {target.value:f}{target.unit or ''}"
    return PromiseVerdict(target, result, "met" if met else "missed", why, ratio, result.value - target.value, likeness)
