"""The review by its pages: what is decided, what was read is kept, what somebody else changed is not overwritten."""

import re
from collections.abc import Callable

import pytest
from board_sample import USERS
from fastapi import FastAPI
from visiting import Browser, words

from duixian.app.board import review
from duixian.app.board.importing import import_report
from duixian.app.board.ledger import Board
from duixian.extract import extract
from duixian.model.board import Duty, Entry, PlanTask, Report
from duixian.model.document import Document
from duixian.outputs.record import records

TEXT = """金华市政府工作报告
——2024年1月30日在金华市第八届人民代表大会第四次会议上

一、2023年工作回顾
（一）经济运行。全年出口5600亿元，增长8.1%。
二、2024年工作安排
今年主要预期目标：地区生产总值增长6%左右，居民消费价格涨幅3%左右。
（一）扩大开放。全年外贸出口突破6000亿元，新设外资企业300家，再新设外资企业300家以上。
（二）完善交通。建成杭温高铁金华段，开工建设甬金高速改扩建工程。
"""


@pytest.fixture
def report(app: FastAPI, board: Board) -> Report:
    extraction = extract(Document(TEXT, "报告.txt"))
    return import_report(board, USERS["sup"], extraction, records(extraction)).report


@pytest.fixture
def sup(browse: Callable[[str], Browser], report: Report) -> Browser:
    return browse("sup")


def entries(board: Board, **equals: object) -> list[Entry]:
    with board.ledger.read() as books:
        return books.find(Entry, order=("ordinal", "id"), **equals)


def named(board: Board, name: str) -> Entry:
    return next(entry for entry in entries(board) if entry.reading().get("indicator") == name)


def one(board: Board, id: str) -> Entry:
    return entries(board, id=id)[0]


def seen(html: str, name: str = "seen") -> str:
    found = re.search(rf'name="{name}" value="([0-9a-f]+)"', html)
    assert found, name
    return found[1]


