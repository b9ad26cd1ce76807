"""A growth named by a noun: 涨幅3%."""

from duixian.grammar.frame import Frame
from duixian.grammar.reading import MeasureRule


def applies(frame: Frame) -> bool:
    """增幅, 涨幅, 降幅 and their like end the subject, and nothing says that the rate itself moved."""
    return frame.noun is not None and frame.figure.family in ("percent", "permille") and frame.verb is None


RULE = MeasureRule(
    measure="growth",
    applies=applies,
    examples=(
        ("居民消费价格涨幅控制在3%左右。", "居民消费价格|growth|~|3|%"),
        ("万元产值能耗降幅超过3%。", "万元产值能耗|growth|<|-3|%"),
    ),
    rejects=("人口自然增长率控制在6‰以内。",),
    signed=True,
    order=32,
)
