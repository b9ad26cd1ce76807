"""The list of tasks and the page of one: what is shown to whom, and what is changed."""

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from board_sample import USERS, figure, filed, put_task, task
from visiting import Browser, words

from duixian.app.board.filing import enter
from duixian.app.board.ledger import Board
from duixian.app.board.lighting import compute_lights
from duixian.app.board.permissions import SYSTEM
from duixian.app.board.remedies import remark
from duixian.model.board import Duty, PlanTask, Remedy, Unit
from duixian.outputs.csv import harmless

Browse = Callable[[str], Browser]


@pytest.fixture(autouse=True)
def _plan(board: Board) -> None:
    with board.ledger.begin("sup") as books:
        books.put(Unit("trade", "市商务局", position=1))
        books.put(Unit("stat", "市统计局", position=2))
        books.put(Unit("yiwu", "义乌市", kind="county", position=3))
        books.put(Unit("lanxi", "兰溪市", kind="county", position=4))
    put_task(board, task())
    put_task(board, task("t2", number=2, name="=生产总值增长", kind="rate", target=Decimal(6), unit="%"), "stat")
    put_task(board, task("t3", number=3, name="大桥开工", kind="milestone", target=None, stage="start", op="="), "stat")
    filed(board, USERS["rep"], USERS["ver"], figure(3, "7"), figure(4, "9"), figure(5, "12"), figure(value="15.50"))
    compute_lights(board, SYSTEM, 2024, date(2024, 7, 20))


def test_the_list_counts_filters_and_links(browse: Browse) -> None:
    seen = browse("sup").see("/tasks")
    said = words(seen)
    assert "3 项" in said
    assert "15.50亿元 1—6月" in said
    assert "100.50亿元以上" in said
    assert 'href="/tasks/t1"' in seen
    only = words(browse("sup").see("/tasks?light=red&text=出口"))
    assert "外贸出口" in only
    assert "大桥开工" not in only


def test_rows_are_grouped_by_unit(browse: Browse) -> None:
    said = words(browse("sup").see("/tasks?group=unit"))
    assert said.count("序号") == 1
    assert said.index("市商务局 1 外贸出口") < said.index("市统计局 2 ")


def test_an_empty_result_says_what_to_do(browse: Browse) -> None:
    assert "没有符合这些条件的事项。请去掉一个条件" in words(browse("sup").see("/tasks?text=没有这样的事项"))


@pytest.mark.parametrize("query", ["light=pink", "state=x", "kind=x", "order=x", "group=x", "page=0", "page=x"])
def test_what_there_is_not_is_said(browse: Browse, query: str) -> None:
    answer = browse("sup").get(f"/tasks?{query}")
    assert answer.status_code == 422
    assert "事项列表：" in answer.text


def test_a_page_behind_the_last_is_the_last(browse: Browse) -> None:
    assert "第 1—3 项，共 3 项" in words(browse("sup").see("/tasks?page=99"))


def test_a_reporter_sees_only_own_tasks(browse: Browse) -> None:
    browser = browse("rep")
    assert "生产总值" not in browser.see("/tasks")
    assert "生产总值" not in browser.get("/tasks.csv").text
    assert browser.get("/tasks/t2").status_code == 403
    assert browser.get("/tasks/nothing").status_code == 404


