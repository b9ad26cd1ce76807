"""Tables that offices made themselves: read, laid beside the plan, taken in whole or not at all."""

import time
from datetime import date

import pytest
from board_sample import USERS
from foreign_tables import (
    INDICATORS,
    LABELLED,
    MORE,
    PLAIN,
    QUARTERS,
    REPORT,
    SHARED,
    SHEETS,
    TWO_ROWS,
    UNITS,
    WORD,
    WRONG,
    one,
    word,
)

from duixian.app.board import planning, review
from duixian.app.board.auditing import verify_records
from duixian.app.board.importing import import_report
from duixian.app.board.ledger import Board
from duixian.app.intake.confirm import remember, take_in
from duixian.app.intake.look import Decisions, Look, look
from duixian.app.intake.naming import Directory
from duixian.extract import extract
from duixian.model.board import Duty, Entry, PlanTask, Unit
from duixian.model.document import Document
from duixian.model.errors import Conflict, InputError, NotAllowed
from duixian.outputs.record import records
from duixian.read.word_tables import read_table_file

SUP = USERS["sup"]
UNDECIDED = Decisions()


@pytest.fixture
def city(board: Board) -> Board:
    """A board with a plan of the report and units of its own."""
    with board.ledger.begin("sup") as books:
        for position, (id, name, kind) in enumerate(UNITS):
            books.put(Unit(id, name, kind=kind, position=position))  # type: ignore[arg-type]
    extraction = extract(Document(REPORT, "报告.txt"))
    report = import_report(board, SUP, extraction, records(extraction)).report
    with board.ledger.read() as books:
        ids = [entry.id for entry in books.find(Entry, report_id=report.id)]
    review.accept(board, SUP, ids)
    planning.plan_report(board, SUP, report.id)
    return board


def seen(board: Board, content: bytes, name: str = "表.xlsx", decided: Decisions = UNDECIDED) -> Look:
    return look(board, SUP, read_table_file(content, name), 2024, decided)


def taken(board: Board, content: bytes, name: str = "表.xlsx", decided: Decisions = UNDECIDED) -> list[str]:
    return take_in(board, SUP, read_table_file(content, name), 2024, decided)[1]


def matched(found: Look) -> dict[str, list[str]]:
    return {one.row.said: [handed.match.candidate.task.name for handed in one.handed] for one in found.outcomes}


def plan(board: Board) -> dict[str, tuple[str | None, list[str], str, date]]:
    """Return by task its lead, its helpers, the person and the deadline."""
    with board.ledger.read() as books:
        made = {}
        for task in books.find(PlanTask, active=True):
            duties = books.find(Duty, order=("unit_id",), task_id=task.id)
            lead = next((duty for duty in duties if duty.role == "lead"), None)
            helpers = [duty.unit_id for duty in duties if duty.role == "co"]
            made[task.name] = (lead.unit_id if lead else None, helpers, lead.person if lead else "", task.deadline)
        return made


def length(board: Board) -> int:
    with board.ledger.read() as books:
        return books.head().seq


def test_a_plain_list_changes_leads_helpers_persons_and_deadlines(city: Board) -> None:
    found = seen(city, PLAIN)
    assert found.faults == ()
    assert found.open_names == ["各县（市、区）"]
    assert {one.match.confidence for row in found.outcomes for one in row.handed} == {1.0}
    done = taken(city, PLAIN, decided=Decisions(units={"各县（市、区）": "*"}))
    assert len(done) == 3
    now = plan(city)
    assert now["地区生产总值增长"] == ("fgw", ["czj", "stat"], "王某某", date(2024, 12, 31))
    assert now["城镇新增就业"] == ("rsj", [], "李某某", date(2024, 12, 31))
    assert now["改造老旧小区"] == ("jsj", ["lanxi", "wucheng", "yiwu"], "", date(2024, 10, 31))
    assert verify_records(city.ledger).fault is None


