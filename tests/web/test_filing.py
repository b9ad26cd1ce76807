"""From a typed figure to a light that turned, and everything that must not get through on the way."""

import html
from collections.abc import Callable
from decimal import Decimal

import pytest
from board_sample import USERS, figure, filed, put_task, task
from visiting import Browser, words

from duixian.app.board.filing import current, enter, submit
from duixian.app.board.ledger import Board
from duixian.app.board.lighting import relight
from duixian.app.board.typed import read_value
from duixian.model.board import Evidence, Filing
from duixian.model.errors import InputError

Browse = Callable[[str], Browser]
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def row(value: str = "", seen: int = 0, task_id: str = "t1", **more: str) -> dict[str, str]:
    sent = {"value": value, "as_of": "2024-07-15", "note": "", "seen": str(seen), **more}
    return {f"{name}.{task_id}": text for name, text in sent.items()}


def sheet(do: str, *rows: dict[str, str], unit: str = "trade", month: int = 6) -> dict[str, str]:
    return {"unit": unit, "month": str(month), "do": do, **{k: v for one in rows for k, v in one.items()}}


def now(board: Board, unit: str = "trade", month: int = 6, task_id: str = "t1") -> Filing | None:
    with board.ledger.read() as books:
        return current(books, task_id, unit, month)


def light_of(board: Board, task_id: str = "t1") -> str:
    from datetime import date

    return board.queries.last_lights(date(2024, 7, 20))[task_id].state


@pytest.fixture
def planned(board: Board) -> Board:
    put_task(board, task())
    put_task(board, task("t2", number=2, name="开工物流园", kind="milestone", target=None, unit=None, stage="done"))
    put_task(board, task("t3", number=3, name="统计数据库"), lead="stat", co=("trade",))
    return board


def test_a_figure_turns_a_light(planned: Board, browse: Browse) -> None:
    from datetime import date

    relight(planned, "sup", 2024, date(2024, 7, 20))
    assert light_of(planned) == "unknown"
    rep, ver = browse("rep"), browse("ver")
    assert "外贸出口" in rep.see("/filing")
    saved = rep.submit("/filing", sheet("draft", row("１，０００．５亿元")))
    assert (saved.status_code, saved.headers["location"]) == (303, "/filing?month=6&unit=trade")
    assert now(planned).value == Decimal("1000.5")
    assert now(planned).state == "draft"
    assert rep.submit("/filing", sheet("submit", row("20", seen=1))).status_code == 303
    handed = now(planned)
    assert (handed.state, handed.value, handed.version) == ("submitted", Decimal(20), 3)
    assert light_of(planned) == "unknown"
    page = words(ver.see("/verify"))
    assert "欠进度" in page
    assert "商务填报" in page
    done = ver.submit("/verify", {"state": "submitted", "month": "", "do": "verify", "pick": handed.id})
    assert done.status_code == 303
    assert now(planned).state == "verified"
    assert light_of(planned) == "behind"
    sup = browse("sup")
    sup.submit("/verify", {"state": "verified", "do": "lock", "pick": now(planned).id})
    assert now(planned).state == "locked"
    assert "商务填报" in sup.see("/verify?state=locked")
    refused = rep.submit("/filing", sheet("draft", row("21", seen=5)))
    assert refused.status_code == 409
    assert sup.submit("/verify", {"state": "locked", "do": "unlock", "pick": now(planned).id}).status_code == 422
    sup.submit("/verify", {"state": "locked", "do": "unlock", "pick": now(planned).id, "reason": "口径有误"})
    sup.submit("/verify", {"state": "verified", "do": "return", "pick": now(planned).id, "reason": "口径有误"})
    assert now(planned).state == "returned"
    assert light_of(planned) == "unknown"
    assert "口径有误" in rep.see("/unit/trade")
    assert "口径有误" in rep.see("/filing")


def test_who_filed_does_not_verify(planned: Board, browse: Browse) -> None:
    sup = browse("sup")
    sup.submit("/filing", sheet("submit", row("50")))
    assert "须由另一人审核" in sup.see("/verify")
    sent = {"state": "submitted", "do": "verify", "pick": now(planned).id}
    answer = sup.submit("/verify", sent)
    assert answer.status_code == 403
    assert "本人填报" in answer.text
    assert now(planned).state == "submitted"
    assert browse("rep").submit("/verify", sent).status_code == 403
    assert browse("ver").submit("/verify", {**sent, "do": "return"}).status_code == 422


