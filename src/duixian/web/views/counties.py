"""The counties of a government: how each stands among the others, what pulls it down, and what it owes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from duixian.app.board.comparing import COUNTIES, Share, Shared, county_groups, places, shared_tasks
from duixian.app.board.ledger import Board, need
from duixian.app.board.lighting import observations
from duixian.app.board.published import comparable
from duixian.app.board.queries import TaskLine
from duixian.lexicon.catalogue import catalogue
from duixian.model.board import Published, Unit
from duixian.model.errors import NotFound
from duixian.model.judgement import State
from duixian.web.lights import LOOKS
from duixian.web.views.compare import known
from duixian.web.views.compare_figures import key_of, period_text, title_of
from duixian.web.views.compare_task import gap_text
from duixian.web.views.comparison import place_text
from duixian.web.views.county_list import OWED, asked_by, by_state, compared_at, importance, led_tasks
from duixian.web.views.kept import Kept, settled
from duixian.web.views.risks import Need
from duixian.web.views.risks import known as known_on
from duixian.web.views.risks import need as needed
from duixian.web.views.source import Source, Sources
from duixian.web.views.tasks import Row, row_of
from duixian.web.views.wording import with_unit
from duixian.web.visitor import Visitor

FEWEST = 3
"""Places without which a rank says nothing."""
PULLS = 2
"""Indicators that are named as pulling down, and as strengths."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a county stands on one thing: its figure, its place among those that have one, and what leads on.

    `rank` of `among` decides what pulls it down, `total` is how many there are with and without a figure.
    """

    name: str
    href: str
    value: str
    beside: str
    place: str
    rank: int
    among: int
    total: int
    when: str
    source: Source | None
    simulated: bool
    state: State | None = None
    later: bool = False

    @property
    def share(self) -> float:
        """Return the place as a share of the way from the first (0) to the last (1)."""
        return (self.rank - 1) / (self.among - 1) if self.among > 1 else 0.0


@dataclass(frozen=True, slots=True)
class Owes:
    """A share that is not met yet, and what it takes."""

    row: Row
    need: Need


@dataclass(frozen=True, slots=True)
class County:
    """A county's own page."""

    unit: Unit
    counts: tuple[tuple[State, int], ...]
    total: int
    indicators: tuple[Standing, ...]
    tasks: tuple[Standing, ...]
    pulls: tuple[Standing, ...]
    strengths: tuple[Standing, ...]
    owes: tuple[Owes, ...]
    due: tuple[tuple[date, Row], ...]


KEPT_PAGES: Kept[County] = Kept(200)
"""By who asks and the last that was written of what decides it."""


def county_page(board: Board, visitor: Visitor, unit_id: str) -> County:
    """Return a county's page, what was made before where nothing was written since; raises NotFound."""
    return KEPT_PAGES.get((unit_id, asked_by(board, visitor)), settled(board), lambda: _page(board, visitor, unit_id))


def _page(board: Board, visitor: Visitor, unit_id: str) -> County:
    with board.ledger.read() as books:
        unit = need(books, Unit, unit_id)
        groups = county_groups(books)
    if unit.kind not in COUNTIES:
        raise NotFound(f"县市：“{unit.name}”不是县（市、区）或开发区；请从县市列表进入")
    group = groups[unit.group or ""]
    lines = led_tasks(board, visitor, unit)
    shared = shared_tasks(board, visitor.scope("see_league"), visitor.place.year, visitor.day, group)
    indicators = tuple(_indicators(board, visitor, unit, group))
    tasks = tuple(found for one in shared if (found := _of_task(one, unit, len(group), visitor)))
    ranked = sorted((one for one in (*indicators, *tasks) if one.among >= FEWEST), key=lambda one: one.share)
    return County(
        unit=unit,
        counts=by_state(lines),
        total=len(lines),
        indicators=indicators,
        tasks=tasks,
        pulls=tuple(one for one in reversed(ranked[-PULLS:]) if one.share > 0.5),
        strengths=tuple(one for one in ranked[:PULLS] if one.share < 0.5),
        owes=tuple(_owes(board, lines, visitor)),
        due=tuple((line.task.deadline, row_of(line, visitor.lang)) for line in _soon(lines, visitor)),
    )