def test_all_of_it_is_one_transaction_told_in_the_log(city: Board) -> None:
    before = length(city)
    taken(city, TWO_ROWS)
    with city.ledger.read() as books:
        rows = list(books.audit(after=before))
    assert {(row.who, row.why, row.at) for row in rows} == {("sup", "导入任务分解表", rows[0].at)}
    stood = length(city)
    assert taken(city, TWO_ROWS) == []
    assert length(city) == stood


def test_a_figure_takes_the_unit_of_its_own_column(city: Board) -> None:
    assert matched(seen(city, INDICATORS)) == {
        "地区生产总值增长6%左右": ["地区生产总值增长"],
        "城镇新增就业10万人": ["城镇新增就业"],
        "外贸出口6000亿元以上": ["外贸出口"],
    }
    assert [row.row.chapter for row in seen(city, INDICATORS).outcomes] == ["主要预期目标", "主要预期目标", "扩大开放"]
    taken(city, INDICATORS)
    assert plan(city)["地区生产总值增长"][:2] == ("fgw", ["stat"])


def test_a_head_of_two_rows_merged_leads_and_chapters_over_the_width(city: Board) -> None:
    found = seen(city, TWO_ROWS)
    assert [choice.kind for choice in found.columns.choices] == ["number", "task", "lead", "co", "deadline"]
    assert [(one.row.chapter, one.row.row) for one in found.outcomes] == [
        *[("一、改善民生", row) for row in (5, 6, 7)],
        ("二、扩大开放", 9),
    ]
    taken(city, TWO_ROWS)
    now = plan(city)
    assert now["新改建农村公路"] == ("jtj", ["wucheng", "yiwu"], "", date(2024, 11, 20))
    assert now["杭温高铁金华段建成"] == ("jtj", ["fgw"], "", date(2024, 9, 30))
    assert now["新设外资企业"] == ("trade", [], "", date(2024, 12, 31))


def test_labels_and_marks_within_a_cell_say_who_leads(city: Board) -> None:
    taken(city, LABELLED)
    now = plan(city)
    assert now["新增公办幼儿园学位"] == ("jyj", ["czj", "jsj"], "", date(2024, 8, 31))
    assert now["甬金高速改扩建工程开工"] == ("jtj", ["fgw"], "", date(2024, 6, 30))
    assert now["新改建农村公路"] == ("jtj", [], "", date(2024, 11, 30))


def test_sheets_of_one_head_are_read_together_and_others_are_named(city: Board) -> None:
    found = seen(city, SHEETS)
    assert [one.row.place for one in found.outcomes] == ["经济 第 2 行", "民生 第 2 行"]
    assert found.columns.unread == ("说明",)


def test_a_table_in_word_with_a_lead_merged_down(city: Board) -> None:
    taken(city, WORD, "表.docx")
    now = plan(city)
    assert (now["地区生产总值增长"][0], now["居民消费价格增长"][0]) == ("fgw", "fgw")


def test_what_stands_in_word_is_told_by_row_and_column(city: Board) -> None:
    content = word([["任务", "牵头单位", "完成时限"], ["城镇新增就业10万人", "市人社局", "尽快"]])
    fault = seen(city, content, "表.docx").faults[0]
    assert fault.line == "文中第 1 个表 第 2 行第 3 列：“尽快”不是期限；请写成 6月底、2024-06-30 或年底前"


def test_quarters_measures_and_leaders_are_known_and_not_written(city: Board) -> None:
    found = seen(city, QUARTERS)
    kinds = [choice.kind for choice in found.columns.choices]
    assert kinds[2:8] == ["remark", "quarter1", "quarter2", "quarter3", "quarter4", "remark"]
    assert found.taken == []


def test_rows_of_one_merged_task_are_one_and_ditto_is_the_row_above(city: Board) -> None:
    found = seen(city, SHARED)
    assert [len(one.row.also) for one in found.outcomes] == [2, 0]
    taken(city, SHARED)
    now = plan(city)
    assert now["新改建农村公路"] == ("jtj", ["wucheng", "yiwu"], "", date(2024, 11, 30))
    assert now["城镇新增就业"][3] == date(2024, 11, 30)


