"""The board joined to its data folder, its database and the readers; imports nothing before it is needed."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from duixian.app.board.importing import Imported
    from duixian.app.board.ledger import Board
    from duixian.app.demo.make import Made
    from duixian.model.board import User
    from duixian.model.extraction import Extraction
    from duixian.store.backup import BackupInfo
    from duixian.store.open import Store

DATABASE_URL = "DUIXIAN_DATABASE_URL"
"""The environment variable that names another database than the data folder's own SQLite file."""


def database_url() -> str | None:
    """Return the URL of the database the environment names, None for the data folder's own."""
    return os.environ.get(DATABASE_URL) or None


def has_board(folder: Path) -> bool:
    """Tell whether a data folder has a board, or the environment names a database for it."""
    return database_url() is not None or any((folder / name).exists() for name in ("board.sqlite", "audit.head"))


@contextmanager
def _answering() -> Iterator[None]:
    """Turn what a database says when it cannot be reached into one line, without the password of its URL."""
    from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

    from duixian.model.errors import InputError

    try:
        yield
    except ArgumentError as error:
        raise InputError(f"数据库地址写得不对；请检查 {DATABASE_URL}，如 postgresql://用户@主机/库") from error
    except (OperationalError, DBAPIError) as error:
        said = " ".join(str(error.orig).split())
        raise InputError(f"数据库打不开（{said}）；请检查 {DATABASE_URL} 或数据文件夹，以及数据库是否在运行") from error


def open_board(folder: Path, clock: Callable[[], datetime] | None = None) -> "Store":
    """Open a data folder (made where it is not there yet) and its database; raises InputError where it cannot be."""
    from uuid import uuid4

    from duixian.store.open import open_store

    with _answering():
        return open_store(folder, clock or (lambda: datetime.now(UTC)), lambda: uuid4().hex, database_url())


def back_up_board(folder: Path, archive: Path) -> "BackupInfo":
    """Write a backup of a data folder; raises OutputError where it cannot be written."""
    from duixian.store.backup import back_up

    with _answering():
        return back_up(folder, archive, datetime.now(UTC), database_url())


def restore_board(archive: Path, folder: Path) -> "BackupInfo":
    """Bring a backup back into an empty folder; raises InputError, OutputError."""
    from duixian.store.backup import restore

    with _answering():
        return restore(archive, folder, database_url())


def import_into(
    board: "Board", sources: Iterable[str], force: bool = False
) -> "Iterator[tuple[str, Imported | Exception]]":
    """Read reports and import each, with what came of it; the first one says whose board it is."""
    from duixian.app.board.permissions import SYSTEM
    from duixian.app.ingest import Failure
    from duixian.model.errors import DuixianError
    from duixian.wiring import read_copies

    for outcome in read_copies(sources, force):
        if isinstance(outcome, Failure):
            yield outcome.source, outcome.error
            continue
        try:
            yield outcome.document.name, _kept(board, SYSTEM, outcome)
        except DuixianError as error:
            yield outcome.document.name, error


def import_upload(board: "Board", user: "User", stream: BinaryIO, name: str, force: bool = False) -> "Imported":
    """Read an uploaded report and import it; raises InputError where it cannot be read, and nothing is kept then."""
    from duixian.app.board.permissions import check
    from duixian.extract import extract
    from duixian.model.errors import NotAReport
    from duixian.read import read_stream
    from duixian.wiring import likeness

    check(user, "import_report")
    extraction = extract(read_stream(stream, name))
    alike, why = (True, "") if force else likeness(extraction)
    if not alike:
        raise NotAReport(f"{name}：不像政府工作报告（{why}）；确是报告请勾选“不像报告也导入”后再上传")
    return _kept(board, user, extraction)


def _kept(board: "Board", user: "User", extraction: "Extraction") -> "Imported":
    from duixian.app.board.founding import found
    from duixian.app.board.importing import import_report
    from duixian.outputs.record import records

    imported = import_report(board, user, extraction, records(extraction))
    found(board, user, imported.report)
    return imported


def read_text(path: Path) -> str:
    """Return a table's text, in UTF-8 or as Chinese Excel saves it; raises InputError."""
    from duixian.app.board.tables import table_text
    from duixian.model.errors import InputError

    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}：打不开（{error.strerror}）；请检查路径和权限") from error
    return table_text(content, str(path))


def make_demo_board(folder: Path, day: date, hashed: Callable[[], str]) -> "Made":
    """Make the demo board in a folder that has none; raises OutputError where it has."""
    from importlib.resources import as_file

    from duixian.app.demo.clock import SetClock
    from duixian.app.demo.make import check_day, make_demo
    from duixian.app.ingest import Failure
    from duixian.model.errors import OutputError
    from duixian.outputs.record import records
    from duixian.samples import sample_path
    from duixian.wiring import read_copies

    check_day(day)
    if any((folder / name).exists() for name in ("board.sqlite", "audit.head")):
        raise OutputError(f"{folder}：已有工作台的数据，不能覆盖；请换一个空文件夹，或先删去它")
    with as_file(sample_path()) as path:
        read = next(iter(read_copies([str(path)])))
    if isinstance(read, Failure):
        raise read.error
    clock = SetClock(datetime.now(UTC))
    store = open_board(folder, clock)
    try:
        return make_demo(store.board, clock, day, (read, records(read)), hashed)
    finally:
        store.close()
