"""The amount of work done by improving things: 森林抚育提升200万亩."""

from duixian.grammar.frame import Frame
from duixian.grammar.reading import MeasureRule


def applies(frame: Frame) -> bool:
    """So much land, so many homes or kilometres improved; a count of anything else may be a step (提升5位)."""
    return (
        frame.improving
        and frame.figure.family in ("area", "households", "length")
        and not (frame.to or frame.compared or frame.against)
    )


RULE = MeasureRule(
    measure="level",
    applies=applies,
    examples=(("累计推动农房风貌提升26.4万户。", "农房风貌提升|level|=|26.4|万户"),),
    rejects=(
        "床位提升300张。",
        "森林覆盖率提升2个百分点。",
    ),
    order=33,
    verb=True,
)
