"""The board by command: users, units, reports, lights, backups, the log."""

import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from duixian.app.board.founding import board_day, board_year
from duixian.app.board.obstacles import Raised, Step, assign, raise_obstacle
from duixian.app.board.permissions import SYSTEM
from duixian.app.board.units import read_units
from duixian.model.board import Entry, Report, Setting, Unit, User
from duixian.model.errors import InputError
from duixian.samples import SAMPLES, sample_path
from duixian.wiring import board as wiring

Run = Callable[..., Any]
PASSWORD = "correct horse 9"


@pytest.fixture
def type_in(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def typing(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))

    return typing


@pytest.fixture
def folder(run: Run, type_in: Callable[[str], None], tmp_path: Path) -> Path:
    """A data folder with its first administrator and three units."""
    made, table = tmp_path / "data", tmp_path / "units.csv"
    type_in(f"{PASSWORD}\n")
    added = run("user", "add", "admin", "--role", "supervisor", "--name", "管理员", "--data", made, "--password-stdin")
    assert (added.code, added.text) == (0, "已添加用户 admin（管理员）\n")
    table.write_text("name,kind,parent,group\n某市,city,,\n甲县,county,某市,县区\n市统计局,,某市,\n", encoding="utf-8")
    assert run("unit", "import", table, "--data", made).text == "新增单位 3 个，更新 0 个\n"
    return made


def kept(folder: Path, kind: type[Any], **equals: object) -> list[Any]:
    store = wiring.open_board(folder)
    with store.board.ledger.read() as books:
        found = books.find(kind, **equals)
    store.close()
    return found


def test_the_first_user_makes_the_board(folder: Path) -> None:
    admin = kept(folder, User, login="admin")[0]
    assert (admin.role, admin.active) == ("supervisor", True)
    assert admin.password_hash.startswith("$argon2id$")
    assert PASSWORD not in admin.password_hash


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        (("--role", "reporter", "--name", "x", "--password-stdin"), PASSWORD, "填报人须属于一个单位"),
        (("--role", "reporter", "--name", "x", "--unit", "没有", "--password-stdin"), PASSWORD, "没有叫“没有”的"),
        (("--role", "leader", "--name", "x", "--password-stdin"), "short", "只有 5 个字符，至少要 10 个"),
        (("--role", "leader", "--name", "x"), PASSWORD, "不在终端里"),
        (("--role", "chief", "--name", "x", "--password-stdin"), PASSWORD, "--role 没有"),
    ],
)
def test_a_user_that_cannot_be_is_not_made(
    run: Run, type_in: Callable[[str], None], folder: Path, arguments: tuple[str, ...], typed: str, said: str
) -> None:
    type_in(f"{typed}\n")
    ran = run("user", "add", "li", *arguments, "--data", folder)
    assert (ran.code, ran.out) == (2, b"")
    assert said in ran.err
    assert typed not in ran.err
    assert len(kept(folder, User)) == 1


def test_a_login_is_taken_once(run: Run, type_in: Callable[[str], None], folder: Path) -> None:
    type_in(f"{PASSWORD}\n")
    ran = run("user", "add", "admin", "--role", "leader", "--name", "x", "--data", folder, "--password-stdin")
    assert ran.code == 2
    assert "登录名已被使用" in ran.err