def fields(html: str) -> dict[str, str]:
    """Return what the form of one entry would send untouched."""
    form = html[html.index("/correct") : html.index("</form>", html.index("/correct"))]
    sent = dict(re.findall(r'<input[^>]* name="([^"]+)" value="([^"]*)"', form))
    for name, options in re.findall(r'<select[^>]* name="([^"]+)">(.*?)</select>', form, flags=re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else ""
    return sent


def decide(browser: Browser, report: Report, do: str, *ids: str, **more: str):  # type: ignore[no-untyped-def]
    return browser.submit(f"/review/{report.id}/decide", {"do": do, "entry": list(ids), **more})


def test_every_entry_stands_beside_its_sentence_the_doubtful_first(sup: Browser, board: Board, report: Report) -> None:
    assert sup.get("/review").headers["location"].startswith("/review?report=sha256")
    html = sup.see(f"/review?report={report.id}")
    shown = re.findall(r'id="r-([^"]+)"', html)
    assert len(shown) == len(entries(board))
    doubts = [one(board, id).confidence for id in shown]
    assert doubts == sorted(doubts)
    assert "<mark>6000亿元</mark>" in html
    assert f"{len(shown)} 条： 待复核 {len(shown)}" in words(html)
    ordered = re.findall(r'id="r-([^"]+)"', sup.see(f"/review?report={report.id}&order=report"))
    assert ordered == [entry.id for entry in entries(board)]
    sup.get("/language/en")
    assert "Accept checked" in sup.see(f"/review?report={report.id}")


def test_accepting_one_some_and_all_above_a_confidence(sup: Browser, board: Board, report: Report) -> None:
    first, second, *_ = entries(board)
    assert decide(sup, report, f"accept:{first.id}", second.id).status_code == 303
    assert [one(board, e.id).state for e in (first, second)] == ["accepted", "pending"]
    decide(sup, report, "accept", second.id)
    assert one(board, second.id).state == "accepted"
    decide(sup, report, "above", above="0.90")
    for entry in entries(board, state="pending"):
        assert entry.confidence < 0.9
    decide(sup, report, "above", above="0")
    assert not entries(board, state="pending")
    assert "下一步：编排事项" in sup.see(f"/review?report={report.id}")


def test_nothing_checked_or_no_reason_changes_nothing(sup: Browser, board: Board, report: Report) -> None:
    first = entries(board)[0]
    for answer in (decide(sup, report, "accept"), decide(sup, report, "drop", first.id)):
        assert answer.status_code == 422
    for do in ("merge", "nonsense"):
        assert decide(sup, report, do, first.id).status_code == 422
    assert {entry.state for entry in entries(board)} == {"pending"}


def test_a_correction_stands_beside_what_the_machine_read(sup: Browser, board: Board, report: Report) -> None:
    entry = named(board, "居民消费价格")
    path = f"/review/{report.id}/entry/{entry.id}"
    sent = fields(sup.see(path))
    assert sup.submit(f"{path}/correct", sent).status_code == 422
    answer = sup.submit(f"{path}/correct", {**sent, "value": "3.50", "op": "<="})
    assert answer.status_code == 303
    after = one(board, entry.id)
    assert after.machine == entry.machine
    assert (after.state, after.human) == ("corrected", {"value": "3.50", "op": "<="})
    shown = words(sup.see(f"/review?report={report.id}&state=corrected"))
    assert "机读" in shown
    assert "不高于 3.50 %" in shown


@pytest.mark.parametrize(
    "wrong", [{"value": "三"}, {"value": "NaN"}, {"op": "!="}, {"period": "去年"}, {"code": "no-such"}, {"text": "七"}]
)
def test_what_cannot_be_saved_stays_in_the_form(sup: Browser, board: Board, report: Report, wrong: dict) -> None:  # type: ignore[type-arg]
    entry = named(board, "居民消费价格")
    path = f"/review/{report.id}/entry/{entry.id}"
    answer = sup.submit(f"{path}/correct", {**fields(sup.see(path)), "scope": "全市口径", **wrong})
    assert answer.status_code == 422
    assert 'value="全市口径"' in answer.text
    assert one(board, entry.id) == entry


def test_the_marked_number_is_looked_up_in_the_sentence(sup: Browser, board: Board, report: Report) -> None:
    entry = named(board, "居民消费价格")
    path = f"/review/{report.id}/entry/{entry.id}"
    sup.submit(f"{path}/correct", {**fields(sup.see(path)), "text": "涨幅3"})
    said = one(board, entry.id).reading()
    assert TEXT[said["start"] : said["end"]] == "涨幅3"  # type: ignore[misc]


def test_what_somebody_else_changed_is_not_overwritten(sup: Browser, board: Board, report: Report) -> None:
    entry, other = entries(board)[:2]
    html = sup.see(f"/review?report={report.id}")
    marks = {f"seen-{id}": seen(html, f"seen-{id}") for id in (entry.id, other.id)}
    form = fields(sup.see(f"/review/{report.id}/entry/{entry.id}"))
    review.correct(board, USERS["sup"], entry.id, {"scope": "全省"})
    for do in ("accept", "merge", "drop"):
        assert decide(sup, report, do, other.id, entry.id, why="重复", **marks).status_code == 409
    changed = {**form, "indicator": "别的"}
    assert sup.submit(f"/review/{report.id}/entry/{entry.id}/correct", changed).status_code == 409
    assert one(board, entry.id).human == {"scope": "全省"}
    assert one(board, other.id).state == "pending"


def test_merging_dropping_and_reopening(sup: Browser, board: Board, report: Report) -> None:
    kept, other, third, *_ = entries(board)
    decide(sup, report, "merge", kept.id, other.id)
    assert (one(board, kept.id).state, one(board, other.id).state) == ("accepted", "merged")
    assert one(board, other.id).into == kept.id
    decide(sup, report, "drop", third.id, why="不是承诺")
    assert one(board, third.id).state == "dropped"
    path = f"/review/{report.id}/entry/{third.id}"
    assert "恢复为待复核" in sup.see(path)
    assert sup.submit(f"{path}/reopen", {"why": ""}).status_code == 422
    sup.submit(f"{path}/reopen", {"why": "看错了"})
    assert one(board, third.id).state == "pending"


def test_splitting_keeps_the_machines_version_in_every_part(sup: Browser, board: Board, report: Report) -> None:
    entry = named(board, "外贸出口")
    path = f"/review/{report.id}/entry/{entry.id}"
    mark = seen(sup.see(path))
    assert sup.submit(f"{path}/split", {"seen": mark, "indicator-1": "出口"}).status_code == 422
    parts = {"indicator-1": "出口", "value-1": "6000", "indicator-2": "外资企业", "value-2": "300", "text-2": "300"}
    assert sup.submit(f"{path}/split", {"seen": mark, **parts}).status_code == 303
    assert one(board, entry.id).state == "split"
    made = entries(board, into=entry.id)
    assert sorted(str(part.reading()["indicator"]) for part in made) == ["出口", "外资企业"]
    assert {part.state for part in made} == {"added"}
    assert all(part.machine == entry.machine for part in made)


def test_adding_without_scripts_the_place_is_found_by_the_server(sup: Browser, board: Board, report: Report) -> None:
    path = f"/review/{report.id}/add"
    html = sup.see(f"{path}?text=再新设")
    link = re.search(r'href="([^"]+paragraph=\d+[^"]+)"', html)
    assert link
    place = dict(re.findall(r"(paragraph|sentence)=(\d+)", link[1]))
    assert "再新设外资企业" in sup.see(link[1].replace("&amp;", "&").partition("#")[0])
    said = {**place, "kind": "target", "indicator": "新设外资企业", "op": ">=", "measure": "level", "unit": "家"}
    assert sup.submit(path, {**said, "text": "301"}).status_code == 422
    assert sup.submit(path, {**said, "text": "300", "occurrence": "3"}).status_code == 422
    assert sup.submit(path, {**said, "text": "300", "occurrence": "2"}).status_code == 303
    made = entries(board, state="added")[0].reading()
    assert made["start"] == TEXT.rindex("300")
    assert made["value"] == "300"
    assert "补充 1" in words(sup.see(f"/review?report={report.id}"))


def test_adding_needs_a_sentence_and_fields(sup: Browser, board: Board, report: Report) -> None:
    path = f"/review/{report.id}/add"
    before = len(entries(board))
    for sent in (
        {"text": "300", "kind": "target", "indicator": "企业"},
        {"paragraph": "99", "text": "300", "kind": "target", "indicator": "企业"},
        {"paragraph": "0", "text": "金华", "kind": "target", "indicator": "企业"},
        {"paragraph": "0", "text": "金华", "kind": "milestone", "indicator": "企业"},
        {"paragraph": "0", "text": "金华", "kind": "target", "value": "1"},
    ):
        assert sup.submit(path, sent).status_code == 422
    assert len(entries(board)) == before
    assert sup.get(f"{path}?paragraph=99").status_code == 422


def test_only_the_supervisor_reviews_and_plans(browse: Callable[[str], Browser], report: Report) -> None:
    for user in ("rep", "lead", "aud", "pub"):
        browser = browse(user)
        for path in (f"/review?report={report.id}", "/plan", f"/review/{report.id}/add"):
            assert browser.get(path).status_code == 403


def test_before_any_report_the_pages_say_what_to_do(browse: Callable[[str], Browser]) -> None:
    for path in ("/review", "/plan"):
        assert "导入报告" in browse("sup").see(path)


def test_planning_twice_plans_only_what_is_new(sup: Browser, board: Board, report: Report) -> None:
    gdp, prices = named(board, "地区生产总值"), named(board, "居民消费价格")
    decide(sup, report, "accept", gdp.id)
    assert "将把 1 条" in words(sup.see(f"/plan?report={report.id}"))
    for _ in range(2):
        assert sup.submit("/plan", {"report": report.id}).headers["location"] == f"/plan?report={report.id}"
    assert [task.entry_id for task in tasks(board)] == [gdp.id]
    decide(sup, report, "accept", prices.id)
    sup.submit("/plan", {"report": report.id})
    assert [task.entry_id for task in tasks(board)] == [gdp.id, prices.id]
    assert "没有新的可编" in sup.see("/plan")


def tasks(board: Board) -> list[PlanTask]:
    with board.ledger.read() as books:
        return books.find(PlanTask, order=("number",))


def test_leads_and_kinds_are_set_all_or_none(sup: Browser, board: Board, report: Report) -> None:
    decide(sup, report, "above", above="0")
    sup.submit("/plan", {"report": report.id})
    with board.ledger.begin("sup") as books:
        for duty in books.find(Duty):
            books.remove(Duty, duty.id)
    html = sup.see("/plan")
    assert '<option value="stat" selected>金华市统计局（建议）' in html
    first, second = tasks(board)[:2]
    form = {f"{k}-{t.id}": v for t in (first, second) for k, v in (("kind", t.kind), ("was", ""), ("lead", "stat"))}
    form |= {f"seen-{t.id}": seen(html, f"seen-{t.id}") for t in (first, second)}
    wrong = sup.submit("/plan/leads", {**form, f"lead-{second.id}": "nobody"})
    assert wrong.status_code == 404
    assert not duties(board)
    assert sup.submit("/plan/leads", {**form, f"kind-{second.id}": "quantity"}).status_code == 303
    assert {(duty.task_id, duty.unit_id, duty.role) for duty in duties(board)} == {
        (first.id, "stat", "lead"),
        (second.id, "stat", "lead"),
    }
    assert tasks(board)[1].kind == "quantity"
    road = next(task for task in tasks(board) if task.kind == "milestone")
    named = {f"kind-{road.id}": "rate", f"was-{road.id}": "", f"lead-{road.id}": ""}
    mark = seen(sup.see("/plan"), f"seen-{road.id}")
    assert sup.submit("/plan/leads", {**named, f"seen-{road.id}": mark}).status_code == 422
    assert sup.submit("/plan/leads", form).status_code == 409


def duties(board: Board) -> list[Duty]:
    with board.ledger.read() as books:
        return books.find(Duty)
