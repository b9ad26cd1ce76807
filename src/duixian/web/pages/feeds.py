"""For machines of others: Atom feeds of what is new, the list of addresses, and what crawlers may read."""

from xml.etree.ElementTree import Element, SubElement, tostring

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response

from duixian.app.board.public_site import is_open, report_shown
from duixian.app.board.queries import TaskFilter
from duixian.app.board.remedies import check_task
from duixian.model.board import Report
from duixian.web.access import SeesPlan, TheBoard
from duixian.web.page import NAVIGATION, base_of
from duixian.web.templating import tongue
from duixian.web.views.changes import changes, changes_of, last_moment
from duixian.web.views.feeds import Feed, atom
from duixian.web.visitor import Visitor

router = APIRouter()

ATOM, SITEMAP = "application/atom+xml; charset=utf-8", "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 49_000
"""Addresses one sitemap may hold, fewer than the 50,000 of the protocol."""

CLOSED = ("/login", "/language/", "/api/")


@router.get("/feed.atom")
def feed(request: Request, board: TheBoard, visitor: SeesPlan) -> Response:
    """Tell what is new in the plan."""
    found, t = changes(board, visitor), tongue(visitor.lang)
    place = visitor.place
    title = t(
        f"{place.government}{place.year}年政府工作报告兑现", f"{place.government}: work report promises {place.year}"
    )
    head = Feed("plan", title, place.government, base_of(request), "/", "/feed.atom", last_moment(found, visitor.day))
    return Response(atom(head, found, visitor.lang), media_type=ATOM)


@router.get("/tasks/{task_id}.atom")
def task_feed(request: Request, board: TheBoard, visitor: SeesPlan, task_id: str) -> Response:
    """Tell what is new about a task."""
    with board.ledger.read() as books:
        task = check_task(books, visitor.user, "see_plan", task_id)
        found = changes_of(board, books, task, visitor)
    path, government = f"/tasks/{task.id}", visitor.place.government
    at = last_moment(found, visitor.day)
    head = Feed(f"task:{task.id}", task.name, government, base_of(request), path, f"{path}.atom", at)
    return Response(atom(head, found, visitor.lang), media_type=ATOM)


@router.get("/sitemap.xml")
def sitemap(request: Request, board: TheBoard, visitor: SeesPlan) -> Response:
    """List the addresses of the site, which stay as they are."""
    root = Element("urlset", {"xmlns": SITEMAP})
    for path in _paths(board, visitor)[:MOST]:
        SubElement(SubElement(root, "url"), "loc").text = base_of(request) + path
    return Response(tostring(root, "utf-8", xml_declaration=True), media_type="application/xml")


def _paths(board: TheBoard, visitor: Visitor) -> list[str]:
    entrances = [one.path for one in NAVIGATION if one.action and visitor.may(one.action)]
    with board.ledger.read() as books:
        reports = [one.id for one in books.find(Report, order=("imported_at",)) if report_shown(books, one)]
    found = board.queries.tasks(visitor.scope(), TaskFilter(year=visitor.place.year), visitor.day)
    tasks = (line.task.id for line in found)
    return [*entrances, *(f"/reports/{id}" for id in reports), *(f"/tasks/{id}" for id in tasks)]


@router.get("/robots.txt")
def robots(request: Request, board: TheBoard) -> Response:
    """Tell crawlers what they may read: the public site where it is on, else nothing."""
    with board.ledger.read() as books:
        shown = is_open(books)
    closed = [f"Disallow: {path}" for path in CLOSED] if shown else ["Disallow: /"]
    rest = [f"Sitemap: {base_of(request)}/sitemap.xml"] if shown else []
    return PlainTextResponse("\n".join(["User-agent: *", *closed, *rest, ""]))
