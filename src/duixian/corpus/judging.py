"""Judges every target of a data set by the report that follows it: `verdicts.parquet`.

A government is known by its code alone: two territories may share a name, and a wrong pair would give wrong verdicts.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from duixian.app.verdicts import judge_figures
from duixian.corpus.crew import Mapped, apart
from duixian.corpus.parquet import Rows
from duixian.corpus.spreading import spread, together
from duixian.corpus.stated import as_claim
from duixian.corpus.streaming import TableWriter, replace_table, spilling
from duixian.corpus.tables import tables
from duixian.judge.policy import policy
from duixian.model.claim import Claim
from duixian.model.verdicts import PromiseVerdict

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Stated:
    """What judging asks of one report: which it is, its claims in order of the text, and the ids of the estimates."""

    report: object
    copy: object
    year: int
    claims: tuple[Claim, ...]
    estimates: frozenset[str]


def stated(rows: Iterable[Row]) -> Stated:
    """Return what the rows of one report state."""
    there = list(rows)
    estimates = frozenset(str(row["id"]) for row in there if row["estimate"])
    first = there[0]
    return Stated(first["report"], first["copy"], int(str(first["year"])), tuple(map(as_claim, there)), estimates)


AT_ONCE = 2_000
"""Rows that are unpacked at once."""


def judge_reports(dataset: Path, mapped: Mapped = map) -> None:
    """Judge the targets of every report whose next one is there, by `reports.parquet`; replace `verdicts.parquet`."""
    with spilling(dataset):
        replace_table(dataset, "verdicts", mapped(judge_file, apart(spread, dataset)))


def judge_file(claims: Path) -> Path:
    """Judge the governments of one file of claims, and return the file of their verdicts beside it."""
    made = claims.with_suffix(".verdicts")
    with closing(TableWriter("verdicts", made)) as writer:
        for _, rows in groupby(_rows(claims), key=lambda row: row["adcode"]):
            writer.add(judge_government(stated(report) for _, report in groupby(rows, key=lambda row: row["year"])))
    return made


def judge_government(reports: Iterable[Stated]) -> Rows:
    """Return the verdicts on the targets of one government's reports, given in order of their years."""
    linked = [(this, following) for this, following in pairwise(reports) if following.year == this.year + 1]
    made = [_cells(verdict, this, following) for this, following in linked for verdict in _verdicts(this, following)]
    return {column.name: [cells[column.name] for cells in made] for column in tables()["verdicts"].columns}


def _verdicts(this: Stated, following: Stated) -> tuple[PromiseVerdict, ...]:
    return judge_figures(
        this.claims,
        following.claims,
        this.year,
        policy(),
        lambda claim: claim.id.partition(".")[0] in following.estimates,
    )


def _cells(verdict: PromiseVerdict, this: Stated, following: Stated) -> dict[str, object]:
    target, result = verdict.target, verdict.result
    told = result if isinstance(result, Claim) else None
    return {
        "report": this.report,
        "copy": this.copy,
        "claim": target.id,
        "code": target.code if isinstance(target, Claim) else None,
        "year": this.year,
        "label": verdict.label,
        "why": verdict.why,
        "result_report": following.report,
        "result_copy": following.copy,
        "result_claim": told and told.id,
        "result_value": None if told is None or told.value is None else float(told.value),
        "result_unit": told and told.unit,
        "ratio": None if verdict.ratio is None else float(verdict.ratio),
        "gap": None if verdict.gap is None else float(verdict.gap),
        "likeness": verdict.likeness,
        "provisional": verdict.provisional,
        "policy": policy().version,
    }


def _rows(path: Path) -> Iterator[Row]:
    for some in together(path).to_batches(AT_ONCE):
        yield from some.to_pylist()
