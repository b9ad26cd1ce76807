"""The level reached: 达到, 突破, 占, or the bare amount."""

from duixian.grammar.frame import Frame
from duixian.grammar.reading import MeasureRule


def applies(frame: Frame) -> bool:
    """Whatever nothing else has read."""
    return True


RULE = MeasureRule(
    measure="level",
    applies=applies,
    examples=(
        ("生产总值达到6011.3亿元。", "生产总值|level|=|6011.3|亿元"),
        ("城乡收入倍差缩小至1.93。", "城乡收入倍差|level|=|1.93|"),
        ("城镇调查失业率控制在5%以内。", "城镇调查失业率|level|<=|5|%"),
    ),
    order=90,
)
