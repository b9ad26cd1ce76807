"""A claim in the making: what has been read of one figure so far."""

import re
from dataclasses import dataclass, field

from duixian.extract.core import Core, strip_lead
from duixian.grammar.figure import Figure
from duixian.grammar.frame import Frame
from duixian.grammar.reading import MeasureRule, read_measure
from duixian.model.claim import Step
from duixian.model.span import Span, make_span

_LONGEST = 80  # code points of a name that are kept, those nearest the number
_DANGLING_LENGTH = 4
_NOWHERE = Span(0, 0)
_EDGE = " \n\r\t　。，；：、）”’·—/.%"
_DANGLING = re.compile(
    r"(?:[和与或、，；：（“‘ \n　]|(?<![惠普涉])及|(?<![同环占之对类配入业])(?<!居民收入)[比较]|"
    r"(?<![赶反])超|降至|升至|增至|扩大到|提高到|"
    r"由(?:年)?人均|由原[定来](?:的)?|(?<![人户亩平年月日])均|(?<!公)共|继续|连续|(?<!大)将|(?<![兼合火吞])并|"
    r"(?<=[目标中点])有|(?<=[率数量额积])达|(?<![附最邻远])近|(?<![平高中对同初上优甲均])等)$"
)

_DANGLING_ENDS = frozenset(
    "和与或、，；：（“‘ \n　及比较超至到均的来定共续将并有达近等"
)  # most names end in none of these


def tidy(name: str) -> str:
    """Return a name without what only joined it to its neighbours; a name that is nothing else stays as it is.

    >>> tidy("提升改造农村公路和"), tidy("税率降至"), tidy("进出口额占比")
    ('提升改造农村公路', '税率', '进出口额占比')
    """
    bare = name[-_LONGEST:].lstrip(_EDGE)
    if "\n" in bare or "\r" in bare:
        bare = bare.replace("\n", "").replace("\r", "")
    while len(bare) > 2 and bare[-1] in _DANGLING_ENDS:
        match = _DANGLING.search(bare, max(0, len(bare) - _DANGLING_LENGTH))
        if match is None:
            break
        bare = bare[: match.start()]
    return bare or name


def opens_clause(text: str, draft: "Draft") -> bool:
    """Tell whether a figure stands at the head of its clause, with nothing before it that it could be said of."""
    frame, start = draft.frame, draft.figure.start
    said = frame.verb or frame.to or frame.share or frame.gap
    return draft.core.empty and not said and strip_lead(text, frame.clause_start, start) == start


@dataclass(slots=True)
class Draft:
    """One figure with its frame, the rule that read its measure and the subject found for it.

    `digits` says that the number is written in digits; `qualifies`, that it only describes what is then measured;
    `partial`, that only some of the things its noun names are counted (8所高校入选…);
    `baseline`, that a movement starts from it (从47.5%提高到51.5%); `dealt` is the size of the group of figures
    that its subjects were dealt out to (A、B分别增长5%、6%: 2), 0 where the figure stands alone; `passed` is one that
    was only passed on the way to the last of its group (连续跨越600亿、700亿).
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
    dealt: int = 0
    passed: bool = False
    partial: bool = False
    steps: list[Step] = field(default_factory=list)

    def name(self, indicator: str, start: int, end: int, rule: str) -> None:
        """Set the indicator, where it was read (at the number where nowhere else), and the step that read it."""
        if end <= start:
            start, end = self.figure.start, self.figure.end
        self.indicator, self.indicator_span = tidy(indicator), make_span((start, end))
        self.steps.append(Step(rule, indicator, self.indicator_span))

    def step(self, verb: str) -> None:
        """Read the figure anew as a step up or down: `verb` is `raise` or `lower`."""
        self.frame.verb, self.frame.to = verb, False
        self.rule = read_measure(self.frame)
