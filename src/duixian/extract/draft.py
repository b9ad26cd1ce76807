"""A claim in the making: what has been read of one figure so far."""

from dataclasses import dataclass, field

from duixian.extract.core import Core
from duixian.grammar.figure import Figure
from duixian.grammar.frame import Frame
from duixian.grammar.reading import MeasureRule
from duixian.model.claim import Step
from duixian.model.span import Span

_NOWHERE = Span(0, 0)


@dataclass(slots=True)
class Draft:
    """One figure with its frame, the rule that read its measure and the subject found for it.

    `digits` says that the number is written in digits; `qualifies`, that it only describes what is then measured.
    """

    figure: Figure
    frame: Frame
    core: Core
    sentence: Span
    rule: MeasureRule
    indicator: str = ""
    indicator_span: Span = _NOWHERE
    digits: bool = False
    qualifies: bool = False
    steps: list[Step] = field(default_factory=list)

    def name(self, indicator: str, start: int, end: int, rule: str) -> None:
        """Set the indicator, where it was read (at the number where nowhere else), and the step that read it."""
        if end <= start:
            start, end = self.figure.start, self.figure.end
        self.indicator, self.indicator_span = indicator, Span(start, end)
        self.steps.append(Step(rule, indicator, self.indicator_span))
