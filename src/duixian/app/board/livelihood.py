"""The year's livelihood items: made, changed, withdrawn, and how far each is by its sites."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from duixian.app.board.encoding import fingerprint
from duixian.app.board.ledger import Board, Reading, need
from duixian.app.board.permissions import check
from duixian.model.board import LivelihoodItem, PlanTask, Site, SiteState, Unit, User
from duixian.model.errors import Conflict, InputError

SITE_STATES: Mapping[SiteState, str] = {"planned": "计划", "started": "开工", "done": "完成", "accepted": "验收"}
COUNTING: tuple[SiteState, ...] = ("done", "accepted")
"""The states in which a site's quantity counts toward its item."""

LONGEST_NAME, LONGEST_TEXT = 80, 2000


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an item is: `done` and `amount` in its unit, None where its parts are measured in several.

    `states` counts its sites and those of its parts.
    """

    item: LivelihoodItem
    unit: str | None
    amount: Decimal | None
    done: Decimal | None
    states: Mapping[SiteState, int]
    parts: tuple["Progress", ...] = ()

    @property
    def sites(self) -> int:
        """Return how many sites there are."""
        return sum(self.states.values())

    @property
    def share(self) -> Decimal | None:
        """Return the share of the amount that is done (1: all of it), None where there is no amount."""
        return self.done / self.amount if self.done is not None and self.amount else None


def add_item(board: Board, user: User, item: LivelihoodItem) -> LivelihoodItem:
    """Add an item, or a part of one (`parent_id`); its id is given here."""
    check(user, "manage_livelihood")
    with board.ledger.begin(user.id, "新增民生实事") as books:
        made = replace(item, id=board.new_id())
        _check_item(books, made)
        books.put(made)
        return made


def change_item(board: Board, user: User, item: LivelihoodItem, seen: str | None = None) -> LivelihoodItem:
    """Put an item in place of the one with its id; raises Conflict where that has changed since it was `seen`."""
    check(user, "manage_livelihood")
    with board.ledger.begin(user.id, "修改民生实事") as books:
        known = need(books, LivelihoodItem, item.id)
        if seen is not None and seen != fingerprint(known):
            raise Conflict(f"民生实事“{known.name}”：刚被别人改过；请刷新页面看过再改")
        _check_item(books, item)
        books.put(item)
        return item


def withdraw_item(board: Board, user: User, item_id: str, why: str) -> LivelihoodItem:
    """Take an item out, with its parts; its sites and votes are kept."""
    check(user, "manage_livelihood")
    if not why.strip():
        raise InputError("撤销民生实事：没有写原因；请写明再撤销")
    with board.ledger.begin(user.id, why.strip()) as books:
        parts = books.find(LivelihoodItem, parent_id=item_id)
        made = [replace(item, active=False) for item in (need(books, LivelihoodItem, item_id), *parts)]
        books.put_many(made)
        return made[0]


def _check_item(books: Reading, item: LivelihoodItem) -> None:
    where = f"民生实事“{item.name[:LONGEST_NAME]}”"
    if not 0 < len(item.name.strip()) <= LONGEST_NAME or not item.name.isprintable():
        raise InputError(f"民生实事：名称“{item.name[:20]}”须为 1 到 {LONGEST_NAME} 个字；请改写")
    if item.number < 1 or len(item.text) > LONGEST_TEXT:
        raise InputError(f"{where}：序号 {item.number} 须从 1 起，内容最多 {LONGEST_TEXT} 字；请改正")
    if item.amount is not None and (not item.amount.is_finite() or item.amount <= 0 or not item.unit):
        raise InputError(f"{where}：数量“{item.amount}”须大于 0，并写明计量单位；请补上")
    _check_place(books, item, where)
    _check_links(books, item, where)


def _check_place(books: Reading, item: LivelihoodItem, where: str) -> None:
    if item.parent_id is not None:
        parent = need(books, LivelihoodItem, item.parent_id)
        inside = parent.parent_id is not None or parent.id == item.id or parent.year != item.year
        if inside or books.count(LivelihoodItem, parent_id=item.id):
            raise InputError(f"{where}：不能列为“{parent.name}”的分项；分项只有一层，并与实事同年")
    same = books.find(LivelihoodItem, year=item.year, parent_id=item.parent_id, number=item.number, active=True)
    if item.active and any(other.id != item.id for other in same):
        raise Conflict(f"{where}：序号 {item.number} 已用于“{same[0].name}”；请换一个序号")


def _check_links(books: Reading, item: LivelihoodItem, where: str) -> None:
    if item.unit_id is not None:
        need(books, Unit, item.unit_id)
    task = need(books, PlanTask, item.task_id) if item.task_id is not None else None
    if task is not None and task.year != item.year:
        raise InputError(f"{where}：事项“{task.name}”是 {task.year} 年的；请关联 {item.year} 年的事项")


def units_of(books: Reading, item: LivelihoodItem) -> frozenset[str]:
    """Return the units that report an item's sites: its own, and that of the item it is a part of."""
    parent = books.get(LivelihoodItem, item.parent_id) if item.parent_id else None
    return frozenset(one.unit_id for one in (item, parent) if one is not None and one.unit_id)


