"""Who may ask what: every route names the right it needs, so that a table of all routes and rights can be read off."""

import secrets
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from fastapi.routing import APIRoute

from duixian.app.board.ledger import Board
from duixian.app.board.permissions import PERMISSIONS, Action, check, scope
from duixian.model.board import Role
from duixian.model.errors import DuixianError
from duixian.web.caching import SHOWN
from duixian.web.visitor import Visitor, caller_of, public_of, visitor_of


class NotLoggedIn(DuixianError):
    """Nobody is logged in, or the login is over."""


class Forged(DuixianError):
    """A form did not come from a page of ours, or from one that is too old."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """The right a route needs, None for any user who is logged in; by a session's cookie, or by a token (`api`)."""

    action: Action | None
    api: bool = False

    def __call__(self, request: Request) -> Visitor:
        """Return who asks; raises NotLoggedIn or NotAllowed."""
        visitor = caller_of(request) if self.api else visitor_of(request) or self._public(request)
        if visitor is None:
            raise NotLoggedIn("接口：缺少令牌或令牌已失效；请在“账户”页新建令牌" if self.api else "登录：请先登录")
        request.scope["duixian.user"] = visitor.user.id
        if self.action is not None:
            scope(visitor.user, self.action)
        request.scope[SHOWN] = visitor.anonymous
        return visitor

    def _public(self, request: Request) -> Visitor | None:
        """Return the public where the route is one of the public site's and that is switched on."""
        shown = self.action is not None and "public" in PERMISSIONS[self.action]
        return public_of(request) if shown else None


def allowed(action: Action | None) -> Allowed:
    """Return the dependency of a page: `Annotated[Visitor, Depends(allowed("see_plan"))]`."""
    return Allowed(action)


def by_token(action: Action | None) -> Allowed:
    """Return the dependency of a route of the API."""
    return Allowed(action, api=True)


def the_board(request: Request) -> Board:
    """Return the board that is served."""
    board: Board = request.app.state.board
    return board


TheBoard = Annotated[Board, Depends(the_board)]
SignedIn = Annotated[Visitor, Depends(allowed(None))]
SeesReport = Annotated[Visitor, Depends(allowed("see_report"))]
SeesPlan = Annotated[Visitor, Depends(allowed("see_plan"))]


def same_secret(given: str, kept: str) -> bool:
    """Tell whether two secrets are equal, in the same time whether or not."""
    return secrets.compare_digest(given.encode(), kept.encode())


@dataclass(frozen=True, slots=True)
class Right:
    """One row of the table of routes; `open` where nobody need be logged in."""

    method: str
    path: str
    action: Action | None
    open: bool
    api: bool

    def answers(self, role: Role) -> bool:
        """Tell whether a role may ask at all, be it for its own unit only."""
        return self.open or self.action is None or role in PERMISSIONS[self.action]


def rights(app: FastAPI) -> list[Right]:
    """Return every route with the right it needs; `app.routes` holds routers that hold them, `families` the same."""
    table = []
    for route in (route for router in app.state.families for route in router.routes):
        if isinstance(route, APIRoute):
            asked = [part.call for part in route.dependant.dependencies if isinstance(part.call, Allowed)]
            action = asked[0].action if asked else None
            for method in sorted(route.methods or ()):
                table.append(Right(method, route.path, action, not asked, bool(asked) and asked[0].api))
    return table


__all__ = ["Allowed", "Forged", "NotLoggedIn", "Right", "SeesPlan", "SeesReport", "SignedIn", "TheBoard", "allowed"]
__all__ += ["by_token", "check", "rights", "same_secret", "the_board"]
