"""How a measure rule is written: a test on the frame, the measure and sign it gives, and sentences that prove it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from duixian.grammar.frame import Frame
from duixian.grammar.scan import scanned
from duixian.model.claim import Measure
from duixian.model.errors import LexiconError


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """Reads one kind of statement: `applies` tests a frame, `measure` is what the figure then measures.

    `signed` makes the value negative after a falling verb; `verb` says that without one the rule never applies.
    `examples` pair a sentence with a compact claim the rule must read in it; it must fire in no sentence of `rejects`.
    """

    measure: Measure
    applies: Callable[[Frame], bool]
    examples: tuple[tuple[str, str], ...]
    rejects: tuple[str, ...] = ()
    signed: bool = False
    order: int = 50
    name: str = ""
    verb: bool = False


@cache
def measure_rules() -> tuple[MeasureRule, ...]:
    """Return the measure rules in the order they are tried, each named after its file."""
    return tuple(sorted(scanned("measure", MeasureRule), key=lambda rule: (rule.order, rule.name)))


@cache
def _rules_without_a_verb() -> tuple[MeasureRule, ...]:
    return tuple(rule for rule in measure_rules() if not rule.verb)


def read_measure(frame: Frame) -> MeasureRule:
    """Return the first rule that applies; the last one applies to every frame."""
    for rule in measure_rules() if frame.verb else _rules_without_a_verb():
        if rule.applies(frame):
            return rule
    raise LexiconError("grammar/rules/measure：没有兜底的规则，请让 level 适用于一切数字")
