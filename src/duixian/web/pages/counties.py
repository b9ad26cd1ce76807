"""Counties: the list, a county's own page, and one indicator or task of all at once."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.web.access import TheBoard, allowed
from duixian.web.page import Crumb, page
from duixian.web.views.compare import Wanted, compare
from duixian.web.views.counties import county_page
from duixian.web.views.county_list import county_list
from duixian.web.visitor import Visitor

router = APIRouter()

SeesLeague = Annotated[Visitor, Depends(allowed("see_league"))]


def _crumbs(visitor: Visitor, *rest: Crumb) -> tuple[Crumb, ...]:
    name = "县市" if visitor.lang == "zh" else "Counties"
    return (Crumb(visitor.place.government, "/"), Crumb(name, "/counties") if rest else Crumb(name), *rest)


@router.get("/counties")
def counties(request: Request, board: TheBoard, visitor: SeesLeague) -> Response:
    """List the counties."""
    groups = county_list(board, visitor)
    return page(request, visitor, "counties.html", groups=groups, crumbs=_crumbs(visitor))


@router.get("/counties/{unit_id}")
def county(request: Request, board: TheBoard, visitor: SeesLeague, unit_id: str) -> Response:
    """Show how a county stands."""
    view = county_page(board, visitor, unit_id)
    covered = visitor.scope("see_plan").units
    inside = visitor.may("see_filings") and (covered is None or unit_id in covered)
    crumbs = _crumbs(visitor, Crumb(view.unit.name))
    return page(
        request, visitor, "county.html", view=view, linked=covered is None or inside, inside=inside, crumbs=crumbs
    )


@router.get("/compare")
def side_by_side(
    request: Request,
    board: TheBoard,
    visitor: SeesLeague,
    places: str = "",
    code: str = "",
    measure: str = "",
    period: str = "",
    task: str = "",
) -> Response:
    """Show one indicator or task, all places at once."""
    view = compare(board, visitor, Wanted(places, code, measure, period, task))
    crumbs = _crumbs(visitor, Crumb("比较" if visitor.lang == "zh" else "Compared"))
    return page(request, visitor, "compare.html", view=view, crumbs=crumbs)
