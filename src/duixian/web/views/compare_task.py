"""One task that was split over units, all of them at once: each against its own target and its expected course."""

from decimal import Decimal

from markupsafe import Markup

from duixian.app.board.comparing import Share, Shared
from duixian.judge.rounding import shown
from duixian.judge.trajectory import expected_share
from duixian.model.board import Filing, PlanTask
from duixian.web.charts.dots import Dot, Dots
from duixian.web.charts.multiple import Multiple, Point, multiple
from duixian.web.charts.words import month_word, span_word
from duixian.web.lights import LOOKS, Lang
from duixian.web.views.comparison import Comparison, Row, both, place_text
from duixian.web.views.tasks import reason
from duixian.web.views.wording import filed_text, months_text, target_text, with_unit
from duixian.web.visitor import Visitor

HUNDRED = Decimal(100)


def compare_task(shared: Shared, visitor: Visitor) -> Comparison:
    """Return a task's shares side by side, the one furthest ahead of its course first."""
    lang = visitor.lang
    scale = _scale(shared)
    rows = tuple(_row(share, shared, visitor, scale) for share in shared.shares)
    missing = tuple(share.unit for share in shared.shares if not share.filings)
    dots = Dots(shared.task.name, tuple(_dot(share) for share in shared.shares), _none(lang), *_line(shared, lang))
    wide, narrow = both(dots, lang)
    known = len(rows) - len(missing)
    return Comparison(shared.task.name, _about(shared.task, lang), rows, known, len(rows), missing, wide, narrow)


def _none(lang: Lang) -> str:
    return "无数据" if lang == "zh" else "No data"


def _about(task: PlanTask, lang: Lang) -> str:
    if lang == "en":
        return f"Target of the whole {target_text(task, lang)}; each place against its own share and expected course."
    return f"全市目标 {target_text(task, lang)}；各地与本地分解目标和序时进度比较。"


def in_shares(task: PlanTask) -> bool:
    """Tell whether a share's figures are told in percent of its own target: of what adds up; others as they are."""
    return task.kind in ("quantity", "ceiling") and bool(task.target)


def measured(share: Share, filing: Filing) -> Decimal | None:
    """Return a filing on the common scale: percent of the share's own target, or the rate itself."""
    if filing.value is None:
        return None
    target = share.task.target
    return filing.value / target * HUNDRED if in_shares(share.task) and target else filing.value


def told(share: Share, value: Decimal) -> str:
    """Return a figure of the common scale as the page writes it."""
    return f"{shown(value, Decimal(0))}%" if in_shares(share.task) else with_unit(value, share.task.unit)


def _row(share: Share, shared: Shared, visitor: Visitor, scale: tuple[Decimal, Decimal]) -> Row:
    lang, last = visitor.lang, share.filings[-1] if share.filings else None
    light, value = share.light, measured(share, last) if last else None
    covered = visitor.scope("see_plan").units
    return Row(
        name=share.unit,
        href=f"/counties/{share.unit_id}" if share.unit_id else "",
        place=place_text(shared.places.get(share.unit_id), list(shared.places.values()), lang),
        value=filed_text(share.task, last, lang) if last else "",
        target=target_text(share.task, lang),
        share=told(share, value) if value is not None and in_shares(share.task) else "",
        gap=gap_text(share.gap, lang),
        state=light.state if light else None,
        why=reason(light.why, LOOKS[light.state].zh) if light else "",
        task=f"/tasks/{share.task.id}" if covered is None or share.unit_id in covered else "",
        when=months_text(share.task, last.month, lang) if last else "",
        simulated=share.task.simulated or (last is not None and last.simulated),
        chart=_chart(share, scale, lang),
    )


def gap_text(gap: Decimal | None, lang: Lang) -> str:
    """Return a gap with its sign, in percentage points.

    >>> gap_text(Decimal("-4.333"), "zh"), gap_text(Decimal("2.1875"), "en")
    ('−4.3 个百分点', '+2.2 points')
    """
    if gap is None:
        return ""
    sign = "−" if gap < 0 else "+" if gap > 0 else ""
    return f"{sign}{shown(abs(gap), Decimal(0))} {'个百分点' if lang == 'zh' else 'points'}"


def _line(shared: Shared, lang: Lang) -> tuple[Decimal | None, str]:
    """Return what all are held to on one scale: the expected share, where it is the same for all."""
    found = {share.light.numbers.get("expected") for share in shared.shares if share.light and share.filings}
    if len(found) != 1 or not in_shares(shared.task):
        return None, ""
    (said,) = found
    if not isinstance(said, str):
        return None, ""
    percent = shown(Decimal(said) * HUNDRED, Decimal(0))
    return Decimal(said) * HUNDRED, f"序时 {percent}%" if lang == "zh" else f"Expected {percent}%"


def _dot(share: Share) -> Dot:
    last = share.filings[-1] if share.filings else None
    value = measured(share, last) if last else None
    state = share.light.state if share.light else None
    return Dot(share.unit, value, told(share, value) if value is not None else "", state)


def _scale(shared: Shared) -> tuple[Decimal, Decimal]:
    """Return from where to where all small charts reach, so that one can be held against another."""
    found = [v for share in shared.shares for f in share.filings if (v := measured(share, f)) is not None]
    if in_shares(shared.task):
        return Decimal(0), max([HUNDRED, *found])
    found += [share.task.target for share in shared.shares if share.task.target is not None]
    return (min(found), max(found)) if found else (Decimal(0), Decimal(1))


def _chart(share: Share, scale: tuple[Decimal, Decimal], lang: Lang) -> Markup | None:
    if share.task.kind == "milestone":
        return None
    points = tuple(
        Point(filing.month / 12, span_word(filing.month, lang), value, told(share, value))
        for filing in share.filings
        if (value := measured(share, filing)) is not None
    )
    state = share.light.state if share.light else None
    ends = (month_word(1, lang), month_word(12, lang))
    aim = HUNDRED if in_shares(share.task) else share.task.target
    return multiple(Multiple(share.unit, points, *scale, aim, _course(share.task), state, ends), lang=lang)


def _course(task: PlanTask) -> tuple[tuple[float, Decimal], ...]:
    if not in_shares(task):
        return ()
    begin = (0.0, Decimal(0))
    return (begin, *((month / 12, expected_share(task.trajectory, month) * HUNDRED) for month in range(1, 13)))
