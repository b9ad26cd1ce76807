"""The API's description: OpenAPI for programs, and a page for people; open to everybody."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from duixian.app.board.permissions import ACTION_NAMES
from duixian.web.access import Right, rights
from duixian.web.page import page
from duixian.web.visitor import visitor_of

router = APIRouter(prefix="/api", include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Described:
    """One route: what it does in both languages, the right it needs (empty: any token), what it takes."""

    method: str
    path: str
    zh: str
    en: str
    right: str
    takes: tuple[str, ...]
    body: str


@router.get("/openapi.json")
def openapi(request: Request) -> Response:
    """Return the description for programs."""
    return JSONResponse(request.app.openapi())


def _body(operation: dict[str, Any]) -> str:
    content = operation.get("requestBody", {}).get("content", {})
    return next((str(media) for media in content), "")


def _described(right: Right, operation: dict[str, Any]) -> Described:
    takes = tuple(str(one["name"]) for one in operation.get("parameters", ()) if one["in"] == "query")
    action = ACTION_NAMES[right.action] if right.action else ""
    summary, told = operation["summary"], operation["description"]
    return Described(right.method, right.path, summary, told, action, takes, _body(operation))


@router.get("/docs")
def docs(request: Request) -> Response:
    """Show people what there is."""
    paths = request.app.openapi()["paths"]
    asked = [right for right in rights(request.app) if right.api]
    routes = [_described(right, paths[right.path][right.method.lower()]) for right in asked]
    return page(request, visitor_of(request), "api.html", routes=routes, base=str(request.base_url).rstrip("/"))
