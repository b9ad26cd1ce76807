"""The first page."""

from collections.abc import Sequence

from fastapi import APIRouter, Request
from fastapi.responses import Response

from duixian.app.board.ledger import Board
from duixian.web.access import SeesPlan, TheBoard
from duixian.web.charts.headline import headline
from duixian.web.charts.heat import heat_table
from duixian.web.charts.strip import strip_chart
from duixian.web.charts.words import span_word
from duixian.web.lights import Lang
from duixian.web.page import page
from duixian.web.templating import tongue
from duixian.web.views.feeds import KINDS
from duixian.web.views.front import front_view
from duixian.web.views.headlines import Headline
from duixian.web.views.home import Home, home_view
from duixian.web.views.leagues import glance
from duixian.web.views.overview import Chapter
from duixian.web.visitor import Visitor

router = APIRouter()


@router.get("/")
def home(request: Request, board: TheBoard, visitor: SeesPlan) -> Response:
    """Show the state of the plan, or how to begin where there is none."""
    if visitor.outside:
        return _outside(request, board, visitor)
    view = home_view(board, visitor)
    if view.beginning:
        return page(request, visitor, "beginning.html", view=view)
    return page(request, visitor, "home.html", view=view, league=glance(board, visitor), drawn=_drawn(view, visitor))


def _outside(request: Request, board: Board, visitor: Visitor) -> Response:
    """Show the state of what is published to whoever comes by."""
    view = front_view(board, visitor)
    drawn = _charts(view.headlines, view.chapters, visitor.lang)
    return page(request, visitor, "front.html", view=view, drawn=drawn, kinds=KINDS)


def _drawn(view: Home, visitor: Visitor) -> dict[str, object]:
    heat, now = view.heat, visitor.day.month if visitor.day.year == visitor.place.year else None
    caption = tongue(visitor.lang)(
        "各单位逐月最差的灯与项数", "Worst light of each unit by month, and how many tasks have it"
    )
    table = heat_table(heat.rows, heat.months, caption, lang=visitor.lang, now=now) if heat and heat.months else ""
    return {**_charts(view.headlines, view.chapters, visitor.lang), "table": table}


def _charts(headlines: Sequence[Headline], chapters: Sequence[Chapter], lang: Lang) -> dict[str, object]:
    """Return the charts of main targets and of chapters, with the months the former speak of."""
    strips = tuple(chapter.strip() for chapter in chapters)
    title = tongue(lang)("各章节亮灯", "Lights by chapter")
    return {
        "charts": [headline(one.progress, lang=lang) for one in headlines],
        "spans": [span_word(one.month, lang) if one.month else "" for one in headlines],
        "wide": strip_chart(strips, title, lang=lang) if strips else "",
        "narrow": strip_chart(strips, title, narrow=True, lang=lang) if strips else "",
    }