def test_what_matches_nothing_becomes_a_task_and_the_rest_of_the_plan_is_listed(city: Board) -> None:
    found = seen(city, MORE)
    assert [one.what for one in found.outcomes] == ["matched", "new", "new"]
    first = found.outcomes[0].handed[0].match
    assert (first.figures, first.sure) == ("differ", False)
    assert len(found.absent) == len(plan(city)) - 1
    taken(city, MORE)
    with city.ledger.read() as books:
        new = {task.name: task for task in books.find(PlanTask, report_id=None)}
        assert books.find(PlanTask, name="城镇新增就业")[0].target == 10
    rooms, style = new["建设城市书房"], new["开展机关作风建设活动"]
    assert (rooms.kind, rooms.target, rooms.unit, rooms.deadline) == ("quantity", 30, "个", date(2024, 9, 30))
    assert (style.kind, style.stage, style.target) == ("milestone", "progress", None)
    assert plan(city)["建设城市书房"][0] == "jyj"
    assert sorted(task.number for task in new.values()) == [len(plan(city)) - 1, len(plan(city))]


def test_rows_answer_to_accepted_entries_that_are_not_planned_yet(city: Board) -> None:
    with city.ledger.read() as books:
        gone = books.find(PlanTask, name="城镇新增就业")[0]
        entry = books.get(Entry, gone.entry_id or "")
    assert entry is not None
    text = REPORT.replace("城镇新增就业10万人", "城镇新增就业11万人").replace("金华市", "衢州市")
    extraction = extract(Document(text, "另一份.txt"))
    report = import_report(city, SUP, extraction, records(extraction)).report
    with city.ledger.read() as books:
        ids = [one.id for one in books.find(Entry, report_id=report.id)]
    review.accept(city, SUP, ids)
    found = seen(city, one([["任务", "牵头单位"], ["城镇新增就业11万人", "市人社局"]]))
    assert [(h.match.candidate.fresh, h.match.figures) for h in found.outcomes[0].handed] == [(True, "same")]
    made = taken(city, one([["任务", "牵头单位"], ["城镇新增就业11万人", "市人社局"]]))
    with city.ledger.read() as books:
        task = books.get(PlanTask, made[0])
    assert task is not None
    assert (task.report_id, task.target) == (report.id, 11)


def test_every_cell_that_cannot_be_read_is_named_and_nothing_is_written(city: Board) -> None:
    before, stood = length(city), plan(city)
    found = seen(city, WRONG)
    assert [fault.line for fault in found.faults] == [
        "分解表 B4：没有写任务，而这一行有其他内容；请写明目标任务，或删去这一行",
        "分解表 D2：“尽快”不是期限；请写成 6月底、2024-06-30 或年底前",
        "分解表 D3：是没有算出结果的公式；请改成日期，如 2024-06-30",
        "分解表 D5：“13月底”不是期限；请写成 6月底、2024-06-30 或年底前",
    ]
    with pytest.raises(InputError, match=r"分解表 C5：还没有确认“市房管中心”是哪个单位.*另有 4 处"):
        taken(city, WRONG)
    with pytest.raises(InputError, match="分解表 B4"):
        taken(city, WRONG, decided=Decisions(units={"市房管中心": "jsj"}))
    assert (length(city), plan(city)) == (before, stood)
    taken(city, WRONG, decided=Decisions(units={"市房管中心": ""}, leave=True))
    assert plan(city)["地区生产总值增长"][0] == "fgw"
    assert plan(city)["改造老旧小区"] == stood["改造老旧小区"]


