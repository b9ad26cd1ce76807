"""Migrations, backups, evidence, and what a killed process leaves."""

import os
import random
import signal
import subprocess
import sys
import tarfile
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from time import sleep

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from board_sample import USERS, figure, filed, put_task, task
from killed import PROMISED
from sqlalchemy import text

from duixian.app.board.auditing import verify_chain, verify_records
from duixian.app.board.filing import attach, evidence_of
from duixian.app.board.ledger import Board
from duixian.model.board import Entry, Filing, PlanTask, Report, Unit
from duixian.model.errors import InputError, NotFound, OutputError
from duixian.store.backup import back_up, restore
from duixian.store.engine import open_engine
from duixian.store.evidence import EvidenceFiles
from duixian.store.migrate import migrate, newest_revision
from duixian.store.open import Store, open_store
from duixian.store.tables import METADATA

HERE = Path(__file__).parent
AT = datetime(2024, 7, 20, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)

OLD_TASK = """
INSERT INTO tasks (id, number, year, name, chapter, kind, op, cadence, deadline, active, trajectory)
VALUES ('t', 1, 2023, '旧事项', '', 'rate', '>=', 'month', '2023-12-31', true,
        '{"nodes":[[12,"1"]],"source":"calendar","years":0}')
"""


def test_from_empty_the_database_is_as_the_tables_say(empty_url: str) -> None:
    assert migrate(empty_url) == newest_revision()
    engine = open_engine(empty_url)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    engine.dispose()


def test_from_an_older_database_everything_is_kept(empty_url: str, tmp_path: Path) -> None:
    assert migrate(empty_url, "0001") == "0001"
    engine = open_engine(empty_url)
    with engine.begin() as connection:
        connection.exec_driver_sql(OLD_TASK)
    engine.dispose()
    assert migrate(empty_url) == newest_revision()
    assert migrate(empty_url) == newest_revision()
    store = open_store(tmp_path, lambda: AT, lambda: "id", empty_url)
    with store.board.ledger.read() as books:
        assert books.find(PlanTask) == [
            task("t", year=2023, name="旧事项", chapter="", kind="rate", target=None, unit=None, direction=None,
                 deadline=date(2023, 12, 31), code=None)
        ]  # fmt: skip
    store.close()


def test_killed_in_the_middle_nothing_acknowledged_is_lost(board: Board, url: str, tmp_path: Path) -> None:
    put_task(board, task())
    chance, told = random.Random(7), list[list[str]]()
    for go in range(6):
        told += killed(chance, [str(tmp_path), url, str(go * 1000)])
    steps = Counter(step[0] for step in told)
    assert steps.total() >= 100
    assert min(steps[name] for name in ("import", "plan", "file")) >= 20
    with board.ledger.read() as books:
        reports = {report.id for report in books.find(Report)}
        entries = Counter(entry.report_id for entry in books.find(Entry))
        planned = {made.id: made.report_id for made in books.find(PlanTask) if made.report_id}
        filings = {filing.id for filing in books.find(Filing)}
    kept = {"import": reports, "plan": planned.keys(), "file": filings}
    assert [step for step in told if not kept[step[0]] >= set(step[1:])] == []
    assert entries == dict.fromkeys(reports, PROMISED)  # all of a report, or no report
    assert set(Counter(planned.values()).values()) == {PROMISED}  # all tasks of a plan, or none
    assert len(filings) % 2 == 0  # each transaction wrote two: none is half there
    assert verify_chain(board.ledger).fault is None
    assert verify_records(board.ledger).fault is None


def killed(chance: random.Random, arguments: list[str]) -> list[list[str]]:
    """Let a process work, kill it after some steps and a moment more; return the steps it was told are kept."""
    environment = {**os.environ, "PYTHONPATH": str(HERE)}
    command = [sys.executable, str(HERE / "killed.py"), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(chance.randint(15, 22))]
        sleep(chance.random() / 50)  # a step takes some 10 ms, so any point of one is hit
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
    return [line.split() for line in lines if line.endswith("\n")]


