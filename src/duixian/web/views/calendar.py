"""A month as a calendar: weeks from Monday, each day with what is due, holidays and days that are made up for."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from urllib.parse import urlencode

from duixian.app.board.agenda import agenda
from duixian.app.board.event import EVENT_KINDS, Event, EventKind
from duixian.app.board.ledger import Board
from duixian.judge.calendar import month_end
from duixian.judge.clock import Workdays
from duixian.model.board import Unit
from duixian.model.errors import InputError
from duixian.web.lights import Lang
from duixian.web.views.kept import Kept, settled
from duixian.web.visitor import Visitor

SHOWN = 4
"""Events of a day that stand open; the rest unfolds."""
LISTED = 60
"""Events of one kind and day that are listed at all; more are a number and the way to all of them."""
_ALL: Mapping[EventKind, str] = {
    "deadline": "/tasks?order=deadline",
    "node": "/tasks?order=deadline",
    "obstacle": "/obstacles",
    "remedy": "/tasks?light=red",
    "filing": "/unit/missing",
    "release": "/tasks",
}
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
_WEEKEND = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address says: the first day of the month, a kind and a unit, None for all."""

    first: date
    kind: EventKind | None
    unit: str

    def link(self, **changes: str) -> str:
        """Return the address with some of it changed."""
        fields = {"month": f"{self.first:%Y-%m}", "kind": self.kind or "", "unit": self.unit, **changes}
        return f"/calendar?{urlencode({name: value for name, value in fields.items() if value})}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One event in the reader's language."""

    kind: EventKind
    word: str
    title: str
    detail: str
    href: str


@dataclass(frozen=True, slots=True)
class Day:
    """A day; `mark` is `off` for a holiday on a weekday, `on` for a weekend day of work, else empty.

    `folded` unfolds, and stands for `more` events.
    """

    day: date
    inside: bool
    today: bool
    rest: bool
    mark: str
    open: tuple[Entry, ...]
    folded: tuple[Entry, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Chip:
    """One kind that may be chosen, with its number in the month."""

    word: str
    count: int
    chosen: bool
    link: str


@dataclass(frozen=True, slots=True)
class Month:
    """The calendar of a month; `arranged` tells whether the year's holidays are known."""

    first: date
    weeks: tuple[tuple[Day, ...], ...]
    chips: tuple[Chip, ...]
    units: tuple[tuple[str, str], ...]
    total: int
    before: str
    after: str
    arranged: bool


def read_month(text: str, kind: str, unit: str, today: date) -> Asked:
    """Return what an address asks, this month where none is named; raises InputError."""
    found = _MONTH.fullmatch(text)
    if text and not found:
        raise InputError(f"日历：没有“{text[:10]}”这个月；请用 2024-07 的写法，或用上一月、下一月")
    known = next((one for one in EVENT_KINDS if one == kind), None)
    if kind and known is None:
        raise InputError(f"日历：没有“{kind[:20]}”这一类；请从日历上方选择")
    first = date(int(found[1]), int(found[2]), 1) if found else today.replace(day=1)
    return Asked(first, known, unit[:100])


KEPT: Kept[Month] = Kept(200)


def month_view(board: Board, visitor: Visitor, asked: Asked) -> Month:
    """Return a month as a visitor sees it, the one made before where nothing that decides it was written."""
    who = (visitor.user.role, visitor.user.unit_id, visitor.place, visitor.day, visitor.lang)
    return KEPT.get((id(board), who, asked), settled(board), lambda: _made(board, visitor, asked))


def _made(board: Board, visitor: Visitor, asked: Asked) -> Month:
    last = month_end(asked.first.year, asked.first.month)
    events = agenda(board, visitor.user, asked.first, last)
    of_unit = [event for event in events if not asked.unit or event.unit_id == asked.unit]
    shown = [event for event in of_unit if asked.kind in (None, event.kind)]
    days = [_day(day, asked, visitor, board.workdays, shown) for day in _days(asked.first, last)]
    return Month(
        first=asked.first,
        weeks=tuple(tuple(days[start : start + 7]) for start in range(0, len(days), 7)),
        chips=tuple(_chips(asked, of_unit, visitor.lang)),
        units=_units(board, events),
        total=len(shown),
        before=asked.link(month=f"{asked.first - timedelta(1):%Y-%m}"),
        after=asked.link(month=f"{last + timedelta(1):%Y-%m}"),
        arranged=board.workdays.known(asked.first.year),
    )


def _days(first: date, last: date) -> Iterable[date]:
    start = first - timedelta(first.weekday())
    whole = (last - start).days + 1
    return [start + timedelta(number) for number in range(-(-whole // 7) * 7)]


def _day(day: date, asked: Asked, visitor: Visitor, workdays: Workdays, events: Sequence[Event]) -> Day:
    due = [event for event in events if event.day == day]
    entries = tuple(_entries(due, visitor.lang))
    works, weekend = workdays.is_workday(day), day.weekday() >= _WEEKEND
    mark = "off" if not works and not weekend else "on" if works and weekend else ""
    fits = len(entries) <= SHOWN + 1  # one line more is no longer than the line that says so
    shown = entries if fits else entries[:SHOWN]
    inside = day.month == asked.first.month
    today, folded = day == visitor.place.today, entries[len(shown) :]
    return Day(day, inside, today, not works, mark, shown, folded, len(due) - len(shown))


def _entries(events: Sequence[Event], lang: Lang) -> Iterator[Entry]:
    """Yield the entries of a day; of very many of one kind the first, and how many more there are."""
    for kind, group in groupby(events, lambda event: event.kind):
        same = list(group)
        yield from (_entry(event, lang) for event in same[:LISTED])
        if len(same) > LISTED:
            more = len(same) - LISTED
            told = f"{more} more" if lang == "en" else f"另有 {more} 项，见清单"
            yield Entry(kind, EVENT_KINDS[kind][lang == "en"], told, "", _ALL[kind])


def _entry(event: Event, lang: Lang) -> Entry:
    en = lang == "en"
    return Entry(event.kind, EVENT_KINDS[event.kind][en], event.title[en], event.detail[en], event.href)


def _chips(asked: Asked, events: Sequence[Event], lang: Lang) -> Iterable[Chip]:
    counts = Counter(event.kind for event in events)
    for kind, words in EVENT_KINDS.items():
        chosen = kind == asked.kind
        if counts[kind] or chosen:
            yield Chip(words[lang == "en"], counts[kind], chosen, asked.link(kind="" if chosen else kind))


def _units(board: Board, events: Sequence[Event]) -> tuple[tuple[str, str], ...]:
    """Return the units that have something due, to choose from."""
    ids = {event.unit_id for event in events if event.unit_id}
    with board.ledger.read() as books:
        units = books.find(Unit, order=("position", "id"))
    return tuple((unit.id, unit.name) for unit in units if unit.id in ids)