def test_a_password_is_set_anew_and_typed_twice(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    before = kept(folder, User)[0].password_hash
    monkeypatch.setattr(sys, "stdin", Terminal())
    typed = iter(["another one 1", "another one 2", "another one 1", "another one 1"])
    monkeypatch.setattr("duixian.cli.commands.user.getpass", lambda _: next(typed))
    assert "两次输入的口令不同" in run("user", "password", "admin", "--data", folder).err
    assert kept(folder, User)[0].password_hash == before
    assert run("user", "password", "admin", "--data", folder).text == "已重设 admin 的口令\n"
    assert kept(folder, User)[0].password_hash != before
    assert "没有“nobody”这个在用的用户" in run("user", "password", "nobody", "--data", folder).err


def test_users_are_listed(run: Run, type_in: Callable[[str], None], folder: Path) -> None:
    type_in(f"{PASSWORD}\n")
    asked = ("--role", "reporter", "--name", "填报员", "--unit", "市统计局", "--data", folder, "--password-stdin")
    assert run("user", "add", "stat", *asked).code == 0
    assert run("user", "list", "--data", folder).text.splitlines() == [
        "admin\t督查\t-\t管理员\t在用",
        "stat\t填报\t市统计局\t填报员\t在用",
    ]


def test_no_option_takes_a_password(run: Run) -> None:
    assert all("--password " not in run("user", command, "--help").text for command in ("add", "password"))


def test_units_are_changed_by_name_and_saved_by_chinese_excel(run: Run, folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "单位.csv"
    table.write_bytes("单位名称,类别,上级\n甲县,开发区,某市\n乙镇,,甲县\n".encode("gb18030"))
    assert run("unit", "import", table, "--data", folder).text == "新增单位 1 个，更新 1 个\n"
    units = {unit.name: unit for unit in kept(folder, Unit)}
    assert units["甲县"].kind == "zone"
    assert units["乙镇"].parent_id == units["甲县"].id


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("kind\ncity\n", "没有“name”"),
        ("name,parent\n丙局,没有的\n", "上级“没有的”不在表中"),
        ("name,kind\n丙局,部\n", "第 2 行：没有“部”这一类别"),
        ("name,parent\n丙局,丁局\n丁局,丙局\n", "隶属于自己的下级"),
        ("name,parent\n某市,甲县\n", "隶属于自己的下级"),
        ("name\n丙局\n丙局\n", "列了两次"),
        ("name,kind\n,city\n", "没有写单位名称"),
        ("name\n", "没有单位"),
    ],
)
def test_one_bad_row_and_no_unit_comes_in(run: Run, folder: Path, tmp_path: Path, rows: str, said: str) -> None:
    (tmp_path / "bad.csv").write_text(f"{rows}", encoding="utf-8-sig")
    ran = run("unit", "import", tmp_path / "bad.csv", "--data", folder)
    assert ran.code == 2
    assert said in ran.err
    assert {unit.name for unit in kept(folder, Unit)} == {"某市", "甲县", "市统计局"}


def test_empty_lines_of_a_table_are_passed_over() -> None:
    assert [row.line for row in read_units("name\n\n甲\n,\n", "t.csv")] == [3]
    with pytest.raises(InputError):
        read_units("", "t.csv")


def test_reports_are_imported_once_and_failures_do_not_stop_the_others(run: Run, folder: Path, report: Path) -> None:
    ran = run("board", "import", report, "没有.txt", "--data", folder)
    assert ran.code == 3
    assert "2 条待复核" in ran.text
    assert "没有.txt" in ran.err
    again = run("board", "import", report, "--data", folder)
    assert (again.code, "同一文本已导入过（2 条）" in again.text) == (0, True)
    assert run("board", "import", "没有.txt", "--data", folder).code == 2
    assert len(kept(folder, Report)) == 1
    assert len(kept(folder, Entry)) == 2


def test_the_first_report_says_whose_board_it_is(folder: Path) -> None:
    names = [str(sample_path(name)) for name in SAMPLES]
    command = [sys.executable, "-m", "duixian", "board", "import", *names, "--data", str(folder)]
    done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "utf-8"})
    assert "已附在先导入的报告下" in done.stdout.decode("utf-8")
    said = kept(folder, Setting, id="board")[0].value
    assert said == {"government": "金华市", "adcode": "330700", "year": 2024, "day": None, "simulated": None}
    store = wiring.open_board(folder)
    assert board_year(store.board, board_day(store.board)) == 2024
    store.close()


def test_lights_of_a_day_are_computed(run: Run, folder: Path) -> None:
    assert (
        run("board", "light", "--day", "2024-07-20", "--data", folder).text == "2024-07-20：0 项已亮灯，新转红 0 项\n"
    )
    assert run("board", "light", "--data", folder).code == 0
    assert "--day 的值不对" in run("board", "light", "--day", "七月", "--data", folder).err


def test_the_public_site_is_switched(run: Run, folder: Path) -> None:
    told = ("--contact", "督查室", "--data", folder)
    assert run("board", "public", "on", *told).text == "公开网站已开启：公开 0 项\n"
    assert run("board", "public", "off", "--data", folder).text == "公开网站已关闭\n"
    assert [one.value for one in kept(folder, Setting) if one.id == "public"] == [{"on": False, "contact": "督查室"}]
    assert run("board", "public", "maybe", "--data", folder).code == 2


