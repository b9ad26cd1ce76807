"""The list of tasks: a page of rows in groups, how many there are, and what may be filtered by."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from duixian.app.board.ledger import Board
from duixian.app.board.queries import Scope, TallyBy, TaskFilter, TaskLine
from duixian.model.board import Unit
from duixian.model.judgement import Colour, State
from duixian.web.lights import LOOKS, Lang
from duixian.web.views.kept import Kept, settled
from duixian.web.views.listing import Asked
from duixian.web.views.wording import COLOURS, KINDS, filed_text, months_text, target_text

PAGE = 50
"""Tasks on one page."""


@dataclass(frozen=True, slots=True)
class Row:
    """One task of the list; `last` is its last counted figure with the months it speaks of, empty for none.

    `simulated` is its last figure, `made_up` the task itself.
    """

    id: str
    number: int
    name: str
    chapter: str
    target: str
    unit_id: str
    unit: str
    last: str
    months: str
    simulated: bool
    made_up: bool
    state: State | None
    why: str
    deadline: date
    part: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that may be filtered by and how many tasks have it; `link` chooses it, or drops it where chosen."""

    value: str
    name: str
    count: int
    chosen: bool
    link: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the list. `groups` are its heads (empty where it is not grouped) with their rows."""

    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    total: int
    first: int
    last: int
    pages: int
    states: tuple[Choice, ...]
    colours: tuple[Choice, ...]
    chapters: tuple[Choice, ...]
    units: tuple[Choice, ...]
    kinds: tuple[Choice, ...]


def row_of(line: TaskLine, lang: Lang) -> Row:
    """Return a task as a row of the list."""
    task, filing, light = line.task, line.filing, line.light
    return Row(
        id=task.id,
        number=task.number,
        name=task.name,
        chapter=task.chapter,
        target=target_text(task, lang),
        unit_id=line.unit_id,
        unit=line.unit,
        last=filed_text(task, filing, lang) if filing else "",
        months=months_text(task, filing.month, lang) if filing else "",
        simulated=filing is not None and filing.simulated,
        made_up=task.simulated,
        state=light.state if light else None,
        why=reason(light.why, LOOKS[light.state].zh) if light else "",
        deadline=task.deadline,
        part=task.parent_id is not None,
    )


def reason(why: str, word: str) -> str:
    """Return why a light is what it is, without the word that its badge says already.

    >>> reason("欠进度 2.6 个百分点：1—6月为 7.4%", "欠进度"), reason("已完成", "已完成")
    ('2.6 个百分点：1—6月为 7.4%', '')
    """
    return why.removeprefix(word).lstrip("： ")


KEPT: Kept["Listed"] = Kept(200)
"""By what is asked and the last that was written of what decides it."""


def listed(board: Board, scope: Scope, asked: Asked, year: int, day: date, lang: Lang) -> Listed:
    """Return the page of the list that is asked for, the one made before where nothing that decides it was written."""
    question = (id(board), scope, asked, year, day, lang)
    return KEPT.get(question, settled(board), lambda: _listed(board, scope, asked, year, day, lang))


def _listed(board: Board, scope: Scope, asked: Asked, year: int, day: date, lang: Lang) -> Listed:
    """Return the page of the list that is asked for; a page behind the last is the last."""
    wanted = asked.wanted(year)
    total = board.queries.count(scope, wanted, day)
    pages = max(1, -(-total // PAGE))
    offset = (min(asked.page, pages) - 1) * PAGE
    order, down = asked.sorting()
    lines = board.queries.tasks(scope, wanted, day, order, down, PAGE, offset)
    counted = _Counted(board, scope, asked, year, day)
    return Listed(
        groups=tuple(_groups([row_of(line, lang) for line in lines], asked.group, lang)),
        total=total,
        first=offset + 1 if lines else 0,
        last=offset + len(lines),
        pages=pages,
        states=tuple(counted.states(lang)),
        colours=tuple(counted.colours(lang)),
        chapters=tuple(counted.chapters()),
        units=tuple(counted.units()),
        kinds=tuple(counted.kinds(lang)),
    )


def _groups(rows: Iterable[Row], group: str, lang: Lang) -> Iterator[tuple[str, tuple[Row, ...]]]:
    none = ("未指定", "Not set")[lang == "en"]
    for key, found in groupby(rows, lambda row: getattr(row, group) or none if group else ""):
        yield key, tuple(found)


@dataclass(frozen=True, slots=True)
class _Counted:
    """How many tasks each value of a filter has, with what else is filtered by."""

    board: Board
    scope: Scope
    asked: Asked
    year: int
    day: date

    def _tally(self, by: TallyBy, **without: Any) -> Counter[str]:
        wanted: TaskFilter = replace(self.asked, **without).wanted(self.year)
        found = Counter[str]()
        for tally in self.board.queries.tally(self.scope, by, self.day, wanted):
            found[tally.key] += tally.count
        return found

    def _lit(self) -> tuple[Counter[State | None], Counter[Colour | None]]:
        wanted = replace(self.asked, state=(), light=()).wanted(self.year)
        states, colours = Counter[State | None](), Counter[Colour | None]()
        for tally in self.board.queries.tally(self.scope, "all", self.day, wanted):
            states[tally.state] += tally.count
            colours[tally.colour] += tally.count
        return states, colours

    def states(self, lang: Lang) -> Iterator[Choice]:
        counts, _ = self._lit()
        for state, look in LOOKS.items():
            chosen = state in self.asked.state
            if counts[state] or chosen:
                link = self.asked.link(state=_switched(self.asked.state, state))
                yield Choice(state, look.word(lang), counts[state], chosen, link)

    def colours(self, lang: Lang) -> Iterator[Choice]:
        _, counts = self._lit()
        for colour, names in COLOURS.items():
            chosen = colour in self.asked.light
            if counts[colour] or chosen:
                link = self.asked.link(light=_switched(self.asked.light, colour))
                yield Choice(colour, names[lang == "en"], counts[colour], chosen, link)

    def chapters(self) -> Iterator[Choice]:
        counts = self._tally("chapter", chapter="")
        for chapter in self.board.queries.chapters(self.year):
            if counts[chapter]:
                chosen = chapter == self.asked.chapter
                yield Choice(chapter, chapter, counts[chapter], chosen, self.asked.link(chapter=chapter))

    def units(self) -> Iterator[Choice]:
        counts = self._tally("unit", unit="")
        with self.board.ledger.read() as books:
            units = books.find(Unit, order=("position",))
        for unit in units:
            chosen = unit.id == self.asked.unit
            if counts[unit.id] or chosen:
                yield Choice(unit.id, unit.name, counts[unit.id], chosen, self.asked.link(unit=unit.id))

    def kinds(self, lang: Lang) -> Iterator[Choice]:
        counts = self._tally("kind", kind=None)
        for kind, names in KINDS.items():
            if counts[kind] or kind == self.asked.kind:
                chosen = kind == self.asked.kind
                yield Choice(kind, names[lang == "en"], counts[kind], chosen, self.asked.link(kind=kind))


def _switched(chosen: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    """Return what is chosen with a value taken in, or out where it was in."""
    return tuple(one for one in chosen if one != value) if value in chosen else (*chosen, value)
