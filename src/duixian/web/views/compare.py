"""What may be compared and what was asked: published figures of counties or provinces, or a task's shares."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import get_args
from urllib.parse import urlencode

from duixian.app.board.comparing import county_groups, shared_task, shared_tasks
from duixian.app.board.ledger import Board
from duixian.app.board.published import comparable, figures
from duixian.lexicon.catalogue import catalogue
from duixian.model.board import Published, PublishedMeasure, Unit
from duixian.model.errors import InputError
from duixian.web.charts.tiles import SHADES, Tiles, Value, layout, shade, steps, tile_grid
from duixian.web.lights import Lang
from duixian.web.views.compare_figures import (
    Asked,
    Period,
    Place,
    compare_figures,
    key_of,
    period_text,
    periods,
    title_of,
)
from duixian.web.views.compare_task import compare_task
from duixian.web.views.comparison import Choice, Comparison, Grid, Step
from duixian.web.views.kept import Kept, settled
from duixian.web.views.source import Sources
from duixian.web.visitor import Visitor

PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address asks for; empty where it leaves the choice to the page."""

    places: str = ""
    code: str = ""
    measure: str = ""
    period: str = ""
    task: str = ""


@dataclass(frozen=True, slots=True)
class Compare:
    """The page: what is compared, and what else may be; `divisions` is how many provinces there are, 0 for counties."""

    shown: Comparison | None
    provinces: bool
    indicators: tuple[Choice, ...]
    periods: tuple[Choice, ...]
    tasks: tuple[Choice, ...]
    divisions: int = 0


KEPT: Kept[Compare] = Kept(200)
"""By what is asked and the last that was written of what decides it."""


def compare(board: Board, visitor: Visitor, wanted: Wanted) -> Compare:
    """Return a comparison as it is asked for, the one made before where nothing was written since.

    Raises InputError, NotFound.
    """
    asked = (wanted, visitor.scope("see_league"), visitor.scope("see_plan"), visitor.place, visitor.day, visitor.lang)
    return KEPT.get((id(board), asked), settled(board), lambda: _made(board, visitor, wanted))


def _made(board: Board, visitor: Visitor, wanted: Wanted) -> Compare:
    provinces = wanted.places == PROVINCE
    if wanted.places not in ("", PROVINCE):
        raise InputError(f"比较：没有“{wanted.places[:20]}”这一组；请从页面上的链接进入")
    found, among = _figures(board, visitor, provinces)
    tasks = () if provinces else _tasks(board, visitor, wanted.task)
    theirs = [one for one in found if key_of(one) in {place.key for place in among}]
    kinds = _kinds(theirs)
    if wanted.task or not kinds:
        task = wanted.task or (tasks[0].href.partition("task=")[2] if tasks else "")
        scope = visitor.scope("see_league")
        shown = compare_task(shared_task(board, scope, task, visitor.day), visitor) if task else None
        return Compare(shown, provinces, _indicators(kinds, None, provinces, visitor.lang), (), tasks)
    asked = _asked(wanted, theirs, kinds, visitor)
    shown = compare_figures(found, among, asked, Sources(board, found), "" if provinces else visitor.place.government)
    if provinces:
        shown = replace(shown, tiles=_grid(found, asked))
    chosen = (asked.code, asked.measure)
    return Compare(
        shown,
        provinces,
        _indicators(kinds, chosen, provinces, visitor.lang),
        _periods(theirs, asked, provinces),
        tasks,
        len(layout()) if provinces else 0,
    )


def known(board: Board, visitor: Visitor) -> list[Published]:
    """Return the published figures a visitor meets: all there are, or, looking back, those that were out then."""
    return figures(board, day=visitor.day if visitor.looking_back else None)


def _figures(board: Board, visitor: Visitor, provinces: bool) -> tuple[list[Published], list[Place]]:
    every = known(board, visitor)
    if provinces:
        mine = [one for one in every if one.adcode and one.adcode.endswith("0000")]
        places = {key_of(one): one.place for one in mine}
        return mine, [Place(key, name) for key, name in places.items()]
    units = county_units(board)
    ids = {unit.id for unit in units}
    mine = [one for one in every if one.unit_id in ids or one.place == visitor.place.government]
    return mine, [Place(unit.id, unit.name, f"/counties/{unit.id}") for unit in units]


def county_units(board: Board) -> list[Unit]:
    """Return the counties and zones in their order."""
    with board.ledger.read() as books:
        return [unit for group in county_groups(books).values() for unit in group]


Kind = tuple[str, PublishedMeasure]


