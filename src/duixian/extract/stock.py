"""Tells the stock from what was added to it: 新增上市公司14家，总数达60家."""

import re

from duixian.extract.draft import Draft
from duixian.lexicon.units import exact_amount, parse_unit

_ADDED = re.compile(
    r"^(?:[新净]增(?:加|设)?|新登记(?:注册)?|新认定|新培育|新建成?|新注册)(?!.{0,2}就业)(?=.{2})|(?<=.{2})(?:[新净]增)$"
)
_TOTAL = re.compile(r"总|累计|达|突破|超|[增升]至|[增升]到")
_CARRIED = frozenset({"carried", "same_subject"})


def name_stock(text: str, draft: Draft, before: Draft | None) -> None:
    """Take 新增 from the name of a figure that goes on with what was added and tells how much there is now."""
    if before is None or draft.rule.measure != "level" or draft.figure.family == "percent":
        return
    if draft.steps[-1].rule not in _CARRIED:
        return
    added = _ADDED.search(draft.indicator)
    if added and _TOTAL.search(text, draft.frame.pre_start, draft.figure.start) and _exceeds(draft, before):
        draft.indicator = draft.indicator[: added.start()] + draft.indicator[added.end() :]


def _exceeds(draft: Draft, before: Draft) -> bool:
    """Tell whether a figure is larger than the one before it, both of one kind."""
    unit, other = (parse_unit(figure.unit or "") for figure in (draft.figure, before.figure))
    if unit is None or other is None or unit.base != other.base:
        return False
    value, less = draft.figure.value, before.figure.value
    return value is not None and less is not None and exact_amount(value, unit) > exact_amount(less, other)
