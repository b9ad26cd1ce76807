"""新增 told backwards: 学位增加4.1万个 counts what is new."""

from duixian.grammar.frame import Frame
from duixian.grammar.reading import MeasureRule


def applies(frame: Frame) -> bool:
    """A count of things right after 增加, 净增 or 再增, with no other side it is compared to."""
    counted = frame.figure.family in ("count", "persons", "households")
    return counted and frame.verb == "raise" and frame.counting and not (frame.to or frame.compared or frame.against)


RULE = MeasureRule(
    measure="level",
    applies=applies,
    examples=(("公办学位增加4.1万个。", "新增公办学位|level|=|4.1|万个"),),
    rejects=(
        "农民人均收入增加1207元。",
        "学位比上年增加2000个。",
        "学位同比增加2000个。",
    ),
    order=34,
    verb=True,
)