def _soon(lines: Iterable[TaskLine], visitor: Visitor) -> list[TaskLine]:
    """Return what is due next, of what is not done."""
    done = {one.task.id for one in lines if one.light and one.light.state == "done"}
    open_now = [one for one in lines if one.task.deadline >= visitor.day and one.task.id not in done]
    return sorted(open_now, key=lambda one: (one.task.deadline, one.task.number))[:6]


def _indicators(board: Board, visitor: Visitor, unit: Unit, group: Sequence[Unit]) -> Iterable[Standing]:
    """Yield where a county stands on every published indicator, of each its newest period, foremost ones first."""
    ids = {one.id for one in group}
    found = [one for one in known(board, visitor) if one.unit_id in ids]
    sources = Sources(board, [one for one in found if one.unit_id == unit.id])
    for one in _newest(found, unit.id):
        same = {
            key_of(other): comparable(other)
            for other in found
            if (other.code, other.measure, other.year, other.month) == (one.code, one.measure, one.year, one.month)
        }
        entry = catalogue().by_code[one.code]
        ranks = places(same, entry.direction == "down")
        rank = ranks[unit.id] if entry.direction else 0
        yield Standing(
            name=title_of(one.code, one.measure, visitor.lang),
            href=compared_at(one),
            value=with_unit(one.value, one.unit),
            beside=period_text((one.year, one.month), visitor.lang),
            place=place_text(rank, list(ranks.values()), visitor.lang) if rank else "",
            rank=rank,
            among=len(same) if rank else 0,
            total=len(group),
            when=one.as_of.isoformat(),
            source=sources.of(one, visitor.lang),
            simulated=one.simulated,
            later=one.as_of > visitor.day,
        )


def _newest(found: Iterable[Published], unit_id: str) -> list[Published]:
    newest: dict[tuple[str, str], Published] = {}
    for one in sorted((one for one in found if one.unit_id == unit_id), key=lambda one: (one.year, one.month)):
        newest[one.code, one.measure] = one
    return sorted(newest.values(), key=lambda one: importance(one.code))


def _of_task(shared: Shared, unit: Unit, total: int, visitor: Visitor) -> Standing | None:
    share = shared.of(unit.id)
    if share is None:
        return None
    rank = shared.places.get(unit.id, 0)
    row = row_of(_as_line(share), visitor.lang)
    return Standing(
        name=shared.task.name,
        href=f"/compare?task={shared.task.id}",
        value=row.last or ("无数据" if visitor.lang == "zh" else "No data"),
        beside=gap_text(share.gap, visitor.lang),
        place=place_text(rank, list(shared.places.values()), visitor.lang) if rank else "",
        rank=rank,
        among=len(shared.places) if rank else 0,
        total=total,
        when=row.months,
        source=None,
        simulated=share.task.simulated,
        state=row.state,
    )


def _as_line(share: Share) -> TaskLine:
    return TaskLine(share.task, share.unit_id, share.unit, share.light, share.filings[-1] if share.filings else None)


def _owes(board: Board, lines: Sequence[TaskLine], visitor: Visitor) -> Iterable[Owes]:
    """Yield the tasks a county leads that are behind, worst first, with what each takes."""
    late = [line for line in lines if line.light and line.light.state in OWED]
    order = list(LOOKS)
    late.sort(key=lambda line: (order.index(line.light.state) if line.light else 99, line.task.number))
    seen = observations(board, visitor.place.year, [line.task.id for line in late]) if late else {}
    for line in late:
        if line.light:
            of_day = known_on(seen.get(line.task.id, ()), visitor.day)
            yield Owes(row_of(line, visitor.lang), needed(line.task, line.light, of_day, visitor.day))