if not hasattr(signal, "SIGKILL"):
    del test_killed_in_the_middle_nothing_acknowledged_is_lost


@pytest.fixture
def elsewhere(url: str, request: pytest.FixtureRequest) -> str | None:
    """Where a backup of this kind of database can be restored to: another empty one, None for the folder's own."""
    if url.startswith("sqlite"):
        return None
    return request.getfixturevalue("new_url")


def test_a_backup_brings_everything_back(board: Board, url: str, elsewhere: str | None, tmp_path: Path) -> None:
    put_task(board, task())
    put_task(board, task("part", number=2, parent_id="t1"))
    put_task(board, task("another", number=3, parent_id="part"))
    made = filed(board, USERS["rep"], USERS["ver"], figure())
    attach(board, USERS["rep"], made[0].id, "现场.png", PNG)
    with board.ledger.read() as books:
        before = (books.find(Filing), books.find(Unit), books.find(PlanTask), list(books.audit()))
    info = back_up(tmp_path, tmp_path / "b.tar.gz", AT, url)
    again = tmp_path / "again"
    assert restore(tmp_path / "b.tar.gz", again, elsewhere) == info
    store = open_store(again, lambda: AT, lambda: "id", elsewhere)
    with store.board.ledger.read() as books:
        assert (books.find(Filing), books.find(Unit), books.find(PlanTask), list(books.audit())) == before
        assert [store.board.evidence.load(kept.sha256) for kept in evidence_of(books, made[0])] == [PNG]
    assert verify_chain(store.board.ledger).fault is None
    assert verify_records(store.board.ledger).fault is None
    store.close()
    with pytest.raises(OutputError, match="已有数据"):
        restore(tmp_path / "b.tar.gz", again, elsewhere)


def test_a_damaged_or_foreign_archive_is_refused(board: Board, url: str, tmp_path: Path) -> None:
    archive = tmp_path / "b.tar.gz"
    back_up(tmp_path, archive, AT, url)
    whole = archive.read_bytes()
    archive.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="备份"):
        restore(archive, tmp_path / "x")
    (tmp_path / "evil").write_text("x", encoding="utf-8")
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(tmp_path / "evil", "../evil")
    with pytest.raises(InputError, match="不该有"):
        restore(archive, tmp_path / "y")


def test_files_are_kept_by_their_content_and_told_by_their_bytes(tmp_path: Path) -> None:
    files = EvidenceFiles(tmp_path, limit=1000)
    kept = files.save(PNG, "../../evil.exe")
    assert (kept.media, kept.size) == ("image/png", len(PNG))
    assert files.save(PNG, "again.txt") == kept
    assert files.load(kept.sha256) == PNG
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [kept.sha256]
    assert files.save("进展说明".encode("gb18030"), "说明.txt").media == "text/plain"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\0program",
        b"<html><script>",
        b"  <!DOCTYPE html>",
        b"\xef\xbb\xbf<svg onload=x>",
        b"PK\x03\x04zip",
        bytes(9),
    ],
)
def test_what_could_do_harm_is_not_taken(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(InputError, match="不是可接受的"):
        EvidenceFiles(tmp_path).save(content, "现场.png")


def test_too_much_is_not_taken_and_nothing_is_read_by_path(tmp_path: Path) -> None:
    files = EvidenceFiles(tmp_path, limit=50)
    with pytest.raises(InputError, match="超过上限"):
        files.save(PNG, "大图.png")
    with pytest.raises(NotFound):
        files.load("../../etc/passwd")


def test_an_unknown_database_is_said_to_be_one() -> None:
    with pytest.raises(InputError, match="不支持 mysql"):
        open_engine("mysql://localhost/x")


def test_readers_do_not_wait_for_a_writer(board: Board, store: Store) -> None:
    with board.ledger.begin("sup") as books:
        books.put(Unit("open", "正在写"))
        with board.ledger.read() as reading:
            assert reading.get(Unit, "open") is None
        with store.engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM units")).scalar_one() == 5
