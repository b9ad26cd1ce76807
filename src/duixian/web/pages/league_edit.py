"""Leagues made and changed by the supervision office: the form with its preview, publishing, taking off the board."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.encoding import fingerprint
from duixian.app.board.league_table import LeagueTable, table
from duixian.app.board.leagues import (
    Said,
    change_league,
    drafted,
    find_league,
    make_league,
    publish_league,
    withdraw_league,
)
from duixian.app.board.ledger import Board
from duixian.judge.league import describe
from duixian.model.board import League
from duixian.model.errors import InputError
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form
from duixian.web.page import Crumb, after, page
from duixian.web.templating import tongue
from duixian.web.views.league_form import basis_in, empty, league_form, said_in, said_of
from duixian.web.views.leagues import METHODS, lines_of
from duixian.web.visitor import Visitor

router = APIRouter()

Manages = Annotated[Visitor, Depends(allowed("manage_leagues"))]


@router.get("/leagues/new")
def new(
    request: Request, board: TheBoard, visitor: Manages, basis: str = "", year: str = "", group: str | None = None
) -> Response:
    """Show the form of a new league; first what it rests on, then the measures there are."""
    if group is None:
        return _form(request, board, visitor, empty(visitor, "tasks", None, ""), first=True)
    known = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None
    return _form(request, board, visitor, empty(visitor, basis_in(basis), known, group))


@router.post("/leagues/new")
def make(request: Request, board: TheBoard, visitor: Manages, form: Form) -> Response:
    """Make a league, or show what it would be."""
    said = said_in(form)
    try:
        if form.text("do") == "preview":
            return _form(request, board, visitor, said, preview=_preview(board, visitor, said))
        made = make_league(board, visitor.user, said)
    except InputError as error:
        return _form(request, board, visitor, said, line=str(error))
    return after(request, f"/leagues/{made.id}", "saved")


@router.get("/leagues/{league_id}/edit")
def edit(request: Request, board: TheBoard, visitor: Manages, league_id: str) -> Response:
    """Show the form of a league."""
    league = find_league(board, visitor.user, league_id)
    return _form(request, board, visitor, said_of(league), league, seen=fingerprint(league))


@router.post("/leagues/{league_id}/edit")
def change(request: Request, board: TheBoard, visitor: Manages, league_id: str, form: Form) -> Response:
    """Change a league, or show what it would be."""
    league, seen = find_league(board, visitor.user, league_id), form.text("seen")
    said = said_in(form)
    try:
        if form.text("do") == "preview":
            return _form(request, board, visitor, said, league, seen=seen, preview=_preview(board, visitor, said))
        change_league(board, visitor.user, league_id, said, seen)
    except InputError as error:
        return _form(request, board, visitor, said, league, seen=seen, line=str(error))
    return after(request, f"/leagues/{league_id}", "saved")


@router.post("/leagues/{league_id}/publish")
def publish(request: Request, board: TheBoard, visitor: Manages, league_id: str, form: Form) -> Response:
    """Show a league outside, or keep it from there."""
    public = form.text("public") == "1"
    publish_league(board, visitor.user, league_id, public, form.maybe("seen"))
    return after(request, f"/leagues/{league_id}", "published" if public else "withheld")


@router.post("/leagues/{league_id}/withdraw")
def withdraw(request: Request, board: TheBoard, visitor: Manages, league_id: str, form: Form) -> Response:
    """Take a league off the board."""
    withdraw_league(board, visitor.user, league_id, form.text("why", 400))
    return after(request, "/leagues", "saved")


def _preview(board: Board, visitor: Visitor, said: Said) -> LeagueTable:
    return table(board, visitor.user, drafted(board, visitor.user, said), visitor.day)


def _form(
    request: Request,
    board: Board,
    visitor: Visitor,
    said: Said,
    league: League | None = None,
    *,
    first: bool = False,
    seen: str = "",
    line: str = "",
    preview: LeagueTable | None = None,
) -> Response:
    t = tongue(visitor.lang)
    here = t("编辑", "Edit") if league else t("新建赛马榜", "New league")
    trail = [Crumb(visitor.place.government, "/"), Crumb(t("赛马榜", "Leagues"), "/leagues")]
    trail += [Crumb(league.name, f"/leagues/{league.id}")] if league else []
    return page(
        request,
        visitor,
        "league-edit.html",
        422 if line else 200,
        form=league_form(board, said),
        league=league,
        first=first,
        seen=seen,
        line=line,
        preview=lines_of(preview) if preview else None,
        method=describe(preview.field.contest, preview.rules, visitor.lang) if preview else "",
        methods=METHODS,
        crumbs=(*trail, Crumb(here)),
    )
