"""A data folder opened: its database (SQLite in it, or another by URL), its evidence and the witness of its log."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from duixian.app.board.ledger import Board, Clock, Ids
from duixian.store.engine import open_engine
from duixian.store.evidence import LIMIT, EvidenceFiles
from duixian.store.headfile import HeadFile
from duixian.store.ledger import SqlLedger
from duixian.store.migrate import migrate_engine
from duixian.store.queries import SqlQueries
from duixian.store.workdays import ChinaWorkdays

DATABASE, EVIDENCE, HEADS = "board.sqlite", "evidence", "audit.head"


@dataclass(frozen=True, slots=True)
class Store:
    """An open store: what use cases need of it, and how it is closed."""

    board: Board
    engine: Engine
    close: Callable[[], None]


def database_url(folder: Path, url: str | None = None) -> str:
    """Return the URL of a data folder's database: its own SQLite file where no other is given."""
    return url or f"sqlite:///{(folder / DATABASE).resolve().as_posix()}"


def open_store(folder: Path, clock: Callable[[], datetime], new_id: Ids, url: str | None = None) -> Store:
    """Open a data folder, made where it is not there yet, its database brought to the newest form."""
    folder.mkdir(parents=True, exist_ok=True)
    engine = open_engine(database_url(folder, url))
    migrate_engine(engine)
    return Store(make_board(engine, folder, clock, new_id), engine, engine.dispose)


def make_board(engine: Engine, folder: Path, clock: Clock, new_id: Ids, limit: int = LIMIT) -> Board:
    """Return all that use cases need, on an engine whose database is in its newest form."""
    return Board(
        ledger=SqlLedger(engine, clock, HeadFile(folder / HEADS)),
        queries=SqlQueries(engine),
        evidence=EvidenceFiles(folder / EVIDENCE, limit),
        clock=clock,
        new_id=new_id,
        workdays=ChinaWorkdays(),
    )
