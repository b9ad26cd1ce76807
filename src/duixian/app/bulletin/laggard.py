"""How a task that is behind is told: by how much, why by its unit, what is done about it until when."""

import re
from datetime import date

from duixian.app.bulletin.record import Laggard, Number, Row, Words

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_STAGE = re.compile("目前(前期|推进)")
_STOPS = "。；;. "


def laggard_words(place: int, one: Laggard, day: date) -> Words:
    """Return a paragraph about a task that is behind on a day."""
    row = one.row
    colour = "红灯" if row.colour == "red" else "黄灯"
    since = f"，自{one.since.month}月{one.since.day}日起红灯" if one.since else ""
    head = f"{place}．{row.name}（第{row.number}项，{row.unit}，{colour}）："
    mark = ("（模拟）",) if row.simulated else ()
    return (head, Number(said(row), row.source), f"{since}。", *_reason(one), *_remedy(one, day), *mark)


def said(row: Row) -> str:
    """Return by how much a task is behind: the light's own sentence without what is foreseen."""
    first = _DAY.sub(_chinese_day, row.why.split("；")[0])
    gap, _, rest = (part.replace(" ", "") for part in first.partition("："))
    if not gap.startswith("欠进度"):
        return _STAGE.sub(r"目前处于\1阶段", f"{gap}，{rest}") if rest else gap
    course = f"（{rest.removeprefix(row.period)}）" if "应达" in rest else ""
    return f"目标{row.target}，{row.period}{row.done}，{gap}{course}"


def _chinese_day(found: re.Match[str]) -> str:
    day = date(*(int(part) for part in found.groups()))
    return f"{day.year}年{day.month}月{day.day}日"


def _reason(one: Laggard) -> tuple[str, ...]:
    return (f"原因：{one.reason.rstrip(_STOPS)}。",) if one.reason else ("原因：牵头单位未说明。",)


def _remedy(one: Laggard, day: date) -> tuple[str, ...]:
    if not one.measure:
        return ("整改措施：未填报。",) if one.row.colour == "red" else ()
    over = "，已逾期" if one.due and one.due < day else ""
    until = f"（{one.due.month}月{one.due.day}日前{over}）" if one.due else ""
    return (f"整改措施：{one.measure.rstrip(_STOPS)}{until}。",)
