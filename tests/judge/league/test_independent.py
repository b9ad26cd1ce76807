"""A thousand leagues computed a second way, with pandas and floats, from what docs/leagues.md says and nothing else."""

import random
from collections.abc import Iterator
from decimal import Decimal
from typing import get_args

import numpy as np
import pandas as pd
import pytest

from duixian.judge.league import league_rules, rank
from duixian.model.league import Contest, Measure, Method, Standing

COUNT = 1000
PLACES = 9
"""Scores are rounded so in the second computation before they are compared: floats differ further behind."""

METHODS: tuple[Method, ...] = get_args(Method)


def random_contest(dice: random.Random, method: Method) -> Contest:
    units = tuple(f"u{n}" for n in range(dice.choice((1, 2, 3, 5, 8, 9, 11, 12, 24))))
    measures = tuple(random_measure(dice, n, method) for n in range(dice.randint(1, 6)))
    keys = [(unit, measure.key) for unit in units for measure in measures]
    gaps = dice.choice((0.0, 0.1, 0.4))
    values = {key: figure(dice, method) for key in keys if dice.random() >= gaps}
    targets = {key: figure(dice, method) for key in keys if dice.random() < 0.2}
    exempt = frozenset(key for key in keys if dice.random() < 0.08)
    return Contest(units, measures, values, targets, exempt, method)


def random_measure(dice: random.Random, number: int, method: Method) -> Measure:
    return Measure(
        f"m{number}",
        f"指标{number}",
        Decimal(dice.choice(("5", "10", "12.5", "20", "30"))),
        dice.choice(("up", "down")),
        dice.choice(("%", "‰", "亿元", None)),
        target=figure(dice, method) if dice.random() < 0.8 else None,
        gate=dice.random() < 0.2,
        base=Decimal(dice.randint(1, 40)) / 4 if dice.random() < 0.5 else None,
    )


def figure(dice: random.Random, method: Method) -> Decimal:
    """Return one of few figures, so that there are ties; for an index they are above 0, as it needs them."""
    low, high = (1, 30) if method == "index" else (-8, 30)
    return Decimal(dice.randint(low, high)) / dice.choice((1, 2, 2, 4))


def contests() -> Iterator[Contest]:
    dice = random.Random(20260101)
    for number in range(COUNT):
        yield random_contest(dice, METHODS[number % len(METHODS)])


def rows(number: int, contest: Contest) -> Iterator[dict[str, object]]:
    for unit in contest.units:
        for measure in contest.measures:
            key = (unit, measure.key)
            target = contest.targets.get(key, measure.target)
            value = contest.values.get(key)
            yield {
                "league": number,
                "unit": unit,
                "measure": measure.key,
                "method": contest.method,
                "weight": float(measure.weight),
                "sign": 1.0 if measure.direction == "up" else -1.0,
                "point": {"%": 1.0, "‰": 0.1}.get(measure.unit or "", np.nan),
                "value": np.nan if value is None else float(value),
                "target": np.nan if target is None else float(target),
                "base": np.nan if measure.base is None else float(measure.base),
                "gate": measure.gate,
                "exempt": key in contest.exempt,
            }


def shares(table: pd.DataFrame) -> pd.DataFrame:
    """Return the share of its weight each figure brings, by method; nan where it brings none."""
    counts = table["value"].where(table["value"].notna() & ~table["exempt"])
    good, aim = counts * table["sign"], table["target"] * table["sign"]
    group = good.groupby([table["league"], table["measure"]])
    best, worst = group.transform("max"), group.transform("min")
    over = good - aim
    points = np.where(
        table["point"].notna(), over * table["point"], over / table["target"].abs().replace(0, np.nan) * 100
    )
    more = (np.where(points > 0, 0.2, 0.1) * points).clip(-10, 10)
    part, inverse = counts / table["target"], table["target"] / counts
    grows = aim > 0  # more is better and asked above 0, or a fall that was promised
    mean = counts.groupby([table["league"], table["measure"]]).transform("mean")
    base = table["base"].fillna(mean)
    return pd.DataFrame(
        {
            "efficacy": np.where(best == worst, good * 0 + 1, 0.6 + 0.4 * (good - worst) / (best - worst)),
            "rank_points": (1 - 0.05 * (group.rank(method="min", ascending=False) - 1)).clip(lower=0),
            "per_point": 1 + more / table["weight"],
            "completion": np.where(over >= 0, 1.0, np.where(grows, part.clip(lower=0), inverse)) + over * 0,
            "index": np.where(table["sign"] > 0, counts / base, base / counts),
            "over": over,
        },
        index=table.index,
    )


