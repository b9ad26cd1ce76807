"""What a target came to by the statement that answers to it: the first condition of the table that holds decides."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from duixian.judge.policy import Policy
from duixian.judge.promise.align import Answer
from duixian.judge.promise.derive import Derived
from duixian.judge.promise.kind import as_growth, as_task
from duixian.judge.promise.say import LABELS, by_derivation, why
from duixian.judge.promise.units import in_unit_of
from duixian.judge.verdict import betterment, edge_of, exceeds, falls, is_nearly_whole, meets
from duixian.model.claim import Claim, Op
from duixian.model.task import Task
from duixian.model.verdicts import PromiseLabel, PromiseVerdict


@dataclass(frozen=True, slots=True)
class Case:
    """A target as a task, and the figure that answers to it in its unit, under the bound it is told with."""

    task: Task
    value: Decimal
    op: Op
    wider: bool


Rule = Callable[[Case, Policy], PromiseLabel | None]


def _partial(case: Case, policy: Policy) -> PromiseLabel | None:
    """Hold where the next report tells only a sum of what was promised and something else."""
    return "partial" if case.wider else None


def _short_of_edge(case: Case, policy: Policy) -> PromiseLabel | None:
    """Hold where a figure is told to be a little short of the very edge: 近1200 of 1200, 超过5.5% of at most 5.5%."""
    short: Op = ">" if falls(case.task) else "<"
    if case.op != short or case.value != edge_of(case.task, policy):
        return None
    return "nearly" if is_nearly_whole(case.task, case.value, policy) else "missed"


def _exceeded(case: Case, policy: Policy) -> PromiseLabel | None:
    return "exceeded" if exceeds(case.task, case.value, policy) else None


def _met(case: Case, policy: Policy) -> PromiseLabel | None:
    return "met" if meets(case.task, case.value, policy) else None


def _nearly(case: Case, policy: Policy) -> PromiseLabel | None:
    return "nearly" if is_nearly_whole(case.task, case.value, policy) else None


def _missed(case: Case, policy: Policy) -> PromiseLabel | None:
    return "missed"


RULES: tuple[Rule, ...] = (_partial, _short_of_edge, _exceeded, _met, _nearly, _missed)
"""Every condition in the order they are asked; the last always decides."""


def judge_derived(target: Claim, derived: Derived, year: int, policy: Policy) -> PromiseVerdict | None:
    """Return the verdict by what follows from the year before, None where rounding leaves open what it is.

    `ratio` and `gap` are those of the worse end.
    """
    aim, result = as_growth(target), derived.rests_on[1]
    cases = [Case(as_task(aim, year), value, "=", False) for value in (derived.low, derived.high)]
    labels = {_label(case, policy) for case in cases}
    if len(labels) > 1:
        return None
    case = min(cases, key=lambda one: betterment(one.task, one.value))
    label, said = labels.pop(), by_derivation(aim, derived)
    gap = betterment(case.task, case.value)
    return PromiseVerdict(target, result, label, f"{LABELS[label]}：{said}", _ratio(case), gap, 1.0)


def _label(case: Case, policy: Policy) -> PromiseLabel:
    return next(found for rule in RULES if (found := rule(case, policy)) is not None)


def judge(target: Claim, answer: Answer | None, year: int, policy: Policy) -> PromiseVerdict:
    """Return the verdict on a target of a year."""
    if answer is None:
        return PromiseVerdict(target, None, "not_reported", "下一年的报告没有再提")
    result, aim = answer.result, as_growth(target)
    if not answer.comparable:
        return PromiseVerdict(target, result, "not_comparable", why(aim, result), likeness=answer.likeness)
    case = Case(as_task(aim, year), in_unit_of(aim, result), result.op, answer.wider)
    label = _label(case, policy)
    return PromiseVerdict(
        target,
        result,
        label,
        why(aim, result, label, case.task, case.value),
        ratio=_ratio(case),
        gap=betterment(case.task, case.value),
        likeness=answer.likeness,
    )


def _ratio(case: Case) -> Decimal | None:
    target = case.task.target
    return case.value / target if case.task.kind == "quantity" and target and case.value / target > 0 else None
