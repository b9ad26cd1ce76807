"""Tells a result from a target: by the part of the report it stands in and by the words around it."""

import re
from dataclasses import dataclass

from duixian.lexicon.outline import five_year_plans
from duixian.model.claim import Kind
from duixian.model.outline import Part
from duixian.model.span import Span

# One class of first characters keeps a search fast; what must stand around each is looked at behind it.
_PAST = re.compile(
    r"[过去上一三四截回以目已](?:(?<=过)去一年|(?<=去)(?<![比较]去)年(?!同期)|(?<=上)(?<![比较]上)年(?!末|同期|度)|"
    r"(?<=[一三四])年来|(?<=截)至|(?<=回)顾|(?<=以)来|(?<=目)前(?:，)?已|"
    r"(?<=已)(?<![个项家处条座户所名]已)(?:经)?(?:累计)?(?:建成|完成|实现|达到|有|开工|落地|投入)(?!的))"
)
_FIVE_YEARS = re.compile(r"(?:过去的?|这)五年(?!，?是)|五年来")
_PLAN = re.compile(r"“(十[一二三四五六]?五|[八九]五)”(?=时期|期间|以来)")
_FUTURE = re.compile(
    r"[今明未下我要力确争计拟将预继加推新目把提](?:(?<=今)(?<![去上]年今)年|(?<=明)年|(?<=今)后|(?<=未)来[三五]年|"
    r"(?<=下)一步|(?<=我)们要|(?<=要)[在把以着]|(?<=力)争|(?<=确)保|(?<=争)取|(?<=计)划|(?<=[拟将])|(?<=预)期目标|"
    r"(?<=继)续|(?<=加)快|(?<=推)进|(?<=新)一轮|(?<=目)标是|(?<=\A[把提])(?=出|[^，。；]{2,20}控制在))"
)
_PROMISED = re.compile(r"到(20\d\d)年|力争|目标(?:是|为)|规划到|计划到|将达到")
_PRESENT = re.compile(
    r"(?:已(?:经)?(?:达到?|有|建成|开工|超过?|突破)|现有|现已|现行|我[国省市县区]有|目前(?:有|已)?)(?:的|近|约|超过?)?$"
)
_NOW = re.compile(r"(?:今年|明年)(?!以来|[一1]|上半年)[^，。；]*$")
_YEAR = re.compile(r"(?<![比较与于])((?:19|20)\d\d)年(?!价|不变价|可比)")
_FIGURE = re.compile(r"(?<![\d.“])\d+(?:\.\d+)?(?![\d.]| ?[年月日—至])")
_FROM = re.compile(r"(?:从|由)(?:(?![到至为成])[^，。；]){0,20}$")
_TO = re.compile(r"[^，。；]{0,14}?(?:，?(?:[增升降减扩提]|提高|提升|增加|增长|扩大|下降|降低|减少|上升))?[到至为成]")

_LISTED = re.compile(r"[^，。；、和\d]{0,4}[、和及]")
_OPENING = 30  # code points of a sentence that tell which way it looks


@dataclass(slots=True)
class Stance:
    """Whether the running text looks back or ahead, kept from sentence to sentence within a paragraph.

    `years` are the years looked back on where they are more than the last one: 这五年, “十四五”时期.
    """

    year: int
    looking_back: bool = False
    years: str | None = None

    def paragraph(self) -> None:
        """Forget what was said before the new paragraph."""
        self.looking_back, self.years = False, None

    def sentence(self, text: str, sentence: Span, part: Part) -> bool:
        """Take in the opening of a sentence of the plan: 过去一年 turns the view back, 今年 turns it ahead.

        Tells whether it says which way to look at all; where it does, nothing before it matters.
        """
        if part in ("review", "front"):
            return False
        start, end = sentence
        opening = text[start : end if end - start < _OPENING else start + _OPENING]
        future = _FUTURE.search(opening)
        turned = self._turned(opening)
        if turned and (future is None or turned[0] <= future.start()):
            self.looking_back, self.years = True, turned[1]
        elif future:
            self.looking_back, self.years = False, None
        return bool(turned or future)

    def _turned(self, opening: str) -> tuple[int, str | None] | None:
        """Return where an opening turns back and on how many years; what stands after its first figure does not."""
        turned = self._over(opening)
        figure = _FIGURE.search(opening) if turned else None
        return self._over(opening[: figure.start()]) if turned and figure and figure.start() < turned[0] else turned

    def _over(self, words: str) -> tuple[int, str | None] | None:
        if "五" in words and (years := self._years_over(words)):
            return years
        if found := _PAST.search(words):
            return found.start(), None
        if "年" not in words or not (found := _YEAR.search(words)):
            return None
        return (found.start(), None) if int(found[1]) < self.year and "到" not in words[: found.start()] else None

    def _years_over(self, opening: str) -> tuple[int, str | None] | None:
        if found := _FIVE_YEARS.search(opening):
            return found.start(), f"{self.year - 5}-{self.year - 1}"
        for found in _PLAN.finditer(opening):
            first, last = five_year_plans()[found[1]]
            if last < self.year:
                return found.start(), f"{first}-{last}"
        return None

    def kind(self, before: str, part: Part) -> Kind:
        """Decide one figure from the text of its sentence before it and the part of the report.

        >>> Stance(2024).kind("力争", "plan"), Stance(2024).kind("全年完成", "review")
        ('target', 'result')
        """
        if part in ("review", "front"):
            return "target" if self._promised(before) else "result"
        back = self.looking_back and _NOW.search(before) is None
        return "result" if back or _PRESENT.search(before) else "target"

    def _promised(self, before: str) -> bool:
        """In the review only a date that has not come yet makes a target."""
        if "到20" not in before:
            return False
        match = max(_PROMISED.finditer(before), key=re.Match.start, default=None)
        return bool(match and match[1] and int(match[1]) >= self.year)


def is_baseline(before: str, after: str, follows: bool = False) -> bool:
    """Tell whether a figure is where a movement starts: 从47.5%提高到51.5%.

    `follows` is true of a figure whose neighbour before it is one: 分别从75家、48家增加到106家、63家.

    >>> is_baseline("城镇化率从", "%提高到51.5%"), is_baseline("家、", "家增加到106家、63家", follows=True)
    (True, True)
    """
    starts = ("从" in before or "由" in before) and _FROM.search(before) is not None
    starts = starts or (follows and _LISTED.fullmatch(before) is not None)
    return starts and _TO.match(after) is not None