def state_on(site: Site, day: date) -> SiteState:
    """Return the state a site had at the end of a day."""
    if site.state == "accepted" and site.day is not None and site.day <= day:
        return "accepted"
    if site.finished is not None and site.finished <= day:
        return "done"
    return "started" if site.started is not None and site.started <= day else "planned"


def kept_back(books: Reading, year: int) -> frozenset[str]:
    """Return the items (by id) of a year that go with a task kept from the public, and their parts."""
    items = books.find(LivelihoodItem, year=year)
    ids = sorted({item.task_id for item in items if item.task_id})
    hidden = {task.id for task in books.find(PlanTask, id=ids, public=False)} if ids else set()
    own = {item.id for item in items if item.task_id in hidden}
    return frozenset(own | {item.id for item in items if item.parent_id in own})


def progress_of_year(books: Reading, year: int, day: date, without: frozenset[str] = frozenset()) -> list[Progress]:
    """Return how far every item of a year is on a day, its parts within it, in their order; some are left out."""
    found = books.find(LivelihoodItem, order=("number", "id"), year=year, active=True)
    items = [item for item in found if item.id not in without]
    sites = books.find(Site, item_id=[item.id for item in items]) if items else []
    return [_measure(item, items, sites, day) for item in items if item.parent_id is None]


def progress(books: Reading, item: LivelihoodItem, day: date, without: frozenset[str] = frozenset()) -> Progress:
    """Return how far one item is on a day; some parts are left out."""
    found = books.find(LivelihoodItem, order=("number", "id"), parent_id=item.id, active=True)
    parts = [part for part in found if part.id not in without]
    sites = books.find(Site, item_id=[one.id for one in (item, *parts)])
    return _measure(item, parts, sites, day)


def _measure(item: LivelihoodItem, items: Sequence[LivelihoodItem], sites: Sequence[Site], day: date) -> Progress:
    parts = tuple(_measure(part, (), sites, day) for part in items if part.parent_id == item.id)
    own = [(state_on(site, day), site.quantity) for site in sites if site.item_id == item.id]
    states = {state: _tally(state, own, parts) for state in SITE_STATES}
    built = sum((quantity for state, quantity in own if state in COUNTING), Decimal(0))
    units = {part.unit for part in parts} | ({item.unit} if item.unit or not parts else set())
    if len(units) > 1:
        return Progress(item, item.unit, item.amount, built if own else None, states, parts)
    done = None if any(part.done is None for part in parts) else built + _sum(part.done for part in parts)
    return Progress(item, next(iter(units)), item.amount or _whole(parts), done, states, parts)


def _tally(state: SiteState, own: Sequence[tuple[SiteState, Decimal]], parts: Sequence[Progress]) -> int:
    return sum(found == state for found, _ in own) + sum(part.states[state] for part in parts)


def _whole(parts: Sequence[Progress]) -> Decimal | None:
    amounts = [part.amount for part in parts]
    return None if not amounts or None in amounts else _sum(amounts)


def _sum(figures: Iterable[Decimal | None]) -> Decimal:
    return sum((figure for figure in figures if figure is not None), Decimal(0))


@dataclass(frozen=True, slots=True)
class TaskSites:
    """What the sites of a task's items add up to: how many are done of how many, and in the task's unit (None where the
    items are measured otherwise)."""

    items: tuple[LivelihoodItem, ...]
    done: Decimal | None
    finished: int
    sites: int


def sites_of_tasks(books: Reading, tasks: Iterable[PlanTask], day: date) -> dict[str, TaskSites]:
    """Return by task what its items' sites add up to on a day: evidence for who files, never filed by itself."""
    asked = {task.id: task for task in tasks}
    linked: dict[str, dict[str, LivelihoodItem]] = {}
    for item in books.find(LivelihoodItem, task_id=list(asked), active=True) if asked else ():
        linked.setdefault(item.task_id or "", {})[item.id] = item
    return {id: _add_up(books, asked[id], items, day) for id, items in linked.items()}


def _add_up(books: Reading, task: PlanTask, items: Mapping[str, LivelihoodItem], day: date) -> TaskSites:
    tops = [item for item in items.values() if item.parent_id not in items]  # a part counts within its item
    found = [progress(books, item, day) for item in sorted(tops, key=lambda item: item.number)]
    same = task.kind == "quantity" and all(one.unit == task.unit and one.done is not None for one in found)
    finished = sum(one.states[state] for one in found for state in COUNTING)
    done = _sum(one.done for one in found) if same else None
    return TaskSites(tuple(one.item for one in found), done, finished, sum(one.sites for one in found))
