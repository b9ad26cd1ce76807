"""Values, shares and ranks of a league in words."""

from collections.abc import Iterable
from decimal import Decimal

from duixian.app.board.league_results import RESULTS
from duixian.judge.rounding import shown
from duixian.model.league import Cell, Measure
from duixian.web.lights import Lang
from duixian.web.templating import figure

HUNDRED = Decimal(100)


def measure_name(measure: Measure, lang: Lang) -> str:
    """Return a measure's name; only results of departments have an English one."""
    known = RESULTS.get(measure.key)
    return known.en if known and lang == "en" and measure.name == known.zh else measure.name


def anchor(member: str, key: str) -> str:
    """Return the id of where a league's page says what a value is from."""
    return f"v-{member}-{key}"


def shown_value(value: Decimal | None, target: Decimal | None, measure: Measure) -> str:
    """Return a value that was reckoned, rounded but never onto its target; one in a unit of its own as it was given."""
    if value is None:
        return ""
    return f"{shown(value, target) if measure.unit == '%' else figure(value)}{measure.unit or ''}"


def lost(cell: Cell) -> Decimal:
    """Return the points of a measure that a unit did not get."""
    return Decimal(0) if cell.points is None else cell.most - cell.points


def with_unit(value: Decimal, unit: str | None) -> str:
    """Return a figure as given with its unit."""
    return f"{figure(value)}{unit or ''}"


def percent(share: Decimal, edge: Decimal) -> str:
    """Return a share (0 to 1) in percent, rounded but never onto an edge.

    >>> percent(Decimal("0.9996"), Decimal(100)), percent(Decimal(1), Decimal(100))
    ('99.96%', '100%')
    """
    return f"{shown(share * HUNDRED, edge)}%"


def spans(ranks: Iterable[int]) -> str:
    """Return ranks with runs of three and more joined.

    >>> spans({5, 2, 3, 4, 8, 9})
    '2—5、8、9'
    """
    runs: list[list[int]] = []
    for rank in sorted(ranks):
        if runs and rank == runs[-1][-1] + 1:
            runs[-1].append(rank)
        else:
            runs.append([rank])
    said = [f"{run[0]}—{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in runs]
    return "、".join(said)
