"""What a league is made of, as typed records: read from the JSON it is kept as, nonsense refused in one line."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import get_args

from duixian.model.board import Json, JsonObject
from duixian.model.errors import InputError
from duixian.model.league import Better, Method

METHOD_NAMES: Mapping[Method, str] = {
    "efficacy": "功效系数法",
    "rank_points": "位次计分法",
    "per_point": "按点加减分法",
    "completion": "完成率法",
    "index": "综合指数",
}
MOST_WEIGHT = Decimal(1000)
MOST_MEASURES = 40


@dataclass(frozen=True, slots=True)
class Chosen:
    """A measure as it was chosen: `key` is a task's id, one of the results of departments, or `code:level|growth`."""

    key: str
    name: str
    weight: Decimal
    direction: Better = "up"
    gate: bool = False
    target: Decimal | None = None
    base: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Exemption:
    """A unit (its id, or a place) that a measure is not counted for, and why."""

    unit: str
    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Pool:
    """What is shared among the units: an amount in a unit (万元, 亩), by a rule of `judge.league`."""

    amount: Decimal
    unit: str
    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class Content:
    """All of a league but its name, year and group. `month` is up to which figures speak, `places` are not units."""

    method: Method
    measures: tuple[Chosen, ...]
    index: bool = False
    exempt: tuple[Exemption, ...] = ()
    places: tuple[str, ...] = ()
    month: int = 12
    pool: Pool | None = None

    def reason(self, unit: str, key: str) -> str | None:
        """Return why a measure is not counted for a unit, None where it is."""
        return next((one.reason for one in self.exempt if (one.unit, one.key) == (unit, key)), None)


def read_content(kept: Mapping[str, Json]) -> Content:
    """Return the content of a league; raises InputError with the first thing that makes no sense."""
    method = kept.get("method", "efficacy")
    found = next((known for known in get_args(Method) if known == method), None)
    if found is None:
        raise InputError(f"赛马榜：没有“{method}”这种计分方法；请从 {'、'.join(METHOD_NAMES.values())} 中选一种")
    content = Content(
        method=found,
        measures=tuple(_measure(one) for one in _objects(kept, "measures")),
        index=found == "index",
        exempt=tuple(_exemption(one) for one in _list(kept, "exempt")),
        places=tuple(str(place).strip() for place in _list(kept, "places")),
        month=_month(kept.get("month", 12)),
        pool=_pool(kept.get("pool")),
    )
    for fault in _faults(content):
        raise InputError(f"赛马榜：{fault}")
    return content


def _list(kept: Mapping[str, Json], name: str) -> Sequence[Json]:
    value = kept.get(name) or []
    if not isinstance(value, list | tuple):
        raise InputError(f"赛马榜：{name} 不是列表；请改写")
    return value


def _objects(kept: Mapping[str, Json], name: str) -> Iterator[JsonObject]:
    for one in _list(kept, name):
        if not isinstance(one, dict):
            raise InputError(f"赛马榜：{name} 中的“{one}”不是对象；请改写")
        yield one


def _measure(kept: JsonObject) -> Chosen:
    name = str(kept.get("name") or kept.get("key") or "")
    return Chosen(
        key=str(kept.get("key") or ""),
        name=name,
        weight=read_figure(kept.get("weight"), f"“{name}”的权重") or Decimal(0),
        direction="down" if kept.get("direction") == "down" else "up",
        gate=kept.get("gate") is True,
        target=read_figure(kept.get("target"), f"“{name}”的目标"),
        base=read_figure(kept.get("base"), f"“{name}”的基准值"),
    )


def read_figure(value: object, what: str) -> Decimal | None:
    """Return a figure from decimal text, None for nothing; raises InputError for what is no plain figure.

    >>> read_figure("12.50", "权重"), read_figure("", "权重")
    (Decimal('12.50'), None)
    """
    text = "" if value is None else str(value).strip().translate(_PLAIN)
    if not text:
        return None
    try:
        figure = Decimal(text)
    except InvalidOperation:
        raise InputError(f"赛马榜：{what}“{text[:40]}”不是数字；请填写如 20 或 7.5") from None
    if not figure.is_finite() or abs(figure.adjusted()) > 15:
        raise InputError(f"赛马榜：{what}“{text[:40]}”不是合理的数字；请更正")
    return figure


_PLAIN = str.maketrans("０１２３４５６７８９．－＋％", "0123456789.-+%", ",， ")


def _exemption(kept: Json) -> Exemption:
    if not isinstance(kept, list | tuple) or len(kept) != 3:
        raise InputError(f"赛马榜：豁免“{kept}”应写明单位、指标和原因三项；请改写")
    return Exemption(*(str(part).strip() for part in kept))


def _month(value: Json) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 12:
        return value
    raise InputError(f"赛马榜：月份“{value}”不在 1 到 12 之间；请更正")


_POOL_WORDS = ("unit", "name", "rule")


def _pool(kept: Json) -> Pool | None:
    if not isinstance(kept, Mapping) or not kept.get("amount"):
        return None
    amount = read_figure(kept.get("amount"), "奖励总额")
    if amount is None or amount <= 0:
        raise InputError(f"赛马榜：奖励总额“{kept.get('amount')}”不是正数；请更正，没有奖励请留空")
    return Pool(amount, *(str(kept.get(name) or "").strip() for name in _POOL_WORDS))


def _faults(content: Content) -> Iterator[str]:
    keys = [measure.key for measure in content.measures]
    if not keys or len(keys) > MOST_MEASURES:
        yield f"选了 {len(keys)} 项指标；请选 1 到 {MOST_MEASURES} 项"
    twice = next((measure.name for measure in content.measures if keys.count(measure.key) > 1), None)
    if twice is not None:
        yield f"指标“{twice}”选了两次；请去掉一个"
    for measure in content.measures:
        if not measure.key:
            yield f"指标“{measure.name}”没有编号；请重新选择"
        if not 0 < measure.weight <= MOST_WEIGHT:
            yield f"“{measure.name}”的权重 {measure.weight} 不在 0 到 {MOST_WEIGHT} 之间；请更正，不计分的请去掉"
    for one in content.exempt:
        if one.key not in keys:
            yield f"豁免的指标“{one.key}”不在榜中；请去掉这条豁免"
        if not one.reason:
            yield f"“{one.unit}”的豁免没有写明原因；请写明（如不可抗力）"
    if len(set(content.places)) < len(content.places):
        yield "同一地方列了两次；请去掉一个"


def content_json(content: Content) -> JsonObject:
    """Return a league's content as it is kept; figures as decimal text."""
    pool: JsonObject | None = None
    if content.pool is not None:
        pool = {"amount": str(content.pool.amount), **{name: getattr(content.pool, name) for name in _POOL_WORDS}}
    return {
        "method": content.method,
        "index": content.index,
        "measures": [_measure_json(measure) for measure in content.measures],
        "exempt": [[one.unit, one.key, one.reason] for one in content.exempt],
        "places": list(content.places),
        "month": content.month,
        "pool": pool,
    }


def _measure_json(measure: Chosen) -> JsonObject:
    return {
        "key": measure.key,
        "name": measure.name,
        "weight": str(measure.weight),
        "direction": measure.direction,
        "gate": measure.gate,
        "target": None if measure.target is None else str(measure.target),
        "base": None if measure.base is None else str(measure.base),
    }
