"""The reports: upload, list, and the text with every promise in its light."""

import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from board_sample import USERS, put_task, task
from visiting import Browser, words

from duixian.app.board.ledger import Board
from duixian.model.board import Entry, LightRow, Report, Setting
from duixian.samples import sample_path

Browse = Callable[[str], Browser]
SAMPLE = sample_path("jinhua-2024-short").read_bytes()


def send(browser: Browser, content: bytes, name: str = "报告.txt", **fields: str):  # type: ignore[no-untyped-def]
    return browser.submit("/reports", fields, files={"file": (name, content)})


def imported(browser: Browser, board: Board, content: bytes = SAMPLE) -> Report:
    assert send(browser, content).status_code == 303
    with board.ledger.read() as books:
        return books.find(Report, order=("-imported_at",), limit=1)[0]


def held(board: Board) -> tuple[int, int]:
    with board.ledger.read() as books:
        return books.count(Report), books.count(Entry)


def lit(board: Board, report: Report, entry: Entry, **fields: object) -> None:
    """Plan an entry and light its task."""
    made = put_task(board, task(entry.id, report_id=report.id, entry_id=entry.id, name="装机容量", **fields))
    with board.ledger.begin("sup") as books:
        row = LightRow(
            f"{made.id}-20240720",
            made.id,
            date(2024, 7, 20),
            "behind",
            "red",
            "share",
            "欠进度 12.4 个百分点",
            "2026.1",
            {},
        )
        books.put_computed([row], "2024-07-20")


def target(board: Board, report: Report) -> Entry:
    with board.ledger.read() as books:
        return books.find(Entry, order=("ordinal",), report_id=report.id, kind="target")[0]


def test_an_upload_is_read_and_goes_to_its_review(browse: Browse, board: Board) -> None:
    browser = browse("sup")
    answer = send(browser, SAMPLE, "C:\\reports\\金华 2024.txt")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/review?report=sha256:")
    seen = words(browser.see("/reports"))
    assert "已导入" in seen
    assert "金华 2024.txt" in seen
    assert "C:" not in seen
    assert "金华市" in seen


def test_the_first_report_says_whose_board_it_is(browse: Browse, board: Board) -> None:
    with board.ledger.begin("system") as books:
        books.put(Setting("board", {}))
    browser = browse("sup")
    send(browser, SAMPLE)
    with board.ledger.read() as books:
        found = books.get(Setting, "board")
    assert found is not None
    assert (found.value["government"], found.value["year"]) == ("金华市", 2024)


def test_the_same_file_again_is_one_report_and_a_copy_is_attached(browse: Browse, board: Board) -> None:
    browser = browse("sup")
    first = imported(browser, board)
    again = send(browser, SAMPLE)
    assert again.headers["location"] == f"/review?report={first.id}"
    assert "没有重复保存" in browser.see("/reports")
    entries = held(board)[1]
    copy = send(browser, SAMPLE + "\n打印本页\n".encode(), "副本.txt")
    assert copy.headers["location"] == f"/review?report={first.id}"
    seen = words(browser.see("/reports"))
    assert "另一份副本 副本.txt" in seen
    assert "已附在原报告之下" in seen
    assert held(board) == (2, entries)
    with board.ledger.read() as books:
        other = books.find(Report, copy_of=first.id)[0]
    assert f'href="/reports/{first.id}"' in browser.see(f"/reports/{other.id}")


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "空.txt", "空的"),
        (b"%PDF-1.7 broken", "坏.pdf", "坏.pdf"),
        (b"PK\x03\x04 broken", "坏.docx", "坏.docx"),
        ("今天天气很好。\n".encode() * 20, "日记.txt", "不像报告也导入"),
        (b"\x00\x01\x02\x03" * 500, "x.bin", "x.bin"),
    ],
)
def test_what_cannot_be_read_leaves_nothing(browse: Browse, board: Board, content: bytes, name: str, told: str) -> None:
    answer = send(browse("sup"), content, name)
    assert answer.status_code == 422
    assert told in answer.text
    assert "--force" not in answer.text
    assert held(board) == (0, 0)


