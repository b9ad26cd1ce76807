"""How quick a league is: 10,000 draws of weights for 30 units and 40 measures (bar: 1 s), seeded and so reproducible.

`python bench/league.py [--strict]`; what grows is measured against its own small league in the same run, so that a slow
machine slows both.
"""

import argparse
import random
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from time import perf_counter

from duixian.judge.league import Sureness, intervals, league_rules, rank
from duixian.model.league import Contest, Measure

BAR = 1.0
UNITS, MEASURES, REPEATS = 30, 40, 5
RULES = league_rules({})


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was measured, the bar and whether it was reached."""

    name: str
    wanted: str
    found: str
    kept: bool = True


def contest(units: int, measures: int, seed: int = 1) -> Contest:
    """Return a league like a year's: a tenth of the figures missing, some exempt, three gates, targets for all."""
    dice = random.Random(seed)
    names = tuple(f"第{n}县" for n in range(units))
    columns = tuple(
        Measure(f"m{n}", f"第{n}项", Decimal(dice.randint(1, 5)), "up", "%", Decimal(6), gate=n < 3)
        for n in range(measures)
    )
    keys = [(unit, each.key) for unit in names for each in columns]
    values = {key: Decimal(dice.randint(20, 90)) / 10 for key in keys if dice.random() < 0.9}
    return Contest(names, columns, values, {}, frozenset(key for key in keys if dice.random() < 0.02))


def took(work: Callable[[], object]) -> float:
    """Return the median seconds of some runs."""
    return statistics.median(_once(work) for _ in range(REPEATS))


def _once(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def figures() -> Iterator[Figure]:
    """Yield every line, measured one after another."""
    made = contest(UNITS, MEASURES)
    first = _once(lambda: intervals(made, RULES))
    yield _seconds(f"intervals, {UNITS} x {MEASURES}, {RULES.draws} draws, the first time", first)
    full = took(lambda: intervals(made, RULES))
    yield _seconds("the same again", full)
    tenth = took(lambda: intervals(made, replace(RULES, draws=RULES.draws // 10)))
    yield Figure("ten times the draws take, times", "<= 11", f"{full / tenth:.1f}", full / tenth <= 11)
    twice = took(lambda: intervals(contest(2 * UNITS, MEASURES), RULES))
    yield Figure("twice the units take, times", "<= 4.5", f"{twice / full:.1f}", twice / full <= 4.5)
    yield Figure("standings with their reasons", "-", f"{took(lambda: rank(made, RULES)):.3f} s")
    yield _reproducible(made)


def _seconds(name: str, found: float) -> Figure:
    return Figure(name, f"<= {BAR:.0f} s", f"{found:.2f} s", found <= BAR)


def _reproducible(made: Contest) -> Figure:
    """Compare the intervals of this process with those of another one."""
    code = f"import league; print(league.printed(league.intervals(league.contest({UNITS}, {MEASURES}), league.RULES)))"
    command = [sys.executable, "-c", code]
    other = subprocess.run(command, check=True, capture_output=True, text=True, cwd=sys.path[0]).stdout.strip()
    same = other == printed(intervals(made, RULES))
    return Figure("the same in another process", "yes", "yes" if same else "no", same)


def printed(sure: Sureness) -> str:
    """Return all there is to compare."""
    return f"{sure.ranks} {sum(sure.beats.values())} {sorted(sure.beats.items())[:20]}"


def main() -> int:
    """Print the table; with --strict, exit 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strict", action="store_true", help="exit 1 where a bar is missed")
    strict: bool = parser.parse_args().strict
    every = []
    for figure in figures():
        every.append(figure)
        print(f"{figure.name:60}{figure.wanted:>10}{figure.found:>12}{'' if figure.kept else '  missed'}", flush=True)
    return int(strict and not all(figure.kept for figure in every))


if __name__ == "__main__":
    sys.exit(main())
