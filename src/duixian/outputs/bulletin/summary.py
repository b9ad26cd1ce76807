"""A bulletin on one page of A4 laid on its side: numbers, chapters, who is behind, ranks, what is owed."""

from duixian.app.bulletin import Bulletin
from duixian.app.bulletin.laggard import said
from duixian.app.bulletin.record import Ranking
from duixian.outputs.bulletin.canvas import INK, RED, RULE, SOFT, Canvas, wrapped
from duixian.outputs.bulletin.drawing import ORDER, bars, legend
from duixian.outputs.bulletin.tall import figures, tiles
from duixian.outputs.chinese_font import pdf, png

WIDE, HIGH, EDGE = 842, 595, 28
"""Points of A4 on its side, and of its margins."""

_LEFT, _GAP = 330, 24


def summary(bulletin: Bulletin) -> str:
    """Return the page as a drawing."""
    page = Canvas(WIDE, EDGE)
    page.text(EDGE, page.down(12), bulletin.title, 19)
    page.text(EDGE, page.down(17), _under(bulletin), 9, SOFT)
    page.down(10)
    tiles(page, bulletin, len(figures(bulletin)))
    top = page.y + 2
    left, right = Canvas(_LEFT, 0), Canvas(WIDE - 2 * EDGE - _LEFT - _GAP, 0)
    _left(left, bulletin, HIGH - EDGE - top)
    _right(right, bulletin, HIGH - EDGE - top)
    page.inset(left, EDGE, top)
    page.inset(right, EDGE + _LEFT + _GAP, top)
    page.box(EDGE + _LEFT + _GAP / 2, top + 6, 0.7, HIGH - EDGE - top - 6, RULE)
    return page.svg(HIGH)


def write_pdf(bulletin: Bulletin) -> bytes:
    """Return the page as PDF; raises NoChineseFont."""
    return pdf(summary(bulletin))


def write_picture(bulletin: Bulletin) -> bytes:
    """Return the page as PNG; raises NoChineseFont."""
    return png(summary(bulletin), 3)


def _under(bulletin: Bulletin) -> str:
    day = bulletin.day
    told = f"{bulletin.heading.office}　{day.year}年{day.month}月{day.day}日"
    return told + ("　含模拟数据" if bulletin.simulated else "")


def _left(canvas: Canvas, bulletin: Bulletin, high: float) -> None:
    canvas.text(0, canvas.down(16), "各章节亮灯", 12)
    legend(canvas, [state for state in ORDER if bulletin.states.get(state)], 8.5)
    size = max(5.5, min(10.5, (high - canvas.y) / (len(bulletin.chapters) or 1) / 3.75))
    bars(canvas, bulletin.chapters, size)


def _right(canvas: Canvas, bulletin: Bulletin, high: float) -> None:
    behind = bulletin.laggards
    red = sum(one.row.colour == "red" for one in behind)
    canvas.text(0, canvas.down(16), f"欠进度任务（{len(behind)}项，其中红灯{red}项）", 12)
    below = 22 + 15 * (2 + len(bulletin.rankings[:3]) * 2)  # what stands under the list
    room = int((high - canvas.y - below) / 13)
    for one in behind[: room if len(behind) <= room else room - 1]:
        canvas.mark(5, canvas.y + 10, 8, "behind")
        light = "红灯" if one.row.colour == "red" else "黄灯"
        told = f"{one.row.number}．{one.row.name}（{one.row.unit}，{light}）：{said(one.row)}"
        canvas.text(14, canvas.down(13), _cut(told, canvas.room - 14, 8.5), 8.5)
    if len(behind) > room:
        canvas.text(14, canvas.down(13), f"另有{len(behind) - room + 1}项，见通报。", 8.5, SOFT)
    _ranks(canvas, bulletin)
    _owed(canvas, bulletin)


def _cut(told: str, room: float, size: float) -> str:
    lines = wrapped(told, room - size, size)
    return lines[0] + ("…" if len(lines) > 1 else "")


def _ranks(canvas: Canvas, bulletin: Bulletin) -> None:
    for ranking in bulletin.rankings[:3]:
        canvas.text(0, canvas.down(20), ranking.name, 10.5)
        canvas.text(0, canvas.down(13), _cut(_ends(ranking), canvas.room, 8.5), 8.5, SOFT)


def _ends(ranking: Ranking) -> str:
    ranked = [place for place in ranking.places if place.rank is not None]
    first, last = ("、".join(f"{one.rank} {one.unit}" for one in some) for some in (ranked[:3], ranked[3:][-3:]))
    return f"前列：{first}" + (f"；后列：{last}" if last else "")


def _owed(canvas: Canvas, bulletin: Bulletin) -> None:
    missing, late = (sum(getattr(one, name) for one in bulletin.owing) for name in ("missing", "late"))
    canvas.text(0, canvas.down(20), "填报、民生实事和问题", 10.5)
    sites, finished = (sum(getattr(one, name) for one in bulletin.items) for name in ("sites", "finished"))
    told = f"{bulletin.month}月应报{bulletin.asked}项，未报{missing}项，迟报{late}项；"
    told += f"民生实事{len(bulletin.items)}件，点位{sites}个，完成{finished}个；" if bulletin.items else ""
    told += f"问题在办{bulletin.problems.open}件，超期{len(bulletin.problems.overdue)}件。"
    canvas.text(0, canvas.down(13), _cut(told, canvas.room, 8.5), 8.5, RED if missing else INK)
