"""Figures that stand side by side in one clause and share their unit, their bound or their verb."""

import re

from duixian.grammar.figure import Figure

_PURE = re.compile(r"(?:、|，|和|与|及|以及|或|到|至|、和)?[ 　]*")
_SHORT_UNIT = {"个": "个百分点", "万": "万人"}


def side_by_side(text: str, left: Figure, right: Figure) -> bool:
    """Tell whether only a list mark stands between two figures (5.8%、7%)."""
    gap = text[left.tail : right.start]
    return len(gap) <= 3 and gap != "" and "，" not in gap and _PURE.fullmatch(gap) is not None


def share_units(group: list[Figure]) -> None:
    """Give a figure without a unit of its own the unit that closes its group (0.8个、1.3个百分点)."""
    last = group[-1]
    for figure in group[:-1]:
        if last.unit is None:
            return
        bare = figure.unit is None or last.unit == _SHORT_UNIT.get(figure.unit)
        if bare:
            figure.unit, figure.family = last.unit, last.family
            figure.unit_start, figure.unit_end = last.unit_start, last.unit_end


def share_bounds(group: list[Figure]) -> None:
    """Give the figures of a group the bound word that closes it (10%、20%以上)."""
    last = group[-1]
    if last.op is None or last.op == "range" or last.bound_start < last.unit_end:
        return
    for figure in group[:-1]:
        if figure.op is None:
            figure.op, figure.bound_start, figure.bound_end = last.op, last.bound_start, last.bound_end
