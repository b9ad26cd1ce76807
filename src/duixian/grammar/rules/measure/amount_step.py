"""An absolute step: 比上年增加5000亿元, 提前90天."""

from duixian.grammar.frame import Frame
from duixian.grammar.reading import MeasureRule


def applies(frame: Frame) -> bool:
    """An amount right after a verb of growth or fall, whose subject stands before it or was just named."""
    things = frame.leads and frame.figure.family in ("count", "persons", "households", "scale", "visits")
    return (
        frame.verb is not None
        and not frame.to
        and not things
        and frame.figure.family not in ("percent", "permille", "rank")
    )


RULE = MeasureRule(
    measure="change",
    applies=applies,
    examples=(
        ("农民人均收入增加1207元。", "农民人均收入|change|=|1207|元"),
        ("办理时间缩短5—20天。", "办理时间|change|range|5..20|天"),
    ),
    rejects=(
        "新增就业5万人。",
        "养老床位增加到2000张。",
    ),
    signed=True,
    order=35,
    verb=True,
)
