"""The fields of a bulletin's template: plain texts and lists of them under Chinese names (docs/bulletin.md)."""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from duixian.app.bulletin import Bulletin, Section, plain, sections
from duixian.app.bulletin.record import Group, Place, Ranking, Row
from duixian.app.bulletin.sections import opening
from duixian.app.bulletin.telling import colour_number
from duixian.lexicon.lights import LOOKS
from duixian.model.judgement import Colour, State

Fields = Mapping[str, Any]
MADE_UP, STARRED = "（模拟）", "＊"
COLOURS: Mapping[Colour, str] = {
    "red": "红灯",
    "yellow": "黄灯",
    "amber": "橙灯",
    "green": "绿灯",
    "blue": "蓝灯",
    "grey": "灰灯",
}
_OTHERS: tuple[State, ...] = ("unknown", "not_due", "stale")


def fields(bulletin: Bulletin) -> dict[str, Any]:
    """Return every field but pictures and coloured text."""
    written, heading = sections(bulletin), bulletin.heading
    return {
        "标题": bulletin.title.replace("》", "》\n"),  # broken where its sense allows it
        "年": bulletin.year,
        "月": bulletin.month,
        "期间": bulletin.period,
        "政府": bulletin.government,
        "发文机关": heading.office,
        "主送": heading.to.rstrip("：:"),
        "红头": heading.red,
        "文号": heading.number,
        "成文日期": f"{bulletin.day.year}年{bulletin.day.month}月{bulletin.day.day}日",
        "模拟": bulletin.simulated,
        "页眉": "含模拟数据，供演示" if bulletin.simulated else "",
        "开头": opening(bulletin),
        "各节": [_section(section) for section in written],
        "分节": {section.name: _section(section)["段"] for section in written},
        "数": numbers(bulletin),
        "章节表": [_group(one) for one in bulletin.chapters],
        "单位表": [_group(one) for one in bulletin.units],
        "赛马": [_ranking(one) for one in bulletin.rankings],
        "任务表": [{"章节": name, "行": rows} for name, rows in _chapters(bulletin.rows)],
        "末附件": 4 if bulletin.rankings else 3,
    }


def _section(section: Section) -> Fields:
    return {"题": section.head, "名": section.name, "段": [plain(told) for told in section.paragraphs]}


def numbers(bulletin: Bulletin) -> dict[str, int]:
    """Return the counts an office may use in sentences of its own."""
    behind = {COLOURS[colour]: int(colour_number(bulletin, colour).text) for colour in ("red", "yellow")}
    states = {look.zh: bulletin.states.get(state, 0) for state, look in LOOKS.items()}
    missing, late = (sum(getattr(one, name) for one in bulletin.owing) for name in ("missing", "late"))
    owed = {"应报": bulletin.asked, "未报": missing, "迟报": late, "超期问题": len(bulletin.problems.overdue)}
    turned = {"新增红灯": len(bulletin.turned_red), "红灯转出": bulletin.left_red}
    return {"任务": len(bulletin.rows), **states, **behind, **turned, **owed}


def _group(one: Group) -> Fields:
    states = {look.zh: _some(one.states.get(state, 0)) for state, look in LOOKS.items()}
    others = _some(sum(one.states.get(state, 0) for state in _OTHERS))
    return {"名称": one.name, "任务": one.total, **states, "其他": others, "红灯": _some(one.red)}


def _some(count: int) -> str:
    return str(count) if count else "—"


def _ranking(one: Ranking) -> Fields:
    made_up = MADE_UP if one.simulated else ""
    return {"名称": one.name + made_up, "行": [_place(place) for place in one.places]}


def _place(one: Place) -> Fields:
    return {"名次": one.rank or "不排名", "单位": one.unit, "得分": one.score or "—", "较上月末": _move(one.move)}


def _move(move: int | None) -> str:
    if not move:
        return "—" if move is None else "持平"
    return f"{'上升' if move > 0 else '下降'}{abs(move)}位"


def _chapters(rows: Iterable[Row]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the tasks in the order of the plan, under the chapters they stand in."""
    return [(name or "未列章节", [_row(row) for row in some]) for name, some in groupby(rows, lambda row: row.chapter)]


def _row(row: Row) -> dict[str, Any]:
    look = LOOKS[row.state] if row.state else None
    return {
        "序号": row.number,
        "任务": row.name + (STARRED if row.simulated else ""),
        "目标": row.target,
        "时限": f"{row.deadline.year}年{row.deadline.month}月",
        "牵头单位": row.unit,
        "进展": row.done if row.done == "—" else f"{row.period}{row.done}",
        "灯": look.label() if look else "—",
        "颜色": look.colour.removeprefix("#") if look else "000000",
        "红黄": COLOURS[row.colour] if row.colour else "",
    }