def _kinds(theirs: Sequence[Published]) -> dict[Kind, int]:
    """Return what there are figures of, and for how many places in one period at most: those of most first."""
    counted = Counter(((one.code, one.measure), (one.year, one.month)) for one in theirs)
    most: dict[Kind, int] = {}
    for (kind, _), count in counted.items():
        most[kind] = max(count, most.get(kind, 0))
    return dict(sorted(most.items(), key=lambda item: -item[1]))


def _asked(wanted: Wanted, found: Sequence[Published], kinds: dict[Kind, int], visitor: Visitor) -> Asked:
    code, measure = _kind(wanted, kinds)
    offered = [period for period, _ in periods(found, code, measure)]
    period = next((one for one in offered if _name(one) == wanted.period), offered[0] if offered else None)
    if period is None or (wanted.period and _name(period) != wanted.period):
        raise InputError(f"比较：{title_of(code, measure, 'zh')}没有“{wanted.period[:10]}”这一期；请从页面上选择")
    return Asked(code, measure, period, visitor.day, visitor.lang)


def _kind(wanted: Wanted, kinds: dict[Kind, int]) -> Kind:
    if not wanted.code:
        return next(iter(kinds))
    if wanted.code not in catalogue().by_code:
        raise InputError(f"比较：没有代码为“{wanted.code[:30]}”的指标；请从页面上选择")
    if wanted.measure and wanted.measure not in get_args(PublishedMeasure):
        raise InputError(f"比较：口径没有“{wanted.measure[:10]}”这一种；请从页面上选择")
    fitting = [kind for kind in kinds if kind[0] == wanted.code and wanted.measure in ("", kind[1])]
    if not fitting:
        raise InputError(f"比较：{catalogue().by_code[wanted.code].name}没有公布数；请从页面上选择其他指标")
    return fitting[0]


def _name(period: Period) -> str:
    return f"{period[0]}-{period[1]:02}"


def _link(provinces: bool, **fields: str) -> str:
    return f"/compare?{urlencode({**({'places': PROVINCE} if provinces else {}), **fields})}"


def _indicators(kinds: dict[Kind, int], chosen: Kind | None, provinces: bool, lang: Lang) -> tuple[Choice, ...]:
    return tuple(
        Choice(title_of(*kind, lang), _link(provinces, code=kind[0], measure=kind[1]), kind == chosen, count)
        for kind, count in kinds.items()
        if count > 1 or kind == chosen
    )


def _periods(found: Sequence[Published], asked: Asked, provinces: bool) -> tuple[Choice, ...]:
    offered = sorted(periods(found, asked.code, asked.measure), reverse=True)
    return tuple(
        Choice(
            period_text(period, asked.lang),
            _link(provinces, code=asked.code, measure=asked.measure, period=_name(period)),
            period == asked.period,
            count,
        )
        for period, count in offered
    )


def _tasks(board: Board, visitor: Visitor, chosen: str) -> tuple[Choice, ...]:
    scope, units = visitor.scope("see_league"), county_units(board)
    found = shared_tasks(board, scope, visitor.place.year, visitor.day, units)
    return tuple(
        Choice(
            one.task.name,
            f"/compare?task={one.task.id}",
            one.task.id == chosen,
            sum(bool(share.filings) for share in one.shares),
        )
        for one in found
    )


def _grid(found: Sequence[Published], asked: Asked) -> Grid | None:
    """Return the grid of provinces, nothing where no more than one has a figure."""
    mine = [
        one
        for one in found
        if (one.code, one.measure, (one.year, one.month)) == (asked.code, asked.measure, asked.period)
        and one.adcode in layout()
    ]
    if len(mine) < 2:
        return None
    values = tuple(Value(str(one.adcode), comparable(one), *_in_square(one)) for one in mine)
    shown = Tiles(
        title_of(asked.code, asked.measure, asked.lang), values, "无数据" if asked.lang == "zh" else "No data"
    )
    return Grid(tile_grid(shown), tile_grid(shown, narrow=True), _legend(mine))


def _in_square(one: Published) -> tuple[str, str]:
    """Return a figure and its unit as a square shows them: a percent sign stands with its figure, other units below."""
    return (f"{one.value:f}%", "") if one.unit == "%" else (f"{one.value:f}", one.unit)


def _legend(mine: Sequence[Published]) -> tuple[Step, ...]:
    """Return each shade with its lowest and highest figure, as they were published."""
    edges = steps([comparable(one) for one in mine])
    shades = [shade(comparable(one), edges) for one in mine]
    legend = []
    for number, (ground, _) in enumerate(SHADES):
        held = sorted((one for one, at in zip(mine, shades, strict=True) if at == number), key=comparable)
        if held:
            low, high = (f"{one.value:f}{one.unit}" for one in (held[0], held[-1]))
            legend.append(Step(ground, low if low == high else f"{low}—{high}"))
    return tuple(legend)
