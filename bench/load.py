"""How quick the server answers 50 readers and 5 writers at once on 10,000 tasks, 120,000 filings (bar: p95 300 ms).

A reader opens the home page or a page of the list and reads it for a second, a writer enters and submits a figure every
second, and one has it verified too, so that a light turns. With `--think 0` nobody pauses: that is the most the machine
can do, and no bar. `python bench/load.py [--seconds 30]`. With `--leagues` the readers look at leagues, counties,
comparisons and the public site, every second one without a login.
"""

import argparse
import asyncio
import itertools
import random
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from uuid import uuid4

import httpx

from board import DAY, YEAR, fill, task
from duixian.app.board.ledger import Board, need
from duixian.app.board.lighting import compute_lights
from duixian.app.board.permissions import SYSTEM
from duixian.app.board.public_site import open_site
from duixian.app.board.sessions import make_token, open_session
from duixian.model.board import League, Setting, Unit, User
from duixian.store.open import open_store
from duixian.web.visitor import COOKIE

BAR_MS = 300.0
PAGES = ("/", "/tasks", "/tasks?page=77", "/tasks?light=red", "/tasks?order=deadline&page=3", "/tasks?text=99")
LEAGUE, SPLIT, PLACES = "l1", 8, 20
OUTSIDE = (
    *("/", "/tasks", "/tasks/t5", "/leagues", f"/leagues/{LEAGUE}", f"/leagues/{LEAGUE}?method=rank_points&w.t0=30"),
    *("/counties", "/counties/u3", "/compare?task=t0", "/livelihood", "/corrections", "/calendar"),
)
READER, WRITER = User("reader", "reader", "读者", "leader"), User("writer", "writer", "填报", "supervisor")
CHECKER = User("checker", "checker", "审核", "verifier")