def test_the_nightly_run_escalates_what_is_overdue(run: Run, folder: Path) -> None:
    past = wiring.open_board(folder, lambda: datetime(2024, 7, 15, 4, tzinfo=UTC))
    with past.board.ledger.read() as books:
        unit_id = books.find(Unit)[0].id
    made = raise_obstacle(past.board, SYSTEM, Raised("用地指标没有落实", "三个项目缺用地指标"))
    assign(past.board, SYSTEM, Step(made.id), unit_id, "ordinary")
    past.close()
    assert "升级" not in run("board", "light", "--day", "2024-07-20", "--data", folder).text
    assert "超期问题升级督办 1 件" in run("board", "light", "--data", folder).text
    assert "升级" not in run("board", "light", "--data", folder).text


def test_a_backup_is_brought_back_whole(run: Run, folder: Path, tmp_path: Path) -> None:
    archive, again = tmp_path / "b.tar.gz", tmp_path / "again"
    assert "已备份到" in run("backup", "--data", folder, "-o", archive).text
    assert "已有这个文件，不覆盖" in run("backup", "--data", folder, "-o", archive).err
    assert "文件夹不存在" in run("backup", "--data", folder, "-o", tmp_path / "no" / "b.tar.gz").err
    assert run("restore", archive, "--data", again).code == 0
    assert kept(again, Unit) == kept(folder, Unit)
    assert run("audit", "verify", "--data", again).code == 0
    assert "已有数据，不能覆盖" in run("restore", archive, "--data", again).err
    assert "没有这个备份文件" in run("restore", tmp_path / "none", "--data", tmp_path / "third").err


def test_the_log_is_verified_and_exported(run: Run, folder: Path, tmp_path: Path) -> None:
    ran = run("audit", "verify", "--data", folder)
    assert (ran.code, "审计日志完整" in ran.text) == (0, True)
    assert run("audit", "export", "--data", folder, "-o", tmp_path / "log.jsonl").code == 0
    rows = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["seq"] for row in rows] == list(range(1, len(rows) + 1))
    assert "argon2" not in (tmp_path / "log.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        ("UPDATE audit SET why = '无' WHERE seq = 2", "第 2 行"),
        ("DELETE FROM audit WHERE seq = 3", "第 3 行"),
        ("UPDATE units SET name = '乙县' WHERE name = '甲县'", "Unit"),
    ],
)
def test_an_edit_beside_the_system_is_found(run: Run, folder: Path, edit: str, said: str) -> None:
    with sqlite3.connect(folder / "board.sqlite") as connection:
        assert connection.execute(edit).rowcount == 1
    connection.close()
    ran = run("audit", "verify", "--data", folder)
    assert (ran.code, ran.out) == (1, b"")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    "command",
    [
        ("serve",),
        ("backup", "-o", "b.tar.gz"),
        ("audit", "verify"),
        ("audit", "export", "-o", "x"),
        ("user", "list"),
        ("user", "password", "admin"),
        ("board", "light"),
    ],
)
def test_a_mistyped_folder_is_not_made_into_a_board(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    ran = run(*command, "--data", tmp_path / "typo")
    assert (ran.code, ran.out) == (2, b"")
    assert "没有工作台的数据；请核对 --data" in ran.err
    assert not (tmp_path / "typo").exists()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "数据库地址写得不对"),
        ("mysql://a/b", "不支持 mysql"),
        ("postgresql://u:geheim@127.0.0.1:1/x", "数据库打不开"),
    ],
)
def test_a_database_that_cannot_be_opened_is_one_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    monkeypatch.setenv("DUIXIAN_DATABASE_URL", url)
    ran = run("audit", "verify", "--data", tmp_path / "data")
    assert ran.code == 2
    assert said in ran.err
    assert "geheim" not in ran.err
    assert len(ran.err.splitlines()) == 1


def test_another_database_is_taken_from_the_environment(
    run: Run, type_in: Callable[[str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new_url: str
) -> None:
    monkeypatch.setenv("DUIXIAN_DATABASE_URL", new_url)
    type_in(f"{PASSWORD}\n")
    data = tmp_path / "data"
    asked = ("--role", "supervisor", "--name", "x", "--data", data, "--password-stdin")
    assert run("user", "add", "admin", *asked).code == 0
    assert not (data / "board.sqlite").exists()
    assert run("user", "list", "--data", data).text.startswith("admin\t")
    assert run("audit", "verify", "--data", data).code == 0


def test_without_the_extra_it_says_what_to_install(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duixian.cli.board.find_spec", lambda name: None)
    ran = run("demo", tmp_path / "x")
    assert ran.code == 2
    assert 'pip install "duixian[board]"' in ran.err
