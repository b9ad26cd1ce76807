"""Many sites from a table: pasted from a sheet or as CSV; all of them come in, or none, and what is there stays."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from duixian.app.board.founding import board_day
from duixian.app.board.ledger import Board, Books
from duixian.app.board.sites import SiteFields, check_fields, check_move, moved, new_site, own_item, with_fields
from duixian.app.board.typed import read_value
from duixian.model.board import LivelihoodItem, Site, SiteState, User
from duixian.model.errors import DuixianError, InputError

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "item": ("项目", "实事", "分项", "item"),
    "name": ("点位", "点位名称", "name"),
    "address": ("地址", "address"),
    "quantity": ("数量", "quantity"),
    "state": ("状态", "state"),
    "day": ("日期", "date"),
}
"""What the columns of the table may be called; the first two must be there."""

STATE_WORDS: Mapping[str, SiteState] = {
    "": "planned",
    **dict.fromkeys(("planned", "计划", "未开工", "待建"), "planned"),
    **dict.fromkeys(("started", "开工", "已开工", "在建", "建设中"), "started"),
    **dict.fromkeys(("done", "完成", "已完成", "完工", "建成"), "done"),
    **dict.fromkeys(("accepted", "验收", "已验收"), "accepted"),
}
MOST_ROWS = 5000


@dataclass(frozen=True, slots=True)
class SiteRow:
    """One row of the table; `line` is where it stands, `day` the day of its state (of a planned one, by when)."""

    line: int
    item: str
    name: str
    address: str
    quantity: Decimal
    state: SiteState
    day: date | None


class Taken(NamedTuple):
    """How many sites were added, changed, and were there already as the table says."""

    added: int
    changed: int
    same: int


def read_sites(text: str, source: str) -> list[SiteRow]:
    """Return the rows of a table, its cells apart by commas or tabs; raises InputError with the line and the value."""
    tabs = "\t" in text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter="\t" if tabs else ",")
    try:
        head = [cell.strip() for cell in next(reader, [])]
        places = {name: next((head.index(w) for w in words if w in head), None) for name, words in COLUMNS.items()}
        if places["item"] is None or places["name"] is None:
            raise InputError(f"{source}：第 1 行没有“项目”“点位”两列；请写明各列：项目,点位,地址,数量,状态,日期")
        rows = list(_rows(reader, places, source))
    except csv.Error as error:
        raise InputError(f"{source} 第 {reader.line_num} 行：引号不成对，不是 CSV；请另存为 CSV 再导入") from error
    if not 0 < len(rows) <= MOST_ROWS:
        raise InputError(f"{source}：有 {len(rows)} 个点位，须为 1 到 {MOST_ROWS} 个；请分批导入")
    _check_once(rows, source)
    return rows


def _rows(reader: Iterator[list[str]], places: Mapping[str, int | None], source: str) -> Iterator[SiteRow]:
    line = 2
    for cells in reader:
        said = {name: cells[at].strip() if at is not None and at < len(cells) else "" for name, at in places.items()}
        if any(said.values()):
            yield _row(said, line, f"{source} 第 {line} 行")
        line = reader.line_num + 1  # type: ignore[attr-defined]  # of csv's own reader, whose type has no name


def _row(said: Mapping[str, str], line: int, where: str) -> SiteRow:
    if not said["item"] or not said["name"]:
        raise InputError(f"{where}：没有写项目或点位；请补上或删去这一行")
    if said["state"] not in STATE_WORDS:
        raise InputError(f"{where}：没有“{said['state'][:20]}”这一状态；可填 计划、开工、完成、验收")
    state, day = STATE_WORDS[said["state"]], _day(said["day"], where)
    if day is None and state != "planned":
        raise InputError(f"{where}：状态“{said['state']}”没有日期；请填写如 2024-06-20")
    try:
        quantity = read_value(said["quantity"], None) if said["quantity"] else Decimal(1)
        check_fields(SiteFields(said["name"], said["address"], quantity))
    except InputError as error:
        raise InputError(f"{where}：{error}") from error
    return SiteRow(line, said["item"], said["name"], said["address"], quantity, state, day)


def _day(text: str, where: str) -> date | None:
    plain = text.replace("/", "-").replace(".", "-")
    try:
        year, month, day = (int(part) for part in plain.split("-")) if text else (0, 0, 0)
        return date(year, month, day) if text else None
    except ValueError as error:
        raise InputError(f"{where}：日期“{text[:20]}”看不明白；请填写如 2024-06-20") from error


def _check_once(rows: Sequence[SiteRow], source: str) -> None:
    first: dict[tuple[str, str], int] = {}
    for row in rows:
        if first.setdefault((row.item, row.name), row.line) != row.line:
            line = first[row.item, row.name]
            raise InputError(f"{source} 第 {row.line} 行：点位“{row.name}”与第 {line} 行重复；请只留一行")


def import_sites(board: Board, user: User, year: int, rows: Sequence[SiteRow], simulated: bool = False) -> Taken:
    """Add the sites of a table to the year's items, and bring those that are known by name to what it says.

    A row that says what is there already changes nothing; what a user may not do by hand they may not do so either.
    """
    today = board_day(board)
    with board.ledger.begin(user.id, "导入点位") as books:
        taking = _Taking(board, user, books, year, today, simulated)
        for row in rows:
            try:
                taking.take(row)
            except DuixianError as error:
                raise type(error)(f"第 {row.line} 行：{error}") from error
        books.put_many(taking.made.values())
    return Taken(taking.added, len(taking.made) - taking.added, len(rows) - len(taking.made))


class _Taking:
    """The sites of an import, as far as its rows were taken: `made` are those that differ from what is kept."""

    def __init__(self, board: Board, user: User, books: Books, year: int, today: date, simulated: bool) -> None:
        self._board, self._user, self._books, self._today = board, user, books, today
        self._year, self._simulated = year, simulated
        self._items = _by_name(books.find(LivelihoodItem, year=year, active=True))
        ids = sorted({item.id for found in self._items.values() for item in found})
        self._sites = {(site.item_id, site.name): site for site in books.find(Site, item_id=ids)} if ids else {}
        self._last: dict[str, int] = {}
        for site in self._sites.values():
            self._last[site.item_id] = max(self._last.get(site.item_id, 0), site.number)
        self.made: dict[str, Site] = {}
        self.added = 0

    def take(self, row: SiteRow) -> None:
        """Take one row; raises where it may not be."""
        found = self._items.get(row.item, [])
        if len(found) != 1:
            many = "有几项同名，请写序号如 3.2" if found else "请照民生实事的名称或序号填写"
            raise InputError(f"{self._year} 年没有唯一的实事“{row.item[:40]}”；{many}")
        item = own_item(self._books, self._user, found[0].id)
        former = self._sites.get((item.id, row.name))
        site = self._told(row, former or self._fresh(item, row))
        if site != former:
            self.added += former is None
            self._sites[item.id, row.name] = self.made[site.id] = site

    def _fresh(self, item: LivelihoodItem, row: SiteRow) -> Site:
        number = self._last[item.id] = self._last.get(item.id, 0) + 1
        said = SiteFields(row.name, row.address, row.quantity)
        return new_site(self._board, self._user, item, said, number, self._simulated)

    def _told(self, row: SiteRow, site: Site) -> Site:
        said = with_fields(site, SiteFields(row.name, row.address, row.quantity, site.planned, site.note))
        if row.state == "planned":
            return said if row.day is None and site.state == "planned" else self._step(said, "planned", row.day)
        if row.state == "accepted" and site.finished is None and row.day is not None:
            said = moved(said, "done", row.day)
        return self._step(said, row.state, row.day)

    def _step(self, site: Site, state: SiteState, day: date | None) -> Site:
        same = site.state == state and (day is None or day == (site.planned if state == "planned" else site.day))
        if same or day is None:
            if not same:
                raise InputError(f"点位“{site.name}”：要退回到计划，请写明计划日期；或删去这一行")
            return site
        by_office = replace(site, by="") if state == "accepted" else site  # a table states an acceptance made elsewhere
        check_move(self._user, by_office, state, day, self._today)
        return replace(moved(site, state, day), by=self._user.id, at=self._board.clock())


def _by_name(items: Sequence[LivelihoodItem]) -> Mapping[str, list[LivelihoodItem]]:
    """Return items by name and by number: `3`, and of its parts `3.2`."""
    numbers = {item.id: item.number for item in items}
    found: dict[str, list[LivelihoodItem]] = {}
    for item in items:
        place = f"{numbers[item.parent_id]}.{item.number}" if item.parent_id in numbers else str(item.number)
        for name in {item.name, place}:
            found.setdefault(name, []).append(item)
    return found
