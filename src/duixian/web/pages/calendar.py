"""What is due when: a month as a calendar, and calendars that programs subscribe to."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from fastapi import APIRouter, Request
from fastapi.responses import Response

from duixian.app.board.event import Event
from duixian.app.board.ledger import Board
from duixian.app.board.mail_setting import base_address
from duixian.app.board.permissions import PUBLIC
from duixian.app.board.public_site import is_open
from duixian.app.board.subscribing import feed_of, kinds_of
from duixian.model.board import User
from duixian.model.errors import NotFound
from duixian.notify.ics import Feed, calendar
from duixian.web.access import SeesPlan, TheBoard
from duixian.web.page import Crumb, page
from duixian.web.views.agenda import due_for
from duixian.web.views.calendar import month_view, read_month
from duixian.web.visitor import where

router = APIRouter()

PAST, AHEAD = timedelta(days=31), timedelta(days=366)
"""How far back and ahead a subscribed calendar reaches."""


@router.get("/calendar")
def show(
    request: Request, board: TheBoard, visitor: SeesPlan, month: str = "", kind: str = "", unit: str = ""
) -> Response:
    """Show a month."""
    asked = read_month(month, kind, unit, visitor.day)
    view = month_view(board, visitor, asked)
    crumbs = (Crumb(visitor.place.government, "/"), Crumb("日历" if visitor.lang == "zh" else "Calendar"))
    return page(request, visitor, "calendar.html", view=view, asked=asked, crumbs=crumbs)


@router.get("/calendar.ics")
def public_feed(request: Request, board: TheBoard, visitor: SeesPlan) -> Response:
    """Hand out the public's calendar: releases, nodes and deadlines of what is published, where the site is on."""
    with board.ledger.read() as books:
        if not is_open(books):
            raise NotFound("日历：公开网站没有开启，没有公开的日历；请登录后在“账户—提醒”中取得自己的地址")
    return _feed(request, board, PUBLIC, frozenset())


@router.get("/calendar/{token}.ics")
def own_feed(request: Request, board: TheBoard, token: str) -> Response:
    """Hand out a user's calendar by its secret address; raises NotFound for any other."""
    with board.ledger.read() as books:
        found = feed_of(books, token)
    if found is None:
        raise NotFound("日历：没有这个订阅地址，或已停用；请登录后在“账户—提醒”中重新取得")
    user, subscription = found
    return _feed(request, board, user, kinds_of(subscription))


def _feed(request: Request, board: Board, user: User, kinds: frozenset[str]) -> Response:
    """Return a calendar, or only that it is what the asker has already (ETag)."""
    place = where(request)
    events = due_for(board, user, place.today - PAST, place.today + AHEAD)
    chosen = [_outside(event) if user == PUBLIC else event for event in events if not kinds or event.kind in kinds]
    base = base_address(board) or str(request.base_url).rstrip("/")
    name = f"{place.government}{place.year}年工作报告兑现"
    made = calendar(Feed(name, base, place.adcode or "board", place.today), chosen)
    tag = f'"{sha256(made).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "private, max-age=900"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(made, media_type="text/calendar; charset=utf-8", headers=headers)


def _outside(event: Event) -> Event:
    return replace(event, unit_id=None)
