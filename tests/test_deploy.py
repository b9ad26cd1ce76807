"""The documents of the administrator and the files of deploy/: every command they show is one that there is."""

import configparser
import io
import re
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path

import pytest

from duixian.cli.run import run

ROOT = Path(__file__).resolve().parent.parent
FILES = (
    *("docs/administrator.md", "docs/administrator.zh-CN.md", "README.md", "README.zh-CN.md"),
    *("deploy/Containerfile", "deploy/duixian.service", "deploy/duixian-light.service", "deploy/nginx.conf"),
)
UNITS = ("duixian.service", "duixian-light.service", "duixian-light.timer")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def help_of(*command: str) -> str:
    told = io.StringIO()
    with redirect_stdout(told):
        code = run([*command, "--help"])
    return told.getvalue() if code == 0 else ""


@cache
def names(*command: str) -> set[str]:
    return set(re.findall(r"^  ([a-z]+) {2,}", help_of(*command).partition("Commands:")[2], re.MULTILINE))


def shown(text: str) -> list[list[str]]:
    """Every command a text shows, as its words: `duixian` and what follows on the line or within the backticks."""
    return [said.split() for said in re.findall(r"(?:^|[\s/\\`])duixian ((?:[a-z]+)(?: [^`\n#|]*)?)", text)]


@pytest.mark.parametrize("name", FILES)
def test_every_command_shown_exists_with_its_options(name: str) -> None:
    for words in shown(read(name)):
        if words[0] not in names() or words[0] in ("duixian",):
            assert not words[1:] or not any(word.startswith("--") for word in words), (name, words)
            continue
        family = names(words[0])
        command = words[:2] if family else words[:1]
        assert not family or words[1].strip("，,；、") in family, (name, words)
        for option in (re.match(r"--?[a-z][a-z-]*", word) for word in words):
            assert option is None or option.group() in help_of(*command), (name, words, option)


@pytest.mark.parametrize("name", ["docs/administrator.md", "docs/administrator.zh-CN.md"])
def test_the_administrators_page_shows_every_family_of_commands(name: str) -> None:
    used = {words[0] for words in shown(read(name))}
    assert used >= {"demo", "serve", "user", "unit", "board", "backup", "restore", "audit"}
    links = re.findall(r"\]\(([^)#:\s]+)\)", read(name))
    assert [link for link in links if not (ROOT / "docs" / link).exists()] == []


@pytest.mark.parametrize("name", UNITS)
def test_the_units_of_systemd_can_be_read_and_bear_no_secret(name: str) -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(read(f"deploy/{name}"))
    assert unit["Unit"]["Description"]
    if name.endswith(".service"):
        service = unit["Service"]
        assert (service["ProtectSystem"], service["StateDirectory"], service["User"]) == (
            "strict",
            "duixian",
            "duixian",
        )
        assert "PASSWORD" not in read(f"deploy/{name}").upper()


def test_the_server_stops_before_systemd_loses_patience() -> None:
    from duixian.web.server import GRACE

    waits = re.search(r"TimeoutStopSec=(\d+)", read("deploy/duixian.service"))
    assert waits
    assert GRACE < 10 < int(waits[1])


def test_the_container_runs_as_nobody_special_and_knows_whether_it_is_well() -> None:
    said = read("deploy/Containerfile")
    assert re.search(r"^USER duixian$", said, re.MULTILINE)
    assert re.search(r"^VOLUME /data$", said, re.MULTILINE)
    assert "/healthz" in said
