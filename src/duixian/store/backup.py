"""A backup: one file with the database, the evidence, the witness of the log and a manifest with every digest.

It is consistent while the board serves: the witness is copied before the database and the evidence after it, and
both only ever grow. SQLite is copied by its own backup, any other database as JSON lines.
"""

import hashlib
import json
import re
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from duixian import __version__
from duixian.model.board import AuditHead
from duixian.model.errors import InputError, OutputError
from duixian.store.books import SqlReading
from duixian.store.engine import open_engine
from duixian.store.lines import dump_lines, load_lines
from duixian.store.migrate import current_revision, migrate_engine
from duixian.store.open import DATABASE, EVIDENCE, HEADS, database_url

MANIFEST = "manifest.json"
_LINES = "lines"
_NAME = re.compile(r"manifest\.json|board\.sqlite|audit\.head|lines/[a-z_]+\.jsonl|evidence/[0-9a-f]{2}/[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """What a backup holds: when it was made (ISO, UTC), the end of its log, and how many files."""

    made: str
    revision: str
    head: AuditHead
    files: int


def back_up(folder: Path, archive: Path, at: datetime, url: str | None = None) -> BackupInfo:
    """Write a backup of a data folder (and its database by URL); raises OutputError where it cannot be written."""
    engine = open_engine(database_url(folder, url))
    try:
        with tempfile.TemporaryDirectory(dir=archive.resolve().parent, prefix=".backup-") as name:
            work = Path(name)
            revision, head = _gather(engine, folder, work)
            manifest = _manifest(work, folder, at, revision, head)
            (work / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8", newline="\n")
            _pack(work, folder, list(manifest["files"]), archive)
            return _info(manifest)
    except OSError as error:
        raise OutputError(f"{archive}：备份写不出来（{error.strerror}）；请检查磁盘空间和权限") from error
    finally:
        engine.dispose()


def _gather(engine: Engine, folder: Path, work: Path) -> tuple[str, AuditHead]:
    if (folder / HEADS).exists():
        shutil.copyfile(folder / HEADS, work / HEADS)
    if engine.dialect.name == "sqlite":
        return _copy_sqlite(engine, work / DATABASE)
    options = engine.connect().execution_options(isolation_level="REPEATABLE READ")
    with options as connection, connection.begin():
        reading = SqlReading(connection)
        dump_lines(reading, work / _LINES)
        return current_revision(connection) or "", reading.head()


def _copy_sqlite(engine: Engine, path: Path) -> tuple[str, AuditHead]:
    target = sqlite3.connect(path)
    raw = engine.raw_connection()
    try:
        source = raw.driver_connection
        assert isinstance(source, sqlite3.Connection)
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        revision = target.execute("SELECT version_num FROM alembic_version").fetchone()[0]
        return revision, AuditHead(*target.execute("SELECT seq, hash FROM audit_head").fetchone())
    finally:
        raw.close()
        target.close()


def _manifest(work: Path, folder: Path, at: datetime, revision: str, head: AuditHead) -> dict[str, Any]:
    gathered = [path.relative_to(work).as_posix() for path in sorted(work.rglob("*")) if path.is_file()]
    files = {name: _digest(work / name) for name in gathered}
    files |= {name: Path(name).name for name in _evidence(folder)}
    return {
        "program": f"duixian {__version__}",
        "made": at.isoformat(),
        "revision": revision,
        "head": list(head),
        "files": files,
    }


def _evidence(folder: Path) -> Iterator[str]:
    for path in sorted((folder / EVIDENCE).glob("??/*")):
        name = path.relative_to(folder).as_posix()
        if _NAME.fullmatch(name):
            yield name


def _pack(work: Path, folder: Path, names: list[str], archive: Path) -> None:
    made = work / "archive"
    with tarfile.open(made, "w:gz", compresslevel=3) as tar:
        tar.add(work / MANIFEST, MANIFEST, recursive=False)
        for name in names:
            tar.add((folder if name.startswith(f"{EVIDENCE}/") else work) / name, name, recursive=False)
    made.replace(archive)


def restore(archive: Path, folder: Path, url: str | None = None) -> BackupInfo:
    """Bring a backup back into an empty data folder (and an empty database by URL); raises InputError, OutputError.

    Every file is compared with the manifest before anything is put in its place.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / DATABASE).exists() or (folder / HEADS).exists():
        raise OutputError(f"{folder}：已有数据，不能覆盖；请指定一个空文件夹")
    with tempfile.TemporaryDirectory(dir=folder, prefix=".restore-") as name:
        work = Path(name)
        manifest = _unpack(archive, work)
        _load_database(archive, work, folder, url)
        for part in (HEADS, EVIDENCE):
            if (work / part).exists():
                shutil.move(work / part, folder / part)
        return _info(manifest)


def _unpack(archive: Path, work: Path) -> dict[str, Any]:
    try:
        with tarfile.open(archive, "r:gz") as tar:
            for member in tar:
                _extract(tar, member, work, archive)
        manifest: dict[str, Any] = json.loads((work / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, EOFError, ValueError, tarfile.TarError) as error:
        raise InputError(f"{archive.name}：不是完整的备份文件（{error}）；请换一份备份") from error
    for name, digest in manifest["files"].items():
        if not (work / name).is_file() or _digest(work / name) != digest:
            raise InputError(f"{archive.name}：其中的 {name} 已损坏或缺失；请换一份备份")
    return manifest


def _extract(tar: tarfile.TarFile, member: tarfile.TarInfo, work: Path, archive: Path) -> None:
    stream = tar.extractfile(member) if member.isfile() and _NAME.fullmatch(member.name) else None
    if stream is None:
        raise InputError(f"{archive.name}：含有不该有的文件 {member.name[:80]}；这不是本系统的备份")
    path = work / member.name
    path.parent.mkdir(parents=True, exist_ok=True)
    with stream, path.open("wb") as target:
        shutil.copyfileobj(stream, target)


def _load_database(archive: Path, work: Path, folder: Path, url: str | None) -> None:
    if (work / DATABASE).exists():
        if url is not None and not url.startswith("sqlite"):
            raise InputError(
                f"{archive.name}：是 SQLite 的备份，不能恢复到 {url.partition(':')[0]}；请不带数据库地址恢复"
            )
        shutil.move(work / DATABASE, folder / DATABASE)
    engine = open_engine(database_url(folder, url))
    try:
        migrate_engine(engine)
        if (work / _LINES).exists():
            _check_empty(engine)
            load_lines(engine, work / _LINES)
    finally:
        engine.dispose()


def _check_empty(engine: Engine) -> None:
    with engine.connect() as connection:
        if SqlReading(connection).head().seq:
            raise OutputError("恢复：数据库中已有数据，不能覆盖；请指定一个空的数据库")


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _info(manifest: dict[str, Any]) -> BackupInfo:
    return BackupInfo(manifest["made"], manifest["revision"], AuditHead(*manifest["head"]), len(manifest["files"]))
