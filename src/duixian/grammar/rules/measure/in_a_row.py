"""A duration: 连续8个月."""

from duixian.grammar.frame import Frame
from duixian.grammar.reading import MeasureRule


def applies(frame: Frame) -> bool:
    """连续 before a count of time or of repetitions, or a form that says so itself (13连增)."""
    if frame.figure.form == "repeated":
        return True
    return frame.running and frame.figure.family in ("days", "months", "years", "count")


RULE = MeasureRule(
    measure="duration",
    applies=applies,
    examples=(("固定资产投资连续8个月居全省前列。", "固定资产投资居全省前列|duration|=|8|个月"),),
    rejects=("8个月完成投资。",),
    order=20,
)
