"""The contract of the ledger, the same on SQLite and PostgreSQL."""

import threading
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from board_sample import put_task, task
from sqlalchemy import text

from duixian.app.board.auditing import verify_chain, verify_records
from duixian.app.board.chain import find_fault
from duixian.app.board.ledger import Board, need
from duixian.model.board import (
    AuditHead,
    Entry,
    LightRow,
    PlanTask,
    Record,
    Remark,
    Report,
    Session,
    Setting,
    Token,
    Unit,
    User,
)
from duixian.model.errors import Conflict, InputError, NotFound
from duixian.model.span import Span
from duixian.model.task import Node, Trajectory
from duixian.store.engine import open_engine
from duixian.store.headfile import HeadFile
from duixian.store.ledger import SqlLedger
from duixian.store.open import Store

AT = datetime(2024, 7, 20, 8, 30, 15, 123456, tzinfo=UTC)
REPORT = Report(
    "sha256:1",
    "报告.txt",
    "text/plain",
    "utf-8",
    "全文…",
    (Span(0, 3),),
    None,
    "金华市",
    "330700",
    2024,
    "clean",
    None,
    "sup",
    AT,
)
COURSE = Trajectory((Node(3, Decimal("0.4")), Node(10, Decimal(1))), "text")
EVERY: list[Record] = [
    REPORT,
    Entry(
        "e1", REPORT.id, 3, "target", {"value": 6.5, "section": ["一", "二"], "code": None}, None, confidence=0.1 + 0.2
    ),
    task(report_id=REPORT.id, entry_id="e1", trajectory=COURSE, target=Decimal("7697.50")),
    Remark("r1", "t1", "sup", AT, "“引号”与\n换行"),
    Session("s", "sup", AT, AT, "csrf"),
    Token("k", "sup", "接口", AT),
    Setting("policy", {"text": "version = 1", "deep": {"list": [1, 2.5, None, True]}}),
]


@pytest.mark.parametrize("record", EVERY, ids=lambda record: type(record).__name__)
def test_every_record_comes_back_as_it_was(board: Board, record: Record) -> None:
    with board.ledger.begin("sup") as books:
        for each in EVERY:
            books.put(each)
    with board.ledger.read() as books:
        assert books.get(type(record), record.id) == record
    assert verify_records(board.ledger).fault is None


def test_records_are_found_by_fields_sorted_and_by_pages(board: Board) -> None:
    with board.ledger.read() as books:
        assert [unit.id for unit in books.find(Unit, kind="county", order=("-position",))] == ["lanxi", "yiwu"]
        assert [unit.id for unit in books.find(Unit, id=["yiwu", "trade", "none"])] == ["trade", "yiwu"]
        assert [unit.id for unit in books.find(Unit, parent_id=None)] == ["city"]
        assert books.find(Unit, id=[]) == []
        assert [unit.id for unit in books.find(Unit, order=("position", "name"), limit=2, offset=1)] != []
        assert books.count(Unit, kind=("county", "zone")) == 2


