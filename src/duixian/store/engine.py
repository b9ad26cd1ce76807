"""The database by its URL: SQLite in one file, or PostgreSQL, each set up so that writers are safe."""

import json
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

from duixian.model.errors import InputError

WRITING = "duixian_writing"
"""The execution option of a connection that will write."""

_BUSY_MS = 30_000


def open_engine(url: str) -> Engine:
    """Return the engine of a URL (`sqlite:///board.sqlite`, `postgresql://…`); raises InputError for any other kind."""
    parsed = make_url(url)
    kind = parsed.get_backend_name()
    if kind == "sqlite":
        return _sqlite(url)
    if kind in ("postgresql", "postgres"):
        return create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True, **_SHARED)
    raise InputError(f"数据库地址：不支持 {kind}；请用 sqlite:///文件 或 postgresql://用户@主机/库")


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_SHARED: dict[str, Any] = {"json_serializer": _dump, "pool_size": 10, "max_overflow": 40}


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, **_SHARED)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, record: object) -> None:
    connection.isolation_level = None  # the driver must not begin on its own: a writer begins as one from the start
    for pragma in (
        f"busy_timeout={_BUSY_MS}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "cache_size=-65536",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
