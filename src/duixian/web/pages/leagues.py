"""Leagues and indices: the list, one with its table, what is tried on it, and the same as CSV and JSON."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response

from duixian.app.board.encoding import fingerprint
from duixian.app.board.league_content import read_content
from duixian.app.board.league_field import Member, asked_on
from duixian.app.board.league_table import LeagueTable, WhatIf
from duixian.app.board.leagues import POOL_RULES, find_league
from duixian.judge.league import describe
from duixian.model.board import League
from duixian.model.errors import InputError
from duixian.outputs.csv import harmless, lines
from duixian.web.access import TheBoard, allowed
from duixian.web.charts.slope import slope_chart
from duixian.web.charts.whisker import whisker
from duixian.web.page import Crumb, page
from duixian.web.templating import tongue
from duixian.web.views.league import league_view
from duixian.web.views.league_export import document, rows
from duixian.web.views.league_kept import kept_table
from duixian.web.views.league_record import LeagueView, Row
from duixian.web.views.leagues import METHODS, cards, what_if_in
from duixian.web.visitor import Visitor

router = APIRouter()

SeesLeague = Annotated[Visitor, Depends(allowed("see_league"))]


@router.get("/leagues")
def leagues(request: Request, board: TheBoard, visitor: SeesLeague) -> Response:
    """Show all leagues and indices."""
    found = cards(board, visitor)
    crumbs = _crumbs(visitor)
    return page(request, visitor, "leagues.html", cards=found, methods=METHODS, crumbs=crumbs)


def _crumbs(visitor: Visitor, *more: Crumb) -> tuple[Crumb, ...]:
    t = tongue(visitor.lang)
    path = "/leagues" if more else None
    return (Crumb(visitor.place.government, "/"), Crumb(t("赛马榜", "Leagues"), path), *more)


@router.get("/leagues/{league_id}.csv")
def league_csv(board: TheBoard, visitor: SeesLeague, league_id: str) -> Response:
    """Hand out a league's table, a row a unit and measure."""
    table = kept_table(board, visitor, find_league(board, visitor.user, league_id))
    text = lines([harmless(cell) for cell in row] for row in rows(table, visitor.lang))
    name = f"league-{visitor.day.isoformat()}.csv"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(text.encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers=headers)


@router.get("/leagues/{league_id}.json")
def league_json(board: TheBoard, visitor: SeesLeague, league_id: str) -> Response:
    """Hand out a league's table with its method; figures are text with every digit."""
    return JSONResponse(document(kept_table(board, visitor, find_league(board, visitor.user, league_id))))


@router.get("/leagues/{league_id}")
def league(request: Request, board: TheBoard, visitor: SeesLeague, league_id: str) -> Response:
    """Show a league; with another method, other weights or some of the units only where the address asks for them."""
    found = find_league(board, visitor.user, league_id)
    with_all = asked_on(board, found, read_content(found.content), visitor.day).members
    try:
        real = kept_table(board, visitor, found)
    except InputError as error:
        return _page(request, visitor, found, with_all, None, None, WhatIf(), str(error))
    try:
        asked, only = request.query_params, request.query_params.getlist("only")
        what_if = what_if_in(asked, only, real.content, with_all)
        table = kept_table(board, visitor, found, what_if) if what_if else real
        view = league_view(board, visitor, table, real if what_if else None)
    except InputError as error:
        view = league_view(board, visitor, real)
        return _page(request, visitor, found, with_all, real, view, WhatIf(), str(error))
    return _page(request, visitor, found, with_all, table, view, what_if)


def _page(
    request: Request,
    visitor: Visitor,
    league: League,
    members: tuple[Member, ...],
    table: LeagueTable | None,
    view: LeagueView | None,
    what_if: WhatIf,
    line: str = "",
) -> Response:
    content: dict[str, Any] = {
        "league": league,
        "content": read_content(league.content),
        "members": members,
        "table": table,
        "view": view,
        "what_if": what_if,
        "line": line,
        "seen": fingerprint(league),
        "methods": METHODS,
        "pool_rules": POOL_RULES,
        "asked": request.query_params,
        "only": set(what_if.only),
        "weights": dict(what_if.weights),
        "drawn": _drawn(visitor, table, view),
        "crumbs": _crumbs(visitor, Crumb(league.name)),
    }
    return page(request, visitor, "league.html", 422 if line and table else 200, **content)


def _drawn(visitor: Visitor, table: LeagueTable | None, view: LeagueView | None) -> dict[str, Any]:
    if table is None or view is None:
        return {}
    lang, title = visitor.lang, tongue(visitor.lang)("名次逐月变化", "Ranks by month")
    slopes = view.slopes, view.months, title
    return {
        "method": describe(table.field.contest, table.rules, lang),
        "whiskers": {row.id: _whisker(row, view, visitor) for row in view.rows},
        "wide": slope_chart(*slopes, lang=lang) if view.slopes else "",
        "narrow": slope_chart(*slopes, narrow=True, lang=lang) if view.slopes else "",
    }


def _whisker(row: Row, view: LeagueView, visitor: Visitor) -> str:
    if row.rank is None or row.interval is None:
        return ""
    return whisker(row.rank, *row.interval, view.ranked, visitor.lang)