def test_nothing_is_saved_unless_all_can_be(planned: Board, browse: Browse) -> None:
    rep = browse("rep")
    answer = rep.submit(
        "/filing", sheet("submit", row("50.20", note="说明<b>"), row(task_id="t2", stage="没有", value=""))
    )
    assert answer.status_code == 422
    assert "开工物流园" in words(answer.text)
    assert 'value="50.20"' in answer.text
    assert "说明&lt;b&gt;" in answer.text
    assert now(planned) is None
    for bad in ("1,10.9", "12万元", "约50", "1.2.3", "-", "1e9", "五十", "50 60", "NaN"):
        answer = rep.submit("/filing", sheet("draft", row(bad)))
        assert answer.status_code == 422, bad
        assert f'value="{bad}"' in answer.text
        assert "不能确定是哪个数" in answer.text
    for sent in (row("50", as_of="2024-07-21"), row("50", as_of="昨天"), row("", note="只有说明")):
        assert rep.submit("/filing", sheet("draft", sent)).status_code == 422
    assert now(planned) is None


def test_what_is_not_touched_is_not_a_new_version(planned: Board, browse: Browse) -> None:
    enter(planned, USERS["rep"], [figure(value="50")])
    rep = browse("rep")
    assert (
        rep.submit("/filing", sheet("submit", row("50", seen=1), row(task_id="t2", stage="start"))).status_code == 303
    )
    assert (now(planned).version, now(planned).state) == (2, "submitted")
    assert now(planned, task_id="t2").stage == "start"
    assert rep.submit("/filing", sheet("draft", row("50", seen=2))).status_code == 303
    assert now(planned).version == 2
    assert rep.submit("/filing", sheet("submit", row("50", seen=2))).status_code == 422


def test_two_who_fill_the_same_row_see_both_figures(planned: Board, browse: Browse) -> None:
    enter(planned, USERS["sup"], [figure(value="44")])
    rep = browse("rep")
    answer = rep.submit("/filing", sheet("draft", row("55", seen=0)))
    assert answer.status_code == 409
    page = words(answer.text)
    assert "44" in page
    assert "55" in page
    assert now(planned).value == Decimal(44)
    assert rep.submit("/filing", sheet("draft", row("", seen=0))).status_code == 303
    assert rep.submit("/filing", sheet("draft", row("44", seen=0))).status_code == 303
    assert now(planned).version == 1
    assert rep.submit("/filing", sheet("draft", row("55", seen=1))).status_code == 303
    assert now(planned).value == Decimal(55)


def test_another_units_sheet_stays_shut(planned: Board, browse: Browse) -> None:
    rep2 = browse("rep2")
    assert rep2.get("/filing?unit=trade").status_code == 403
    assert rep2.submit("/filing", sheet("draft", row("50"))).status_code == 403
    assert rep2.get("/unit/trade").status_code == 403
    assert rep2.submit("/filing", sheet("draft", row("50"), unit="stat")).status_code == 303
    assert now(planned) is None
    assert now(planned, unit="stat") is None
    assert browse("pub").get("/unit").status_code == 403
    assert browse("lead").get("/filing").status_code == 403
    assert "金华市商务局" in browse("lead").see("/unit")


def test_what_the_lead_gave_is_not_asked_again(planned: Board, browse: Browse) -> None:
    rep = browse("rep")
    assert 'name="value.t3"' in rep.see("/filing")
    drafts = enter(planned, USERS["rep2"], [figure(value="77.7", task_id="t3", unit="stat")])
    submit(planned, USERS["rep2"], [drafts[0].id])
    page = rep.see("/filing")
    assert 'name="value.t3"' not in page
    assert "由金华市统计局填报" in page
    assert "77.7" in page
    answer = rep.submit("/filing", sheet("draft", row("70", task_id="t3")))
    assert answer.status_code == 409
    assert now(planned, task_id="t3") is None


def test_a_row_is_seen_through_and_nothing_is_kept(planned: Board, browse: Browse) -> None:
    filed(planned, USERS["rep"], USERS["ver"], figure(5, "40"))
    rep = browse("rep")
    asked = {"unit": "trade", "month": "6", "task": "t1", "as_of": "2024-07-15", "note": "", "stage": ""}
    told = rep.submit("/filing/preview", {**asked, "value": "4.5"}).json()
    assert "欠进度" in told["html"]
    assert "比前期小" in told["html"]
    assert "十倍" in rep.submit("/filing/preview", {**asked, "value": "400"}).json()["html"]
    assert "1\u202f100.9 亿元" in rep.submit("/filing/preview", {**asked, "value": "1,100.9"}).json()["html"]
    assert "不能确定" in rep.submit("/filing/preview", {**asked, "value": "abc"}).json()["error"]
    assert "请刷新" in rep.submit("/filing/preview", {**asked, "value": "1", "task": "t9"}).json()["error"]
    assert rep.post("/filing/preview", data={**asked, "value": "1"}).status_code == 403
    assert now(planned) is None


def put_file(browser: Browser, filing: Filing, *files: tuple[str, bytes]) -> int:
    sent = [("file", (name, content, "text/html")) for name, content in files]
    return browser.submit(f"/filing/{filing.id}/evidence", {}, files=sent).status_code


