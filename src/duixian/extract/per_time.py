"""Tells an amount that is told for each year, month or day from the total of the time spoken of."""

import re

from duixian.extract.draft import Draft

_EACH = re.compile(
    r"(?<![人户亩村校])(?:平均)?每([年月天日])|(?<![\d今去明前])([年月日])均(?!可支|收入|工资|浓度|气温)"
)
_RATES = frozenset({"percent", "permille", "percentage_point", "permille_point", "rank", "multiple", None})
_STANDARDS = ("标准", "养老金", "工资", "补贴", "补助", "津贴", "价格", "费")  # 每月 is part of what they are
_TIMES = {"年": "年均", "月": "月均", "天": "日均", "日": "日均"}


def name_mean(text: str, draft: Draft) -> None:
    """Put 年均, 月均 or 日均 before the name of an amount told for each (平均每年城镇新增就业1000万人)."""
    frame, figure = draft.frame, draft.figure
    if draft.rule.measure != "level" or figure.family in _RATES or draft.indicator.endswith(_STANDARDS):
        return
    if "均" in draft.indicator or "每" in draft.indicator:
        return
    before = text[frame.pre_start : figure.start]
    match = _EACH.search(text, frame.pre_start, figure.start) if "每" in before or "均" in before else None
    if match and (time := match[1] or match[2]):
        draft.indicator = _TIMES[time] + draft.indicator
