"""The task breakdown: out and back without loss, damaged sheets told cell by cell, taken over whole or not at all."""

import io
import string
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from damaged import DAMAGED, Damaged
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plan_sample import SUP, TASKS, at, both, edited, fill, put, uploaded, written

from duixian.app.board.ledger import Board
from duixian.app.board.planning import assign, change_task
from duixian.app.sheets.book import Workbook
from duixian.app.sheets.plan import PlanLine, PlanTable, clean, row_of
from duixian.app.sheets.plan_applying import apply_plan, compare_plan, course_of, plan_table
from duixian.app.sheets.plan_difference import Difference, differ
from duixian.app.sheets.plan_reading import read_plan
from duixian.judge.trajectory import expected_share
from duixian.model.board import Duty, PlanTask, Unit, User
from duixian.model.errors import Conflict, InputError, NotAllowed
from duixian.model.task import Node, Trajectory
from duixian.read.workbook import read_workbook

words = st.text(st.characters(exclude_categories=("Cs",)), max_size=20) | st.sampled_from(
    ["=1+1", "@a", "_x0041_", "-3"]
)
long = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**17), max_value=10**17, places=4)
figures = long | st.integers(-1000, 1000).map(Decimal)


@st.composite
def courses(draw: Any) -> Trajectory:
    months = sorted(draw(st.sets(st.integers(1, 12), min_size=1, max_size=5)))
    shares = sorted(draw(st.lists(st.decimals(0, 1, places=6), min_size=len(months), max_size=len(months))))
    source = draw(st.sampled_from(["text", "manual", "profile", "calendar"]))
    return Trajectory(tuple(Node(*pair) for pair in zip(months, shares, strict=True)), source)


UNITS = tuple(
    Unit(str(n), name) for n, name in enumerate(["市统计局", "市水利局", "农业、水利局", "=市长办", "义乌市"])
)


@st.composite
def lines(draw: Any, number: int) -> PlanLine:
    task = PlanTask(
        id=f"task-{number}",
        number=number,
        report_id=None,
        entry_id=None,
        parent_id=None,
        year=2024,
        name=draw(words.filter(clean)),
        chapter=draw(words),
        kind=draw(st.sampled_from(["rate", "quantity", "level", "ceiling", "milestone"])),
        op=draw(st.sampled_from(["=", ">=", ">", "<=", "<", "~", "range"])),
        target=draw(st.none() | figures),
        target2=draw(st.none() | figures),
        unit=draw(st.none() | st.sampled_from(["%", "％", "亿元", "万人", "元/平方米", "家"])),
        direction="up",
        cadence=draw(st.sampled_from(["month", "quarter", "year"])),
        baseline=None,
        stage=draw(st.none() | st.sampled_from(["start", "done", "hold"])),
        deadline=draw(st.dates(date(2000, 1, 1), date(2099, 12, 31))),
        trajectory=draw(courses()),
    )
    chosen = draw(st.lists(st.sampled_from(UNITS), unique=True, max_size=4))
    duties = tuple(
        Duty(f"{task.id}-{place}", task.id, unit.id, "co" if place else "lead", draw(words))
        for place, unit in enumerate(chosen)
    )
    return PlanLine(task, duties, draw(words), "0" * 16, row_of(task, duties, UNITS))


@st.composite
def tables(draw: Any) -> PlanTable:
    count = draw(st.integers(0, 4))
    return PlanTable("金华市", 2024, tuple(draw(lines(number)) for number in range(1, count + 1)), UNITS)


def difference(table: PlanTable, book: Workbook) -> Difference:
    return differ(table, read_plan(book, 2024))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables())
def test_any_plan_comes_back_as_it_was(table: PlanTable) -> None:
    book = read_workbook(written(table), "plan.xlsx")
    read = read_plan(book, 2024)
    assert read.faults == ()
    for line in table.lines:  # a row of the table is the task's own
        back = next(row for row in read.rows if row.id == line.task.id)
        assert back.row == line.row
        assert back.seal == line.seal
    found = difference(table, book)
    assert found.is_clean
    assert found.is_empty
    assert found.same == len(table.lines)


def kept(board: Board) -> tuple[Any, ...]:
    with board.ledger.read() as books:
        return books.find(PlanTask), books.find(Duty), books.head()


def compared(board: Board, damaged: Damaged) -> tuple[Difference, Workbook]:
    book = uploaded(board, damaged.edit)
    return compare_plan(board, SUP, book, 2024), book


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_sheets(name: str, board: Board) -> None:
    fill(board)
    damaged, before = DAMAGED[name], kept(board)
    if damaged.refused:
        with pytest.raises(InputError, match=damaged.refused):
            compared(board, damaged)
        assert kept(board) == before
        return
    found, book = compared(board, damaged)
    assert kept(board) == before, "looking changes nothing"
    changed = [one for one in found.changed if one.known]
    told = {(one.known.task.id, change.field): change.after for one in changed for change in one.changes if one.known}
    assert found.conflicts == ()
    if damaged.fault:
        address, why = damaged.fault
        assert (found.faults[0].address, why in found.faults[0].why) == (address, True), found.faults
        assert all("\n" not in one.line for one in found.faults)
        with pytest.raises(InputError):
            apply_plan(board, SUP, book, 2024, found.digest(), withdraw=True)
        assert kept(board) == before
        return
    assert found.faults == ()
    assert told == damaged.changes
    assert tuple(one.row.name for one in found.added) == damaged.added
    assert tuple(task.id for task in found.deleted) == damaged.deleted
    assert any(note.startswith(damaged.note) for note in found.notes) if damaged.note else not found.notes