def test_what_raises_leaves_nothing(board: Board) -> None:
    with board.ledger.read() as books:
        before = books.head()

    def fail() -> None:
        with board.ledger.begin("sup") as books:
            books.put(Unit("new", "新区", "city", "zone"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with board.ledger.read() as books:
        assert books.get(Unit, "new") is None
        assert books.head() == before


def test_the_same_again_changes_nothing_and_is_not_logged(board: Board) -> None:
    with board.ledger.read() as books:
        before = books.head()
    with board.ledger.begin("sup") as books:
        books.put(Unit("yiwu", "义乌市", "city", "county", "counties", 2))
    with board.ledger.read() as books:
        assert books.head() == before


def test_the_log_tells_who_what_from_what_to_what_and_why(board: Board) -> None:
    with board.ledger.begin("sup", "更名") as books:
        books.put(Unit("yiwu", "义乌", "city", "county", "counties", 2))
    with board.ledger.read() as books:
        last = list(books.audit())[-1]
    assert (last.who, last.action, last.subject_kind, last.subject_id, last.why) == (
        "sup",
        "change",
        "Unit",
        "yiwu",
        "更名",
    )
    assert last.before is not None
    assert last.after is not None
    assert (last.before["name"], last.after["name"]) == ("义乌市", "义乌")


def test_secrets_and_texts_are_not_in_the_log(board: Board) -> None:
    with board.ledger.begin("sup") as books:
        books.put(User("x", "x", "某", "leader", password_hash="$argon2id$secret"))
        books.put(REPORT)
        books.put(Session("cookie", "sup", AT, AT, "csrf"))
    with board.ledger.read() as books:
        told = "".join(str(row) for row in books.audit())
    assert "argon2id" not in told
    assert "全文…" not in told
    assert "cookie" not in told
    assert verify_records(board.ledger).fault is None


def test_only_what_passes_is_ever_removed(board: Board) -> None:
    with board.ledger.begin("sup") as books:
        books.put(Token("k", "sup", "接口", AT))
        books.remove(Token, "k")
        books.remove(Token, "k")
        with pytest.raises(ValueError, match="never removed"):
            books.remove(Unit, "yiwu")
    assert verify_records(board.ledger).fault is None


def test_what_refers_to_nothing_or_twice_is_a_conflict(board: Board) -> None:
    with pytest.raises(Conflict), board.ledger.begin("sup") as books:
        books.put(User("y", "sup", "重名", "leader"))
    with pytest.raises(Conflict), board.ledger.begin("sup") as books:
        books.put(Remark("r", "no such task", "sup", AT, "说"))


def test_a_text_no_database_keeps_is_said_to_be_one(board: Board) -> None:
    with pytest.raises(InputError, match="空字符"), board.ledger.begin("sup") as books:
        books.put(Unit("z", "空\0区"))


def test_what_is_not_there_is_said_not_to_be(board: Board) -> None:
    with board.ledger.read() as books, pytest.raises(NotFound, match="没有编号为“nowhere”"):
        need(books, PlanTask, "nowhere")


def test_a_reader_sees_the_books_as_they_stood(board: Board) -> None:
    with board.ledger.read() as reading:
        before = reading.count(Unit)
        with board.ledger.begin("sup") as books:
            books.put(Unit("late", "新区"))
        assert reading.count(Unit) == before


def test_computed_records_share_one_row_of_the_log(board: Board) -> None:
    put_task(board, task())
    row = LightRow(
        "t1-20240720", "t1", date(2024, 7, 20), "behind", "red", "share", "欠进度", "2026.1", {"base": "red"}
    )
    with board.ledger.begin("sup") as books:
        before = books.head()
        books.put_computed([row], "2024-07-20")
        with pytest.raises(ValueError, match="not computed"):
            books.put_computed([Unit("u", "局")], "x")
    with board.ledger.read() as books:
        assert books.head().seq == before.seq + 1
        assert books.find(LightRow) == [row]


def test_an_untouched_log_is_whole(board: Board) -> None:
    verdict = verify_chain(board.ledger)
    assert verdict.fault is None
    assert verdict.head.seq > 0


TAMPERINGS = {
    "edited": ("UPDATE audit SET who = 'nobody' WHERE seq = 4", 4, "改动"),
    "value": ('UPDATE audit SET after = \'{"name": "x"}\' WHERE seq = 3', 3, "改动"),
    "removed": ("DELETE FROM audit WHERE seq = 5", 5, "删除"),
    "first": ("DELETE FROM audit WHERE seq = 1", 1, "删除"),
    "tail": ("DELETE FROM audit WHERE seq > 9", 10, "截去"),
}


@pytest.mark.parametrize("statement, seq, word", TAMPERINGS.values(), ids=TAMPERINGS)
def test_every_tampering_is_found_where_it_is(board: Board, store: Store, statement: str, seq: int, word: str) -> None:
    with store.engine.begin() as connection:
        connection.execute(text(statement.replace(":", "\\:")))
    fault = verify_chain(board.ledger).fault
    assert fault is not None
    assert fault.seq == seq
    assert word in fault.message


def test_a_tail_cut_with_its_head_is_found_by_the_witness(board: Board, store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("DELETE FROM audit WHERE seq > 6"))
        connection.execute(text("UPDATE audit_head SET seq = 6, hash = (SELECT hash FROM audit WHERE seq = 6)"))
    fault = verify_chain(board.ledger).fault
    assert fault is not None
    assert fault.seq == 7
    with board.ledger.read() as books:
        assert find_fault(books.audit(), books.head(), []) is None  # without the witness nobody would know


def test_a_log_written_anew_is_found_by_the_witness(board: Board) -> None:
    with board.ledger.read() as books:
        rows, head = list(books.audit()), books.head()
    fault = find_fault(rows, head, [AuditHead(2, "f" * 64)])
    assert fault is not None
    assert fault.seq == 2


def test_a_row_appended_by_a_stranger_is_found(board: Board, store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE audit_head SET seq = 1, hash = (SELECT hash FROM audit WHERE seq = 1)"))
    assert verify_chain(board.ledger).fault is not None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE units SET name = '金华' WHERE id = 'city'",
        "DELETE FROM users WHERE id = 'pub'",
        "INSERT INTO units (id, name, kind, position) VALUES ('ghost', '影', 'zone', 9)",
    ],
)
def test_a_record_changed_behind_the_log_is_found(board: Board, store: Store, statement: str) -> None:
    assert verify_records(board.ledger).fault is None
    with store.engine.begin() as connection:
        connection.execute(text(statement))
    assert verify_records(board.ledger).fault is not None


def test_writers_at_once_neither_fork_the_log_nor_lose_anything(board: Board, url: str, tmp_path: Path) -> None:
    def write(name: str) -> None:
        engine = open_engine(url)  # each as a process of its own would: they share nothing but the database
        ledger = SqlLedger(engine, lambda: AT, HeadFile(tmp_path / "audit.head"))
        for number in range(25):
            with ledger.begin(name) as books:
                books.put(Unit(f"{name}{number}", f"{name}的第{number}个", "city"))
        engine.dispose()

    writers = [threading.Thread(target=write, args=(name,)) for name in ("甲", "乙", "丙")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with board.ledger.read() as books:
        assert sum(unit.name[0] in "甲乙丙" for unit in books.find(Unit)) == 75
    assert verify_chain(board.ledger).fault is None


def test_the_witness_is_a_file_that_only_grows(board: Board, tmp_path: Path) -> None:
    lines = (tmp_path / "audit.head").read_text(encoding="ascii").splitlines()
    with board.ledger.begin("sup") as books:
        books.put(Unit("more", "更多"))
    grown = (tmp_path / "audit.head").read_text(encoding="ascii").splitlines()
    assert grown[:-1] == lines
