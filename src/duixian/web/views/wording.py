"""Words of tasks in both languages: kinds, cadences, targets as a report says them, months a figure speaks of."""

from collections.abc import Mapping
from decimal import Decimal

from duixian.model.board import Filing, PlanTask
from duixian.model.judgement import Colour
from duixian.model.task import Cadence, TaskKind
from duixian.web.charts.words import month_word, stage_word
from duixian.web.lights import Lang
from duixian.web.templating import figure

KINDS: Mapping[TaskKind, tuple[str, str]] = {
    "rate": ("增速", "Rate"),
    "quantity": ("总量", "Quantity"),
    "level": ("水平", "Level"),
    "ceiling": ("上限", "Ceiling"),
    "milestone": ("节点", "Milestone"),
}
CADENCES: Mapping[Cadence, tuple[str, str]] = {
    "month": ("每月", "Monthly"),
    "quarter": ("每季", "Quarterly"),
    "year": ("每年", "Yearly"),
}
COLOURS: Mapping[Colour, tuple[str, str]] = {
    "red": ("红灯", "Red"),
    "yellow": ("黄灯", "Yellow"),
    "amber": ("橙灯", "Amber"),
    "green": ("绿灯", "Green"),
    "blue": ("蓝灯", "Blue"),
    "grey": ("灰灯", "Grey"),
}
OPS: Mapping[str, tuple[str, str]] = {
    ">=": ("不低于", "at least"),
    ">": ("高于", "more than"),
    "=": ("等于", "exactly"),
    "~": ("左右", "about"),
    "<=": ("不超过", "at most"),
    "<": ("低于", "less than"),
    "range": ("区间", "between"),
}
_TARGETS: Mapping[str, tuple[str, str]] = {
    ">=": ("{}以上", "{} or more"),
    ">": ("高于 {}", "more than {}"),
    "=": ("{}", "{}"),
    "~": ("{}左右", "about {}"),
    "<=": ("{}以内", "{} or less"),
    "<": ("低于 {}", "less than {}"),
    "range": ("{}", "{}"),
}


def with_unit(value: Decimal, unit: str | None) -> str:
    """Return a figure as it was given, with its unit.

    >>> with_unit(Decimal("2.90"), "%"), with_unit(Decimal("2700"), "亿元")
    ('2.90%', '2\\u202f700亿元')
    """
    return figure(value) + (unit or "")


def percent(share: Decimal) -> str:
    """Return a share (0 to 1) in percent, all its places kept.

    >>> percent(Decimal("0.605")), percent(Decimal(1)), percent(Decimal("0.5"))
    ('60.5%', '100%', '50%')
    """
    return f"{(share * 100).normalize():f}%"


def target_text(task: PlanTask, lang: Lang) -> str:
    """Return what a task promises: its target as the report puts it, the stage of a milestone, a dash for neither."""
    if task.kind == "milestone":
        return stage_word(task.stage, lang)
    if task.target is None:
        return "—"
    until = f"—{with_unit(task.target2, task.unit)}" if task.target2 is not None else ""
    said = (figure(task.target) if until else with_unit(task.target, task.unit)) + until
    return _TARGETS[task.op][lang == "en"].format(said)


def filed_text(task: PlanTask, filing: Filing, lang: Lang) -> str:
    """Return what was filed: a figure with its unit, or a stage."""
    if filing.value is None:
        return stage_word(filing.stage, lang) if filing.stage else "—"
    return with_unit(filing.value, task.unit)


def months_text(task: PlanTask, month: int, lang: Lang) -> str:
    """Return the months a figure speaks of: of what adds up from the year's first, else the last one."""
    if task.kind in ("milestone", "level") or month == 1:
        return month_word(month, lang)
    return f"1—{month_word(month, 'zh')}" if lang == "zh" else f"Jan–{month_word(month, lang)}"
