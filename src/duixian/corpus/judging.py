"""Judges every target of a data set by the report that follows it: `verdicts.parquet`.

A government is known by its code alone: two territories may share a name, and a wrong pair would give wrong verdicts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from duixian.app.verdicts import judge_figures
from duixian.corpus.parquet import Rows
from duixian.corpus.stated import ASKED, as_claim, is_estimate
from duixian.corpus.streaming import replace_table, session
from duixian.corpus.tables import tables
from duixian.judge.policy import policy
from duixian.model.claim import Claim
from duixian.model.verdicts import PromiseVerdict

if TYPE_CHECKING:
    import duckdb

Row = Mapping[str, object]
Report = Sequence[Row]
"""The rows of one report that judging asks for, in order of its text."""

Mapped = Callable[[Callable[[Sequence[Report]], Rows], Iterable[Sequence[Report]]], Iterable[Rows]]
"""How a function is applied to many governments: `map`, or a pool's, in order."""

AT_ONCE = 2_000
"""Rows that leave the query at once."""


def judge_reports(dataset: Path, mapped: Mapped = map) -> None:
    """Judge the targets of every report whose next one is there, and replace `verdicts.parquet`."""
    with session(dataset) as database:
        replace_table(dataset, "verdicts", mapped(judge_government, _governments(database)))


def judge_government(reports: Sequence[Report]) -> Rows:
    """Return the verdicts on the targets of one government's reports, given in order of their years."""
    made = [
        cells for this, following in pairwise(reports) if _follows(this, following) for cells in _cells(this, following)
    ]
    return {column: [cells[column] for cells in made] for column in _columns()}


def _columns() -> list[str]:
    return [column.name for column in tables()["verdicts"].columns]


def _follows(this: Report, following: Report) -> bool:
    return following[0]["year"] == _year(this) + 1


def _year(report: Report) -> int:
    return int(str(report[0]["year"]))


def _cells(this: Report, following: Report) -> Iterator[dict[str, object]]:
    provisional = {str(row["id"]) for row in following if is_estimate(row)}
    verdicts = judge_figures(
        [as_claim(row) for row in this],
        [as_claim(row) for row in following],
        _year(this),
        policy(),
        lambda claim: claim.id.partition(".")[0] in provisional,
    )
    return (_verdict_cells(verdict, this[0], following[0]) for verdict in verdicts)


def _verdict_cells(verdict: PromiseVerdict, this: Row, following: Row) -> dict[str, object]:
    target, result = verdict.target, verdict.result
    told = result if isinstance(result, Claim) else None
    return {
        "report": this["report"],
        "copy": this["copy"],
        "claim": target.id,
        "code": target.code if isinstance(target, Claim) else None,
        "year": this["year"],
        "label": verdict.label,
        "why": verdict.why,
        "result_report": following["report"],
        "result_copy": following["copy"],
        "result_claim": told and told.id,
        "result_value": None if told is None or told.value is None else float(told.value),
        "result_unit": told and told.unit,
        "ratio": None if verdict.ratio is None else float(verdict.ratio),
        "gap": None if verdict.gap is None else float(verdict.gap),
        "likeness": verdict.likeness,
        "provisional": verdict.provisional,
        "policy": policy().version,
    }


_ASKED = ", ".join(f'c."{name}"' for name in (*ASKED, "sentence"))
_QUERY = f"""
    WITH chosen AS (SELECT report, adcode, year, copy FROM reports WHERE adcode IS NOT NULL AND year IS NOT NULL),
    linked AS (
        SELECT * FROM chosen SEMI JOIN
            (SELECT adcode AS code, year + step AS year FROM chosen, (VALUES (-1), (1)) steps (step)) near
            ON chosen.adcode = near.code AND chosen.year = near.year
    )
    SELECT linked.report, linked.adcode, linked.year, linked.copy, {_ASKED}
    FROM linked JOIN claims c USING (copy)
    WHERE c.kind = 'target' OR contains(c.period, (linked.year - 1)::VARCHAR)
    ORDER BY linked.adcode, linked.year, c.start, c.id
"""


def _governments(database: "duckdb.DuckDBPyConnection") -> Iterator[Sequence[Report]]:
    """Yield the reports of each government that has two in a row, as far as judging asks, one government at a time."""
    for _, rows in groupby(_rows(database), key=lambda row: row["adcode"]):
        yield [list(report) for _, report in groupby(rows, key=lambda row: row["year"])]


def _rows(database: "duckdb.DuckDBPyConnection") -> Iterator[Row]:
    found = database.execute(_QUERY)
    names = [column[0] for column in found.description or ()]
    while rows := found.fetchmany(AT_ONCE):
        for row in rows:
            yield dict(zip(names, row, strict=True))