def by_pandas(table: pd.DataFrame) -> pd.DataFrame:
    """Return score, coverage, rank, bonus and list by league and unit."""
    table = table.join(shares(table))
    table["share"] = sum(table[method].where(table["method"] == method, 0.0) for method in METHODS)
    has = table["share"].notna()
    table["got"] = (table["share"] * table["weight"]).where(has, 0.0)
    table["counted"] = table["weight"].where(has, 0.0)
    table["asked"] = table["weight"].where(~table["exempt"], 0.0)
    held = table["target"].notna() & ~table["exempt"]
    made = table["over"] >= 0
    table["gates_ok"] = ~table["gate"] | table["exempt"] | made
    table["held"], table["held_ok"], table["beyond"] = held, ~held | made, table["over"] > 0
    table["short"] = table["over"] < 0
    units = table.groupby(["league", "unit"], sort=False).agg(
        method=("method", "first"),
        got=("got", "sum"),
        counted=("counted", "sum"),
        asked=("asked", "sum"),
        all=("weight", "sum"),
        gates=("gate", "any"),
        gates_ok=("gates_ok", "all"),
        held_ok=("held_ok", "all"),
        beyond=("beyond", "any"),
        short=("short", "any"),
    )
    return listed(ranked(units))


def ranked(units: pd.DataFrame) -> pd.DataFrame:
    full = units["all"].where(units["method"] != "index", 100.0)
    before = (units["got"] / units["counted"] * full).where(units["counted"] > 0)
    units["coverage"] = (units["counted"] / units["asked"]).where(units["asked"] > 0, 0.0)
    enough = before.notna() & (units["coverage"] >= 0.6)
    place = places(before.where(enough))
    units["bonus"] = (
        place.map({1.0: 0.5, 2.0: 0.3, 3.0: 0.1}).fillna(0.0).where(units["gates"] & units["gates_ok"], 0.0)
    )
    units["score"] = before + units["bonus"]
    units["rank"] = places(units["score"].where(enough))
    return units


def places(scores: pd.Series) -> pd.Series:
    return scores.round(PLACES).groupby(level="league").rank(method="min", ascending=False)


def listed(units: pd.DataFrame) -> pd.DataFrame:
    count = units["rank"].notna().groupby(level="league").transform("sum")
    top, bottom = (np.where(count >= 9, size, count * size // 9) for size in (5, 4))
    units["red"] = (units["rank"] <= top) & units["held_ok"] & units["beyond"]
    units["black"] = (units["rank"] > count - bottom) & units["short"]
    units["tied"] = units["rank"].groupby([units.index.get_level_values("league"), units["rank"]]).transform("size") > 1
    return units


@pytest.fixture(scope="module")
def both() -> tuple[dict[tuple[int, str], Standing], pd.DataFrame]:
    leagues = list(enumerate(contests()))
    rules = league_rules({})
    standings = {(number, each.unit): each for number, made in leagues for each in rank(made, rules)}
    return standings, by_pandas(pd.DataFrame(row for number, made in leagues for row in rows(number, made)))


Both = tuple[dict[tuple[int, str], Standing], pd.DataFrame]


def test_ranks_ties_and_lists_are_identical(both: Both) -> None:
    standings, table = both
    assert len(standings) == len(table)
    for key, wanted in zip(table.index, table.itertuples(), strict=True):
        found = standings[key]
        assert (found.rank or 0) == (0 if np.isnan(wanted.rank) else wanted.rank), key
        assert found.tied == wanted.tied, key
        assert found.listed == ("red" if wanted.red else "black" if wanted.black else None), key


def test_scores_coverage_and_bonus_are_identical(both: Both) -> None:
    standings, table = both
    for key, wanted in zip(table.index, table.itertuples(), strict=True):
        found = standings[key]
        assert float(found.coverage) == pytest.approx(wanted.coverage, abs=1e-12), key
        assert float(found.bonus) == wanted.bonus, key
        assert (found.score is None) == np.isnan(wanted.score), key
        assert found.score is None or float(found.score) == pytest.approx(wanted.score, abs=1e-9), key


def test_the_thousand_leagues_hold_everything_that_is_to_be_compared(both: Both) -> None:
    standings = both[0].values()
    assert sum(each.tied for each in standings) > 100
    assert sum(each.rank is None for each in standings) > 100
    assert sum(each.bonus > 0 for each in standings) > 100
    assert sum(each.listed == "red" for each in standings) > 30
    assert sum(each.listed == "black" for each in standings) > 100
    cells = [cell for each in standings for cell in each.cells.values()]
    assert sum(cell.exempt for cell in cells) > 1000
    assert sum(cell.value is None for cell in cells) > 1000
