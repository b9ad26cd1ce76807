"""Tells a result from a target: by the part of the report it stands in and by the words around it."""

import re
from dataclasses import dataclass

from duixian.model.claim import Kind
from duixian.model.outline import Part
from duixian.model.span import Span

_PAST = re.compile(
    r"过去[一五]年|(?<![比较])去年(?!同期)|(?<![比较])上年(?!末|同期|度)|一年来|[三四五]年来|截至|回顾|以来|目前(?:，)?已|已(?:经)?(?:累计)?(?:建成|完成|实现|达到|有|开工|落地|投入)|"
    r"“十[二三四]五”期间"
)
_FUTURE = re.compile(
    r"(?<!去年)(?<!上年)今年|明年|今后|未来[三五]年|下一步|我们要|要[在把以着]|力争|确保|争取|计划|拟|将|预期目标|继续|加快|推进|新一轮|目标是"
)
_PROMISED = re.compile(r"到(20\d\d)年|力争|目标(?:是|为)|规划到|计划到|将达到")
_YEAR = re.compile(r"(?<![比较与由从于])((?:19|20)\d\d)年(?!价|不变价|可比)")
_FROM = re.compile(r"(?:从|由)[^，。；]{0,16}$")


_OPENING = 30  # code points of a sentence that tell which way it looks


@dataclass(slots=True)
class Stance:
    """Whether the running text looks back or ahead, kept from sentence to sentence within a paragraph."""

    year: int
    looking_back: bool = False

    def paragraph(self) -> None:
        """Forget what was said before the new paragraph."""
        self.looking_back = False

    def sentence(self, text: str, sentence: Span, part: Part) -> None:
        """Take in the opening of a sentence of the plan: 过去一年 turns the view back, 今年 turns it ahead."""
        if part in ("review", "front"):
            return
        opening = text[sentence.start : min(sentence.end, sentence.start + _OPENING)]
        named = _YEAR.search(opening)
        past, future = _PAST.search(opening), _FUTURE.search(opening)
        if named and int(named[1]) < self.year and "到" not in opening[: named.start()]:
            past = past or named
        if past and (future is None or past.start() <= future.start()):
            self.looking_back = True
        elif future:
            self.looking_back = False

    def kind(self, before: str, part: Part) -> Kind:
        """Decide one figure from the text of its sentence before it and the part of the report.

        >>> Stance(2024).kind("力争", "plan"), Stance(2024).kind("全年完成", "review")
        ('target', 'result')
        """
        if part in ("review", "front"):
            return "target" if self._promised(before) else "result"
        return "result" if self.looking_back else "target"

    def _promised(self, before: str) -> bool:
        """In the review only a date that has not come yet makes a target."""
        if "到20" not in before:
            return False
        match = max(_PROMISED.finditer(before), key=re.Match.start, default=None)
        return bool(match and match[1] and int(match[1]) >= self.year)


def is_baseline(before: str, after: str) -> bool:
    """Tell whether a figure is where a movement starts: 从47.5%提高到51.5%.

    >>> is_baseline("城镇化率从", "%提高到51.5%")
    True
    """
    return bool(_FROM.search(before)) and bool(re.match(r"[^，。；]{0,14}?(?:到|至|为|成)", after))
