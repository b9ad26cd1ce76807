"""A claim in the making: what has been read of one figure so far."""

import re
from dataclasses import dataclass, field

from duixian.extract.core import Core
from duixian.grammar.figure import Figure
from duixian.grammar.frame import Frame
from duixian.grammar.reading import MeasureRule
from duixian.model.claim import Step
from duixian.model.span import Span

_LONGEST = 80  # code points of a name that are kept, those nearest the number
_DANGLING_LENGTH = 3
_NOWHERE = Span(0, 0)
_EDGE = " \n\r\t　。，；：、）”’·—/.%"
_DANGLING = re.compile(
    r"(?:[和与及或、，；：（“‘ \n　]|(?<![同环占之对类配入业])[比较]|(?<![赶反])超|降至|升至|增至|扩大到|提高到)$"
)


def tidy(name: str) -> str:
    """Return a name without what only joined it to its neighbours; a name that is nothing else stays as it is.

    >>> tidy("提升改造农村公路和"), tidy("税率降至"), tidy("进出口额占比")
    ('提升改造农村公路', '税率', '进出口额占比')
    """
    bare = name[-_LONGEST:].lstrip(_EDGE).replace("\n", "").replace("\r", "")
    while len(bare) > 2 and (match := _DANGLING.search(bare, max(0, len(bare) - _DANGLING_LENGTH))):
        bare = bare[: match.start()]
    return bare or name


@dataclass(slots=True)
class Draft:
    """One figure with its frame, the rule that read its measure and the subject found for it.

    `digits` says that the number is written in digits; `qualifies`, that it only describes what is then measured;
    `partial`, that only some of the things its noun names are counted (8所高校入选…);
    `baseline`, that a movement starts from it (从47.5%提高到51.5%).
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
    baseline: bool = False
    partial: bool = False
    steps: list[Step] = field(default_factory=list)

    def name(self, indicator: str, start: int, end: int, rule: str) -> None:
        """Set the indicator, where it was read (at the number where nowhere else), and the step that read it."""
        if end <= start:
            start, end = self.figure.start, self.figure.end
        self.indicator, self.indicator_span = tidy(indicator), Span(start, end)
        self.steps.append(Step(rule, indicator, self.indicator_span))
