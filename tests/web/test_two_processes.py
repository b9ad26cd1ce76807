"""Nothing another server needs is kept in one's memory: two processes on one PostgreSQL, one user between them."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from duixian.app.board.people import add_user
from duixian.app.board.permissions import SYSTEM
from duixian.model.board import Setting
from duixian.web.passwords import hash_password
from duixian.wiring.board import open_board

PASSWORD = "两处都能用的口令-2024"


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "duixian", "serve", "--data", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ}) as process:
        assert process.stdout is not None
        found = re.search(r"http://\S+:\d+", process.stdout.readline().decode())
        assert found
        try:
            yield found[0]
        finally:
            process.terminate()
            process.wait(15)


@pytest.fixture
def servers(tmp_path: Path, new_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    monkeypatch.setenv("DUIXIAN_DATABASE_URL", new_url)
    store = open_board(tmp_path)
    add_user(store.board, SYSTEM, "sup", "督查员", "supervisor", None, hash_password(PASSWORD))
    with store.board.ledger.begin("system") as books:
        books.put(Setting("board", {"government": "金华市", "year": 2024, "day": "2024-07-20"}))
    store.close()
    with ExitStack() as stack:
        yield [stack.enter_context(serving(tmp_path)) for _ in range(2)]


def test_a_user_moves_between_two_processes(servers: list[str]) -> None:
    first, second = servers
    with httpx.Client(trust_env=False) as client:
        logged = client.post(f"{first}/login", data={"login": "sup", "password": PASSWORD, "next": "/account"})
        assert logged.status_code == 303
        page = client.get(f"{second}/account")
        assert "督查员" in page.text
        secret = re.search(r'name="csrf" value="([^"]+)"', page.text)
        assert secret
        assert client.post(f"{second}/logout", data={"csrf": secret[1]}).status_code == 303
        assert client.get(f"{first}/account").status_code == 303


def test_failed_logins_count_wherever_they_were_tried(servers: list[str]) -> None:
    with httpx.Client(trust_env=False) as client:
        wrong = {"login": "sup", "password": "not the password"}
        codes = [client.post(f"{servers[turn % 2]}/login", data=wrong).status_code for turn in range(6)]
    assert codes == [422] * 5 + [429]
