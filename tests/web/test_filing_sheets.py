"""Sheets handed down by the pages and sent up again: looked at, confirmed, and kept from whom they are not for."""

import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal

import pytest
from board_sample import USERS, figure
from damaged_filings import at, edited, planned, typed
from httpx import Response
from visiting import Browser, words

from duixian.app.board.filing import current, enter
from duixian.app.board.ledger import Board
from duixian.model.board import Filing

Browse = Callable[[str], Browser]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def office(board: Board) -> Board:
    planned(board)
    return board


def send(browser: Browser, *files: tuple[str, bytes], **fields: str) -> Response:
    sent = [("file", (name, content, XLSX)) for name, content in files]
    return browser.submit("/filing/sheets", {"month": "6", **fields}, files=sent)


def held(page: str, do: str) -> dict[str, str | list[str]]:
    """Return the form that a page holds."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="(unit|month|name|part\.\d+)" value="([^"]*)"', page):
        found.setdefault(name, []).append(value)
    return {**found, "do": do}


def saved(board: Board, task_id: str = "t1", month: int = 6) -> Filing | None:
    with board.ledger.read() as books:
        return current(books, task_id, "trade", month)


def test_a_sheet_goes_down_and_comes_back(office: Board, browse: Browse) -> None:
    rep = browse("rep")
    assert "/filing/sheet.xlsx?month=6&amp;unit=trade" in rep.see("/filing")
    down = rep.get("/filing/sheet.xlsx?month=6&unit=trade")
    assert (down.status_code, down.headers["content-type"]) == (200, XLSX)
    assert down.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    same = send(rep, ("表.xlsx", down.content), unit="trade")
    assert "没有变化 5 行" in words(same.text)
    content = edited(down.content, lambda paper: (typed("１，１００．９亿")(paper), typed("<b>", "note")(paper)))
    answer = send(rep, ("表.xlsx", content), unit="trade")
    assert answer.status_code == 200
    said = words(answer.text)
    assert "要填 1 个数" in said
    assert "1 100.9 亿元" in said
    assert "是前期的十倍以上" in said
    assert "填报表 H5" in said
    assert "&lt;b&gt;" in answer.text
    assert saved(office) is None
    done = rep.submit("/filing/sheets/confirm", held(answer.text, "submit"))
    assert (done.status_code, done.headers["location"]) == (303, "/filing?month=6&unit=trade")
    filing = saved(office)
    assert filing is not None
    assert (filing.value, filing.state, filing.by, filing.note) == (Decimal("1100.9"), "submitted", "rep", "<b>")
    assert saved(office, "t5").state == "submitted"  # type: ignore[union-attr]
    again = rep.submit("/filing/sheets/confirm", held(answer.text, "submit"))
    assert again.status_code == 422
    assert "没有新填的数" in again.text


def test_what_cannot_be_read_is_told_by_its_cell_and_nothing_is_kept(office: Board, browse: Browse) -> None:
    rep = browse("rep")
    down = rep.get("/filing/sheet.xlsx?month=6").content
    bad = edited(down, lambda paper: (typed("约50")(paper), typed("昨天", "as_of")(paper), typed(60, row=7)(paper)))
    answer = send(rep, ("表.xlsx", bad), unit="trade")
    assert answer.status_code == 422
    said = words(answer.text)
    assert "表.xlsx 填报表 H5：“约50”不能确定是哪个数" in said
    assert "表.xlsx 填报表 I5：“昨天”不是日期" in said
    assert "confirm" not in answer.text
    assert saved(office, "t3") is None
    forged = rep.submit("/filing/sheets/confirm", {"name": "表.xlsx", "part.0": "!!", "month": "6", "do": "draft"})
    assert forged.status_code == 422
    assert send(rep, unit="trade").status_code == 422
    assert send(rep, ("表.xlsx", b"PK"), unit="trade").status_code == 422
    assert rep.get("/filing/sheet.xlsx?month=13").status_code == 422


def test_a_conflict_between_looking_and_confirming_saves_nothing(office: Board, browse: Browse) -> None:
    rep = browse("rep")
    content = edited(rep.get("/filing/sheet.xlsx?month=6").content, lambda p: (typed(60)(p), typed(2, row=7)(p)))
    page = send(rep, ("表.xlsx", content), unit="trade").text
    enter(office, USERS["sup"], [figure(6, "55")])
    answer = rep.submit("/filing/sheets/confirm", held(page, "draft"))
    assert answer.status_code == 422
    assert "别人填过" in answer.text
    assert saved(office, "t3") is None


def test_another_units_sheet_stays_where_it_is(office: Board, browse: Browse) -> None:
    rep, rep2, sup = browse("rep"), browse("rep2"), browse("sup")
    own = edited(rep.get("/filing/sheet.xlsx?month=6").content, typed(60))
    assert rep2.get("/filing/sheet.xlsx?unit=trade&month=6").status_code == 403
    answer = send(rep2, ("表.xlsx", own))
    assert answer.status_code == 403
    assert "L5" in answer.text
    page = send(rep, ("表.xlsx", own)).text
    assert rep2.submit("/filing/sheets/confirm", held(page, "draft")).status_code == 403
    assert "请换表" in send(sup, ("表.xlsx", own), unit="stat").text
    assert "金华市商务局" not in words(rep2.see("/filing/sheets?month=6"))
    for user in ("lead", "aud", "pub", "ver"):
        for path in ("/filing/sheets", "/filing/sheet.xlsx?unit=trade", "/filing/sheets.zip"):
            assert browse(user).get(path).status_code == 403, (user, path)
    assert saved(office) is None


def test_the_office_takes_all_sheets_at_once(office: Board, browse: Browse) -> None:
    sup = browse("sup")
    page = sup.see("/filing/sheets?month=6")
    assert "全部 2 个单位的填报表" in words(page)
    down = sup.get("/filing/sheets.zip?month=6")
    assert down.headers["content-type"] == "application/zip"
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(down.content)) as source, zipfile.ZipFile(target, "w") as archive:
        assert len(source.namelist()) == 2
        for name in source.namelist():
            archive.writestr(name, edited(source.read(name), typed(60)))
    answer = send(sup, ("全部.zip", target.getvalue()))
    assert "共 2 张表，要填 2 个数" in words(answer.text)
    done = sup.submit("/filing/sheets/confirm", held(answer.text, "draft"))
    assert (done.status_code, done.headers["location"]) == (303, "/filing/sheets?month=6")
    assert saved(office).value == Decimal(60)  # type: ignore[union-attr]
    wrong = edited(sup.get("/filing/sheet.xlsx?unit=trade&month=5").content, lambda paper: at(paper, "value"))
    assert "现在填的是2024年6月" in send(sup, ("五月.xlsx", wrong)).text


def test_the_pages_of_sheets_speak_english(office: Board, browse: Browse) -> None:
    sup = browse("sup")
    sup.get("/language/en")
    assert "The sheets of all 2 units" in sup.see("/filing/sheets?month=6")
    down = sup.get("/filing/sheet.xlsx?unit=trade&month=6").content
    assert "Nothing is saved yet" in send(sup, ("a.xlsx", edited(down, typed(60)))).text
