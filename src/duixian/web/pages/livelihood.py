"""The year's livelihood items for everybody: all of them, one with its sites, and the pictures that are shown."""

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.encoding import fingerprint
from duixian.app.board.ledger import need
from duixian.app.board.lighting import current_policy
from duixian.app.board.site_files import inside_file, public_picture
from duixian.app.board.sites import check_unit
from duixian.model.board import LivelihoodItem, Site
from duixian.model.errors import NotFound
from duixian.store.sniff import PICTURES
from duixian.web.access import SeesPlan, TheBoard, allowed
from duixian.web.page import Crumb, page
from duixian.web.pages.evidence import SAFE, handed_down
from duixian.web.views.livelihood import STATES, hidden, item_line, overview
from duixian.web.views.livelihood_forms import choices
from duixian.web.views.sites import may_report, one_site, sites_found, sites_of_item
from duixian.web.visitor import Visitor

router = APIRouter()

SeesFilings = Annotated[Visitor, Depends(allowed("see_filings"))]
Manages = Annotated[Visitor, Depends(allowed("manage_livelihood"))]


def _crumbs(visitor: Visitor, *last: Crumb) -> tuple[Crumb, ...]:
    zh = visitor.lang == "zh"
    above = Crumb("民生实事" if zh else "Livelihood", "/livelihood" if last else None)
    return Crumb(visitor.place.government, "/"), above, *last


@router.get("/livelihood")
def livelihood(request: Request, board: TheBoard, visitor: SeesPlan, text: str = "") -> Response:
    """Show all items of the year, and the sites that are looked for."""
    text, at = text.strip()[:100], request.query_params.get("page", "")
    policy = current_policy(board)
    with board.ledger.read() as books:
        content: dict[str, Any] = {
            "view": overview(books, visitor, policy),
            "found": sites_found(books, visitor, text, at) if text else None,
            "choices": choices(books, visitor.place.year) if visitor.may("manage_livelihood") else None,
        }
    link = "/livelihood?" + urlencode({"text": text})
    crumbs = _crumbs(visitor)
    return page(request, visitor, "livelihood.html", text=text, link=link, states=STATES, crumbs=crumbs, **content)


@router.get("/livelihood/{item_id}")
def item(request: Request, board: TheBoard, visitor: SeesPlan, item_id: str) -> Response:
    """Show one item with its sites and votes."""
    policy = current_policy(board)
    with board.ledger.read() as books:
        found = need(books, LivelihoodItem, item_id)
        if item_id in hidden(books, visitor):
            raise NotFound("民生实事：没有公开这一项；请从民生实事页面进入")
        if not found.active and not visitor.may("manage_livelihood"):
            raise NotFound("民生实事：这一项已撤销；请从民生实事页面进入")
        parent = need(books, LivelihoodItem, found.parent_id) if found.parent_id else None
        content: dict[str, Any] = {
            "line": item_line(books, visitor, policy, found),
            "parent": parent,
            "found": sites_of_item(books, visitor, found, request.query_params.get("page", "")),
            "reports": may_report(books, visitor, found),
            "half": policy.livelihood["half"],
        }
    above = [Crumb(parent.name, f"/livelihood/{parent.id}")] if parent else []
    crumbs, link = _crumbs(visitor, *above, Crumb(found.name)), f"/livelihood/{item_id}?"
    return page(request, visitor, "livelihood-item.html", link=link, states=STATES, crumbs=crumbs, **content)


@router.get("/livelihood/{item_id}/edit")
def edit(request: Request, board: TheBoard, visitor: Manages, item_id: str) -> Response:
    """Show the forms of one item."""
    with board.ledger.read() as books:
        found = need(books, LivelihoodItem, item_id)
        content: dict[str, Any] = {"item": found, "choices": choices(books, found.year), "seen": fingerprint(found)}
    crumbs = _crumbs(
        visitor, Crumb(found.name, f"/livelihood/{found.id}"), Crumb("编辑" if visitor.lang == "zh" else "Edit")
    )
    return page(request, visitor, "livelihood-edit.html", crumbs=crumbs, **content)


@router.get("/livelihood/sites/{site_id}")
def site(request: Request, board: TheBoard, visitor: SeesFilings, site_id: str) -> Response:
    """Show one site with its files to who reports or looks after it."""
    with board.ledger.read() as books:
        found = need(books, Site, site_id)
        of = need(books, LivelihoodItem, found.item_id)
        check_unit(books, visitor.user, "see_filings", of)
        content: dict[str, Any] = {
            "row": one_site(books, visitor, found, of),
            "reports": may_report(books, visitor, of),
            "seen": fingerprint(found),
        }
    crumbs = _crumbs(visitor, Crumb(of.name, f"/livelihood/{of.id}"), Crumb(found.name))
    return page(request, visitor, "livelihood-site.html", states=STATES, pictures=PICTURES, crumbs=crumbs, **content)


@router.get("/livelihood/pictures/{file_id}")
def picture(board: TheBoard, visitor: SeesPlan, file_id: str) -> Response:
    """Hand down a picture that is shown outside, without its name and what its maker wrote into it."""
    content, media = public_picture(board, file_id)
    return Response(content, media_type=media, headers={**SAFE, "content-disposition": "inline"})


@router.get("/livelihood/files/{file_id}")
def file(board: TheBoard, visitor: SeesFilings, file_id: str) -> Response:
    """Hand a file beside a site down to who may see filings of its item."""
    content, found = inside_file(board, visitor.user, file_id)
    return handed_down(content, found)
