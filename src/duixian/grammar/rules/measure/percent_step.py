"""A percentage change: 增长6.8%, 下降10.2%."""

from duixian.grammar.frame import Frame
from duixian.grammar.reading import MeasureRule


def applies(frame: Frame) -> bool:
    """A percentage right after a verb of growth or fall, not 提高到."""
    shares = frame.figure.family in ("percent", "permille") or frame.figure.form in ("fraction", "slash")
    return shares and frame.verb is not None and not frame.to


RULE = MeasureRule(
    measure="growth",
    applies=applies,
    examples=(
        ("全市生产总值增长6.8%。", "生产总值|growth|=|6.8|%"),
        ("事故起数下降10.2%以上。", "事故起数|growth|<=|-10.2|%"),
        ("粮食产量增长近15%。", "粮食产量|growth|<|15|%"),
    ),
    rejects=("城镇化率提高到66%。",),
    signed=True,
    order=34,
    verb=True,
)
