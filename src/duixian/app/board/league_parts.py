"""A task split over counties as a measure: how far each has come with its own share, on the same month for all."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from duixian.app.board.league_content import Chosen
from duixian.app.board.league_field import Asked, Lane, Origin
from duixian.app.board.league_results import leads_then
from duixian.app.board.lighting import observations
from duixian.app.board.past import stood
from duixian.judge.trajectory import expected_share
from duixian.model.board import PlanTask
from duixian.model.league import Measure
from duixian.model.task import Observation

_HUNDRED = Decimal(100)
_RATES = ("%", "‰")


def lanes_of_parts(asked: Asked, chosen: Sequence[Chosen]) -> dict[str, Lane]:
    """Return the lanes of tasks by key; a unit without a share, or without a counted figure by the day, is missing."""
    keys = [one.key for one in chosen]
    if not keys:
        return {}
    parts = _parts(asked, keys)
    ids = [part.id for part in parts]
    leads = leads_then(asked.board, asked.until, ids)
    seen = observations(asked.board, asked.league.year, ids, asked.until) if ids else {}
    known = {part.id: _known(seen.get(part.id, ()), asked) for part in parts}
    lanes = {}
    for one in chosen:
        led = {leads[part.id]: part for part in parts if part.parent_id == one.key and part.id in leads}
        lanes[one.key] = _lane(asked, one, led, known)
    return lanes


def _parts(asked: Asked, keys: Sequence[str]) -> list[PlanTask]:
    with asked.board.ledger.read() as books:
        now = books.find(PlanTask, parent_id=list(keys))
    then = stood(asked.board, PlanTask, now, asked.until)
    return [part for part in then if part.active and part.parent_id in keys and part.year == asked.league.year]


def _known(seen: Sequence[Observation], asked: Asked) -> dict[int, Observation]:
    by_month: dict[int, Observation] = {}
    for one in sorted(seen, key=lambda one: one.reported):
        if one.reported <= asked.day and one.value is not None:
            by_month[one.month] = one
    return by_month


def common_month(known: Sequence[Mapping[int, object]]) -> int:
    """Return the newest month for which at least half of the units have a figure, or a later one; 0 for none.

    >>> common_month([{5: "", 6: ""}, {5: ""}, {4: "", 5: ""}])
    5
    """
    last = sorted((max(months) for months in known if months), reverse=True)
    return last[(len(last) - 1) // 2] if last else 0


def _lane(
    asked: Asked, chosen: Chosen, led: Mapping[str, PlanTask], known: Mapping[str, Mapping[int, Observation]]
) -> Lane:
    names = asked.names()
    parts = {names[unit]: part for unit, part in led.items() if unit in names}
    month = common_month([known[part.id] for part in parts.values()])
    values, targets, origins = dict[str, Decimal](), dict[str, Decimal](), dict[str, Origin]()
    for name, part in parts.items():
        seen = _at(known[part.id], month)
        if seen is None or seen.value is None or (not _is_plain(part) and not part.target):
            continue
        values[name], target = measured(part, seen.value, seen.month)
        if target is not None:
            targets[name] = target
        origins[name] = Origin(
            seen.value, part.unit, seen.reported, seen.month, part.target, part.id, simulated=part.simulated
        )
    return Lane(_measure(chosen, next(iter(parts.values()), None)), values, targets, origins)


def _at(known: Mapping[int, Observation], month: int) -> Observation | None:
    """Return the last figure up to a month, so that nobody is compared by a newer one than the others have."""
    upto = [one for one in known if one <= month]
    if not known:
        return None
    return known[max(upto)] if upto else known[min(known)]


def _is_plain(part: PlanTask) -> bool:
    """Tell whether a share is compared by its value as it is: rates, and levels in percent."""
    return part.kind == "rate" or (part.kind == "level" and part.unit in _RATES)


def falls(part: PlanTask) -> bool:
    """Tell whether less is better."""
    return part.kind == "ceiling" or (_is_plain(part) and (part.direction == "down" or part.op in ("<=", "<")))


def measured(part: PlanTask, value: Decimal, month: int) -> tuple[Decimal, Decimal | None]:
    """Return what counts of a figure, and the target for its month: of a sum the share of its own target in percent,
    to be as far as its course says; of a rate the value and the target itself; of a ceiling the share of it that is
    used. A level that has no course has a target only at the year's end."""
    if _is_plain(part):
        return value, part.target if part.kind == "rate" or month == 12 else None
    assert part.target
    share = value / part.target * _HUNDRED
    if part.kind == "quantity":
        return share, expected_share(part.trajectory, month) * _HUNDRED
    return share, _HUNDRED if part.kind == "ceiling" or month == 12 else None


def _measure(chosen: Chosen, part: PlanTask | None) -> Measure:
    down = falls(part) if part is not None else chosen.direction == "down"
    unit = part.unit if part is not None and _is_plain(part) else "%"
    return Measure(
        chosen.key,
        chosen.name,
        chosen.weight,
        "down" if down else "up",
        unit,
        chosen.target,
        chosen.gate,
        chosen.base,
    )
