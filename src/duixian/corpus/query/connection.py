"""A data set opened in DuckDB: in memory, its tables and views ready, nothing else within reach."""

import re
import tempfile
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from duixian.corpus.library import require
from duixian.corpus.package import table_files
from duixian.corpus.query.complaint import first_line
from duixian.corpus.query.headlines import headline_view
from duixian.corpus.query.vocabulary import make_vocabulary
from duixian.corpus.tables import SHARDED, ColumnType, Table, tables
from duixian.model.errors import InputError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "1GB"
"""What a question may take before it uses the disk."""

_TYPES: dict[ColumnType, str] = {
    "text": "VARCHAR",
    "category": "VARCHAR",
    "whole": "INTEGER",
    "long": "BIGINT",
    "number": "DOUBLE",
    "exact": "DECIMAL(38, 10)",
    "flag": "BOOLEAN",
    "moment": "TIMESTAMPTZ",
    "bytes": "BLOB",
}
_WILD = re.compile(r"[\[*?]")


def connect(dataset: Path, memory: str = MEMORY) -> "DuckDBPyConnection":
    """Return a connection with a view of every table and the derived views; raises InputError where it is none.

    Only files of the data set can be read from it, and no setting can be changed any more; `ask` keeps it from writing.
    """
    folder = _checked(dataset)
    duckdb = require("duckdb")
    try:
        connection: DuckDBPyConnection = duckdb.connect(":memory:", config=_settings(memory))
    except duckdb.Error as error:
        raise InputError(f"--memory {memory}：不是内存的大小；请写成 1GB、500MB 这样") from error
    try:
        _furnish(connection, folder)
    except duckdb.Error as error:
        raise InputError(f"{dataset}：有打不开的表（{first_line(str(error))}）；请检查文件，或重建数据集") from error
    return connection


def _furnish(connection: "DuckDBPyConnection", folder: Path) -> None:
    """Make every view, then lock what can be reached and set."""
    allowed = map(_quoted, dict.fromkeys((str(folder), _plain(folder))))  # a pattern's own folder is asked for first
    connection.execute(f"SET allowed_directories = [{', '.join(allowed)}]")
    connection.execute("SET enable_external_access = false")
    make_vocabulary(connection)
    for table in tables().values():
        connection.execute(_table_view(table, folder))
    for view in _views(folder):
        connection.execute(view)
    connection.execute("SET lock_configuration = true")


def _checked(dataset: Path) -> Path:
    folder = dataset.resolve()
    if not any(table_files(folder, table) for table in SHARDED):
        raise InputError(f"{dataset}：不是数据集（没有 documents 等表）；请给 duixian corpus build -o 写出的文件夹")
    return folder


def _settings(memory: str) -> dict[str, str]:
    return {
        "memory_limit": memory,
        "temp_directory": str(Path(tempfile.gettempdir()) / f"duixian-{uuid4().hex}"),  # made only when it is needed
        "python_enable_replacements": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _plain(folder: Path) -> str:
    """Return a path as a pattern that means it alone."""
    return _WILD.sub(lambda sign: f"[{sign[0]}]", str(folder))


def _table_view(table: Table, folder: Path) -> str:
    found = table_files(folder, table.name)
    if not found:
        cells = ", ".join(f'CAST(NULL AS {_TYPES[column.type]}) AS "{column.name}"' for column in table.columns)
        return f"CREATE VIEW {table.name} AS SELECT {cells} WHERE false"
    end = ".parquet" if found[0].parent == folder else "/*.parquet"
    pattern = f"{_plain(folder)}/{table.name}{end}"
    return f"CREATE VIEW {table.name} AS SELECT * FROM read_parquet({_quoted(pattern)})"


def _views(folder: Path) -> Iterable[str]:
    """Yield the SQL of the views, each after those it speaks of."""
    yield _sql("chosen" if table_files(folder, "reports") else "chosen_by_document")
    yield _sql("due_targets")
    yield _sql("surest_targets")
    yield _sql("targets_panel")
    yield headline_view()
    yield _sql("softness")
    yield _sql("amplification")


def _sql(name: str) -> str:
    return (files("duixian.corpus.query") / "views" / f"{name}.sql").read_text("utf-8")
