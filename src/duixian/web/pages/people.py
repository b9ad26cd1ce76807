"""Users and units: seen by who may, changed by the supervision office."""

import re
import secrets
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.ledger import Board, need
from duixian.app.board.people import add_unit, add_user, change_unit, change_user, set_password
from duixian.app.board.permissions import ROLE_NAMES
from duixian.app.board.sessions import close_others
from duixian.model.board import Role, Unit, UnitKind, User
from duixian.model.errors import InputError
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import Form, Sent
from duixian.web.page import Crumb, after, page
from duixian.web.passwords import hash_password
from duixian.web.views.people import UNIT_KINDS, kinds, people, roles, user_line
from duixian.web.visitor import Visitor

router = APIRouter()

Sees = Annotated[Visitor, Depends(allowed("see_people"))]
Manages = Annotated[Visitor, Depends(allowed("manage_people"))]
LOGIN = re.compile(r"[A-Za-z0-9_.@-]{2,40}")
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for one another when read aloud or copied from paper."""


@router.get("/people")
def everybody(request: Request, board: TheBoard, visitor: Sees) -> Response:
    """Show users and units."""
    with board.ledger.read() as books:
        view = people(books)
    return page(request, visitor, "people.html", view=view)


@router.get("/people/{id}")
def one_user(request: Request, board: TheBoard, visitor: Sees, id: str) -> Response:
    """Show one user, to be changed."""
    return _user_page(request, board, visitor, id)


def _crumbs(visitor: Visitor, last: str) -> tuple[Crumb, ...]:
    return Crumb("用户与单位" if visitor.lang == "zh" else "Users", "/people"), Crumb(last)


def _user_page(request: Request, board: Board, visitor: Visitor, id: str, password: str = "") -> Response:
    with board.ledger.read() as books:
        user, view = need(books, User, id), people(books)
    line = user_line(user, {unit.unit.id: unit.unit.name for unit in view.units})
    crumbs = _crumbs(visitor, user.name)
    return page(
        request, visitor, "user.html", line=line, units=view.units, roles=roles(), password=password, crumbs=crumbs
    )


def _role(form: Sent) -> Role:
    asked = form.text("role", 20)
    for role in ROLE_NAMES:
        if role == asked:
            return role
    raise InputError(f"角色：没有“{asked}”这一角色；可选 {'、'.join(ROLE_NAMES.values())}")


def _named(form: Sent, what: str) -> str:
    name = form.text("name", 60)
    if not name or not name.isprintable():
        raise InputError(f"{what}：没有写名称，或有不能显示的字符；请填写后再保存")
    return name


def _unit_id(board: Board, form: Sent, name: str = "unit") -> str | None:
    id = form.maybe(name, 100)
    if id is not None:
        with board.ledger.read() as books:
            need(books, Unit, id)
    return id


def _new_password(form: Sent) -> tuple[str, str]:
    """Return a password that was set, or one that is made up, to be shown this once; and its hash."""
    given = form.data.get("password")
    made = "" if given else "".join(secrets.choice(LETTERS) for _ in range(14))
    return made, hash_password(str(given) if given else made)


@router.post("/people/users")
def new_user(request: Request, board: TheBoard, visitor: Manages, form: Form) -> Response:
    """Add a user; a password that was not given is made up and shown once."""
    login, name, role, unit_id = form.text("login", 60), _named(form, "用户"), _role(form), _unit_id(board, form)
    if not LOGIN.fullmatch(login):
        raise InputError(f"登录名“{login}”：须有 2 至 40 个字母、数字或 . _ - @；请改正")
    password, hashed = _new_password(form)
    made = add_user(board, visitor.user, login, name, role, unit_id, hashed)
    return _user_page(request, board, visitor, made.id, password) if password else after(request, "/people", "saved")


@router.post("/people/{id}")
def save_user(request: Request, board: TheBoard, visitor: Manages, form: Form, id: str) -> Response:
    """Change a user; who is stopped is logged out everywhere."""
    with board.ledger.read() as books:
        known = need(books, User, id)
    role, unit_id, active = _role(form), _unit_id(board, form), form.text("active") == "yes"
    if role == "reporter" and unit_id is None:
        raise InputError(f"用户“{known.login}”：填报人须属于一个单位；请选择单位")
    changed = replace(known, name=_named(form, "用户"), role=role, unit_id=unit_id, active=active)
    change_user(board, visitor.user, changed, form.maybe("seen"))
    if not active:
        close_others(board, id)
    return after(request, f"/people/{id}", "saved")


@router.post("/people/{id}/password")
def new_password(request: Request, board: TheBoard, visitor: Manages, form: Form, id: str) -> Response:
    """Set a user's password anew, the given one or one that is made up and shown once; their logins end."""
    with board.ledger.read() as books:
        need(books, User, id)
    password, hashed = _new_password(form)
    set_password(board, visitor.user, id, hashed)
    own = visitor.session.id if visitor.session and id == visitor.user.id else None
    close_others(board, id, own)
    if password:
        return _user_page(request, board, visitor, id, password)
    return after(request, f"/people/{id}", "saved")


def _unit(board: Board, form: Sent, known: Unit) -> Unit:
    kind, position = form.text("kind", 20), form.text("position", 6) or "0"
    if not position.isdecimal():
        raise InputError(f"单位“{known.name}”：次序“{position}”不是整数；请填 0 至 999999")
    return replace(
        known,
        name=_named(form, "单位"),
        kind=_kind(kind),
        parent_id=_unit_id(board, form, "parent"),
        group=form.maybe("group", 60),
        position=int(position),
    )


def _kind(asked: str) -> UnitKind:
    for kind in UNIT_KINDS:
        if kind == asked:
            return kind
    raise InputError(f"单位类别：没有“{asked}”；可选 {'、'.join(zh for zh, _ in UNIT_KINDS.values())}")


@router.post("/people/units/new")
def new_unit(request: Request, board: TheBoard, visitor: Manages, form: Form) -> Response:
    """Add a unit to the tree."""
    made = _unit(board, form, Unit("", ""))
    add_unit(board, visitor.user, made.name, made.kind, made.parent_id, made.group, made.position)
    return after(request, "/people", "saved")


@router.get("/people/units/{id}")
def one_unit(request: Request, board: TheBoard, visitor: Sees, id: str) -> Response:
    """Show one unit, to be changed."""
    with board.ledger.read() as books:
        need(books, Unit, id)
        view = people(books)
    line = next(line for line in view.units if line.unit.id == id)
    users = [user for user in view.users if user.user.unit_id == id]
    crumbs = _crumbs(visitor, line.unit.name)
    return page(
        request, visitor, "unit-form.html", line=line, users=users, units=view.units, kinds=kinds(), crumbs=crumbs
    )


@router.post("/people/units/{id}")
def save_unit(request: Request, board: TheBoard, visitor: Manages, form: Form, id: str) -> Response:
    """Change a unit."""
    with board.ledger.read() as books:
        known = need(books, Unit, id)
    change_unit(board, visitor.user, _unit(board, form, known))
    return after(request, f"/people/units/{id}", "saved")
