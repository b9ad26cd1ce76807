"""The bulletin on the web: its text with sources, its files, its settings; who sees it and who does not."""

import io
from collections.abc import Callable
from datetime import date

import pytest
from board_sample import USERS, figure, filed, put_task, task
from visiting import Browser, words

from duixian.app.board.ledger import Board
from duixian.app.board.lighting import compute_lights
from duixian.app.board.people import setting
from duixian.app.bulletin import HEADING

docx = pytest.importorskip("docx")
pytest.importorskip("docxtpl")
Browse = Callable[[str], Browser]


@pytest.fixture(autouse=True)
def lit(board: Board) -> None:
    put_task(board, task())
    filed(board, USERS["rep"], USERS["office"], figure(value="10.0"))
    compute_lights(board, USERS["sup"], 2024, date(2024, 7, 20))


def test_its_text_with_a_link_for_every_number(browse: Browse) -> None:
    html = browse("lead").see("/bulletin")
    assert "截至6月底， 1 项任务中，欠进度 1 项（红灯 1 项、黄灯 0 项）。" in words(html)
    assert 'href="/tasks?parts=no&amp;state=behind&amp;day=2024-07-20"' in html
    assert "版头与模板" not in html
    assert "版头与模板" in browse("sup").see("/bulletin?month=2024-06")


def test_its_files(browse: Browse) -> None:
    browser = browse("aud")
    answer = browser.get("/bulletin/2024-06.docx")
    assert answer.status_code == 200
    assert "filename*=UTF-8''" in answer.headers["content-disposition"]
    told = [paragraph.text for paragraph in docx.Document(io.BytesIO(answer.content)).paragraphs]
    assert "截至6月底，1项任务中，欠进度1项（红灯1项、黄灯0项）。" in told
    for name, start in (("2024-06.png", b"\x89PNG"), ("2024-06-summary.pdf", b"%PDF"), ("2024-06.json", b"{")):
        assert browser.get(f"/bulletin/{name}").content.startswith(start)
    assert browser.get("/bulletin/2024-06.exe").status_code == 404
    assert browser.get("/bulletin/2024-08.docx").status_code == 422


def test_a_month_that_cannot_be_told_says_why(browse: Browse) -> None:
    assert "2024年8月还没有过完" in words(browse("lead").see("/bulletin?month=2024-08"))
    assert browse("lead").get("/bulletin?month=x").status_code == 422
    for month in ("0000-05", "9999-12", "2024-99"):
        assert browse("lead").get(f"/bulletin?month={month}").status_code == 200
        assert browse("lead").get(f"/bulletin/{month}.docx").status_code == 422


@pytest.mark.parametrize("who", ["rep", "ver", "pub"])
def test_units_and_the_public_are_turned_away(browse: Browse, who: str) -> None:
    for path in ("/bulletin", "/bulletin/2024-06.docx", "/bulletin/template.docx"):
        assert browse(who).get(path).status_code == 403
    assert "/bulletin" not in browse(who).see("/tasks")


def test_the_heading_is_set_by_the_office(browse: Browse, board: Board) -> None:
    sent = {"office": "市政府办公室", "to": "各部门", "red": "", "number": ""}
    assert browse("lead").submit("/bulletin/heading", sent).status_code == 403
    assert browse("sup").submit("/bulletin/heading", sent).status_code == 303
    assert "市政府办公室" in browse("lead").see("/bulletin")
    refused = browse("sup").submit("/bulletin/heading", {**sent, "red": "红" * 61})
    assert refused.status_code == 422
    assert "须在 60 个字以内" in refused.text
    assert setting(board, HEADING)["red"] == ""


def test_a_template_of_ones_own(browse: Browse, board: Board) -> None:
    browser, mine = browse("sup"), docx.Document()
    mine.add_paragraph("红灯{{ 数.红灯 }}项。")
    target = io.BytesIO()
    mine.save(target)
    answer = browser.submit("/bulletin/template", files={"file": ("我.docx", target.getvalue())})
    assert answer.status_code == 303, answer.text
    assert "我.docx" in browser.see("/bulletin")
    made = docx.Document(io.BytesIO(browser.get("/bulletin/2024-06.docx").content))
    assert made.paragraphs[0].text == "红灯1项。"
    bad = browser.submit("/bulletin/template", files={"file": ("坏.docx", b"PK nothing")})
    assert bad.status_code == 422
    assert "不是 .docx 文件" in bad.text
    assert browser.get("/bulletin/template.docx").content == target.getvalue()
    assert browser.submit("/bulletin/template", {"shipped": "1"}).status_code == 303
    assert "template" not in setting(board, HEADING)
