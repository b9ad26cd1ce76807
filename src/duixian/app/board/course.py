"""The course a sentence itself sets: 一季度40%、二季度60%、三季度85%、10月底前全部完成."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from duixian.model.task import Node, Trajectory

_PLAIN = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_TIME = (
    r"(?P<quarter>[一二三四1-4])季度|(?P<half>上半年)|(?P<year>年底|年末|全年)|(?P<month>1[0-2]|[1-9])月(?:底|末|份)?"
)
_PIECE = re.compile(rf"{_TIME}|(?P<share>\d+(?:\.\d+)?)%|(?P<whole>全部|全面完成|全面建成)")
_RATE = re.compile(r"增长|增速|增幅|同比|下降|提高|低于")
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_HUNDRED = Decimal(100)


def read_course(sentence: str) -> Trajectory | None:
    """Return the course a sentence sets with at least two shares by a time, rising; None where it sets none.

    >>> read_course("开工率一季度要达到40%，二季度、三季度分别达到60%和85%，10月底前全部开工。").nodes[-2:]
    (Node(month=9, share=Decimal('0.85')), Node(month=10, share=Decimal('1')))
    >>> read_course("一季度增长5%，二季度增长6%") is None
    True
    """
    nodes = tuple(_nodes(sentence.translate(_PLAIN)))
    rising = all(a.month < b.month and a.share <= b.share for a, b in pairwise(nodes))
    whole = bool(nodes) and nodes[-1].share <= 1
    return Trajectory(nodes, "text") if len(nodes) > 1 and rising and whole else None


def _nodes(sentence: str) -> Iterator[Node]:
    """Yield a node for every share that a time before it waits for; times told together take shares in turn."""
    waiting: list[int] = []
    since = 0
    for piece in _PIECE.finditer(sentence):
        if piece["share"] or piece["whole"]:
            share = Decimal(piece["share"]) / _HUNDRED if piece["share"] else Decimal(1)
            if waiting and not _RATE.search(sentence, since, piece.start()):
                yield Node(waiting.pop(0), share)
        else:
            waiting.append(_month(piece))
            since = piece.end()


def _month(piece: re.Match[str]) -> int:
    if piece["quarter"]:
        return _QUARTERS[piece["quarter"]]
    if piece["half"]:
        return 6
    return int(piece["month"]) if piece["month"] else 12
