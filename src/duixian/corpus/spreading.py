"""Brings the claims of each government together, whatever shards they stand in: files of some hundred reports each.

A database could sort them in one go, but not in little memory; so some shards at a time are cut up and each cut is
added to its file.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from duixian.corpus.library import require
from duixian.corpus.package import table_files
from duixian.corpus.stated import ASKED
from duixian.corpus.streaming import session, spill_of
from duixian.lexicon.promises import promise_words

if TYPE_CHECKING:
    import duckdb
    import pyarrow

REPORTS = 250
"""Reports whose claims stand in one file, about."""

SHARDS = 2
"""Shards that are cut up at once."""

PLACES = """
    CREATE TEMP TABLE linked AS
    WITH chosen AS (SELECT report, adcode, year, copy FROM reports WHERE adcode IS NOT NULL AND year IS NOT NULL),
    near AS (SELECT adcode, year + step AS year FROM chosen, (VALUES (-1), (1)) steps (step)),
    linked AS (SELECT * FROM chosen SEMI JOIN near USING (adcode, year)),
    numbered AS (SELECT *, (row_number() OVER (ORDER BY adcode, year) - 1) // $reports AS number FROM linked)
    SELECT * EXCLUDE (number), min(number) OVER (PARTITION BY adcode) AS part FROM numbered
"""
"""Reports with one of the year before or after, and in which file each government goes."""

BEFORE = 'substr(c.sentence, 1, c."start" - c.sentence_start)'
"""What stands before a figure in its sentence."""


def spread(dataset: Path) -> list[Path]:
    """Write the claims that judging asks for into files, each government's in one, in order of governments."""
    folder = spill_of(dataset)
    with session(dataset) as database:
        database.read_parquet([path.as_posix() for path in table_files(dataset, "reports")]).create_view("reports")
        database.execute(PLACES, {"reports": REPORTS})
        for files in _some(table_files(dataset, "claims")):
            for part, rows in _cut(_rows(database, files)):
                _add(rows, folder / f"{part:08d}.claims")
    return sorted(folder.glob("*.claims"))


def together(path: Path) -> "pyarrow.Table":
    """Return the rows of a file in order of government, year and text."""
    arrow = require("pyarrow")
    with arrow.OSFile(str(path)) as file:
        tables = []
        while file.tell() < file.size():
            tables.append(require("pyarrow.ipc").open_stream(file).read_all())
    return arrow.concat_tables(tables).sort_by([(name, "ascending") for name in ("adcode", "year", "start", "id")])


def _some(files: list[Path]) -> Iterator[list[str]]:
    left = iter(file.as_posix() for file in files)
    while some := list(islice(left, SHARDS)):
        yield some


def _rows(database: "duckdb.DuckDBPyConnection", files: list[str]) -> "pyarrow.Table":
    words = promise_words().estimated
    estimate = " OR ".join(f"contains({BEFORE}, ?)" for _ in words)
    asked = ", ".join(f'c."{name}"' for name in ASKED)
    question = f"""
        SELECT linked.part, linked.report, linked.adcode, linked.year, linked.copy, {estimate} AS estimate, {asked}
        FROM read_parquet(?) c JOIN linked USING (copy)
        WHERE c.kind = 'target' OR contains(c.period, (linked.year - 1)::VARCHAR)
        ORDER BY linked.part
    """
    return database.sql(question, params=[*words, files]).to_arrow_table()


def _cut(rows: "pyarrow.Table") -> "Iterator[tuple[int, pyarrow.Table]]":
    """Yield the rows of each part; they stand in order of their parts."""
    counted = require("pyarrow.compute").value_counts(rows["part"]).to_pylist()
    start = 0
    for count in counted:
        yield count["values"], rows.slice(start, count["counts"])
        start += count["counts"]


def _add(rows: "pyarrow.Table", path: Path) -> None:
    ipc = require("pyarrow.ipc")
    packed = ipc.IpcWriteOptions(compression="lz4")
    with path.open("ab") as file, ipc.new_stream(file, rows.schema, options=packed) as stream:
        stream.write_table(rows)
