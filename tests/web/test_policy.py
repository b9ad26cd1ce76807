"""The policy: read by everybody, changed by the supervision office, never into something that cannot be read."""

from collections.abc import Callable
from html import unescape

import pytest
from board_sample import USERS, figure, filed, put_task, task
from visiting import Browser, words

from duixian.app.board.ledger import Board
from duixian.app.board.lighting import current_policy
from duixian.app.board.thresholds import in_force
from duixian.judge.policy import packaged_text
from duixian.model.board import LightRow, Setting

Browse = Callable[[str], Browser]
TEXT = packaged_text()
OTHER = TEXT.replace('"2026.3"', '"2026.4"').replace('ahead = "10"', 'ahead = "7.5"')


def save(browser: Browser, board: Board, text: str, **more: str):  # type: ignore[no-untyped-def]
    return browser.submit("/policy", {"text": text, "seen": in_force(board).sign, **more})


def test_everybody_reads_the_thresholds_in_force(browse: Browse) -> None:
    for user in USERS:
        browser = browse(user)
        seen = browser.see("/policy")
        assert "2026.3" in seen
        assert "−30 至 −10" in words(seen)
        assert browser.see("/policy.toml") == TEXT
        assert ("<textarea" in seen) == (user == "sup")


def test_another_policy_is_in_force_and_the_packaged_one_again(browse: Browse, board: Board) -> None:
    browser = browse("sup")
    assert save(browser, board, OTHER).status_code == 303
    assert (current_policy(board).version, str(current_policy(board).gap["ahead"])) == ("2026.4", "7.5")
    seen = words(browser.see("/policy"))
    assert "本级政府自定" in seen
    assert "高于 7.5" in seen
    assert browser.see("/policy.toml") == OTHER
    assert save(browser, board, "", packaged="1").status_code == 303
    assert browser.see("/policy.toml") == TEXT


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "没有内容"),
        (OTHER + "\n= 3", "第 "),
        (OTHER.replace("[ceiling]", "[roof]"), "[ceiling]"),
        (OTHER.replace('watch = "0"\n', ""), "gap.watch"),
        (OTHER.replace('watch = "0"', 'watch = "many"'), "gap.watch"),
        (OTHER.replace('watch = "0"', 'watch = "NaN"'), "gap.watch"),
        (OTHER.replace('watch = "0"', 'watch = "11"'), "从大到小"),
        (OTHER.replace("green = 0.8", "green = 1.8"), "[forecast]"),
        (OTHER.replace("fewest = 3", "fewest = 0"), "forecast.fewest"),
        (OTHER.replace("grace = 10", "grace = -1"), "calendar.grace"),
        (OTHER.replace('"2026.4"', '"2026.3"'), "版本号仍是"),
        (OTHER.replace('version = "2026.4"', ""), "版本号"),
        ("gap = 3\n" + 'version = "x"', "[gap]"),
        ("a = " + "[" * 5000, "TOML"),
    ],
)
def test_a_bad_text_changes_nothing_and_stays_in_the_form(browse: Browse, board: Board, text: str, told: str) -> None:
    browser = browse("sup")
    answer = save(browser, board, text)
    assert answer.status_code == 422
    assert told in answer.text
    assert text.strip() in unescape(answer.text).replace("\r\n", "\n")
    with board.ledger.read() as books:
        assert books.get(Setting, "policy") is None


def test_two_who_edit_at_once_are_told(browse: Browse, board: Board) -> None:
    seen = in_force(board).sign
    browser = browse("sup")
    save(browser, board, OTHER)
    late = browser.submit("/policy", {"text": OTHER.replace("2026.4", "2026.4"), "seen": seen})
    assert late.status_code == 409
    assert "2026.4" in late.text
    assert current_policy(board).version == "2026.4"


def test_nobody_else_changes_anything(browse: Browse, board: Board) -> None:
    for user in USERS.keys() - {"sup"}:
        browser = browse(user)
        assert save(browser, board, OTHER).status_code == 403
        assert browser.submit("/policy/board", {"government": "某市"}).status_code == 403
        assert browser.submit("/policy/lights").status_code == 403
    assert current_policy(board).version == "2026.3"


def test_lights_are_computed_by_the_new_thresholds(browse: Browse, board: Board) -> None:
    put_task(board, task())
    filed(board, USERS["rep"], USERS["ver"], figure(6, "58"))  # 57.7 % where 50 % are due
    browser = browse("sup")
    browser.submit("/policy/lights")
    save(browser, board, OTHER)
    assert browser.submit("/policy/lights").headers["location"] == "/policy"
    with board.ledger.read() as books:
        row = books.find(LightRow, task_id="t1")[0]
    assert (row.state, row.policy) == ("ahead", "2026.4")


def board_form(**fields: str) -> dict[str, str]:
    return {"government": "兰溪市", "year": "2025", "adcode": "330781", "when": "today", "day": "", **fields}


def test_the_board_is_set(browse: Browse, board: Board) -> None:
    with board.ledger.begin("system") as books:
        books.put(Setting("board", {"government": "金华市", "year": 2024, "simulated": "模拟。"}))
    browser = browse("sup")
    assert browser.submit("/policy/board", board_form()).status_code == 303
    with board.ledger.read() as books:
        kept = books.get(Setting, "board")
    assert kept is not None
    assert kept.value == {
        "government": "兰溪市",
        "year": 2025,
        "adcode": "330781",
        "day": None,
        "simulated": "模拟。",
    }
    browser.submit("/policy/board", board_form(when="fixed", day="2025-03-01", adcode=""))
    assert "2025-03-01" in words(browser.see("/policy"))


@pytest.mark.parametrize(
    "fields",
    [
        {"government": ""},
        {"year": "25"},
        {"year": "２０２５"},
        {"adcode": "33078"},
        {"when": "fixed", "day": "2025-02-30"},
        {"when": "fixed"},
    ],
)
def test_a_bad_setting_changes_nothing_and_stays_in_the_form(
    browse: Browse, board: Board, fields: dict[str, str]
) -> None:
    answer = browse("sup").submit("/policy/board", board_form(**fields))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'value="330781"' in answer.text or 'value="33078"' in answer.text
    with board.ledger.read() as books:
        kept = books.get(Setting, "board")
    assert kept is not None
    assert kept.value["government"] == "金华市"
