"""One's own reminders: a calendar's address, mail; for the office webhooks, the mail server, and what was sent."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.ledger import Board
from duixian.app.board.mail_setting import base_address, set_mail_server
from duixian.app.board.sending import decide
from duixian.app.board.subscribing import add_hook, end_feed, end_hook, end_mail, renew_feed, set_mail
from duixian.model.errors import InputError
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form
from duixian.web.page import Crumb, after, page
from duixian.web.views.reminders import reminders
from duixian.web.visitor import Visitor

router = APIRouter()

HERE = "/account/reminders"
Subscribes = Annotated[Visitor, Depends(allowed("subscribe"))]
Sends = Annotated[Visitor, Depends(allowed("send_reminders"))]


@router.get(HERE)
def show(request: Request, board: TheBoard, visitor: Subscribes) -> Response:
    """Show what a user is told of."""
    return _page(request, board, visitor)


def _page(request: Request, board: Board, visitor: Visitor, line: str = "", **once: str) -> Response:
    """Return the page; `once` is a secret that is shown only now."""
    zh = visitor.lang == "zh"
    crumbs = (
        Crumb(visitor.place.government, "/"),
        Crumb("账户" if zh else "Account", "/account"),
        Crumb("提醒" if zh else "Reminders"),
    )
    view, status = reminders(board, visitor), 422 if line else 200
    return page(request, visitor, "reminders.html", status, view=view, line=line, once=once, crumbs=crumbs)


@router.post(f"{HERE}/feed")
def feed(request: Request, board: TheBoard, visitor: Subscribes, form: Form) -> Response:
    """Make a new secret address of one's calendar; the former one ends."""
    base = base_address(board) or str(request.base_url).rstrip("/")
    return _page(request, board, visitor, feed=f"{base}/calendar/{renew_feed(board, visitor.user)}.ics")


@router.post(f"{HERE}/feed/end")
def feed_ends(request: Request, board: TheBoard, visitor: Subscribes, form: Form) -> Response:
    """End one's calendar address."""
    end_feed(board, visitor.user)
    return after(request, HERE, "removed")


@router.post(f"{HERE}/mail")
def mail(request: Request, board: TheBoard, visitor: Subscribes, form: Form) -> Response:
    """Be told by mail."""
    try:
        set_mail(board, visitor.user, form.text("address", 300), form.texts("kind"))
    except InputError as error:
        return _page(request, board, visitor, str(error))
    return after(request, HERE, "subscribed")


@router.post(f"{HERE}/mail/end")
def mail_ends(request: Request, board: TheBoard, visitor: Subscribes, form: Form) -> Response:
    """Be told by mail no more."""
    end_mail(board, visitor.user)
    return after(request, HERE, "removed")


@router.post(f"{HERE}/hooks")
def hook(request: Request, board: TheBoard, visitor: Sends, form: Form) -> Response:
    """Add a webhook; its secret is shown once."""
    try:
        made = add_hook(board, visitor.user, form.text("url", 1100), form.texts("kind"), form.text("http") == "1")
    except InputError as error:
        return _page(request, board, visitor, str(error))
    return _page(request, board, visitor, hook=made.secret)


@router.post(f"{HERE}/hooks/end")
def hook_ends(request: Request, board: TheBoard, visitor: Sends, form: Form) -> Response:
    """End a webhook."""
    end_hook(board, visitor.user, form.text("hook", 100))
    return after(request, HERE, "removed")


@router.post(f"{HERE}/sent")
def decided(request: Request, board: TheBoard, visitor: Subscribes, form: Form) -> Response:
    """Say what became of a message: it arrived, or it is to go out again."""
    decide(board, visitor.user, form.text("delivery", 100), form.text("again") == "1")
    return after(request, HERE, "saved")


@router.post(f"{HERE}/server")
def server(request: Request, board: TheBoard, visitor: Sends, form: Form) -> Response:
    """Set the mail server, the sender and where the pages are."""
    try:
        set_mail_server(board, visitor.user, form.text("server", 400), form.text("from", 300), form.text("base", 400))
    except InputError as error:
        return _page(request, board, visitor, str(error))
    return after(request, HERE, "saved")
