"""Decides whether a text looks like a government work report at all, and says why not."""

import re
from itertools import islice

from duixian.extract.outline import Outline
from duixian.lexicon.likeness import cues
from duixian.model.outline import Part

_FIGURE = re.compile(r"\d[\d.,]*\s?(?:%|‰|个|万|亿|元|吨|公里|家|项|户|人|倍|亩|平方)|百分之")
_OPENING, _HEAD_OF_COPY = 1200, 3000
_FEWEST_FIGURES = 2
_AHEAD: tuple[Part, ...] = ("outlook", "plan", "government")


def report_likeness(text: str, outline: Outline) -> tuple[bool, str]:
    """Tell whether a folded text is a government work report, and in Chinese what speaks for it or what is missing.

    >>> report_likeness("他推开门，雨还在下。", Outline(()))[0]
    False
    """
    opening = text[: _start(text) + _OPENING]
    for other in cues("other"):
        if other.pattern.search(opening):
            return False, f"像是{other.name}，不是政府工作报告"
    found = {cue.name for cue in cues("cue") if cue.pattern.search(opening)}
    lacking = [cue.missing for cue in cues("cue") if cue.name not in found] + _structure_lacking(outline)
    if not _has_figures(text):
        return False, "几乎没有带单位的数字；" + "；".join(lacking)
    if _enough(found, _chapters(outline)):
        return True, "有政府工作报告的称呼、结构和数字"
    return False, "；".join(lacking) or "政府工作报告的特征不足"


def _start(text: str) -> int:
    """A copy may have page furniture before its first words."""
    return max(0, text.find("各位代表", 0, _HEAD_OF_COPY))


def _enough(found: set[str], chapters: set[Part]) -> bool:
    """A speech to deputies needs two more signs of a report; a copy without its opening needs title and chapters."""
    review, ahead = "review" in chapters, not chapters.isdisjoint(_AHEAD)
    if "speaker" in found:
        return len(found) + review + ahead >= 4
    if "salutation" in found:
        return "title" in found and (review or ahead) and len(found) + review + ahead >= 4
    return "title" in found and review and ahead and len(chapters) >= 2


def _chapters(outline: Outline) -> set[Part]:
    return {section.part for section in outline.sections if section.kind == "chapter"}


def _structure_lacking(outline: Outline) -> list[str]:
    chapters = _chapters(outline)
    lacking = [] if "review" in chapters else ["没有回顾工作的部分"]
    return lacking if not chapters.isdisjoint(_AHEAD) else [*lacking, "没有安排今后工作的部分"]


def _has_figures(text: str) -> bool:
    return len(list(islice(_FIGURE.finditer(text), _FEWEST_FIGURES))) == _FEWEST_FIGURES
