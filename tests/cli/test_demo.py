"""The demo board: whole, told of as what it is, and alike each time."""

import re
import stat
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from duixian.app.board.auditing import verify
from duixian.app.board.due import late, missing
from duixian.app.board.ledger import Board
from duixian.app.board.lighting import compute_lights
from duixian.app.board.people import setting
from duixian.app.board.permissions import SYSTEM
from duixian.app.board.queries import EVERYTHING, TaskFilter
from duixian.app.demo.content import facts, table
from duixian.app.demo.courses import tell
from duixian.app.demo.filings import filed_months
from duixian.cli import main
from duixian.model.board import Entry, Evidence, Filing, LightRow, PlanTask, Remark, Remedy, User
from duixian.wiring import board as wiring

DAY = date(2024, 7, 20)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("demo") / "board"
    done = subprocess.run([sys.executable, "-m", "duixian", "demo", str(folder)], capture_output=True, check=True)
    return folder, done.stdout.decode("utf-8")


@pytest.fixture(scope="module")
def board(made: tuple[Path, str]) -> Iterator[Board]:
    store = wiring.open_board(made[0])
    yield store.board
    store.close()


def test_it_tells_who_may_log_in_and_keeps_that_for_its_owner_only(made: tuple[Path, str], board: Board) -> None:
    folder, said = made
    kept = folder / "demo-login.txt"
    password = re.findall(r"口令都是：(\w{10})$", kept.read_text(encoding="utf-8"), re.MULTILINE)[0]
    assert password in said
    if sys.platform != "win32":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    with board.ledger.read() as books:
        users = [user for user in books.find(User) if user.password_hash]
    assert PasswordHasher().verify(users[0].password_hash, password)
    assert {user.role for user in users} == {"supervisor", "reporter", "verifier", "leader", "auditor", "public"}
    assert all(f"  {user.login} " in said for user in users)


