"""A bulletin as a tall picture for phones: the numbers, the chapters, who is behind, what is owed."""

from duixian.app.bulletin import Bulletin, plain, sections
from duixian.app.bulletin.laggard import said
from duixian.app.bulletin.record import Laggard
from duixian.app.bulletin.sections import GOOD, JUDGED
from duixian.outputs.bulletin.canvas import ACCENT, FAINT, INK, RED, SOFT, Canvas, wrapped
from duixian.outputs.bulletin.drawing import ORDER, bars, legend
from duixian.outputs.chinese_font import png

WIDTH, SCALE = 390, 3
"""Pixels of a phone, and how many are painted for each."""

LISTED = 40
"""Tasks that are behind and named."""

_SKIPPED = ("总体情况", "章节和责任单位情况", "欠进度任务")
"""Sections that are drawn."""


def tall(bulletin: Bulletin) -> str:
    """Return the drawing."""
    canvas = Canvas(WIDTH, 18)
    _head(canvas, bulletin)
    tiles(canvas, bulletin, 3)
    for told in next(one.paragraphs for one in sections(bulletin)):
        canvas.paragraph(plain(told), 13, SOFT)
    canvas.heading("各章节亮灯情况", 17)
    legend(canvas, [state for state in ORDER if bulletin.states.get(state)], 12)
    bars(canvas, bulletin.chapters, 13)
    canvas.heading(f"欠进度任务（{len(bulletin.laggards)}项）", 17)
    for one in bulletin.laggards[:LISTED]:
        _laggard(canvas, one)
    if len(bulletin.laggards) > LISTED:
        canvas.paragraph(f"另有{len(bulletin.laggards) - LISTED}项，见通报。", 13, SOFT)
    _others(canvas, bulletin)
    _foot(canvas, bulletin)
    return canvas.svg()


def write_png(bulletin: Bulletin) -> bytes:
    """Return the picture as PNG; raises NoChineseFont."""
    return png(tall(bulletin), SCALE)


def _head(canvas: Canvas, bulletin: Bulletin) -> None:
    for line in wrapped(bulletin.title, canvas.room, 22):
        canvas.text(canvas.margin, canvas.down(31), line, 22)
    day = bulletin.day
    canvas.paragraph(f"{bulletin.heading.office}　{day.year}年{day.month}月{day.day}日", 12, SOFT)
    if bulletin.simulated:
        canvas.paragraph(f"含模拟数据：{bulletin.simulated}", 12, RED)
    canvas.down(12)


def tiles(canvas: Canvas, bulletin: Bulletin, across: int) -> None:
    """Put the main numbers in boxes, some to a row."""
    found = figures(bulletin)
    gap, high = 8.0, 62.0
    wide = (canvas.room - gap * (across - 1)) / across
    for place, (name, count, colour) in enumerate(found):
        x, y = canvas.margin + place % across * (wide + gap), canvas.y + place // across * (high + gap)
        canvas.box(x, y, wide, high, FAINT)
        canvas.text(x + 10, y + 33, count, 26, colour)
        canvas.text(x + 10, y + 52, name, 12, SOFT)
    canvas.down(-(-len(found) // across) * (high + gap))


def figures(bulletin: Bulletin) -> list[tuple[str, str, str]]:
    """Return the main numbers: name, count, colour."""
    good, judged = (sum(bulletin.states.get(state, 0) for state in some) for some in (GOOD, JUDGED))
    red = sum(row.colour == "red" for row in bulletin.rows)
    return [
        ("项任务", str(len(bulletin.rows)), INK),
        ("项达进度及以上", str(good), "#2E7D4F"),
        ("项可以判断", str(judged), INK),
        ("项欠进度", str(bulletin.states.get("behind", 0)), RED),
        ("项红灯", str(red), RED),
        ("项新增红灯", str(len(bulletin.turned_red)), ACCENT),
    ]


def _laggard(canvas: Canvas, one: Laggard) -> None:
    row = one.row
    canvas.down(8)
    canvas.mark(canvas.margin + 6, canvas.y + 13, 12, row.state or "unknown")
    canvas.paragraph(f"{row.name}（{'红灯' if row.colour == 'red' else '黄灯'}）", 14, INK, 18)
    told = [row.unit, said(row)] + ([f"原因：{one.reason.rstrip('。')}"] if one.reason else [])
    canvas.paragraph("；".join(told) + "。" + ("（模拟）" if row.simulated else ""), 12, SOFT, 18)


def _others(canvas: Canvas, bulletin: Bulletin) -> None:
    for section in sections(bulletin):
        if section.name not in _SKIPPED:
            canvas.heading(section.name, 17)
            for told in section.paragraphs:
                canvas.paragraph(plain(told).replace("。详见附件3。", "。"), 13)
                canvas.down(3)


def _foot(canvas: Canvas, bulletin: Bulletin) -> None:
    canvas.down(14)
    canvas.paragraph(f"亮灯按{bulletin.day.month}月{bulletin.day.day}日已审核的数据判定。", 12, SOFT)
