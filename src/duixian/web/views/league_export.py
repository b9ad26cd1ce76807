"""A league's table as rows and as one document: figures are text with every digit, a person's name is in neither."""

from collections.abc import Iterator
from decimal import Decimal

from duixian.app.board.league_content import content_json
from duixian.app.board.league_field import Origin
from duixian.app.board.league_table import LeagueTable
from duixian.judge.league import describe
from duixian.model.board import Json, JsonObject
from duixian.model.league import Standing
from duixian.web.lights import Lang

_HEADS: tuple[tuple[str, str], ...] = (
    ("名次", "rank"),
    ("单位", "unit"),
    ("总分", "score"),
    ("区间起", "low"),
    ("区间止", "high"),
    ("覆盖", "coverage"),
    ("升降", "move"),
    ("指标", "measure"),
    ("权重", "weight"),
    ("值", "value"),
    ("值的单位", "value_in"),
    ("目标", "target"),
    ("指标得分", "points"),
    ("原始数", "given"),
    ("原始单位", "given_in"),
    ("统计期", "months"),
    ("已知于", "as_of"),
    ("豁免原因", "exempt"),
    ("来源", "source"),
    ("模拟", "simulated"),
)


def rows(table: LeagueTable, lang: Lang) -> Iterator[list[str]]:
    """Yield the heads, then a row for every unit and measure in the order of ranks."""
    yield [head[lang == "en"] for head in _HEADS]
    for each in table.standings:
        for measure in _measures(table, each):
            yield [_text(cell) for cell in (*_unit(table, each).values(), *measure.values())]


def document(table: LeagueTable) -> JsonObject:
    """Return the whole table with its method."""
    league = table.league
    return {
        "id": league.id,
        "name": league.name,
        "year": league.year,
        "group": league.group,
        "basis": league.basis,
        "day": table.day.isoformat(),
        "method": describe(table.field.contest, table.rules),
        "content": content_json(table.content),
        "simulated": league.simulated or table.field.simulated,
        "standings": [{**_unit(table, each), **_more(table, each)} for each in table.standings],
    }


def _unit(table: LeagueTable, each: Standing) -> dict[str, Json]:
    low, high = each.interval or (None, None)
    return {
        "rank": each.rank,
        "unit": each.unit,
        "score": _digits(each.score),
        "low": low,
        "high": high,
        "coverage": _digits(each.coverage),
        "move": table.moves.get(each.unit),
    }


def _more(table: LeagueTable, each: Standing) -> dict[str, Json]:
    reward = table.rewards.get(each.unit)
    return {
        "tied": each.tied,
        "listed": each.listed,
        "why": each.why,
        "reward": _digits(reward.amount) if reward else None,
        "measures": list(_measures(table, each)),
    }


def _measures(table: LeagueTable, each: Standing) -> Iterator[dict[str, Json]]:
    ids = {member.name: member.id for member in table.field.members}
    for lane in table.field.lanes:
        measure, cell = lane.measure, each.cells[lane.measure.key]
        yield {
            "measure": measure.name,
            "weight": _digits(measure.weight),
            "value": _digits(cell.value),
            "value_in": measure.unit,
            "target": _digits(lane.targets.get(each.unit, measure.target)),
            "points": _digits(cell.points),
            **_given(lane.origins.get(each.unit), table.content.reason(ids[each.unit], measure.key)),
        }


def _given(origin: Origin | None, exempt: str | None) -> dict[str, Json]:
    published = origin.published if origin else None
    return {
        "given": _digits(origin.value) if origin else None,
        "given_in": origin.unit if origin else None,
        "months": origin.months if origin else None,
        "as_of": origin.as_of.isoformat() if origin and origin.as_of else None,
        "exempt": exempt,
        "source": published.source if published else origin.task_id if origin else None,
        "simulated": origin.simulated if origin else False,
    }


def _digits(figure: Decimal | None) -> str | None:
    return None if figure is None else f"{figure:f}"


def _text(cell: Json) -> str:
    return "" if cell is None else str(cell)
