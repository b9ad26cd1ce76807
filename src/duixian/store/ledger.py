"""The ledger in a database: transactions one after another for writers, never waiting for readers."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from duixian.app.board.ledger import Clock
from duixian.model.board import AuditHead
from duixian.model.errors import Conflict
from duixian.store.books import SqlBooks, SqlReading
from duixian.store.engine import WRITING
from duixian.store.headfile import HeadFile


class SqlLedger:
    """A ledger on SQLite or PostgreSQL; `heads` is the file that witnesses the end of the log, None for none."""

    def __init__(self, engine: Engine, clock: Clock, heads: HeadFile | None = None) -> None:
        self._engine, self._clock, self._heads = engine, clock, heads
        self._turn = threading.Lock()  # SQLite's own waiting is not fair: threads of one process take turns here

    @contextmanager
    def begin(self, who: str, why: str | None = None) -> Iterator[SqlBooks]:
        """Open a transaction of a user; raises Conflict where it contradicts what others wrote meanwhile."""
        with self._turn, self._engine.connect().execution_options(**{WRITING: True}) as connection:
            try:
                with connection.begin():
                    books = SqlBooks(connection, who, why, self._clock())
                    before = books.head()
                    yield books
                    head = books.close()
            except IntegrityError as error:
                raise Conflict(f"保存：与已有的记录冲突（{error.orig}）；别人可能刚改过，请刷新后再试") from error
            if self._heads is not None and head != before:
                self._heads.note(head)

    @contextmanager
    def read(self) -> Iterator[SqlReading]:
        """Open the books as they stand now."""
        level = {} if self._engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        with self._engine.connect().execution_options(**level) as connection, connection.begin():
            yield SqlReading(connection)

    def witnessed(self) -> Iterator[AuditHead]:
        """Yield every end of the log that was noted outside the database."""
        return self._heads.lines() if self._heads else iter(())