@pytest.mark.parametrize(
    "rows, said",
    [
        ([["本表由督查室解释"], ["电话 123"]], "没有找到表头"),
        ([["姓名", "电话"], ["张某某", "123"]], "没有一列是“目标任务”"),
        ([["任务", "牵头单位"]], "表头下没有任务"),
        ([["任务", "牵头单位"], ["=1+1", "市发改委"]], "A2：是没有算出结果的公式"),
        ([["任务", "牵头单位", "完成时限"], ["建设书房30个", "市教育局", "2023年底"]], "C2：“2023年底”在 2023 年"),
        ([["指标", "计量单位", "目标值", "牵头单位"], ["GDP增长", "%", 0.06, "市发改委"]], "C2：“0.06”可能是 6%"),
        ([["任务", "目标值", "牵头单位"], ["建成书房", 30, "市教育局"]], "B2：“30”的数没有计量单位"),
        ([["任务", "牵头单位"], ["建设书房30个", "各县（市、区）"]], "B2：“各县（市、区）”不能都作牵头单位"),
    ],
)
def test_errors_name_the_cell_and_leave_the_board_as_it_was(city: Board, rows: list[list[str]], said: str) -> None:
    before = length(city)
    with pytest.raises(InputError) as raised:
        taken(city, one(rows), decided=Decisions(units={"各县（市、区）": "*"}))
    assert said in str(raised.value)
    assert length(city) == before


def test_columns_and_unit_names_are_remembered_for_the_same_head(city: Board) -> None:
    rows = [["干什么", "谁来干", "牵头单位"], ["城镇新增就业10万人", "市发改委", "就业处"]]
    decided = Decisions(columns={1: "task", 2: "co", 3: "lead"}, units={"就业处": "rsj"})
    found = seen(city, one(rows), decided=decided)
    assert found.open_names == []
    remember(city, SUP, found)
    again = seen(city, one(rows))
    assert [(choice.kind, choice.how) for choice in again.columns.choices] == [
        ("task", "remembered"),
        ("co", "remembered"),
        ("lead", "remembered"),
    ]
    assert again.open_names == []
    assert [one.lead for one in again.taken] == ["rsj"]
    stood = length(city)
    remember(city, SUP, again)
    assert length(city) == stood


def test_two_columns_for_one_thing_are_refused(city: Board) -> None:
    rows = [["任务", "牵头单位", "牵头科室"], ["城镇新增就业10万人", "市人社局", "就业科"]]
    with pytest.raises(InputError, match="“牵头单位”、“牵头科室”都当作“牵头单位”"):
        seen(city, one(rows), decided=Decisions(columns={3: "lead"}))
    with pytest.raises(InputError, match="没有一列是“目标任务”"):
        seen(city, one(rows), decided=Decisions(columns={1: "remark"}))


def test_a_person_may_decide_what_a_row_is(city: Board) -> None:
    first = seen(city, MORE)
    key = first.outcomes[0].row.key
    other = next(one.key for one in first.plan.candidates if one.task.name == "新设外资企业")
    assert seen(city, MORE, decided=Decisions(rows={key: "skip"})).outcomes[0].what == "skip"
    assert seen(city, MORE, decided=Decisions(rows={key: "new"})).outcomes[0].what == "new"
    chosen = seen(city, MORE, decided=Decisions(rows={key: other})).outcomes[0]
    assert [one.match.candidate.task.name for one in chosen.handed] == ["新设外资企业"]
    second = first.outcomes[1].row.key
    with pytest.raises(InputError, match="所选事项已由 分解表 第 2 行 对上"):
        seen(city, MORE, decided=Decisions(rows={key: other, second: other}))


def test_what_changed_after_the_look_is_a_conflict(city: Board) -> None:
    book = read_table_file(TWO_ROWS, "表.xlsx")
    seal = seen(city, TWO_ROWS).seal
    with city.ledger.read() as books:
        task = books.find(PlanTask, name="改造老旧小区")[0]
    planning.assign(city, SUP, task.id, "jyj")
    before = length(city)
    with pytest.raises(Conflict, match="与预览时不同"):
        take_in(city, SUP, book, 2024, Decisions(), seal)
    assert length(city) == before


