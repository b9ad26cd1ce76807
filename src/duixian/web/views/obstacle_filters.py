"""What is asked of the list of problems, as it stands in its address, and what else can be asked."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import get_args
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from duixian.app.board.obstacle_moves import OPEN
from duixian.app.board.obstacle_terms import Clock, is_overdue
from duixian.model.board import Obstacle, ObstacleState, Origin
from duixian.model.errors import InputError
from duixian.web.views.obstacle_rows import Known
from duixian.web.views.obstacle_words import ORIGINS, STATES
from duixian.web.views.tasks import Choice


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of the list says; empty fields leave nothing out. `state` may be `open`: all not closed."""

    state: str = ""
    unit: str = ""
    origin: str = ""
    overdue: bool = False
    page: int = 1
    day: str = ""

    def link(self, **changes: object) -> str:
        """Return the address of the list with some fields changed; another filter begins at the first page."""
        seen = replace(self, **{"page": 1, **changes})  # type: ignore[arg-type]
        fields: dict[str, object] = {
            "state": seen.state,
            "unit": seen.unit,
            "origin": seen.origin,
            "overdue": "1" if seen.overdue else "",
            "page": seen.page if seen.page > 1 else "",
            "day": seen.day,
        }
        query = urlencode({name: value for name, value in fields.items() if value})
        return f"/obstacles?{query}" if query else "/obstacles"

    @property
    def bare(self) -> "Asked":
        """Return what asks for everything on the same day."""
        return Asked(day=self.day)

    @property
    def filtered(self) -> bool:
        """Tell whether anything is left out."""
        return bool(self.state or self.unit or self.origin or self.overdue)


def asked_in(query: QueryParams) -> Asked:
    """Return what an address asks; raises InputError where it names what there is not."""
    number = query.get("page", "1")
    if not (number.isascii() and number.isdigit() and 0 < int(number[:9]) <= 1_000_000):
        raise InputError(f"问题列表：没有第“{number[:10]}”页；请用列表下方的页码")
    return Asked(
        state=_among(query.get("state", ""), ("open", *get_args(ObstacleState)), "状态"),
        unit=query.get("unit", "")[:100],
        origin=_among(query.get("origin", ""), get_args(Origin), "来源"),
        overdue=query.get("overdue", "") == "1",
        page=int(number[:9]),
        day=query.get("day", "")[:10],
    )


def _among(value: str, known: tuple[str, ...], name: str) -> str:
    if value and value not in known:
        raise InputError(f"问题列表：{name}没有“{value[:20]}”这一种；请从列表上方的筛选中选择")
    return value


def meets(one: Obstacle, asked: Asked, clock: Clock, but: str = "") -> bool:
    """Tell whether a problem meets what is asked, one filter left out where one is named."""
    in_state = one.state == asked.state or (asked.state == "open" and one.state in OPEN)
    return (
        (but == "state" or not asked.state or in_state)
        and (but == "unit" or not asked.unit or one.unit_id == asked.unit)
        and (but == "origin" or not asked.origin or one.origin == asked.origin)
        and (but == "overdue" or not asked.overdue or is_overdue(one, clock))
    )


def states(seen: Known, asked: Asked, en: bool) -> tuple[Choice, ...]:
    """Return the states there are, `open` first."""
    counts = Counter(str(one.state) for one in seen.obstacles if meets(one, asked, seen.clock, "state"))
    counts["open"] = sum(counts[state] for state in OPEN)
    names: dict[str, tuple[str, str]] = {"open": ("未销号", "Open")}
    names.update({str(state): words for state, words in STATES.items()})
    return tuple(_choice("state", state, names[state][en], counts[state], asked) for state in names if counts[state])


def origins(seen: Known, asked: Asked, en: bool) -> tuple[Choice, ...]:
    """Return the origins there are."""
    counts = Counter(one.origin for one in seen.obstacles if meets(one, asked, seen.clock, "origin"))
    return tuple(_choice("origin", o, ORIGINS[o][en], counts[o], asked) for o in ORIGINS if counts[o])


def units(seen: Known, asked: Asked) -> tuple[Choice, ...]:
    """Return the units that have problems, in the order of units."""
    counts = Counter(one.unit_id or "" for one in seen.obstacles if meets(one, asked, seen.clock, "unit"))
    return tuple(_choice("unit", id, name, counts[id], asked) for id, name in seen.units.items() if counts[id])


def late(seen: Known, asked: Asked, en: bool) -> Choice:
    """Return the filter that leaves only what is overdue."""
    count = sum(meets(one, replace(asked, overdue=True), seen.clock) for one in seen.obstacles)
    link = asked.link(overdue=not asked.overdue)
    return Choice("overdue", "Overdue" if en else "已超期", count, asked.overdue, link)


def _choice(field: str, value: str, name: str, count: int, asked: Asked) -> Choice:
    chosen = getattr(asked, field) == value
    return Choice(value, name, count, chosen, asked.link(**{field: "" if chosen else value}))