def test_the_table_holds_the_same_and_no_formula(browse: Browse) -> None:
    answer = browse("sup").get("/tasks.csv?kind=rate")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert [row[1] for row in rows] == ["事项", "'=生产总值增长"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    assert harmless(f"{start}1+1") == f"'{start}1+1"
    assert harmless("-12.5") == "-12.5"


def test_the_page_tells_light_course_and_filings(browse: Browse) -> None:
    said = words(browse("sup").see("/tasks/t1"))
    assert "欠进度" in said
    assert "完成概率" in said
    assert "到期限余下 6 个月平均每月须完成" in said
    assert "商务填报" in said
    assert "以前的版本（2）" in said


def test_the_public_sees_counted_figures_and_no_person(browse: Browse, board: Board) -> None:
    enter(board, USERS["rep2"], [figure(5, None, "t3", "stat", stage="preliminary", note="内部草稿")])
    remark(board, USERS["sup"], "t1", "内部意见")
    with board.ledger.begin("sup") as books:
        duty = books.find(Duty, task_id="t1")[0]
        books.put(Duty(duty.id, "t1", "trade", "lead", "王某某"))
    browser = browse("pub")
    seen = browser.see("/tasks/t1")
    assert "15.50亿元" in seen
    for hidden in ("商务填报", "商务审核", "内部意见", "王某某", "以前的版本"):
        assert hidden not in seen
    assert "尚无审核过的数据" in browser.see("/tasks/t3")
    assert browser.submit("/tasks/t1/remarks", {"text": "x"}).status_code == 403
    assert browser.get("/tasks/t1/edit").status_code == 403


def test_remarks_and_remedies_are_written_on_the_page(browse: Browse, board: Board) -> None:
    with board.ledger.read() as books:
        remedy = books.find(Remedy, task_id="t1")[0]
    reporter, office = browse("rep"), browse("sup")
    assert reporter.submit("/tasks/t1/remarks", {"text": "正在追赶"}).status_code == 303
    path = f"/tasks/t1/remedies/{remedy.id}"
    wrong = reporter.submit(path, {"measure": "倒排工期", "due": "下月"})
    assert (wrong.status_code, "不是日期" in wrong.text) == (422, True)
    assert reporter.submit(path, {"measure": "倒排工期", "due": "2024-08-30"}).status_code == 303
    assert reporter.submit(f"{path}/review", {"outcome": "已追回"}).status_code == 403
    assert office.submit(f"{path}/review", {"outcome": "已追回"}).status_code == 303
    said = words(office.see("/tasks/t1"))
    assert "正在追赶" in said
    assert "已销号" in said


FIELDS = {
    "name": "外贸出口",
    "chapter": "（一）开放",
    "kind": "quantity",
    "op": ">=",
    "target": "1,200.50",
    "target2": "",
    "unit": "亿元",
    "direction": "up",
    "cadence": "month",
    "stage": "",
    "deadline": "2024-12-31",
}


def _seen(html: str) -> str:
    return _hidden(html, "seen")


def _hidden(html: str, name: str) -> str:
    return html.split(f'name="{name}" value="', 1)[1][:16]


def _task(board: Board, id: str = "t1") -> PlanTask:
    with board.ledger.read() as books:
        found = books.get(PlanTask, id)
    assert found is not None
    return found


def test_a_task_is_changed_only_as_it_was_seen(browse: Browse, board: Board) -> None:
    browser = browse("sup")
    seen = _seen(browser.see("/tasks/t1/edit"))
    assert browser.submit("/tasks/t1/edit", {**FIELDS, "seen": seen}).status_code == 303
    assert str(_task(board).target) == "1200.50"
    stale = browser.submit("/tasks/t1/edit", {**FIELDS, "name": "别的名称", "seen": seen})
    assert (stale.status_code, "别人刚改过" in stale.text) == (409, True)
    assert 'value="别的名称"' in stale.text


@pytest.mark.parametrize(
    ("field", "value"), [("target", "很多"), ("op", "range"), ("kind", "x"), ("name", ""), ("deadline", "年底")]
)
def test_a_wrong_field_changes_nothing(browse: Browse, board: Board, field: str, value: str) -> None:
    before = _task(board)
    answer = browse("sup").submit("/tasks/t1/edit", {**FIELDS, field: value})
    assert (answer.status_code, 'class="fault"' in answer.text) == (422, True)
    assert _task(board) == before


def test_course_units_and_shares_are_set(browse: Browse, board: Board) -> None:
    browser = browse("sup")
    assert "看不懂“六月一半”" in browser.submit("/tasks/t1/course", {"course": "六月一半"}).text
    seen = _seen(browser.see("/tasks/t1/edit"))
    assert browser.submit("/tasks/t1/course", {"course": "6月 37.25%\n12月 100%", "seen": seen}).status_code == 303
    assert "6月 37.25%" in browser.see("/tasks/t1/edit")
    given = {"lead": "trade", "co": ["stat"], "person": "李某"}
    assert browser.submit("/tasks/t1/assign", given).status_code == 303
    assert "李某" in browser.see("/tasks/t1")
    assert browser.submit("/tasks/t1/allocate", {"share-yiwu": "80", "share-lanxi": "三十"}).status_code == 422
    assert browser.submit("/tasks/t1/allocate", {"share-yiwu": "80", "share-lanxi": "30.123"}).status_code == 303
    said = words(browser.see("/tasks/t1"))
    assert "各地合计 110.123亿元" in said
    assert "加码 9.623亿元" in said


def test_nobodys_change_of_units_or_shares_is_written_over_unseen(browse: Browse, board: Board) -> None:
    browser = browse("sup")
    html = browser.see("/tasks/t1/edit")
    old = {name: _hidden(html, name) for name in ("seen", "sign")}
    assert browser.submit("/tasks/t1/assign", {**old, "lead": "yiwu"}).status_code == 303
    for step, typed in (("assign", {"lead": "trade"}), ("allocate", {"share-lanxi": "30"})):
        answer = browser.submit(f"/tasks/t1/{step}", {**old, **typed})
        assert answer.status_code == 409
        assert "刚被别人改过" in answer.text
    with board.ledger.read() as books:
        assert [duty.unit_id for duty in books.find(Duty, task_id="t1")] == ["yiwu"]
        assert books.count(PlanTask, parent_id="t1") == 0
    new = _hidden(browser.see("/tasks/t1/edit"), "sign")
    assert browser.submit("/tasks/t1/allocate", {"sign": new, "share-lanxi": "30"}).status_code == 303


def test_a_task_is_added_and_withdrawn(browse: Browse, board: Board) -> None:
    browser = browse("sup")
    assert "新增事项" in browser.see("/tasks/new")
    made = browser.submit("/tasks/new", {**FIELDS, "name": "新增的事项"}).headers["location"]
    id = made.split("/")[2]
    assert _task(board, id).number == 4
    assert browser.submit(f"/tasks/{id}/withdraw", {"why": ""}).status_code == 422
    assert browser.submit(f"/tasks/{id}/withdraw", {"why": "重复"}).status_code == 303
    assert "新增的事项" not in browser.see("/tasks")
    assert "已撤出计划" in browser.see(f"/tasks/{id}")
