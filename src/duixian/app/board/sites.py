"""The sites of livelihood items: added, changed, and moved on from plan to acceptance by who builds them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from duixian.app.board.encoding import fingerprint
from duixian.app.board.founding import board_day
from duixian.app.board.ledger import Board, Reading, need
from duixian.app.board.livelihood import SITE_STATES, units_of
from duixian.app.board.permissions import Action, check, reach, scope
from duixian.model.board import LivelihoodItem, Site, SiteState, User
from duixian.model.errors import Conflict, InputError, NotAllowed

_ORDER: Mapping[SiteState, int] = {state: place for place, state in enumerate(SITE_STATES)}
LONGEST_NAME, LONGEST_ADDRESS, LONGEST_NOTE = 80, 160, 500


@dataclass(frozen=True, slots=True)
class SiteFields:
    """What is said of a site beside its state; `planned` is the day by which it is to be done."""

    name: str
    address: str
    quantity: Decimal
    planned: date | None = None
    note: str = ""


def add_site(board: Board, user: User, item_id: str, said: SiteFields, simulated: bool = False) -> Site:
    """Add a site to an item, as planned."""
    with board.ledger.begin(user.id, "新增点位") as books:
        item = own_item(books, user, item_id)
        check_fields(said)
        if books.count(Site, item_id=item.id, name=said.name):
            raise Conflict(f"点位“{said.name}”：“{item.name}”中已有同名的点位；请换一个名称")
        made = new_site(board, user, item, said, books.count(Site, item_id=item.id) + 1, simulated)
        books.put(made)
        return made


def new_site(board: Board, user: User, item: LivelihoodItem, said: SiteFields, number: int, simulated: bool) -> Site:
    """Return a site that is only planned yet."""
    return Site(
        id=board.new_id(),
        item_id=item.id,
        number=number,
        name=said.name,
        address=said.address,
        quantity=said.quantity,
        state="planned",
        day=None,
        note=said.note,
        by=user.id,
        at=board.clock(),
        simulated=simulated,
        planned=said.planned,
    )


def change_site(board: Board, user: User, site_id: str, said: SiteFields, seen: str | None = None) -> Site:
    """Change what is said of a site; one that is accepted only the supervision office changes."""
    with board.ledger.begin(user.id, "修改点位") as books:
        site = need(books, Site, site_id)
        item = own_item(books, user, site.item_id)
        check_fields(said)
        _check_seen(site, seen)
        if site.state == "accepted" and reach(user, "manage_livelihood") is None:
            raise NotAllowed(f"点位“{site.name}”：已验收，不能再改；如有差错请联系督查室")
        if any(other.id != site.id for other in books.find(Site, item_id=item.id, name=said.name)):
            raise Conflict(f"点位“{said.name}”：“{item.name}”中已有同名的点位；请换一个名称")
        changed = with_fields(site, said)
        books.put(changed)
        return changed


def with_fields(site: Site, said: SiteFields) -> Site:
    """Return a site of which other things are said."""
    return replace(
        site, name=said.name, address=said.address, quantity=said.quantity, planned=said.planned, note=said.note
    )


def report_site(
    board: Board, user: User, site_id: str, state: SiteState, day: date, note: str = "", seen: str | None = None
) -> Site:
    """Say what state a site has come into and on which day. On goes its unit, acceptance is for the supervision office,
    by another person than who reported it done; back goes only that office, with a reason."""
    with board.ledger.begin(user.id, note.strip() or f"点位{SITE_STATES[state]}") as books:
        site = need(books, Site, site_id)
        own_item(books, user, site.item_id)
        _check_seen(site, seen)
        check_move(user, site, state, day, board_day(board))
        if _ORDER[state] < _ORDER[site.state] and not note.strip():
            raise InputError(f"点位“{site.name}”：退回到“{SITE_STATES[state]}”须写明原因；请填写说明")
        changed = replace(moved(site, state, day), note=note.strip() or site.note, by=user.id, at=board.clock())
        books.put(changed)
        return changed


def own_item(books: Reading, user: User, item_id: str) -> LivelihoodItem:
    """Return an item whose sites a user may report; raises NotFound, NotAllowed, or Conflict where it is withdrawn."""
    item = need(books, LivelihoodItem, item_id)
    check_unit(books, user, "report_site", item)
    if not item.active:
        raise Conflict(f"民生实事“{item.name}”：已撤销，不再填报点位")
    return item


def check_unit(books: Reading, user: User, action: Action, item: LivelihoodItem) -> None:
    """Raise NotAllowed where an item is none of a user's unit."""
    covered = scope(user, action).units
    if covered is not None and not covered & units_of(books, item):
        check(user, action, None)


def check_fields(said: SiteFields) -> None:
    """Raise InputError for what no site can be."""
    if not 0 < len(said.name) <= LONGEST_NAME or not said.name.isprintable():
        raise InputError(f"点位：名称“{said.name[:20]}”须为 1 到 {LONGEST_NAME} 个字；请改写")
    if len(said.address) > LONGEST_ADDRESS or len(said.note) > LONGEST_NOTE:
        raise InputError(f"点位“{said.name}”：地址最多 {LONGEST_ADDRESS} 字，说明最多 {LONGEST_NOTE} 字；请缩短")
    if not said.quantity.is_finite() or said.quantity <= 0:
        raise InputError(f"点位“{said.name}”：数量“{said.quantity}”须大于 0；请改正，一处一个的填 1")


def check_move(user: User, site: Site, state: SiteState, day: date, today: date) -> None:
    """Raise where a user may not bring a site into a state, or not on that day."""
    where = f"点位“{site.name}”"
    office = reach(user, "manage_livelihood") is not None
    if not office and (state == "accepted" or _ORDER[state] < _ORDER[site.state] or site.state == "accepted"):
        raise NotAllowed(f"{where}：现为“{SITE_STATES[site.state]}”，验收和退回由督查室办理；请联系督查室")
    if state == "accepted" and site.state != "accepted" and site.finished is None:
        raise Conflict(f"{where}：还没有完成，不能验收；请责任单位先报完成")
    if state == "accepted" and site.state == "done" and site.by == user.id:
        raise NotAllowed(f"{where}：完成由本人填报，须由另一人验收；请换一位办理")
    if state != "planned" and day > today:
        raise InputError(f"{where}：{SITE_STATES[state]}日期 {day} 在今天（{today}）之后；请填已发生的日期")
    before = {"planned": None, "started": None, "done": site.started, "accepted": site.finished}[state]
    if before is not None and day < before:
        raise InputError(f"{where}：{SITE_STATES[state]}日期 {day} 早于上一步的 {before}；请核对日期")


def moved(site: Site, state: SiteState, day: date) -> Site:
    """Return a site that has come into a state on a day; what lay ahead of that state is forgotten."""
    if state == "planned":
        return replace(site, state=state, day=None, planned=day, started=None, finished=None)
    if state == "started":
        return replace(site, state=state, day=day, started=day, finished=None)
    return replace(site, state=state, day=day, finished=day if state == "done" else site.finished)


def _check_seen(site: Site, seen: str | None) -> None:
    if seen is not None and seen != fingerprint(site):
        raise Conflict(f"点位“{site.name}”：刚被别人改过；请刷新页面看过再办")