def test_a_folder_with_a_board_is_refused(made: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    before = (made[0] / "demo-login.txt").read_bytes()
    assert main(["demo", str(made[0])]) == 2
    assert "已有工作台的数据，不能覆盖" in capsys.readouterr().err
    assert (made[0] / "demo-login.txt").read_bytes() == before


def test_a_database_with_a_board_is_refused(
    made: tuple[Path, str],
    board: Board,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with board.ledger.read() as books:
        before = books.head()
    monkeypatch.setenv("DUIXIAN_DATABASE_URL", f"sqlite:///{(made[0] / 'board.sqlite').as_posix()}")
    assert main(["demo", str(tmp_path / "other")]) == 2
    assert "数据库里已有工作台的数据" in capsys.readouterr().err
    with board.ledger.read() as books:
        assert books.head() == before


def test_a_day_outside_the_year_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", str(tmp_path / "x"), "--day", "2023-01-01"]) == 2
    assert "--day 2023-01-01" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_the_lights_are_spread_as_in_a_real_year(board: Board) -> None:
    counted: Counter[str] = Counter()
    for tally in board.queries.tally(EVERYTHING, "all", DAY, TaskFilter(year=2024)):
        counted[str(tally.state)] += tally.count
    whole = counted.total()
    assert whole > 200
    assert 0.5 < counted["on_track"] / whole < 0.7
    for state in ("ahead", "watch", "behind"):
        assert 0.07 < counted[state] / whole < 0.16, state
    assert all(counted[state] for state in ("done", "unknown", "not_due", "stale"))


def test_every_month_something_turns_red_or_was_before(board: Board) -> None:
    for month in range(3, 8):
        lines = board.queries.tasks(EVERYTHING, TaskFilter(year=2024, colours=("red",)), date(2024, month, 20))
        assert lines, month
    assert len(board.queries.turned(EVERYTHING, "red", date(2024, 7, 1), DAY)) >= 5


def test_its_past_lights_are_the_same_computed_again(board: Board) -> None:
    def rows() -> list[LightRow]:
        with board.ledger.read() as books:
            return books.find(LightRow, order=("id",))

    first = rows()
    for day in sorted({row.day for row in first}):
        compute_lights(board, SYSTEM, day.year, day)
    assert rows() == first


def test_every_task_is_led_and_its_unit_files_it(board: Board) -> None:
    lines = board.queries.tasks(EVERYTHING, TaskFilter(year=2024), DAY)
    assert [line.task.name for line in lines if not line.unit] == []
    assert {line.unit for line in lines} >= {"义乌市", "金华开发区", "市商务局", "市交通运输局"}
    split = sum(len(one["parts"]) for one in table("plan")["allocate"])
    assert len([line for line in lines if line.task.parent_id]) == split == 88


def test_what_is_made_up_is_marked_and_what_is_not_names_its_source(board: Board) -> None:
    with board.ledger.read() as books:
        filings = books.find(Filing)
        parts = [task for task in books.find(PlanTask, year=2024) if task.parent_id]
        remarks = books.find(Remark)
    assert all(filing.simulated or re.search(r"公布数：.*来源：.*http", filing.note) for filing in filings)
    assert len({filing.task_id for filing in filings if not filing.simulated}) == len(facts())
    assert all(part.simulated for part in parts)
    assert all(said.text.startswith("（演示）") for said in remarks)
    assert "模拟" in str(setting(board, "board")["simulated"])


def test_figures_published_later_are_not_known_on_the_day(board: Board) -> None:
    lines = board.queries.tasks(EVERYTHING, TaskFilter(year=2024), DAY, limit=300)
    assert max(line.filing.month for line in lines if line.filing) == 6


def test_every_stage_of_work_can_be_seen(board: Board) -> None:
    states = Counter(filing.state for filing in board.queries.current(EVERYTHING, year=2024))
    assert set(states) == {"draft", "submitted", "verified", "locked", "returned"}
    assert late(board, SYSTEM, 2024, 6, DAY)
    assert missing(board, SYSTEM, 2024, 6, DAY)
    with board.ledger.read() as books:
        entries = Counter(entry.state for entry in books.find(Entry))
        remedies = books.find(Remedy)
        media = {file.media for file in books.find(Evidence)}
    assert all(entries[state] for state in ("pending", "accepted", "corrected", "dropped"))
    assert any(remedy.outcome for remedy in remedies)
    assert any(remedy.measure and not remedy.outcome for remedy in remedies)
    assert media == {"image/png", "text/plain"}


def test_its_log_is_whole(board: Board) -> None:
    assert verify(board, SYSTEM).fault is None


def test_every_name_in_its_tables_is_a_task_of_the_plan(board: Board) -> None:
    with board.ledger.read() as books:
        names = {task.name for task in books.find(PlanTask, year=2024)}
    courses, plan = table("courses"), table("plan")
    named = [name for leads in plan["lead"].values() for name in leads] + [*plan["deadlines"]]
    named += [*courses["fixed"], *courses["values"], *courses["stages"], *courses["silent"]["tasks"]]
    named += [fact.task for fact in facts()]
    assert set(named) - names == set()


def test_what_is_filed_is_the_same_each_time_and_never_falls(board: Board) -> None:
    with board.ledger.read() as books:
        tasks = books.find(PlanTask, order=("number",), year=2024, active=True)
    told = tell(tasks, filed_months(2024, DAY))
    assert told == tell(tasks, filed_months(2024, DAY))
    for before, after in pairwise(told):
        if before.task == after.task and after.task.kind == "quantity" and (after.task.target or 0) > 0:
            assert before.value is not None
            assert after.value is not None
            assert before.value <= after.value


def test_a_task_that_was_split_is_the_sum_of_its_parts(board: Board) -> None:
    with board.ledger.read() as books:
        tasks = books.find(PlanTask, order=("number",), year=2024, active=True)
    whole = next(task for task in tasks if task.name == "外贸出口")
    told = [one for one in tell(tasks, range(2, 7)) if one.month == 6]
    parts = [one.value for one in told if one.task.parent_id == whole.id and one.value is not None]
    assert sum(parts) == next(one.value for one in told if one.task == whole)


def test_it_can_stand_at_another_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", str(tmp_path / "board"), "--day", "2025-02-10"]) == 0
    store = wiring.open_board(tmp_path / "board")
    lines = store.board.queries.tasks(
        EVERYTHING, TaskFilter(year=2024, text="地区生产总值"), date(2025, 2, 10), limit=9
    )
    store.close()
    assert lines[0].filing is not None
    assert (str(lines[0].filing.value), lines[0].filing.simulated) == ("6.3", False)
