"""How long `targets_panel` takes over a million claims: python bench/corpus_sql.py [CLAIMS] [FOLDER].

Every figure is simulated: a few made reports are read and their rows given to as many places and years as are needed.
The whole command is timed in a process of its own, Python's start included, and the first answer after opening.
"""

import hashlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import duckdb

from duixian.corpus.package import write_package
from duixian.corpus.query import ask
from duixian.corpus.rows import Rows, ShardTables, document_tables, write_shard
from duixian.corpus.tables import SHARDED
from duixian.extract import extract
from duixian.model.document import Document
from made_reports import MadeReport, made_report

CLAIMS = 1_000_000
READ = 64
"""Reports that are read; the rows of the others are theirs, of another place and year."""

SHARD = 256
VERSION = "bench"
PANEL = "SELECT * FROM targets_panel"
QUESTIONS = (
    PANEL,
    "SELECT region, year, value, op, verdict FROM targets_panel WHERE code = 'gdp'",
    "SELECT * FROM headline_targets",
    "SELECT level, year, avg(soft) FROM softness GROUP BY ALL",
    "SELECT level, year, avg(gap) FROM amplification WHERE code = 'gdp' GROUP BY ALL",
)


def read_rows(number: int) -> dict[str, Rows]:
    """Return the rows of a made report, as a shard has them."""
    made = made_report(number)
    extraction = extract(Document(made.text, made.name))
    return document_tables("0" * 64, made.name, len(made.text.encode()), extraction, VERSION, None)


def moved(rows: dict[str, Rows], to: MadeReport, number: int) -> dict[str, Rows]:
    """Return the rows of a report as those of another place and year."""
    step = to.year - int(str(rows["documents"]["year"][0]))
    copy = hashlib.sha256(f"{number}".encode()).hexdigest()
    whose = {"copy": copy, "doc": f"sha256:{copy}", "region": to.region, "adcode": to.adcode, "level": to.level}
    return {table: _moved(cells, whose | {"year": to.year}, step) for table, cells in rows.items()}


def _moved(rows: Rows, whose: dict[str, object], step: int) -> Rows:
    size = len(rows["copy"])
    told = {
        name: [cell] * size for name, cell in whose.items() if name in rows and (name != "level" or "adcode" in rows)
    }
    periods = {"period": [_later(period, step) for period in rows["period"]]} if "period" in rows else {}
    return rows | told | periods


def _later(period: object, step: int) -> object:
    return f"{int(period) + step}" if isinstance(period, str) and period.isdecimal() else period


def shards(claims: int) -> Iterator[ShardTables]:
    """Yield shards until they hold so many claims."""
    read = [read_rows(4 * number) for number in range(READ)]
    made = 0
    numbers = count()
    while made < claims:
        shard = ShardTables()
        for number in (next(numbers) for _ in range(SHARD)):
            shard.add(moved(read[number % READ], made_report(number), number))
        made += len(shard.rows["claims"]["id"])
        yield shard


def make(folder: Path, claims: int) -> None:
    """Write a data set of so many claims, with reports and verdicts."""
    for number, shard in enumerate(shards(claims)):
        write_shard(folder / "new", shard)
        for table in SHARDED:
            (folder / table).mkdir(exist_ok=True)
            (folder / "new" / f"{table}.parquet").replace(folder / table / f"{number:016x}.parquet")
    (folder / "new").rmdir()
    derive(folder)
    write_package(folder, VERSION)


DERIVED = {
    "reports": """SELECT adcode || '-' || year AS report, region, adcode, level, year, '' AS evidence, copy, '' AS why,
        1::INTEGER AS copies FROM '{0}/documents/*.parquet'""",
    "verdicts": """WITH target AS (FROM '{0}/claims/*.parquet' WHERE kind = 'target' AND code IS NOT NULL
            AND period = year::VARCHAR),
        result AS (SELECT adcode, year, code, measure, arg_min(id, start) AS id, any_value(copy) AS copy,
            arg_min(value, start) AS value, arg_min(unit, start) AS unit
            FROM '{0}/claims/*.parquet' WHERE kind = 'result' AND code IS NOT NULL GROUP BY ALL)
        SELECT target.adcode || '-' || target.year AS report, target.copy, target.id AS claim, target.code,
            target.year, CASE WHEN result.id IS NULL THEN 'not_reported' ELSE 'met' END AS label, '' AS why,
            next.adcode || '-' || next.year AS result_report, next.copy AS result_copy, result.id AS result_claim,
            result.value AS result_value, result.unit AS result_unit, 1.0::DOUBLE AS ratio, 0.0::DOUBLE AS gap,
            1.0::DOUBLE AS likeness, false AS provisional, 'bench' AS policy
        FROM target JOIN '{0}/documents/*.parquet' AS next ON next.adcode = target.adcode
            AND next.year = target.year + 1
        LEFT JOIN result
            ON result.copy = next.copy AND result.code = target.code AND result.measure = target.measure""",
}


def derive(folder: Path) -> None:
    """Write the derived tables: every copy is its report's, a target met by the first result of its code."""
    for table, sql in DERIVED.items():
        duckdb.sql(f"COPY ({sql.format(folder)}) TO '{folder / table}.parquet' (COMPRESSION zstd)")


def timed(folder: Path, sql: str) -> str:
    """Time the first answer after opening, in this process."""
    began = time.perf_counter()
    rows = ask(folder, sql).rows()
    next(rows)
    first = time.perf_counter() - began
    every = 1 + sum(1 for _ in rows)
    return f"{first:6.2f} s first row {time.perf_counter() - began:6.2f} s all {every:8}  {sql}"


def command(folder: Path, sql: str) -> str:
    """Time the whole command, Python's start included."""
    began = time.perf_counter()
    asked = [sys.executable, "-m", "duixian", "corpus", "sql", "--data", str(folder), sql, "--format", "csv"]
    subprocess.run(asked, check=True, capture_output=True)
    return f"{time.perf_counter() - began:6.2f} s whole command  {sql}"


def main() -> None:
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS
    with tempfile.TemporaryDirectory() as passing:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(passing) / "dataset"
        if not folder.exists():
            folder.mkdir(parents=True)
            make(folder, claims)
        held = next(ask(folder, "SELECT count(*), count(DISTINCT copy) FROM claims").rows())
        print(f"{held[0]:,} claims of {held[1]:,} reports, simulated")
        for sql in QUESTIONS:
            print(timed(folder, sql))
        print(command(folder, f"{PANEL} LIMIT 20"))
        print(command(folder, PANEL))


if __name__ == "__main__":
    main()
