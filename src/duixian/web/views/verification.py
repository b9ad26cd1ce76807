"""What waits to be verified, locked or opened again: each figure beside the last one, its files and who filed it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from duixian.app.board.asked import earlier
from duixian.app.board.foresight import Doubt, doubts, foresee
from duixian.app.board.ledger import Board
from duixian.app.board.queries import EVERYTHING
from duixian.model.board import Evidence, Filing, LightRow, PlanTask
from duixian.model.errors import InputError
from duixian.web.views.figures import evidence_by, observed, unit_names, user_names
from duixian.web.views.sheet import before
from duixian.web.visitor import Visitor

Tab = Literal["submitted", "verified", "locked"]
TABS: tuple[Tab, ...] = ("submitted", "verified", "locked")
PART = 100


@dataclass(frozen=True, slots=True)
class Waiting:
    """One filing of the queue; `mine` was filed by who looks at it, `change` is the difference to the last figure."""

    filing: Filing
    task: PlanTask
    unit: str
    by: str
    verified_by: str
    mine: bool
    last: Filing | None
    last_unit: str
    change: Decimal | None
    doubts: tuple[Doubt, ...]
    foreseen: LightRow | None
    lit: LightRow | None
    files: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """The filings in one state, of one month or (None) of all; `months` are those there are any of.

    A long queue comes in `parts`, of which `part` is this one.
    """

    tab: Tab
    month: int | None
    months: tuple[int, ...]
    counts: Mapping[Tab, int]
    rows: tuple[Waiting, ...]
    part: int = 1
    parts: int = 1


def chosen_tab(asked: str) -> Tab:
    """Return the tab an address asks for; raises InputError."""
    for tab in TABS:
        if tab == (asked or "submitted"):
            return tab
    raise InputError(f"状态：没有“{asked[:20]}”；请选待审核、已审核或已锁定")


def queue(board: Board, visitor: Visitor, tab: Tab, asked: str, part: int = 1) -> Queue:
    """Return the filings of a state that a visitor may verify: all of the submitted, else the newest month's."""
    year, scope = visitor.place.year, visitor.scope("verify_filing")
    found = board.queries.current(scope, states=TABS, year=year)
    known = [filing for filing in found if filing.as_of <= visitor.place.today]
    of_tab = [filing for filing in known if filing.state == tab]
    months = tuple(sorted({filing.month for filing in of_tab}, reverse=True))
    month = int(asked) if asked.isdecimal() and len(asked) < 3 else None
    if month is None and tab != "submitted" and months:
        month = months[0]
    chosen = [filing for filing in of_tab if month in (None, filing.month)]
    counts = {one: sum(filing.state == one for filing in known) for one in TABS}
    parts = max(1, -(-len(chosen) // PART))
    part = min(max(part, 1), parts)
    rows = _rows(board, visitor, _ordered(board, chosen)[(part - 1) * PART : part * PART])
    return Queue(tab, month, months, counts, tuple(rows), part, parts)


def _ordered(board: Board, filings: Sequence[Filing]) -> list[Filing]:
    """Return filings by unit, in the units' order, then by the plan's."""
    with board.ledger.read() as books:
        ids = sorted({filing.task_id for filing in filings})
        numbers = {task.id: task.number for task in books.find(PlanTask, id=ids)} if ids else {}
    order = {id: place for place, id in enumerate(unit_names(board))}
    return sorted(filings, key=lambda f: (order.get(f.unit_id, 0), numbers[f.task_id], f.month))


def _rows(board: Board, visitor: Visitor, filings: Sequence[Filing]) -> list[Waiting]:
    year, today = visitor.place.year, visitor.place.today
    ids = sorted({filing.task_id for filing in filings})
    if not ids:
        return []
    with board.ledger.read() as books:
        tasks = {task.id: task for task in books.find(PlanTask, id=ids)}
    leads, units = board.queries.leads(year), unit_names(board)
    users = user_names(board, [who for f in filings for who in (f.by, f.verified_by) if who])
    history, files = _history(board, ids), evidence_by(board, filings)
    deciding = _deciding(filings, leads)
    given = {task: observed(filing) for task, filing in deciding.items()}
    ahead = foresee(board, year, today, list(tasks.values()), given)
    lit = board.queries.last_lights(today, ids)

    def row(filing: Filing) -> Waiting:
        task = tasks[filing.task_id]
        last = earlier(history[task.id], filing.month, leads.get(task.id, ""))
        return Waiting(
            filing=filing,
            task=task,
            unit=units.get(filing.unit_id, ""),
            by=users.get(filing.by, "—"),
            verified_by=users.get(filing.verified_by or "", "—"),
            mine=filing.by == visitor.user.id,
            last=last,
            last_unit=units.get(last.unit_id, "") if last and last.unit_id != filing.unit_id else "",
            change=_change(filing, last),
            doubts=doubts(task, filing.value, before(last)),
            foreseen=ahead.get(task.id) if deciding.get(task.id) is filing else None,
            lit=lit.get(task.id),
            files=tuple(files.get(filing.id, ())),
        )

    return [row(filing) for filing in filings]


def _deciding(filings: Sequence[Filing], leads: Mapping[str, str]) -> Mapping[str, Filing]:
    """Return by task the filing handed in that would decide its light: of the last month, of two units the lead's."""
    handed_in = [filing for filing in filings if filing.state == "submitted"]
    handed_in.sort(key=lambda f: (f.month, f.unit_id == leads.get(f.task_id)))
    return {filing.task_id: filing for filing in handed_in}


def _history(board: Board, ids: Sequence[str]) -> Mapping[str, list[Filing]]:
    found: dict[str, list[Filing]] = defaultdict(list)
    for filing in board.queries.current(EVERYTHING, task_ids=ids):
        found[filing.task_id].append(filing)
    return found


def _change(filing: Filing, last: Filing | None) -> Decimal | None:
    if last is None or filing.value is None or last.value is None:
        return None
    return filing.value - last.value
