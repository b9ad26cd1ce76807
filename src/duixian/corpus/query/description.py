"""What a data set covers: totals, quality by year and level, failures, versions, and how to cite it."""

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from duixian.corpus.query.connection import MEMORY, connect
from duixian.model.coverage import Coverage, CoverageTable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TABLES = ("by_year_level", "grades", "verdicts", "failures", "versions")
SIGNS = 12
"""Hex digits of the digest over the copies that a citation names."""


def describe(dataset: Path, memory: str = MEMORY) -> Coverage:
    """Return what a data set covers; raises InputError where it is no data set."""
    connection = connect(dataset, memory)
    try:
        totals = _table(connection, "totals")
        found = tuple(_table(connection, name) for name in TABLES)
        return Coverage(totals, tuple(table for table in found if table.rows), _citation(connection, totals, found))
    finally:
        connection.close()


def _table(connection: "DuckDBPyConnection", name: str) -> CoverageTable:
    connection.execute((files("duixian.corpus.query") / "coverage" / f"{name}.sql").read_text("utf-8"))
    columns = tuple(column[0] for column in connection.description or ())
    return CoverageTable(name, columns, tuple(connection.fetchall()))


def _citation(connection: "DuckDBPyConnection", totals: CoverageTable, found: tuple[CoverageTable, ...]) -> str:
    """Return a line that names the program's version and, by a digest over its copies, this very data set."""
    connection.execute((files("duixian.corpus.query") / "coverage" / "digest.sql").read_text("utf-8"))
    [(digest,)] = connection.fetchall()
    of = dict(zip(totals.columns, totals.rows[0], strict=True))
    versions = "、".join(str(version) for table in found if table.name == "versions" for version, _ in table.rows)
    return (
        f"政府工作报告数据集（{of['first_year']}—{of['last_year']}，{of['reports']} 份报告，"
        f"副本摘要 {str(digest)[:SIGNS]}），由 Duixian {versions} 读出"
    )