def test_files_come_and_go_and_run_nowhere(planned: Board, browse: Browse) -> None:
    rep, rep2 = browse("rep"), browse("rep2")
    draft = enter(planned, USERS["rep"], [figure()])[0]
    assert put_file(rep, draft, ("好.png", PNG), ("x.exe", b"MZ\x90\0\x03")) == 422
    assert "还没有佐证" in rep.see(f"/filing/{draft.id}/evidence")
    assert put_file(rep, draft, ("../图 1.png", PNG), ("说明\r\n.html.txt", "外贸出口".encode())) == 303
    with planned.ledger.read() as books:
        picture, text = books.find(Evidence, order=("at",))
    assert picture.name == "图 1.png"
    shown, kept = rep.get(f"/evidence/{picture.id}"), rep.get(f"/evidence/{text.id}")
    assert shown.headers["content-disposition"].startswith("inline")
    assert kept.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    for answer in (shown, kept):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in answer.headers["content-security-policy"]
    assert rep2.get(f"/evidence/{picture.id}").status_code == 403
    assert rep2.get(f"/filing/{draft.id}/evidence").status_code == 403
    assert put_file(rep2, draft, ("a.png", PNG)) == 403
    assert rep.submit(f"/evidence/{text.id}/remove").status_code == 303
    submit(planned, USERS["rep"], [draft.id])
    refused = rep.submit(f"/evidence/{picture.id}/remove")
    assert refused.status_code == 409
    assert "图 1.png" in browse("ver").see("/verify")


def test_a_file_that_is_gone_is_said_plainly(planned: Board, browse: Browse, tmp_path) -> None:  # type: ignore[no-untyped-def]
    rep, draft = browse("rep"), enter(planned, USERS["rep"], [figure()])[0]
    put_file(rep, draft, ("a.png", PNG))
    with planned.ledger.read() as books:
        file = books.find(Evidence)[0]
    (tmp_path / "evidence" / file.sha256[:2] / file.sha256).unlink()
    answer = rep.get(f"/evidence/{file.id}")
    assert answer.status_code == 404
    assert "请联系管理员" in html.unescape(answer.text)


def test_who_has_not_filed_is_listed(planned: Board, browse: Browse) -> None:
    filed(planned, USERS["rep"], USERS["ver"], figure())
    page = words(browse("sup").see("/unit/missing"))
    assert "开工物流园" in page
    assert "统计数据库" in page
    assert "外贸出口" not in page
    assert "外贸出口" in words(browse("sup").see("/unit/missing?month=5"))
    assert browse("sup").get("/unit/missing?month=13").status_code == 422


def test_pages_of_a_board_without_tasks(board: Board, browse: Browse) -> None:
    assert "没有要填报的事项" in browse("rep").see("/filing")
    assert "还没有分到" in browse("rep").see("/unit/trade")
    assert "这里没有填报" in browse("ver").see("/verify")
    assert "都已按时报送" in browse("sup").see("/unit/missing")
    assert "请选择要填报的单位" in browse("sup").see("/filing")


def test_pages_speak_english(planned: Board, browse: Browse) -> None:
    sup = browse("sup")
    sup.get("/language/en")
    for path in ("/unit", "/unit/trade", "/unit/missing", "/filing?unit=trade", "/verify", "/verify?state=locked"):
        assert "Log out" in sup.see(path)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [("1,100.9", "亿元", "1100.9"), ("1 100.90 亿元", "亿元", "1100.90"), ("−3.5%", "%", "-3.5"), ("0", None, "0")],
)
def test_a_typed_figure_is_read_as_given(text: str, unit: str | None, value: str) -> None:
    assert str(read_value(text, unit)) == value


@pytest.mark.parametrize("text", ["1，1", "1,100,9", "1,100 900", "1100,900", ".5", "5.", "亿元", "3.5‰", "٣½", ""])
def test_a_figure_that_is_not_clear_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read_value(text, "亿元")


def test_signs_no_database_takes_are_refused_or_dropped(planned: Board, browse: Browse) -> None:
    rep, ver = browse("rep"), browse("ver")
    assert rep.submit("/filing", sheet("submit", row("50", note="a\x00b"))).status_code < 500
    assert rep.submit("/filing", sheet("draft", row("50", seen="9" * 40))).status_code < 500  # type: ignore[arg-type]
    assert rep.get("/filing?month=99999999999999999999").status_code == 422
    assert rep.get("/filing?unit=%00").status_code < 500
    assert (
        ver.submit("/verify", {"state": "submitted", "do": "return", "pick": "x\x00", "reason": "\x00"}).status_code
        < 500
    )
    assert ver.get("/verify?part=99999999999999999999&month=77").status_code < 500
    assert rep.get("/evidence/%00").status_code < 500
    assert browse("sup").get("/filing?unit=%00").status_code < 500
