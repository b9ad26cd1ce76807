"""The whole command: how it starts, what it imports, what it says of itself."""

import re
import string
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import duixian
from duixian.cli.messages import catalogue
from duixian.cli.run import FIGURES_DIFFER, NOTHING_READ, SOME_FAILED
from duixian.outputs.exporter import exporters

Run = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    *("rich", "pyarrow", "openpyxl", "lxml", "docx", "pypdfium2", "duixian.extract", "duixian.lexicon"),
    *("sqlalchemy", "alembic", "psycopg", "fastapi", "starlette", "uvicorn", "argon2", "duixian.web", "duixian.store"),
)
FAMILIES = {
    "audit": ("verify", "export"),
    "board": ("import", "light"),
    "corpus": ("build", "sql", "describe"),
    "filing": ("export", "apply"),
    "plan": ("export", "diff", "apply", "import"),
    "spin": ("learn",),
    "unit": ("import",),
    "user": ("add", "password", "list"),
}


def every_command(run: Run) -> list[tuple[str, ...]]:
    """Every command with its own help, those of families too."""
    names = re.findall(r"^  (\w+) {2,}", run("--help").text.partition("Commands:")[2], re.MULTILINE)
    return [
        command
        for name in names
        for command in ([(name, part) for part in FAMILIES[name]] if name in FAMILIES else [(name,)])
    ]


def imported(*arguments: str) -> set[str]:
    command = [sys.executable, "-X", "importtime", "-m", "duixian", *arguments]
    done = subprocess.run(command, capture_output=True, check=True)
    return {line.rpartition("|")[2].strip() for line in done.stderr.decode("utf-8", "replace").splitlines()}


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_imports_nothing_heavy(argument: str) -> None:
    assert imported(argument) & set(HEAVY) == set()


def test_the_version_is_the_packages(run: Run) -> None:
    assert run("--version").text == f"duixian {duixian.__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nope",), "没有“nope”这个命令"),
        (("read",), "缺少 FILE"),
        (("explain", "x"), "缺少 OFFSET"),
        (("--nope",), "没有 --nope"),
        (("explain", "x", "abc"), "OFFSET 写成了“abc”；要写一个整数，从 0 数起"),
        (("explain", "x", "-5"), "位置从 0 数起"),
        (("explain", "x", "-15"), "位置从 0 数起"),
        (("read", "x", "-o"), "-o 后面缺少值"),
        (("read", "x", "--restore", "maybe"), "--restore 没有“maybe”这个值：请用 auto / force / off 之一"),
        (("check", "a", "b"), "多给了参数：a b"),
    ],
)
def test_wrong_usage_is_one_line(run: Run, arguments: tuple[str, ...], said: str) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, b"")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_librarys_english_is_in_no_line_about_wrong_usage(run: Run) -> None:
    for arguments in (("read", "x", "--restore", "maybe"), ("check", "a"), ("compare", "a", "b", "c")):
        said = run(*arguments).err
        assert not re.search(r"error|value|not one of|unexpected|argument", said, re.IGNORECASE)


def test_without_a_command_it_shows_the_help(run: Run) -> None:
    ran = run()
    assert ran.code == 2
    assert "explain" in ran.err


def test_every_message_has_the_same_blanks_in_both_languages() -> None:
    def blanks(message: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(message) if name}

    assert {key for key, (zh, en) in catalogue().items() if blanks(zh) != blanks(en)} == set()


def test_every_message_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/duixian/cli").rglob("*.py"))
    made = {key for key in catalogue() if key.startswith(("usage_", "field_", "skipped_", "corpus_error_"))}
    assert {key for key in catalogue() if not re.search(f"[\"']{key}[\"']", code)} == made


def test_the_documentation_names_every_command_option_format_and_code(run: Run) -> None:
    text = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    commands = every_command(run)
    options = set(re.findall(r"--[a-z]+(?:-[a-z]+)*", "".join(run(*command, "--help").text for command in commands)))
    assert sorted({name for name, *_ in commands}) == sorted(
        [
            *FAMILIES,
            "backup",
            "bulletin",
            "check",
            "compare",
            "demo",
            "explain",
            "peers",
            "read",
            "remind",
            "restore",
            "serve",
            "track",
            "verdict",
        ]
    )
    assert {name for name, *_ in commands if f"duixian {name}" not in text} == set()
    assert {part for _, *parts in commands for part in parts if not re.search(rf"duixian .*\b{part}\b", text)} == set()
    assert {option for option in options - {"--help"} if option not in text} == set()
    assert {name for name in exporters() if f"`{name}`" not in text} == set()
    assert set(re.findall(r"^\| (\d) \|", text, re.MULTILINE)) == {
        "0",
        *map(str, (FIGURES_DIFFER, NOTHING_READ, SOME_FAILED)),
    }


def test_the_help_names_every_format() -> None:
    assert all(name in said for said in catalogue()["read_format"] for name in exporters())


def test_no_message_advises_an_option_that_does_not_exist(run: Run) -> None:
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*") if path.suffix in (".py", ".toml"))
    advised = set(re.findall(r"请[用加] ?(--[a-z]+)", "".join(texts)))
    helps = "".join(run(*command, "--help").text for command in ((), *every_command(run)))
    assert advised <= set(re.findall(r"--[a-z]+", helps))
    assert advised
