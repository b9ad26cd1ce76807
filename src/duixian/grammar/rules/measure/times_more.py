"""Growth by a multiple: 增长2倍, 翻一番."""

from duixian.grammar.frame import Frame
from duixian.grammar.reading import MeasureRule


def applies(frame: Frame) -> bool:
    """A multiple after a verb of growth that reaches no level."""
    return frame.figure.form == "multiply" or (
        frame.figure.family == "multiple" and frame.verb is not None and not frame.to
    )


RULE = MeasureRule(
    measure="growth",
    applies=applies,
    examples=(
        ("技术合同成交额增长2倍。", "技术合同成交额|growth|=|2|倍"),
        ("企业营业收入翻一番。", "企业营业收入|growth|=|2|倍"),
    ),
    rejects=("产值是五年前的1.8倍。",),
    signed=True,
    order=33,
)
