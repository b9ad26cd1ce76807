"""A question in SQL: that it only reads, its answer, and what is wrong with it in one line."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from duixian.corpus.library import require
from duixian.corpus.query.complaint import complaint
from duixian.corpus.query.connection import MEMORY, connect
from duixian.model.errors import InputError

if TYPE_CHECKING:
    import pyarrow
    from duckdb import DuckDBPyConnection

READING = frozenset(("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"))
"""Kinds of query that read and do nothing else; DuckDB lets others (COPY, INSERT) stand in WITH."""

HIDING = frozenset(("query", "json_execute_serialized_sql"))
"""Functions that run a text as SQL."""

PORTION = 2000
"""Rows fetched at a time."""


class Answer:
    """The answer to one question; its rows, or the same as Arrow, can be had once, and the question runs only then."""

    __slots__ = ("_connection", "_names", "_sql")

    def __init__(self, connection: "DuckDBPyConnection", sql: str) -> None:
        self._connection, self._sql = connection, sql
        self._names: tuple[str, ...] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the columns in order; raises InputError where the question cannot be answered."""
        if self._names is None:
            with complaining(self._connection, self._sql):
                self._connection.execute(self._sql)
            self._names = tuple(column[0] for column in self._connection.description or ())
        return self._names

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Yield the rows; raises InputError where the question cannot be answered."""
        with complaining(self._connection, self._sql):
            while self.names and (portion := self._connection.fetchmany(PORTION)):
                yield from portion
        self._connection.close()

    def arrow(self) -> "pyarrow.RecordBatchReader":
        """Return the rows as Arrow batches, with the types DuckDB gave them; raises InputError."""
        require("pyarrow")
        with complaining(self._connection, self._sql):
            return self._connection.sql(self._sql).to_arrow_reader()


def ask(dataset: Path, sql: str, memory: str = MEMORY) -> Answer:
    """Take one SELECT over a data set; raises InputError where it is none, or is more than reading."""
    connection = connect(dataset, memory)
    with complaining(connection, sql):
        check_reading(connection, sql)
    return Answer(connection, sql)


@contextmanager
def complaining(connection: "DuckDBPyConnection", sql: str) -> Iterator[None]:
    """Turn what DuckDB raises into one line; raises InputError."""
    try:
        yield
    except require("duckdb").Error as error:
        raise complaint(error, sql, connection) from error


def check_reading(connection: "DuckDBPyConnection", sql: str) -> None:
    """Raise InputError where a text is not one question that only reads."""
    statements = connection.extract_statements(sql)
    if len(statements) != 1:
        raise InputError(f"一次只能问一句 SQL，这里有 {len(statements)} 句；请只写一句 SELECT")
    [(tree,)] = connection.execute("SELECT json_serialize_sql(CAST(? AS VARCHAR))", [statements[0].query]).fetchall()
    parsed = json.loads(tree)
    if parsed["error"] or any(map(_acts, _nodes(parsed))):
        raise InputError("只能查询，不能改动：请写 SELECT（也可用 FROM、WITH、DESCRIBE、SUMMARIZE、PIVOT … IN）")


def _nodes(tree: object) -> Iterator[dict[str, object]]:
    """Yield every object of a parsed question, however deep."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def _acts(node: dict[str, object]) -> bool:
    """Tell whether a part of a question does more than read."""
    if "cte_map" in node and node.get("type") not in READING:
        return True
    return str(node.get("function_name")).lower() in HIDING