def take(board: Board, book: Workbook, **options: Any) -> Any:
    return apply_plan(board, SUP, book, 2024, compare_plan(board, SUP, book, 2024).digest(), **options)


def test_what_was_changed_is_taken_over_in_one_transaction(board: Board) -> None:
    fill(board)
    edits = both(
        put("target", "１，１００．９亿"),
        put("lead", "义乌市"),
        put("co", "金华市统计局、金华市商务局"),
        put("person", "李四"),
        put("deadline", "9月底", 4),
        put("q2", "60%", 5),
        DAMAGED["a row added"].edit,
    )
    taken = take(board, uploaded(board, edits))
    assert (taken.changed, taken.added, taken.withdrawn) == (3, 1, 0)
    with board.ledger.read() as books:
        tasks = {task.id: task for task in books.find(PlanTask)}
        duties = {(duty.unit_id, duty.role, duty.person) for duty in books.find(Duty, task_id="t1")}
        rows = [row for row in books.audit() if row.why == "按任务分解表修改"]
    assert tasks["t1"] == TASKS[0].__class__(**{**_fields(TASKS[0]), "target": Decimal("1100.9")})
    assert duties == {("yiwu", "lead", "李四"), ("stat", "co", ""), ("trade", "co", "张三")}
    assert tasks["t4"].deadline == date(2024, 9, 30)
    assert tasks["t5"].trajectory.nodes[:2] == (Node(3, Decimal("0.4")), Node(6, Decimal("0.6")))
    added = next(task for id, task in tasks.items() if id not in {one.id for one in TASKS})
    assert (added.number, added.name, added.target, added.deadline) == (6, "新建学校", Decimal(3), date(2024, 9, 30))
    assert {row.who for row in rows} == {"sup"}
    assert len(rows) >= 6
    assert compare_plan(board, SUP, uploaded(board), 2024).is_empty


def _fields(task: PlanTask) -> dict[str, Any]:
    return {name: getattr(task, name) for name in task.__dataclass_fields__}


def test_deleted_rows_are_withdrawn_only_when_asked(board: Board) -> None:
    fill(board)
    book = uploaded(board, both(put("target", 7), DAMAGED["a row gone"].edit))
    assert take(board, book).withdrawn == 0
    book = uploaded(board, DAMAGED["a row gone"].edit)
    assert take(board, book, withdraw=True).withdrawn == 1
    with board.ledger.read() as books:
        assert [task.id for task in books.find(PlanTask, active=False)] == ["t2"]


def test_what_others_changed_meanwhile_stops_only_rows_that_were_edited(board: Board) -> None:
    fill(board)
    content = written(plan_table(board, SUP, 2024))
    change_task(board, SUP, "t2", {"target": Decimal(5)})
    assign(board, SUP, "t3", "yiwu")
    late = read_workbook(edited(content, put("target", 7)), "plan.xlsx")
    found = compare_plan(board, SUP, late, 2024)
    assert found.is_clean
    assert [one.line for one in found.changed] == [4]
    both_changed = read_workbook(edited(content, both(put("target", 7), put("person", "王五", 3))), "plan.xlsx")
    found = compare_plan(board, SUP, both_changed, 2024)
    assert [(one.line, [c.field for c in one.changes]) for one in found.conflicts] == [(6, ["lead", "person"])]
    before = kept(board)
    with pytest.raises(Conflict, match="第 6 行"):
        apply_plan(board, SUP, both_changed, 2024, found.digest())
    assert kept(board) == before


def test_what_was_not_looked_at_is_not_done(board: Board) -> None:
    fill(board)
    first, second = uploaded(board, put("target", 7)), uploaded(board, put("target", 8))
    seen = compare_plan(board, SUP, first, 2024).digest()
    with pytest.raises(Conflict, match="重新上传"):
        apply_plan(board, SUP, second, 2024, seen)
    apply_plan(board, SUP, first, 2024, seen)
    with pytest.raises((Conflict, InputError)):
        apply_plan(board, SUP, first, 2024, seen)


def test_only_who_plans_may(board: Board) -> None:
    reporter = User("rep", "rep", "填报", "reporter", "trade")
    for ask in (
        lambda: plan_table(board, reporter, 2024),
        lambda: compare_plan(board, reporter, uploaded(board), 2024),
    ):
        with pytest.raises(NotAllowed):
            ask()


def test_a_course_set_by_quarter_keeps_other_months_where_they_fit() -> None:
    task = TASKS[4]  # 40 % by March, all by October
    course = course_of((Decimal("0.4"), Decimal("0.6"), Decimal("0.9"), Decimal(1)), task)
    assert course is not None
    assert [(node.month, str(node.share)) for node in course.nodes] == [(3, "0.4"), (6, "0.6"), (9, "0.9"), (10, "1")]
    assert expected_share(course, 12) == 1


def test_text_stays_text_and_identifiers_are_locked(board: Board) -> None:
    fill(board)
    sheet = openpyxl.load_workbook(io.BytesIO(written(plan_table(board, SUP, 2024))))["任务分解表"]
    risky = sheet[at("name", 4)]
    assert (risky.value, risky.data_type, risky.quotePrefix) == ("=就业", "s", True)
    assert sheet.protection.sheet
    assert all(sheet[at(field)].protection.locked for field in ("number", "sentence", "id", "seal"))
    assert not sheet[at("target")].protection.locked
    assert [sheet.column_dimensions[at(field)[0]].hidden for field in ("id", "seal")] == [True, True]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    assert sheet.print_title_rows == "$1:$3"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("E4", "A3:S8")
    assert set(string.ascii_uppercase) >= {at(field)[0] for field in ("number", "seal")}
