"""How a measure rule is written: a test on the frame, the measure and sign it gives, and sentences that prove it."""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module

from duixian.grammar.frame import Frame
from duixian.model.claim import Measure
from duixian.model.errors import LexiconError


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """Reads one kind of statement: `applies` tests a frame, `measure` is what the figure then measures.

    `signed` makes the value negative after a falling verb.
    `examples` pair a sentence with a compact claim the rule must read in it; it must fire in no sentence of `rejects`.
    """

    measure: Measure
    applies: Callable[[Frame], bool]
    examples: tuple[tuple[str, str], ...]
    rejects: tuple[str, ...] = ()
    signed: bool = False
    order: int = 50
    name: str = ""


@cache
def measure_rules() -> tuple[MeasureRule, ...]:
    """Return the measure rules in the order they are tried, each named after its file."""
    package = import_module("duixian.grammar.rules.measure")
    found = [_rule(name) for _, name, _ in pkgutil.iter_modules(package.__path__)]
    return tuple(sorted(found, key=lambda rule: (rule.order, rule.name)))


def _rule(name: str) -> MeasureRule:
    rule = getattr(import_module(f"duixian.grammar.rules.measure.{name}"), "RULE", None)
    if not isinstance(rule, MeasureRule):
        raise LexiconError(f"grammar/rules/measure/{name}.py：没有 MeasureRule 类型的 RULE，请补上或移走该文件")
    return replace(rule, name=name)


def read_measure(frame: Frame) -> MeasureRule:
    """Return the first rule that applies; the last one applies to every frame."""
    return next(rule for rule in measure_rules() if rule.applies(frame))
