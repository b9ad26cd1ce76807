"""The form of a league: what was said in it as the league's content, and a league as the form's fields."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from duixian.app.board.league_choices import Choice, choices, figure_years, groups
from duixian.app.board.leagues import POOL_RULES, Said
from duixian.app.board.ledger import Board
from duixian.model.board import Basis, Json, JsonObject, League, Unit
from duixian.model.errors import InputError
from duixian.web.forms import Sent
from duixian.web.visitor import Visitor

_SPARE = 2
"""Empty lines for exemptions."""


@dataclass(frozen=True, slots=True)
class Line:
    """A measure in the form; an empty weight leaves it out."""

    choice: Choice
    weight: str = ""
    direction: str = "up"
    gate: bool = False
    target: str = ""
    base: str = ""


@dataclass(frozen=True, slots=True)
class LeagueForm:
    """What the form shows."""

    name: str
    basis: Basis
    year: int
    group: str
    month: int
    method: str
    lines: tuple[Line, ...]
    exempt: tuple[tuple[str, str, str], ...] = ()
    places: str = ""
    pool: Mapping[str, str] = field(default_factory=dict)
    groups: Sequence[str] = ()
    years: Sequence[int] = ()
    units: Sequence[tuple[str, str]] = ()
    rules: Mapping[str, str] = field(default_factory=lambda: dict(POOL_RULES))


def basis_in(text: str) -> Basis:
    """Return what a league rests on; raises InputError for anything else."""
    if text in ("", "tasks"):
        return "tasks"
    if text == "figures":
        return "figures"
    raise InputError(f"赛马榜：没有“{text[:40]}”这种依据；请选事项或公布数")


def said_in(form: Sent) -> Said:
    """Return what a form says of a league; raises InputError for a year that is none."""
    keys = [name[2:] for name in form.names() if name.startswith("w.") and form.text(name)]
    content: JsonObject = {
        "method": form.text("method") or "efficacy",
        "measures": [_measure(form, key) for key in keys],
        "exempt": list(_exempt(form)),
        "places": [place.strip() for place in form.text("places").split("\n") if place.strip()],
        "month": int(month) if (month := form.text("month", 2)).isdecimal() else 12,
        "pool": {name: form.text(f"pool.{name}", 60) for name in ("amount", "unit", "name", "rule")},
    }
    year = form.text("year", 10)
    if not (year.isascii() and year.isdigit() and len(year) == 4):
        raise InputError(f"赛马榜：年份“{year}”不是四位数字；请填写如 2024")
    return Said(form.text("name", 200), int(year), form.text("group", 60), basis_in(form.text("basis")), content)


def _measure(form: Sent, key: str) -> JsonObject:
    return {
        "key": key,
        "name": form.text(f"n.{key}", 100),
        "weight": form.text(f"w.{key}", 20),
        "direction": form.text(f"d.{key}", 4),
        "gate": form.text(f"g.{key}") == "1",
        "target": form.text(f"t.{key}", 20),
        "base": form.text(f"b.{key}", 20),
    }


def _exempt(form: Sent) -> Iterator[list[Json]]:
    rows = zip(form.texts("x.unit"), form.texts("x.key"), form.texts("x.reason"), strict=False)
    for unit, key, reason in rows:
        if unit or key or reason.strip():
            yield [unit, key, reason.strip()[:200]]


def said_of(league: League) -> Said:
    """Return a league as it was said."""
    return Said(league.name, league.year, league.group, league.basis, league.content, league.simulated)


def empty(visitor: Visitor, basis: Basis, year: int | None, group: str) -> Said:
    """Return a league of nothing yet."""
    content: JsonObject = {"method": "efficacy"}
    return Said("", year or visitor.place.year, group, basis, content)


def league_form(board: Board, said: Said) -> LeagueForm:
    """Return the form of what was said so far, whether it makes sense or not."""
    known, chosen = choices(board, said.basis, said.year, said.group, month_of(said)), _chosen(said)
    more = [_gone(one) for key, one in chosen.items() if key not in {choice.key for choice in known}]
    with board.ledger.read() as books:
        units = books.find(Unit, order=("position", "name"))
    places = _rows(said, "places")
    return LeagueForm(
        said.name,
        said.basis,
        said.year,
        said.group,
        month_of(said),
        str(said.content.get("method") or "efficacy"),
        lines=tuple(_line(choice, chosen.get(choice.key)) for choice in [*known, *more]),
        exempt=(*_exemptions(said), *[("", "", "")] * _SPARE),
        places="\n".join(str(place) for place in places),
        pool=_pool(said),
        groups=groups(board),
        years=figure_years(board),
        units=[(unit.id, unit.name) for unit in units if unit.group == said.group],
    )


def month_of(said: Said) -> int:
    """Return up to which month of the year figures speak."""
    month = said.content.get("month")
    return month if isinstance(month, int) else 12


def _rows(said: Said, name: str) -> Sequence[Json]:
    value = said.content.get(name)
    return value if isinstance(value, list) else []


def _chosen(said: Said) -> dict[str, JsonObject]:
    return {str(one.get("key")): one for one in _rows(said, "measures") if isinstance(one, dict)}


def _gone(one: JsonObject) -> Choice:
    """Return a measure that was chosen and that nobody of the group has any more."""
    return Choice(str(one.get("key")), str(one.get("name")), "up", False, 0)


def _line(choice: Choice, one: JsonObject | None) -> Line:
    if one is None:
        return Line(choice, direction=choice.better)
    target, base = (str(one.get(name) or "") for name in ("target", "base"))
    direction = str(one.get("direction") or choice.better)
    return Line(choice, str(one.get("weight") or ""), direction, one.get("gate") is True, target, base)


def _exemptions(said: Said) -> Iterator[tuple[str, str, str]]:
    for one in _rows(said, "exempt"):
        if isinstance(one, list) and len(one) == 3:
            yield str(one[0]), str(one[1]), str(one[2])


def _pool(said: Said) -> dict[str, str]:
    pool = said.content.get("pool")
    return {key: str(value) for key, value in pool.items()} if isinstance(pool, dict) else {}
