"""Nothing that is nobody's business gets outside: everything written is marked, everything public is crawled."""

import re
from collections import deque
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from httpx import Response
from secrets_kept import DIGITS, PUBLIC, Marks, fill, texts_of_records
from visiting import Browser, anonymous

from duixian.app.board.ledger import Board
from duixian.app.board.permissions import PERMISSIONS
from duixian.web.access import Right, rights

IDS = ("t1", "t2", "t3", "o1", "l1", "i1", "i2", "i3", "s1", "a1", "a2", "c1", "c2", "c3", "e1", "e2", "f6", "ev1")
UNITS, REPORT = ("trade", "stat", "yiwu"), "sha256:" + "a" * 64
MOST = 900
"""Addresses that are asked for."""


@pytest.fixture
def marks(app: FastAPI, board: Board) -> Marks:
    return fill(board)


@pytest.fixture
def outside(app: FastAPI, marks: Marks) -> Browser:
    return anonymous(app)


def test_every_text_that_can_be_written_is_marked_or_declared_public(marks: Marks) -> None:
    marked = {(kind.split(" ")[0], name) for kind, name in marks.texts}
    declared = {(kind, name) for kind, names in PUBLIC.items() for name in names}
    assert texts_of_records() - marked - declared == set()


def paths(table: list[Right]) -> Iterator[str]:
    """Yield every address of every page, with every id there is."""
    for right in table:
        if right.method != "GET":
            continue
        names = re.findall(r"\{(\w+)[^}]*\}", right.path)
        if not names:
            yield right.path
        elif names == ["lang"]:
            yield right.path.replace("{lang}", "en")
        else:
            for id in (*IDS, *UNITS, REPORT, "330000", "6"):
                yield re.sub(r"\{\w+[^}]*\}", id, right.path)


VARIED = ("?day=2024-06-30", "?month=2024-07", "?light=red", "?text=出口", "?places=province", "?task=t2", "?parts=no")


def links(answer: Response) -> Iterator[str]:
    """Yield where a page leads within the site."""
    if "html" in answer.headers.get("content-type", "") or "xml" in answer.headers.get("content-type", ""):
        for found in re.findall(r'(?:href|src|action)="([^"]+)"|<loc>([^<]+)</loc>', answer.text):
            parts = urlsplit(unescape(found[0] or found[1]))
            if parts.path.startswith("/") and parts.netloc in ("", "testserver"):
                yield parts.path + (f"?{parts.query}" if parts.query else "")
    if "location" in answer.headers:
        yield answer.headers["location"]


def crawled(browser: Browser, start: list[str]) -> Iterator[tuple[str, Response]]:
    """Ask for every address and for all it leads to, without a login."""
    waiting, seen = deque(start), set[str]()
    while waiting and len(seen) < MOST:
        path = waiting.popleft()
        if path in seen or path.startswith("/language/"):
            continue
        seen.add(path)
        answer = browser.get(path)
        yield path, answer
        waiting.extend(link for link in links(answer) if link not in seen)


def leaks(marks: Marks, answer: Response) -> list[tuple[str, ...]]:
    text = f"{answer.headers}\n{answer.content.decode('utf-8', 'replace')}"
    bare = text.replace("\u202f", "").replace(",", "")
    found: list[tuple[str, ...]] = [where for mark, where in marks.made.items() if mark in text]
    return found + [("figure", digits) for digits in DIGITS if digits in bare]


def test_nothing_marked_is_found_outside(app: FastAPI, marks: Marks, outside: Browser) -> None:
    start = list(dict.fromkeys(paths(rights(app))))
    varied = [path + more for path in start if "{" not in path for more in VARIED if path.count("/") == 1]
    found, asked, shown = [], 0, 0
    for language in ("zh", "en"):
        outside.cookies.set("duixian_lang", language)
        for path, answer in crawled(outside, [*start, *(varied if language == "zh" else [])]):
            assert answer.status_code < 500, path
            asked, shown = asked + 1, shown + (answer.status_code == 200)
            found += [(path, *leak) for leak in leaks(marks, answer)]
    assert found == []
    assert asked > 200
    assert shown > 40


def test_nothing_sent_from_outside_is_answered_with_a_secret(app: FastAPI, marks: Marks, outside: Browser) -> None:
    found = []
    for right in rights(app):
        if right.method == "POST":
            for id in ("t1", "t2", "c2", "o1", "l1"):
                path = re.sub(r"\{\w+[^}]*\}", id, right.path)
                answer = outside.post(path, data={"text": "请更正", "title": "问题", "state": "kept"})
                assert answer.status_code < 500, path
                found += [(path, *leak) for leak in leaks(marks, answer)]
    assert found == []


def test_the_crawl_finds_what_is_shown_to_who_may_see_it(app: FastAPI, board: Board, marks: Marks) -> None:
    """Show that the marks are really on the pages inside: a test that finds nothing anywhere proves nothing."""
    from board_sample import USERS
    from visiting import visit

    inside = visit(app, board, USERS["sup"])
    start = ["/tasks/t1", "/tasks/t2", "/obstacles/o1", "/corrections/c2", "/audit", "/people", "/verify"]
    found = {leak[0] for path in start for leak in leaks(marks, inside.get(path))}
    assert {"Remark", "Duty", "Filing", "Obstacle", "Correction", "User", "PlanTask withheld"} <= found


def refused(answer: Response) -> bool:
    to_login = answer.status_code == 303 and answer.headers["location"].startswith("/login?")
    return to_login or answer.status_code in (401, 403)


def test_the_public_gets_what_its_rights_name_and_no_more(app: FastAPI, marks: Marks, outside: Browser) -> None:
    wrong = []
    for right in rights(app):
        path = re.sub(r"\{(\w+)[^}]*\}", lambda found: "zh" if found[1] == "lang" else "t1", right.path)
        answer = outside.get(path) if right.method == "GET" else outside.request(right.method, path, data={})
        public = right.action is not None and "public" in PERMISSIONS[right.action] and not right.api
        if refused(answer) == (right.open or public):
            wrong.append((right.method, right.path, answer.status_code))
    assert wrong == []
