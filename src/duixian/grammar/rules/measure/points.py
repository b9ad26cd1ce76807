"""A step in percentage points."""

from duixian.grammar.frame import Frame
from duixian.grammar.reading import MeasureRule


def applies(frame: Frame) -> bool:
    """Percentage points, unless a level is reached in them."""
    return frame.figure.family in ("percentage_point", "permille_point")


RULE = MeasureRule(
    measure="change",
    applies=applies,
    examples=(
        ("自有品牌占比提高2个百分点。", "自有品牌占比|change|=|2|个百分点"),
        ("不良率下降0.4个百分点。", "不良率|change|=|-0.4|个百分点"),
    ),
    signed=True,
    order=31,
)