@pytest.mark.parametrize(
    "written, how, unit",
    [
        ("金华市财政局", "exact", "czj"),
        ("市财政局", "exact", "czj"),
        ("财政局", "exact", "czj"),
        ("市发展改革委", "alias", "fgw"),
        ("市发改委（粮食局）", "alias", "fgw"),
        ("市住房城乡建设局", "alias", "jsj"),
        ("市交通局", "proposed", "jtj"),
        ("义乌", "proposed", "yiwu"),
        ("义乌市政府", "exact", "yiwu"),
        ("义乌市财政局", "proposed", "yiwu"),
        ("县财政局", "unknown", None),
        ("省财政厅", "unknown", None),
        ("市港航中心", "unknown", None),
        ("各县（市、区）政府", "everybody", "*"),
    ],
)
def test_units_are_found_by_their_names_and_those_of_other_places_are_not(written: str, how: str, unit: str) -> None:
    units = [Unit("city", "金华市", kind="city")]
    units += [Unit(id, name, "city", kind) for id, name, kind in UNITS]  # type: ignore[arg-type]
    meant = Directory(units, {}).find(written)
    assert (meant.how, meant.unit_id) == (how, unit)


def test_two_units_of_one_usual_name_are_asked(city: Board) -> None:
    units = [Unit("a", "市经信局"), Unit("b", "市工业和信息化局")]
    assert Directory(units, {}).find("市工信局").how != "alias"


NEW, OLD = "城镇新增就业10万人", "改造老旧小区120个"


@pytest.mark.parametrize(
    "rows, chapters",
    [
        ([["序号", "任务", "牵头"], ["一", "改善民生", ""], [1, NEW, "市人社局"]], ["一、改善民生"]),
        ([["任务", "牵头"], ["（一）改善民生", ""], [NEW, "市人社局"]], ["（一）改善民生"]),
        ([["任务", "牵头"], [f"一、{NEW}", ""]], [""]),
        ([["类别", "任务"], ["民生", NEW], ["", OLD]], ["民生", "民生"]),
        ([["任务", "牵头"], [NEW, ""], ["任务", "牵头"], [OLD, ""]], ["", ""]),
    ],
)
def test_chapters_and_repeated_heads_are_no_tasks(city: Board, rows: list[list[str]], chapters: list[str]) -> None:
    assert [one.row.chapter for one in seen(city, one(rows)).outcomes] == chapters


def test_a_long_table_is_laid_beside_a_plan_in_time(city: Board) -> None:
    rows = [
        ["任务", "牵头单位"],
        *([f"建设第{n}号城市书房{n}个，改造老旧小区{n}个", "市住建局"] for n in range(2, 602)),
    ]
    start = time.monotonic()
    assert len(seen(city, one(rows)).outcomes) == 600
    assert time.monotonic() - start < 30
    with pytest.raises(InputError, match="有 1501 行任务，最多 1500 行"):
        seen(city, one([rows[0], *([f"建设书房{n}个", "市住建局"] for n in range(1501))]))


def test_a_few_words_that_stand_in_a_sentence_are_not_its_task(city: Board) -> None:
    found = seen(city, one([["任务", "牵头单位"], ["农村公路", "市交通运输局"], ["老旧小区", "市住建局"]]))
    assert [row.what for row in found.outcomes] == ["new", "new"]
    assert [one.task.name for one in found.outcomes[0].others] == ["新改建农村公路"]


def test_only_who_plans_may_look(city: Board) -> None:
    for id in ("rep", "ver", "lead", "aud", "pub"):
        with pytest.raises(NotAllowed):
            look(city, USERS[id], read_table_file(PLAIN, "表.xlsx"), 2024, Decisions())


@pytest.mark.parametrize(
    "content, name, said",
    [
        (b"", "表.xlsx", "文件是空的"),
        (b"text", "表.xlsx", "不是 Excel 工作簿"),
        (b"text", "表.docx", "不是 .docx 文件"),
        (PLAIN, "表.docx", "文档损坏"),
        (WORD, "表.xlsx", "没有工作簿"),
        (WORD[:900], "表.docx", "文档损坏"),
    ],
)
def test_files_that_are_no_tables_are_refused_in_one_line(content: bytes, name: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_table_file(content, name)
