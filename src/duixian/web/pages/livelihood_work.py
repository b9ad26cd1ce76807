"""What is done with livelihood items: by the supervision office with items and votes, by units with their sites."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from duixian.app.board.ledger import need
from duixian.app.board.livelihood import add_item, change_item, withdraw_item
from duixian.app.board.site_files import attach_to_site, show_file
from duixian.app.board.site_table import import_sites, read_sites
from duixian.app.board.sites import add_site, change_site, own_item, report_site
from duixian.app.board.votes import record_vote
from duixian.model.board import LivelihoodItem, Site
from duixian.web.access import TheBoard, allowed
from duixian.web.forms import MOST_TEXT, Form
from duixian.web.page import after
from duixian.web.pages.evidence import sent_files
from duixian.web.views.livelihood_forms import read_ballot, read_item, read_site, read_state
from duixian.web.views.task_form import read_day
from duixian.web.visitor import Visitor

router = APIRouter()

Manages = Annotated[Visitor, Depends(allowed("manage_livelihood"))]
Reports = Annotated[Visitor, Depends(allowed("report_site"))]
Records = Annotated[Visitor, Depends(allowed("record_vote"))]


def _made_up(visitor: Visitor) -> bool:
    return visitor.place.simulated is not None


@router.post("/livelihood/items")
def new_item(request: Request, board: TheBoard, visitor: Manages, form: Form) -> Response:
    """Add an item, or a part of one."""
    blank = LivelihoodItem("", visitor.place.year, 1, "", "", None, None, None, None, None)
    made = add_item(board, visitor.user, read_item(form, blank))
    return after(request, f"/livelihood/{made.id}", "saved")


@router.post("/livelihood/{item_id}/edit")
def save_item(request: Request, board: TheBoard, visitor: Manages, form: Form, item_id: str) -> Response:
    """Change an item."""
    with board.ledger.read() as books:
        known = need(books, LivelihoodItem, item_id)
    change_item(board, visitor.user, read_item(form, known), form.maybe("seen"))
    return after(request, f"/livelihood/{item_id}", "saved")


@router.post("/livelihood/{item_id}/withdraw")
def withdraw(request: Request, board: TheBoard, visitor: Manages, form: Form, item_id: str) -> Response:
    """Take an item out, with its parts."""
    withdraw_item(board, visitor.user, item_id, form.text("why", 300))
    return after(request, "/livelihood", "removed")


@router.post("/livelihood/{item_id}/votes")
def vote(request: Request, board: TheBoard, visitor: Records, form: Form, item_id: str) -> Response:
    """Record how the deputies voted."""
    day = read_day(form.text("day", 20), "测评日期")
    record_vote(board, visitor.user, item_id, day, read_ballot(form))
    return after(request, f"/livelihood/{item_id}#votes", "saved")


@router.post("/livelihood/{item_id}/sites")
def new_site(request: Request, board: TheBoard, visitor: Reports, form: Form, item_id: str) -> Response:
    """Add a site to an item."""
    add_site(board, visitor.user, item_id, read_site(form), simulated=_made_up(visitor))
    return after(request, f"/livelihood/{item_id}#sites", "saved")


@router.post("/livelihood/import")
def take_table(request: Request, board: TheBoard, visitor: Reports, form: Form) -> Response:
    """Take the sites of a table that was pasted or chosen as a file, all of them or none."""
    rows = read_sites(form.table("table", "file", MOST_TEXT), "点位表")
    import_sites(board, visitor.user, visitor.place.year, rows, simulated=_made_up(visitor))
    return after(request, "/livelihood", "imported")


@router.post("/livelihood/sites/{site_id}")
def save_site(request: Request, board: TheBoard, visitor: Reports, form: Form, site_id: str) -> Response:
    """Change what is said of a site."""
    change_site(board, visitor.user, site_id, read_site(form), form.maybe("seen"))
    return after(request, f"/livelihood/sites/{site_id}", "saved")


@router.post("/livelihood/sites/{site_id}/state")
def move(request: Request, board: TheBoard, visitor: Reports, form: Form, site_id: str) -> Response:
    """Say what state a site has come into."""
    state, day = read_state(form)
    report_site(board, visitor.user, site_id, state, day, form.text("why", 500), form.maybe("seen"))
    return after(request, f"/livelihood/sites/{site_id}", "saved")


@router.post("/livelihood/sites/{site_id}/files")
def upload(request: Request, board: TheBoard, visitor: Reports, form: Form, site_id: str) -> Response:
    """Put files beside a site, all of them or, where one is not taken, none."""
    with board.ledger.read() as books:
        own_item(books, visitor.user, need(books, Site, site_id).item_id)
    for name, content in sent_files(board, form, "点位材料"):
        attach_to_site(board, visitor.user, site_id, name, content)
    return after(request, f"/livelihood/sites/{site_id}#files", "saved")


@router.post("/livelihood/files/{file_id}/public")
def publish(request: Request, board: TheBoard, visitor: Manages, form: Form, file_id: str) -> Response:
    """Show a picture outside, or keep it from there."""
    shown = form.text("public") == "yes"
    made = show_file(board, visitor.user, file_id, shown)
    return after(request, f"/livelihood/sites/{made.subject_id}#files", "published" if shown else "withheld")
