"""The sites of livelihood items as tables show them, found by a word of their name or address, page by page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from duixian.app.board.ledger import Reading
from duixian.app.board.livelihood import COUNTING, state_on, units_of
from duixian.model.board import Attachment, LivelihoodItem, Site, SiteState
from duixian.web.views.livelihood import STATES, hidden
from duixian.web.views.wording import with_unit
from duixian.web.visitor import Visitor

PAGE = 100
"""Sites on one page."""


@dataclass(frozen=True, slots=True)
class Row:
    """One site: `pictures` are those that are shown outside, `files` what lies beside it, `note` what is said of it,
    both empty for who may not see filings."""

    site: Site
    item: LivelihoodItem
    number: str
    quantity: str
    state: SiteState
    word: str
    started: date | None
    finished: date | None
    accepted: date | None
    pictures: tuple[str, ...]
    files: tuple[Attachment, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Sites:
    """A page of sites, of how many in all; `page` counts from 1."""

    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int


def sites_of_item(books: Reading, visitor: Visitor, item: LivelihoodItem, page: str = "") -> Sites:
    """Return the sites of an item and its parts."""
    without = hidden(books, visitor)
    every = books.find(LivelihoodItem, order=("number",), parent_id=item.id, active=True)
    parts = [part for part in every if part.id not in without]
    parent = books.get(LivelihoodItem, item.parent_id) if item.parent_id else None
    numbers = {item.id: f"{parent.number}.{item.number}" if parent else str(item.number)}
    numbers |= {part.id: f"{item.number}.{part.number}" for part in parts}
    return _paged(books, visitor, [item, *parts], numbers, "", page)


def sites_found(books: Reading, visitor: Visitor, text: str, page: str = "") -> Sites:
    """Return the year's sites whose name, address or item has every word of a text."""
    without = hidden(books, visitor)
    every = books.find(LivelihoodItem, order=("number",), year=visitor.place.year, active=True)
    items = [item for item in every if item.id not in without]
    number = {item.id: item.number for item in items}
    numbers = {i.id: f"{number[i.parent_id]}.{i.number}" if i.parent_id in number else str(i.number) for i in items}
    kept = [item for item in items if item.parent_id is None or item.parent_id in number]
    return _paged(books, visitor, kept, numbers, text, page)


def _paged(
    books: Reading,
    visitor: Visitor,
    items: Sequence[LivelihoodItem],
    numbers: Mapping[str, str],
    text: str,
    page: str,
) -> Sites:
    by_id = {item.id: item for item in items}
    found = books.find(Site, order=("number", "id"), item_id=list(by_id)) if items else []
    asked = [site for site in found if matches(text, f"{site.name} {site.address} {by_id[site.item_id].name}")]
    asked.sort(key=lambda site: ([int(part) for part in numbers[site.item_id].split(".")], site.number))
    pages = max(1, -(-len(asked) // PAGE))
    at = min(max(1, int(page)), pages) if page.isdecimal() and page.isascii() and len(page) < 7 else 1
    chosen = asked[(at - 1) * PAGE : at * PAGE]
    files = files_by_site(books, [site.id for site in chosen])
    rows = (_row(visitor, site, by_id[site.item_id], numbers, files.get(site.id, ())) for site in chosen)
    return Sites(tuple(rows), len(asked), at, pages)


def one_site(books: Reading, visitor: Visitor, site: Site, item: LivelihoodItem) -> Row:
    """Return one site of an item."""
    return _row(visitor, site, item, {item.id: str(item.number)}, files_by_site(books, [site.id]).get(site.id, ()))


def may_report(books: Reading, visitor: Visitor, item: LivelihoodItem) -> bool:
    """Tell whether a visitor may report the sites of an item."""
    if not visitor.may("report_site") or not item.active:
        return False
    covered = visitor.scope("report_site").units
    return covered is None or bool(covered & units_of(books, item))


def matches(text: str, said: str) -> bool:
    """Tell whether a text's every word stands in what is said, large and small letters alike.

    >>> matches("芙蓉 小区", "芙蓉小区改造 城北街道"), matches("芙蓉 小学", "芙蓉小区改造 城北街道")
    (True, False)
    """
    return all(word in said.casefold() for word in text.casefold().split())


def files_by_site(books: Reading, ids: Sequence[str]) -> dict[str, list[Attachment]]:
    """Return by site the files beside it, in the order they came."""
    found: dict[str, list[Attachment]] = {}
    for file in books.find(Attachment, order=("at", "id"), subject="site", subject_id=list(ids)) if ids else ():
        found.setdefault(file.subject_id, []).append(file)
    return found


def _row(
    visitor: Visitor, site: Site, item: LivelihoodItem, numbers: Mapping[str, str], files: Sequence[Attachment]
) -> Row:
    state, inside = state_on(site, visitor.day), visitor.may("see_filings")
    return Row(
        site=site,
        item=item,
        number=f"{numbers[item.id]}-{site.number}",
        quantity=with_unit(site.quantity, item.unit),
        state=state,
        word=STATES[state][visitor.lang == "en"],
        started=site.started if state != "planned" else None,
        finished=site.finished if state in COUNTING else None,
        accepted=site.day if state == "accepted" else None,
        pictures=tuple(file.id for file in files if file.public),
        files=tuple(files) if inside else (),
        note=site.note if inside else "",
    )
