"""Getting in and out: login, logout, language, health, and one's own account."""

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

from duixian.app.board.ledger import Board
from duixian.app.board.people import find_user, set_password
from duixian.app.board.sessions import (
    check_brake,
    close_others,
    close_session,
    count_failure,
    drop_token,
    make_token,
    open_session,
    release_brake,
)
from duixian.model.board import Setting, Token, User
from duixian.model.errors import Conflict, InputError
from duixian.web.access import SignedIn, TheBoard
from duixian.web.forms import Form, OpenForm
from duixian.web.page import after, local, page
from duixian.web.passwords import hash_password, matches
from duixian.web.visitor import COOKIE, LANGUAGE, Visitor, visitor_of

router = APIRouter()

WRONG = "登录：登录名或口令不对；请核对后再试"


@router.get("/healthz")
def health(board: TheBoard) -> Response:
    """Tell whether the server and its database answer."""
    with board.ledger.read() as books:
        books.count(Setting)
    return PlainTextResponse("ok\n")


@router.get("/login")
def login_page(request: Request, next: str = "/") -> Response:
    """Show the login, or go on where somebody is logged in already."""
    if visitor_of(request) is not None:
        return RedirectResponse(local(next), 303)
    return page(request, None, "login.html", next=local(next), line="", login="")


def address_of(request: Request) -> str:
    """Return the address somebody asks from, empty where it is not known."""
    return request.client.host if request.client else ""


def _known(board: Board, login: str, password: str, address: str) -> User:
    check_brake(board, login, address)
    user = find_user(board, login)
    if not matches(user.password_hash if user else "", password) or user is None:
        count_failure(board, login, address)
        raise InputError(WRONG)
    release_brake(board, login, address)
    return user


@router.post("/login")
def log_in(request: Request, board: TheBoard, form: OpenForm) -> Response:
    """Log in; what was typed stays in the form where it fails."""
    login, serving = form.text("login", 100), request.app.state.serving
    target = local(form.text("next"))
    try:
        user = _known(board, login, str(form.data.get("password", "")), address_of(request))
    except (Conflict, InputError) as error:
        status = 429 if isinstance(error, Conflict) else 422
        return page(request, None, "login.html", status, next=target, line=str(error), login=login)
    cookie, _ = open_session(board, user, serving.session)
    answer = RedirectResponse(target, 303)
    seconds = int(serving.session.total_seconds())
    answer.set_cookie(COOKIE, cookie, max_age=seconds, httponly=True, samesite="lax", secure=serving.secure)
    return answer


@router.post("/logout")
def log_out(request: Request, board: TheBoard, visitor: SignedIn, form: Form) -> Response:
    """Log out."""
    if visitor.session:
        close_session(board, visitor.session)
    answer = after(request, "/login", "goodbye")
    answer.delete_cookie(COOKIE)
    return answer


@router.get("/language/{lang}")
def choose_language(request: Request, lang: str, next: str = "/") -> Response:
    """Keep the language chosen, and go back."""
    answer = RedirectResponse(local(next), 303)
    if lang in ("zh", "en"):
        secure = request.app.state.serving.secure
        answer.set_cookie(LANGUAGE, lang, max_age=31_536_000, samesite="lax", httponly=True, secure=secure)
    return answer


def _account(request: Request, board: Board, visitor: Visitor, key: str = "") -> Response:
    with board.ledger.read() as books:
        tokens = books.find(Token, order=("-created",), user_id=visitor.user.id)
    return page(request, visitor, "account.html", tokens=tokens, key=key)


@router.get("/account")
def account(request: Request, board: TheBoard, visitor: SignedIn) -> Response:
    """Show one's own account: password and keys to the API."""
    return _account(request, board, visitor)


@router.post("/account/password")
def change_password(request: Request, board: TheBoard, visitor: SignedIn, form: Form) -> Response:
    """Change one's own password; logins elsewhere end."""
    old, new, again = (str(form.data.get(name, "")) for name in ("old", "new", "again"))
    check_brake(board, visitor.user.login, address_of(request))
    if not matches(visitor.user.password_hash, old):
        count_failure(board, visitor.user.login, address_of(request))
        raise InputError("口令：原口令不对；请核对后再试")
    if new != again:
        raise InputError("口令：两次输入的新口令不一致；请重新输入")
    set_password(board, visitor.user, visitor.user.id, hash_password(new))
    close_others(board, visitor.user.id, visitor.session.id if visitor.session else None)
    return after(request, "/account", "password")


@router.post("/account/tokens")
def new_token(request: Request, board: TheBoard, visitor: SignedIn, form: Form) -> Response:
    """Make a key to the API and show it once."""
    key, _ = make_token(board, visitor.user, form.text("name", 100))
    return _account(request, board, visitor, key)


@router.post("/account/tokens/drop")
def remove_token(request: Request, board: TheBoard, visitor: SignedIn, form: Form) -> Response:
    """Take a key back."""
    drop_token(board, visitor.user, form.text("token"))
    return after(request, "/account", "removed")
