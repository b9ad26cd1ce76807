"""A gap to another: 高于全国0.7个百分点."""

from duixian.grammar.frame import Frame
from duixian.grammar.reading import MeasureRule


def applies(frame: Frame) -> bool:
    """A word of comparison with its other side right before the number."""
    return frame.gap


RULE = MeasureRule(
    measure="change",
    applies=applies,
    examples=(
        ("规上工业增加值增幅高于全省0.7个百分点。", "规上工业增加值增幅高于全省|change|=|0.7|个百分点"),
        ("失业率低于全省平均水平0.3个百分点。", "失业率低于全省平均水平|change|=|-0.3|个百分点"),
    ),
    rejects=("用电量超过80亿千瓦时。",),
    signed=True,
    order=30,
)
