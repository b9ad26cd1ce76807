"""A question in SQL: that it only reads, its answer, and what is wrong with it in one line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from duixian.corpus.library import require
from duixian.corpus.query.complaint import complaint
from duixian.corpus.query.connection import MEMORY, connect
from duixian.model.errors import InputError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

READING = frozenset(("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"))
"""Kinds of query that read and do nothing else; DuckDB lets others (COPY, INSERT) stand in WITH."""

HIDING = frozenset(("query", "json_execute_serialized_sql"))
"""Functions that run a text as SQL."""

PORTION = 2000
"""Rows fetched at a time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns of an answer, name and DuckDB type each, and its rows, fetched as they are asked for."""

    columns: tuple[tuple[str, str], ...]
    rows: Iterator[tuple[object, ...]]


def ask(dataset: Path, sql: str, memory: str = MEMORY) -> Answer:
    """Answer one SELECT over a data set; raises InputError with what is wrong and where."""
    duckdb = require("duckdb")
    connection = connect(dataset, memory)
    try:
        check_reading(connection, sql)
        connection.execute(sql)
    except duckdb.Error as error:
        raise complaint(error, sql, connection) from error
    columns = tuple((name, str(kind)) for name, kind, *_ in connection.description or ())
    return Answer(columns, _rows(connection, sql))


def _rows(connection: "DuckDBPyConnection", sql: str) -> Iterator[tuple[object, ...]]:
    duckdb = require("duckdb")
    try:
        while portion := connection.fetchmany(PORTION):
            yield from portion
    except duckdb.Error as error:
        raise complaint(error, sql, connection) from error
    finally:
        connection.close()


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