def test_an_excerpt_is_imported_where_that_is_asked(browse: Browse, board: Board) -> None:
    text = "今年完成投资100亿元。\n".encode()
    browser = browse("sup")
    assert send(browser, text, "节选.txt").status_code == 422
    assert send(browser, text, "节选.txt", force="1").status_code == 303
    assert held(board)[0] == 1


def test_no_file_is_told(browse: Browse) -> None:
    answer = browse("sup").submit("/reports")
    assert answer.status_code == 422
    assert "没有选择文件" in answer.text


def test_only_the_supervision_office_imports(browse: Browse, board: Board) -> None:
    for user in USERS.keys() - {"sup"}:
        browser = browse(user)
        assert send(browser, SAMPLE).status_code == 403, user
        assert 'type="file"' not in browser.see("/reports")
    assert held(board) == (0, 0)


def test_a_promise_stands_in_its_light_and_leads_to_its_task(browse: Browse, board: Board) -> None:
    browser = browse("sup")
    report = imported(browser, board)
    entry = target(board, report)
    lit(board, report, entry)
    seen = browser.see(f"/reports/{report.id}")
    anchor, _, after = seen.partition(f'id="e-{entry.id}"')
    assert after
    assert after.index(f'href="/tasks/{entry.id}"') < after.index("</a>")
    assert "promise light-behind" in after[:200]
    assert "欠进度 12.4 个百分点" in words(after)
    assert f'href="/review?report={report.id}"' in anchor + after


def test_a_filter_marks_its_own_promises_alone(browse: Browse, board: Board) -> None:
    browser = browse("sup")
    report = imported(browser, board)
    lit(board, report, target(board, report))
    assert browser.see(f"/reports/{report.id}?light=behind").count('class="promise ') == 1
    assert 'class="promise ' not in browser.see(f"/reports/{report.id}?light=ahead")
    everything = browser.see(f"/reports/{report.id}").count('class="promise ')
    assert browser.see(f"/reports/{report.id}?light=nonsense").count('class="promise ') == everything > 1


def test_a_unit_sees_the_text_but_not_the_lights_of_others(browse: Browse, board: Board) -> None:
    report = imported(browse("sup"), board)
    lit(board, report, target(board, report))
    own, other = browse("rep").see(f"/reports/{report.id}"), browse("rep2").see(f"/reports/{report.id}")
    assert "light-behind" in own
    assert "promise light-behind" not in other
    assert "其他单位事项" in other
    assert "/review?report=" not in other
    assert "/tasks/" not in other


def test_markup_in_a_report_is_text(browse: Browse, board: Board) -> None:
    browser = browse("sup")
    bad = "<script>alert(1)</script>"
    report = imported(browser, board, SAMPLE.replace("各位代表".encode(), f"各位代表{bad}".encode(), 1))
    for path in (f"/reports/{report.id}", "/reports"):
        assert bad not in browser.see(path)
    assert "&lt;script&gt;" in browser.see(f"/reports/{report.id}")


def test_nobody_has_another_report(browse: Browse) -> None:
    answer = browse("lead").get("/reports/sha256:0")
    assert answer.status_code == 404
    assert "还没有报告" in browse("lead").see("/reports")


def test_a_long_report_is_set_at_once(browse: Browse, board: Board) -> None:
    browser = browse("sup")
    text = sample_path("jinhua-2024").read_text(encoding="utf-8")
    report = imported(browser, board, (text + text[3400:] + text[3400:7000]).encode())
    assert len(report.text) > 16_000
    with board.ledger.read() as books:
        entries = books.find(Entry, report_id=report.id)
    with board.ledger.begin("sup") as books:
        books.put_many(
            [
                task(e.id, number=n, report_id=report.id, entry_id=e.id, target=Decimal(n))
                for n, e in enumerate(entries, 1)
                if e.kind != "result"
            ]
        )
    browser.see(f"/reports/{report.id}")
    begun = time.process_time()
    browser.see(f"/reports/{report.id}")
    assert time.process_time() - begun < 1  # of the processor, whatever else runs; about 0.1 on a quiet machine
