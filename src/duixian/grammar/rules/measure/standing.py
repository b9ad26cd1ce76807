"""A rank: 居全省第3, 首位."""

from duixian.grammar.frame import Frame
from duixian.grammar.reading import MeasureRule


def applies(frame: Frame) -> bool:
    """A rank form, told of as a standing."""
    return frame.figure.form in ("ordinal", "first_place")


RULE = MeasureRule(
    measure="rank",
    applies=applies,
    examples=(
        ("专项债券额度居全省第4位。", "专项债券额度|rank|=|4|位"),
        ("市场主体总量居全省首位。", "市场主体总量|rank|=|1|位"),
    ),
    rejects=("坚持质量第一。",),
    order=10,
)
