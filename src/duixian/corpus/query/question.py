"""A question in SQL: that it only reads, its answer, and what is wrong with it in one line."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question: the columns' names, and the rows, which can be had once; then it is closed."""

    names: tuple[str, ...]
    connection: "DuckDBPyConnection"
    sql: str

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Yield the rows; raises InputError where the question fails on its way."""
        with _complaining(self.connection, self.sql):
            while portion := self.connection.fetchmany(PORTION):
                yield from portion
        self.connection.close()

    def arrow(self) -> "pyarrow.RecordBatchReader":
        """Return the rows as Arrow batches, with the types DuckDB gave them."""
        require("pyarrow")
        return self.connection.to_arrow_reader()


def ask(dataset: Path, sql: str, memory: str = MEMORY) -> Answer:
    """Answer one SELECT over a data set; raises InputError with what is wrong and where."""
    connection = connect(dataset, memory)
    with _complaining(connection, sql):
        check_reading(connection, sql)
        connection.execute(sql)
        return Answer(tuple(column[0] for column in connection.description or ()), connection, sql)


@contextmanager
def _complaining(connection: "DuckDBPyConnection", sql: str) -> Iterator[None]:
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
