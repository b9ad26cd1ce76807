"""The server as a process: it says where it is, logs what it did, and stops when told."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from duixian.wiring import board as wiring

WINDOWS = sys.platform == "win32"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    wiring.open_board(tmp_path / "data").close()
    return tmp_path / "data"


@pytest.fixture
def served(data: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    command = [sys.executable, "-m", "duixian", "serve", "--data", str(data), "--port", "0"]
    environment = {**os.environ, "DUIXIAN_LANG": "zh", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        first = process.stdout.readline().decode("utf-8")
        found = re.search(r"工作台已启动：(http://127\.0\.0\.1:\d+)", first)
        assert found, first
        yield process, found[1]
        if process.poll() is None:
            process.kill()


def ask(url: str) -> tuple[int, str | None]:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=10) as answer:
        return answer.status, answer.headers["x-request-id"]


@pytest.mark.skipif(WINDOWS, reason="a process is ended in another way there")
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_logs_and_stops(served: tuple[subprocess.Popen[bytes], str], sign: signal.Signals) -> None:
    process, address = served
    status, request = ask(f"{address}/healthz?token=geheim")
    assert status == 200
    start = monotonic()
    process.send_signal(sign)
    out, err = process.communicate(timeout=10)
    assert (process.returncode, out.decode("utf-8")) == (0, "工作台已停止\n")
    assert monotonic() - start < 10
    lines = [json.loads(line) for line in err.decode("utf-8").splitlines()]
    assert all({"time", "level", "event"} <= set(line) for line in lines)
    logged = next(line for line in lines if line["event"] == "request")
    assert (logged["request"], logged["method"], logged["path"], logged["status"]) == (request, "GET", "/healthz", 200)
    assert {"ms", "user"} <= set(logged)
    assert b"geheim" not in err


def test_a_port_that_is_taken_is_one_line(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from duixian.cli import main

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--data", str(data), "--port", str(port)]) == 2
    said = capfd.readouterr()
    assert f"127.0.0.1:{port}：不能监听（端口已被占用）" in said.err
    assert said.out == ""


def test_an_address_that_is_not_this_machines_is_one_line(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    from duixian.cli import main

    assert main(["serve", "--data", str(data), "--host", "203.0.113.7", "--port", "0"]) == 2
    assert "没有这个地址" in capfd.readouterr().err


def test_plain_http_beyond_this_machine_is_warned_of(
    data: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from duixian.cli import main

    monkeypatch.setattr("duixian.web.server.serve", lambda app, listening, ready: ready())
    assert main(["serve", "--data", str(data), "--host", "0.0.0.0", "--port", "0"]) == 0
    assert "明文 http" in capfd.readouterr().err
    assert main(["serve", "--data", str(data), "--host", "0.0.0.0", "--port", "0", "--secure"]) == 0
    assert "明文 http" not in capfd.readouterr().err
