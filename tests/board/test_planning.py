"""From the text of a report to the plan: importing, reviewing, planning, allocating."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from board_sample import USERS, put_task, task

from duixian.app.board import allocation, planning, review
from duixian.app.board.auditing import verify_records
from duixian.app.board.course import read_course
from duixian.app.board.encoding import fingerprint
from duixian.app.board.importing import Imported, import_report
from duixian.app.board.ledger import Board
from duixian.extract import extract
from duixian.lexicon.tables import check_plain, data_text
from duixian.model.board import Duty, Entry, PlanTask, Report
from duixian.model.document import Document
from duixian.model.errors import Conflict, InputError, NotAllowed, NotFound
from duixian.model.span import Span
from duixian.model.task import Node, Trajectory
from duixian.outputs.record import records
from duixian.samples import sample_path

TEXT = """金华市政府工作报告
——2024年1月30日在金华市第八届人民代表大会第四次会议上

一、2023年工作回顾
（一）经济运行。全年出口5600亿元，增长8.1%。研发投入强度2.7%。
二、2024年工作安排
今年主要预期目标：地区生产总值增长6%左右，居民消费价格涨幅3%左右，城镇调查失业率控制在5%以内，研发投入强度2.9%以上。
（一）扩大开放。全年外贸出口突破6000亿元，新设外资企业300家，到2025年数字经济规模达到900亿元。
（二）狠抓投资。重点项目开工率一季度要达到40%，二季度、三季度分别达到60%和85%，10月底前全部开工。
（三）完善交通。建成杭温高铁金华段，开工建设甬金高速改扩建工程。
"""
SUP = USERS["sup"]


def imported(board: Board, text: str = TEXT, name: str = "报告.txt") -> Imported:
    extraction = extract(Document(text, name))
    return import_report(board, SUP, extraction, records(extraction))


def entries(board: Board, report: Report, test: Callable[[Entry], bool] = lambda entry: True) -> list[Entry]:
    with board.ledger.read() as books:
        return [entry for entry in books.find(Entry, order=("ordinal",), report_id=report.id) if test(entry)]


def planned(board: Board) -> dict[str, PlanTask]:
    report = imported(board).report
    review.accept(board, SUP, [entry.id for entry in entries(board, report)])
    return {made.name: made for made in planning.plan_report(board, SUP, report.id).tasks}


def test_importing_keeps_the_text_and_everything_read(board: Board) -> None:
    made = imported(board)
    assert made.fresh
    assert (made.report.region, made.report.year, made.report.text) == ("金华市", 2024, TEXT)
    kept = entries(board, made.report)
    assert len(kept) == made.entries > 10
    assert {entry.kind for entry in kept} == {"result", "target", "milestone"}
    first = kept[0].machine
    assert TEXT[first["start"] : first["end"]] == first["text"]  # type: ignore[misc]
    assert verify_records(board.ledger).fault is None


def test_the_same_bytes_again_are_the_same_report(board: Board) -> None:
    first, again = imported(board), imported(board, name="另一个名字.txt")
    assert again == replace(first, fresh=False)


def test_the_bundled_report_twice_is_one_document(board: Board) -> None:
    content = sample_path().read_bytes()
    made = [_import_bytes(board, content, name) for name in ("jinhua-2024.txt", "另存.txt")]
    assert [one.fresh for one in made] == [True, False]
    assert made[0].report == made[1].report
    assert made[0].entries == made[1].entries > 300
    with board.ledger.read() as books:
        assert (books.count(Report), books.count(Entry)) == (1, made[0].entries)
        assert len([row for row in books.audit() if row.subject_kind == "Report"]) == 1


def _import_bytes(board: Board, content: bytes, name: str) -> Imported:
    extraction = extract(Document(content.decode("utf-8"), name))
    return import_report(board, SUP, extraction, records(extraction))


def test_another_copy_is_attached_to_the_first(board: Board) -> None:
    first = imported(board)
    copy = imported(board, TEXT.replace("狠抓", "大抓"))
    assert copy.fresh
    assert copy.report.copy_of == first.report.id
    assert copy.entries == 0


def test_a_text_that_cannot_be_kept_is_refused(board: Board) -> None:
    with pytest.raises(InputError, match="无法保存"):
        imported(board, TEXT + "\0")


def test_the_queue_begins_with_the_doubtful(board: Board) -> None:
    report = imported(board).report
    queue = review.queue(board, SUP, report.id)
    assert [entry.confidence for entry in queue] == sorted(entry.confidence for entry in queue)
    review.accept(board, SUP, [queue[0].id])
    assert [entry.id for entry in review.queue(board, SUP, report.id)] == [entry.id for entry in queue[1:]]


def test_accepting_takes_entries_as_the_machine_read_them(board: Board) -> None:
    report = imported(board).report
    first, second = (entry for entry in entries(board, report)[:2])
    taken = review.accept(board, SUP, [first.id, second.id])
    assert [(entry.state, entry.human, entry.by) for entry in taken] == [("accepted", None, "sup")] * 2
    assert [entry.machine for entry in taken] == [first.machine, second.machine]
    assert all(entry.at is not None for entry in taken)
    assert first.id not in {entry.id for entry in review.queue(board, SUP, report.id)}
    with pytest.raises(NotAllowed):
        review.accept(board, USERS["rep"], [first.id])
    waiting = len(review.queue(board, SUP, report.id))
    with pytest.raises(NotFound):
        review.accept(board, SUP, [entries(board, report)[2].id, "无"])
    assert len(review.queue(board, SUP, report.id)) == waiting  # all of them or none
    corrected = review.correct(board, SUP, first.id, {"value": "1"})
    assert review.accept(board, SUP, [corrected.id])[0].reading()["value"] == "1"


def test_a_correction_stands_beside_what_was_read(board: Board) -> None:
    report = imported(board).report
    entry = review.queue(board, SUP, report.id)[0]
    changed = review.correct(board, SUP, entry.id, {"value": 7.5, "unit": "%"}, fingerprint(entry))
    assert changed.machine == entry.machine
    assert (changed.state, changed.by, changed.reading()["value"]) == ("corrected", "sup", 7.5)
    with pytest.raises(Conflict, match="别人刚改过"):
        review.correct(board, SUP, entry.id, {"value": 8}, fingerprint(entry))
    with pytest.raises(InputError, match="不能修改 confidence"):
        review.correct(board, SUP, entry.id, {"confidence": 1})


def test_dropped_merged_and_split_entries_are_decided(board: Board) -> None:
    report = imported(board).report
    a, b, c, d = review.queue(board, SUP, report.id)[:4]
    assert review.drop(board, SUP, [a.id], "不是承诺")[0].state == "dropped"
    kept = review.merge(board, SUP, b.id, [c.id])
    with board.ledger.read() as books:
        merged = books.get(Entry, c.id)
    assert (kept.state, merged and merged.state, merged and merged.into) == ("accepted", "merged", b.id)
    parts = review.split(board, SUP, d.id, [{"value": 1}, {"value": 2}])
    assert [(part.state, part.into, part.reading()["value"]) for part in parts] == [
        ("added", d.id, 1),
        ("added", d.id, 2),
    ]
    with pytest.raises(Conflict, match="已被处理"):
        review.accept(board, SUP, [a.id])
    assert review.reopen(board, SUP, a.id, "看错了").state == "pending"
    with pytest.raises(Conflict, match="已拆分"):
        review.reopen(board, SUP, d.id, "看错了")


def test_an_entry_is_added_by_the_characters_that_say_it(board: Board) -> None:
    report = imported(board).report
    at = TEXT.index("狠抓投资")
    made = review.add(
        board, SUP, report.id, Span(at, at + 4), {"kind": "milestone", "indicator": "投资年", "stage": "progress"}
    )
    assert (made.kind, made.state, made.reading()["text"]) == ("milestone", "added", "狠抓投资")
    with pytest.raises(InputError, match="不在报告之内"):
        review.add(board, SUP, report.id, Span(5, 99999), {"kind": "target", "indicator": "x"})
    with pytest.raises(InputError, match="没有填写"):
        review.add(board, SUP, report.id, Span(0, 2), {"kind": "target"})


def test_tasks_are_of_the_kind_the_report_says(board: Board) -> None:
    tasks = planned(board)
    kinds = {name: made.kind for name, made in tasks.items()}
    assert kinds["地区生产总值增长"] == "rate"
    assert kinds["城镇调查失业率"] == "ceiling"
    assert next(kind for name, kind in kinds.items() if "消费价格" in name) == "ceiling"
    assert kinds["研发投入强度"] == "level"
    assert kinds["外贸出口"] == "quantity"
    assert kinds["杭温高铁金华段建成"] == "milestone"
    assert tasks["研发投入强度"].baseline == Decimal("2.7")
    assert tasks["外贸出口"].target == 6000
    assert (kinds["数字经济规模"], tasks["数字经济规模"].deadline.year) == ("level", 2025)
    assert tasks["外贸出口"].chapter.startswith("（一）")
    assert [made.number for made in tasks.values()] == list(range(1, len(tasks) + 1))


def test_the_course_of_a_sentence_makes_one_task(board: Board) -> None:
    made = next(made for name, made in planned(board).items() if "开工率" in name)
    assert made.trajectory.source == "text"
    assert [(node.month, str(node.share)) for node in made.trajectory.nodes] == [
        (3, "0.4"),
        (6, "0.6"),
        (9, "0.85"),
        (10, "1"),
    ]
    assert (made.kind, made.target, made.deadline) == ("quantity", 100, date(2024, 10, 31))


def test_the_lead_unit_is_suggested_by_who_publishes_the_figure(board: Board) -> None:
    gdp = planned(board)["地区生产总值增长"]
    with board.ledger.read() as books:
        assert [(duty.unit_id, duty.role) for duty in books.find(Duty, task_id=gdp.id)] == [("stat", "lead")]


def test_planning_again_adds_only_what_is_new(board: Board) -> None:
    planned(board)
    with board.ledger.read() as books:
        report = books.find(Report)[0]
    assert planning.plan_report(board, SUP, report.id).tasks == ()
    at = TEXT.index("狠抓投资")
    review.add(board, SUP, report.id, Span(at, at + 4), {"kind": "milestone", "indicator": "投资年", "stage": "start"})
    assert [made.name for made in planning.plan_report(board, SUP, report.id).tasks] == ["投资年开工"]


@pytest.mark.parametrize(
    "sentence, nodes",
    [
        ("上半年完成50%，年底全部完成", [(6, "0.5"), (12, "1")]),
        ("3月底达３０％、9月底达到80%、11月份全面完成", [(3, "0.3"), (9, "0.8"), (11, "1")]),
        ("10月底前全部开工", None),
        ("二季度达到60%，一季度达到40%", None),
        ("一季度增长5%，全年增长6%", None),
        ("三季度完成120%，年底完成150%", None),
    ],
)
def test_a_course_is_read_where_a_sentence_sets_one(sentence: str, nodes: list[tuple[int, str]] | None) -> None:
    found = read_course(sentence)
    assert (found and [(node.month, str(node.share)) for node in found.nodes]) == nodes


def test_tasks_are_changed_by_who_saw_them(board: Board) -> None:
    made = put_task(board, task())
    changed = planning.change_task(board, SUP, "t1", {"target": Decimal(120)}, fingerprint(made), "会议纪要")
    assert changed.target == 120
    with pytest.raises(Conflict):
        planning.change_task(board, SUP, "t1", {"target": Decimal(1)}, fingerprint(made))
    with pytest.raises(InputError, match="不能修改 number"):
        planning.change_task(board, SUP, "t1", {"number": 9})
    course = planning.set_course(board, SUP, "t1", [Node(6, Decimal("0.5")), Node(12, Decimal(1))])
    assert course.trajectory.source == "manual"
    with pytest.raises(InputError, match="递增"):
        planning.set_course(board, SUP, "t1", [Node(6, Decimal("0.5")), Node(3, Decimal(1))])
    assert not planning.withdraw(board, SUP, "t1", "上级取消").active


def test_units_are_assigned_and_relieved(board: Board) -> None:
    put_task(board, task(), "trade", ("stat",))
    duties = planning.assign(board, SUP, "t1", "yiwu", ["trade", "yiwu"], "王某")
    assert [(duty.unit_id, duty.role, duty.person) for duty in duties] == [
        ("yiwu", "lead", "王某"),
        ("trade", "co", ""),
    ]
    with board.ledger.read() as books:
        assert books.count(Duty, task_id="t1") == 2
    assert verify_records(board.ledger).fault is None


def test_a_person_answers_in_every_unit(board: Board) -> None:
    put_task(board, task(), "trade", ("stat",))

    def people(*args: Any, **named: Any) -> dict[str, str]:
        return {duty.unit_id: duty.person for duty in planning.assign(board, SUP, "t1", *args, **named)}

    assert people("trade", ["stat", "yiwu"], "王某", co_people={"stat": "李某", "lanxi": "无关"}) == {
        "trade": "王某",
        "stat": "李某",
        "yiwu": "",
    }
    assert people("trade", ["stat"], "赵某") == {"trade": "赵某", "stat": "李某"}  # who is not named goes on
    assert people("trade", ["stat"], "赵某", co_people={"stat": "", "trade": "周某"}) == {"trade": "赵某", "stat": ""}
    assert verify_records(board.ledger).fault is None


def test_nodes_are_due_when_their_month_ends() -> None:
    nodes = tuple(Node(month, Decimal(share)) for month, share in ((3, "0.4"), (6, "0.6"), (9, "0.85"), (10, "1")))
    made = task(trajectory=Trajectory(nodes, "text"))

    def due(since: date, until: date) -> list[int]:
        return [node.month for node in planning.due_nodes(made, since, until)]

    assert due(date(2024, 6, 30), date(2024, 9, 30)) == [6, 9]
    assert due(date(2024, 7, 1), date(2024, 9, 29)) == []
    assert due(date(2024, 1, 1), date(2024, 12, 31)) == [3, 6, 9, 10]
    assert due(date(2023, 1, 1), date(2023, 12, 31)) == []


def test_parts_are_weighed_against_the_whole(board: Board) -> None:
    put_task(board, task(target=Decimal(100)))
    made = allocation.allocate(board, SUP, "t1", {"yiwu": Decimal(70), "lanxi": Decimal(40)})
    assert (made.total, made.gap, made.amplification, made.covers) == (110, 10, Decimal("0.1"), True)
    assert [part.name for part in made.parts] == ["义乌市：外贸出口", "兰溪市：外贸出口"]
    less = allocation.allocate(board, SUP, "t1", {"yiwu": Decimal(60)})
    assert (less.covers, less.gap) == (False, -40)
    assert less.parts[0].id == made.parts[0].id
    assert allocation.allocation(board, SUP, "t1") == less
    put_task(board, task("m", number=9, kind="milestone", target=None))
    with pytest.raises(InputError, match="不能分解"):
        allocation.allocate(board, SUP, "m", {"yiwu": Decimal(1)})


def test_rates_of_parts_are_not_added_up(board: Board) -> None:
    put_task(board, task(kind="rate", target=Decimal(6), unit="%"))
    made = allocation.allocate(board, SUP, "t1", {"yiwu": Decimal(8), "lanxi": Decimal(6)})
    assert (made.total, made.adds_up, made.gap) == (7, False, 1)


def test_the_words_of_planning_are_plain() -> None:
    check_plain(data_text("planning.toml"), "planning.toml")