Times = dict[str, list[float]]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--tasks", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--writers", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--warm", type=float, default=0.0, help="seconds of the same load before it is measured")
    parser.add_argument("--leagues", action="store_true", help="read leagues and the public site")
    parser.add_argument("--think", type=float, default=1.0, help="seconds between an answer and the next request")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        cookie, key = prepare(Path(name), asked.tasks)
        with subprocess.Popen(
            [sys.executable, "-m", "duixian", "serve", "--data", name, "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as server:
            try:
                address = address_of(server)
                times, failed = asyncio.run(load(address, cookie, key, asked))
            finally:
                server.terminate()
    return report(times, failed)


def prepare(folder: Path, tasks: int) -> tuple[str, str]:
    """Fill a board and return a reader's cookie and a writer's key."""
    store = open_store(folder, lambda: datetime.now(UTC), lambda: uuid4().hex)
    fill(store.board, tasks)
    with store.board.ledger.begin("system") as books:
        books.put_many([READER, WRITER, CHECKER])
        books.put(Setting("board", {"government": "压测市", "year": YEAR, "day": DAY.isoformat()}))
    _split(store.board)
    for day in (DAY - timedelta(days=32), DAY):  # a plan that was lit before: else all of it has just turned
        compute_lights(store.board, SYSTEM, YEAR, day)
    kept = secrets_of(store.board)
    store.close()
    return kept


def _split(board: Board) -> None:
    """Share eight tasks out to twenty counties, rank these by them, and open the public site."""
    with board.ledger.begin("system") as books:
        books.put_many([replace(need(books, Unit, f"u{k}"), kind="county", group="县") for k in range(PLACES)])
        shares = [(60 * (10 + i) + k, f"t{5 * i}") for i in range(SPLIT) for k in range(PLACES)]
        books.put_many([replace(task(n), kind="quantity", baseline=None, parent_id=whole) for n, whole in shares])
        measures = [{"key": f"t{5 * i}", "name": f"第{5 * i}项", "weight": "10"} for i in range(SPLIT)]
        content = {"method": "efficacy", "measures": measures}
        books.put(League(LEAGUE, "县赛马", YEAR, "县", "tasks", content, True, True, "system", board.clock(), True))
    open_site(board, SYSTEM, True)


def secrets_of(board: Board) -> tuple[str, str]:
    """Return a reader's cookie, and the keys of who files and of who verifies."""
    keys = [make_token(board, user, "bench")[0] for user in (WRITER, CHECKER)]
    return open_session(board, READER, timedelta(hours=1))[0], " ".join(keys)


def address_of(server: "subprocess.Popen[bytes]") -> str:
    assert server.stdout is not None
    found = re.search(r"http://\S+:\d+", server.stdout.readline().decode())
    assert found
    return found[0]


async def load(address: str, cookie: str, key: str, asked: argparse.Namespace) -> tuple[Times, list[str]]:
    times, failed = defaultdict(list), list[str]()
    limits = httpx.Limits(
        max_connections=200, max_keepalive_connections=200, keepalive_expiry=3
    )  # the server lets go after 5
    async with httpx.AsyncClient(base_url=address, limits=limits, timeout=60, trust_env=False) as client:
        pages = OUTSIDE if asked.leagues else PAGES
        for page in pages:  # the first answers fill what is kept in memory, as the morning's first visitor does
            for known in (
                ({"cookie": f"{COOKIE}={cookie}"}, {}) if asked.leagues else ({"cookie": f"{COOKIE}={cookie}"},)
            ):
                await client.get(page, headers=known)
        end = perf_counter() + asked.warm + asked.seconds
        cookies = ["" if asked.leagues and n % 2 else cookie for n in range(asked.readers)]
        readers = [read(client, cookies[n], n, end, asked, times, failed) for n in range(asked.readers)]
        writers = [write(client, key, n, end, asked.think, times, failed) for n in range(asked.writers)]
        work = asyncio.gather(*readers, *writers)
        if asked.warm:
            await asyncio.sleep(asked.warm)
            times.clear()
        await work
    return times, failed


async def read(
    client: httpx.AsyncClient,
    cookie: str,
    n: int,
    end: float,
    asked: argparse.Namespace,
    times: Times,
    failed: list[str],
) -> None:
    chance, pages = random.Random(n), OUTSIDE if asked.leagues else PAGES
    known = {"cookie": f"{COOKIE}={cookie}"} if cookie else {}
    await asyncio.sleep(chance.random() * asked.think)
    while perf_counter() < end:
        page, start = chance.choice(pages), perf_counter()
        answer = await client.get(page, headers=known)
        times[page].append((perf_counter() - start) * 1000)
        if answer.status_code != 200:
            failed.append(f"{page}: {answer.status_code}")
        await asyncio.sleep(asked.think)


async def write(
    client: httpx.AsyncClient, key: str, n: int, end: float, think: float, times: Times, failed: list[str]
) -> None:
    await asyncio.sleep(n / 10)
    for turn in itertools.count():
        if perf_counter() >= end:
            return
        task = n * 1000 + turn
        figure = {"task_id": f"t{task}", "unit_id": f"u{task % 60}", "month": 12, "value": "97.5", "as_of": f"{DAY}"}
        made = await send(client, key, "", {"figures": [{**figure, "seen": 1}]}, times, failed)
        handed = await send(client, key, "/submit", {"ids": made}, times, failed)
        if n == 0:  # and one verifies what it is given: every second a light turns
            await send(client, checker(key), "/verify", {"ids": handed}, times, failed)
        await asyncio.sleep(think)


def checker(keys: str) -> str:
    return keys.split()[1]


async def send(
    client: httpx.AsyncClient, keys: str, step: str, body: object, times: Times, failed: list[str]
) -> list[str]:
    start = perf_counter()
    headers = {"authorization": f"Bearer {keys.split()[0]}"}
    answer = await client.post(f"/api/filings{step}", json=body, headers=headers)
    times[f"a figure{step or ' entered'}"].append((perf_counter() - start) * 1000)
    if answer.status_code not in (200, 201):
        failed.append(f"filing: {answer.status_code} {answer.text[:200]}")
        return []
    return [one["id"] for one in answer.json()]


def report(times: Times, failed: list[str]) -> int:
    everything = sorted(itertools.chain.from_iterable(times.values()))
    for what, taken in [*sorted(times.items()), ("all", everything)]:
        ordered = sorted(taken)
        p50, p95 = (ordered[int(len(ordered) * share)] for share in (0.5, 0.95))
        print(f"{len(ordered):6} x {what:32} p50 {p50:7.1f} ms   p95 {p95:7.1f} ms   worst {ordered[-1]:7.1f} ms")
    p95 = everything[int(len(everything) * 0.95)]
    for line in failed[:5]:
        print(f"failed: {line}")
    good = p95 <= BAR_MS and not failed
    print(f"{'ok' if good else 'MISSED'}: p95 {p95:.0f} ms (bar {BAR_MS:.0f} ms), {len(failed)} failed requests")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
