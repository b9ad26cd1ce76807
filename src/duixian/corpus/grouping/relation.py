"""How a copy stands to the one chosen from its group."""

from typing import Literal

import numpy

from duixian.corpus.grouping.choice import FURNISHED, Against
from duixian.corpus.grouping.shelf import GRADES

Relation = Literal["chosen", "same-text", "truncated", "spun", "damaged", "with-furniture", "near", "other-text"]

SAID: dict[Relation, str] = {
    "same-text": "与选用副本 {stands} 文字完全相同",
    "truncated": "残缺的副本：{shares}",
    "spun": "经机器洗稿的副本：{shares}",
    "damaged": "有损坏的副本：{shares}",
    "with-furniture": "夹有页面杂文的副本：{shares}",
    "near": "文字相近的副本：{shares}",
    "other-text": "写明是同一份报告，但文本不同，未采用：{shares}",
}


def relation(copy: numpy.void, chosen: numpy.void, held: float, holds: float) -> Relation:
    """Name what distinguishes a copy from the chosen one; `held` is the part of the chosen that stands in it, `holds`
    the part of it that stands in the chosen, both 0 to 1."""
    if copy["doc"] == chosen["doc"]:
        return "same-text"
    length = int(copy["body_characters"]) / max(1, int(chosen["body_characters"]))
    if Against(held, holds, length).is_partial(own=1.0):
        return "truncated"
    if GRADES[copy["grade"]] != "clean":
        return "spun" if GRADES[copy["grade"]] == "spun" else "damaged"
    return "with-furniture" if _furnished(copy, holds) else "near"


def _furnished(copy: numpy.void, holds: float) -> bool:
    page = int(copy["characters"]) - int(copy["body_characters"])
    return page > FURNISHED * int(copy["characters"]) or holds < 1 - FURNISHED
