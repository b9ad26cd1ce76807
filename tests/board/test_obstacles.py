"""A problem from raising to closing: its clock, who may do what, files, figures, and what comes from outside."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from board_sample import USERS, put_task, task

from duixian.app.board import auditing
from duixian.app.board.appeals import appeal, receipt
from duixian.app.board.encoding import fingerprint
from duixian.app.board.ledger import Board
from duixian.app.board.obstacle_figures import figures, visible
from duixian.app.board.obstacle_files import attach_file, files_of, seen_file
from duixian.app.board.obstacle_moves import MOVES, may_move, seen_obstacle, steps_of
from duixian.app.board.obstacle_terms import Clock, clock_of, current_stage, escalate, is_overdue, stages
from duixian.app.board.obstacle_work import answer, plan, resolve, send_back, verify
from duixian.app.board.obstacles import Raised, Step, assign, extend, raise_obstacle, refuse, reopen
from duixian.app.board.people import change_setting
from duixian.app.board.permissions import PUBLIC, SYSTEM
from duixian.model.board import Obstacle, ObstacleStep, Throttle
from duixian.model.errors import Conflict, InputError, NotAllowed, NotFound

SUP, REP, REP2, VER, OFFICE, LEAD, AUD = (USERS[id] for id in ("sup", "rep", "rep2", "ver", "office", "lead", "aud"))
FRIDAY = date(2024, 7, 19)
SAID = Raised("用地指标没有落实", "三个项目缺用地指标，已影响开工。")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(50)


def at(board: Board, day: date) -> Board:
    """Return the same board on another day: noon in China, a second on each time the clock is read."""
    now = [datetime(day.year, day.month, day.day, 4, tzinfo=UTC)]

    def clock() -> datetime:
        now[0] += timedelta(seconds=1)
        return now[0]

    return replace(board, clock=clock)


def assigned(board: Board, unit: str = "trade", **said: object) -> Obstacle:
    made = raise_obstacle(at(board, FRIDAY), SUP, replace(SAID, **said))  # type: ignore[arg-type]
    return assign(at(board, FRIDAY), SUP, Step(made.id), unit, "ordinary")


def of(board: Board, id: str) -> Obstacle:
    with board.ledger.read() as books:
        return seen_obstacle(books, SUP, id)


def kinds(board: Board, id: str) -> list[str]:
    with board.ledger.read() as books:
        return [step.step for step in steps_of(books, id)]


def test_a_problem_goes_its_way_and_every_step_is_kept(board: Board) -> None:
    put_task(board, task())
    made = raise_obstacle(at(board, FRIDAY), REP, replace(SAID, task_id="t1"))
    assert (made.number, made.state, made.unit_id, made.due) == (1, "raised", None, None)
    given = assign(at(board, FRIDAY), SUP, Step(made.id, "请商务局牵头"), "trade", "ordinary")
    assert (given.plan_due, given.answer_due, given.due) == (date(2024, 7, 22), date(2024, 7, 24), date(2024, 7, 30))
    plan(at(board, date(2024, 7, 22)), REP, Step(made.id, "分三步办理"))
    first = answer(at(board, date(2024, 7, 24)), REP, Step(made.id, "已协调两个"))
    again = answer(at(board, date(2024, 7, 25)), REP, Step(made.id, "已协调三个"))
    assert first.answered_at == again.answered_at
    done = resolve(at(board, date(2024, 7, 29)), REP, Step(made.id, "指标已全部落实"))
    closed = verify(at(board, date(2024, 7, 30)), VER, Step(made.id, "已到现场核实"))
    assert (done.state, done.resolved_by, closed.state, closed.verified_by) == ("resolved", "rep", "closed", "ver")
    assert kinds(board, made.id) == ["raise", "assign", "plan", "answer", "answer", "resolve", "verify"]
    assert [timed.pace for timed in stages(closed, clock_of(board, date(2024, 8, 9)))] == ["done"] * 3
    assert auditing.verify(board, SUP).fault is None


def test_who_worked_on_a_problem_may_not_verify_it(board: Board) -> None:
    made = assigned(board)
    plan(board, SUP, Step(made.id, "由督查室拟方案"))
    resolve(board, REP, Step(made.id, "已办"))
    with pytest.raises(NotAllowed, match="须由另一人核验"):
        verify(board, SUP, Step(made.id, "同意"))
    assert not may_move(SUP, of(board, made.id), "verify", _steps(board, made.id))
    with pytest.raises(NotAllowed):
        verify(board, REP, Step(made.id, "同意"))
    assert verify(board, OFFICE, Step(made.id, "同意")).state == "closed"


def test_who_solved_it_alone_may_not_verify_it_either_after_it_was_opened_again(board: Board) -> None:
    made = assigned(board)
    resolve(board, SUP, Step(made.id, "已办"))
    with pytest.raises(NotAllowed, match="须由另一人核验"):
        verify(board, SUP, Step(made.id, "同意"))
    verify(board, VER, Step(made.id, "同意"))
    opened = reopen(board, SUP, Step(made.id, "群众反映没有解决"))
    assert (opened.state, opened.due, opened.resolved_by, opened.closed_at) == ("raised", None, None, None)
    assign(board, SUP, Step(made.id), "trade", "hard")
    resolve(board, REP, Step(made.id, "已办"))
    with pytest.raises(NotAllowed, match="须由另一人核验"):
        verify(board, SUP, Step(made.id, "同意"))


def _steps(board: Board, id: str) -> list[ObstacleStep]:
    with board.ledger.read() as books:
        return steps_of(books, id)


def test_what_is_sent_back_is_worked_on_under_the_same_term(board: Board) -> None:
    made = assigned(board)
    plan(board, REP, Step(made.id, "方案一"))
    back = send_back(board, VER, Step(made.id, "方案没有时间"))
    assert (back.state, back.planned_at, back.due) == ("assigned", None, made.due)
    plan(board, REP, Step(made.id, "方案二"))
    answer(board, REP, Step(made.id, "在办"))
    resolve(board, REP, Step(made.id, "已办"))
    back = send_back(board, VER, Step(made.id, "现场没有变化"))
    assert (back.state, back.resolved_at, back.resolved_by, back.due) == ("answered", None, None, made.due)
    with pytest.raises(InputError, match="没有内容"):
        resolve(board, REP, Step(made.id, "  "))


def test_only_the_office_extends_and_the_first_day_stays_visible(board: Board) -> None:
    made = assigned(board)
    for user in (REP, VER, OFFICE, LEAD, AUD):
        with pytest.raises(NotAllowed):
            extend(board, user, Step(made.id, "等批复"), date(2024, 8, 9))
    with pytest.raises(InputError, match="没有内容"):
        extend(board, SUP, Step(made.id), date(2024, 8, 9))
    for day in (date(2024, 7, 30), date(2024, 7, 29), date(2027, 1, 1)):
        with pytest.raises(InputError, match="新期限"):
            extend(board, SUP, Step(made.id, "等批复"), day)
    later = extend(board, SUP, Step(made.id, "等批复"), date(2024, 8, 10))
    assert later.due == date(2024, 8, 12)  # the 10th is a Saturday
    assert [step.until for step in _steps(board, made.id) if step.until] == [date(2024, 7, 30), date(2024, 8, 12)]


def test_only_the_plan_of_a_hard_problem_names_a_day_of_its_own(board: Board) -> None:
    made = assigned(board)
    with pytest.raises(InputError, match="一般事项"):
        plan(board, REP, Step(made.id, "方案"), date(2024, 9, 30))
    hard = assign(at(board, FRIDAY), SUP, Step(made.id), "trade", "hard")
    assert hard.due == date(2024, 8, 19)
    dated = plan(board, REP, Step(made.id, "方案"), date(2024, 9, 30))
    assert dated.due == date(2024, 9, 30)
    assert send_back(board, SUP, Step(made.id, "太晚")).due == date(2024, 8, 19)


def test_what_is_overdue_is_raised_a_level_once_a_stage(board: Board) -> None:
    made = assigned(board)
    resolved = assigned(board)
    resolve(board, REP, Step(resolved.id, "已办"))
    assert escalate(board, SYSTEM, date(2024, 7, 22)) == []
    steps = escalate(board, SYSTEM, date(2024, 7, 25))
    assert [step.text for step in steps] == [
        "方案期限 2024-07-22，已超期 3 个工作日",
        "反馈期限 2024-07-24，已超期 1 个工作日",
    ]
    assert escalate(board, SUP, date(2024, 7, 25)) == escalate(board, SUP, date(2024, 7, 26)) == []
    assert of(board, made.id).level == 2
    assert len(escalate(board, SYSTEM, date(2024, 8, 1))) == 1
    assert of(board, made.id).level == 3
    extend(board, SUP, Step(made.id, "等批复"), date(2024, 8, 9))
    assert len(escalate(board, SYSTEM, date(2024, 8, 12))) == 1
    assert of(board, resolved.id).level == 0
    for user in (REP, VER, LEAD, AUD):
        with pytest.raises(NotAllowed):
            escalate(board, user, date(2024, 8, 12))


def test_the_stage_a_problem_is_at_and_what_is_left(board: Board) -> None:
    made = assigned(board)

    def told(day: date) -> tuple[str, str, int]:
        stage = current_stage(of(board, made.id), clock_of(board, day))
        assert stage is not None
        return stage.stage, stage.pace, stage.days

    assert told(FRIDAY) == ("plan", "near", 1)
    assert told(date(2024, 7, 27)) == ("plan", "overdue", 4)
    plan(at(board, date(2024, 7, 22)), REP, Step(made.id, "方案"))
    assert told(date(2024, 7, 22)) == ("answer", "waiting", 2)
    assert told(date(2024, 7, 24)) == ("answer", "near", 0)
    resolve(at(board, date(2024, 7, 31)), REP, Step(made.id, "已办"))
    paces = [timed.pace for timed in stages(of(board, made.id), clock_of(board, date(2024, 8, 9)))]
    assert paces == ["done", "late", "late"]
    assert current_stage(of(board, made.id), clock_of(board, date(2024, 8, 9))) is None
    refused = refuse(board, SUP, Step(assigned(board).id, "不属于市级事权"))
    assert stages(refused, clock_of(board, date(2024, 9, 1))) == ()


def test_what_others_changed_meanwhile_is_a_conflict(board: Board) -> None:
    made = assigned(board)
    seen = fingerprint(made)
    plan(board, REP, Step(made.id, "方案", seen))
    with pytest.raises(Conflict, match="刚有别人办理过"):
        resolve(board, SUP, Step(made.id, "已办", seen))
    with pytest.raises(Conflict, match="现为“已有方案”"):
        plan(board, REP, Step(made.id, "方案"))
    with pytest.raises(NotFound):
        assign(board, SUP, Step(assigned(board).id), "nowhere", "ordinary")


@pytest.mark.parametrize("kind", MOVES)
def test_a_unit_s_people_move_only_their_own_unit_s_problems(board: Board, kind: str) -> None:
    made = assigned(board, "stat")
    move: Callable[..., Obstacle] = {
        "plan": plan, "answer": answer, "resolve": resolve, "return": send_back, "verify": verify, "refuse": refuse,
        "reopen": reopen, "assign": lambda *a: assign(*a, "stat", "hard"), "extend": lambda *a: extend(*a, FRIDAY),
    }[kind]  # fmt: skip
    before = of(board, made.id)
    for user in (REP, VER, LEAD, AUD, PUBLIC):
        with pytest.raises(NotAllowed):
            move(at(board, date(2024, 7, 18)), user, Step(made.id, "说明"))
    assert of(board, made.id) == before


def test_a_reporter_sees_their_unit_s_problems_and_those_they_raised(board: Board) -> None:
    put_task(board, task())
    put_task(board, task("t2"), "stat")
    mine, theirs = assigned(board, "trade"), assigned(board, "stat")
    raised = raise_obstacle(board, REP, replace(SAID, task_id="t1"))
    with pytest.raises(NotAllowed):
        raise_obstacle(board, REP, replace(SAID, task_id="t2"))
    with pytest.raises(NotAllowed):
        raise_obstacle(board, AUD, SAID)
    with board.ledger.read() as books:
        assert [one.id for one in visible(books, REP)] == [raised.id, mine.id]
        assert [one.id for one in visible(books, REP2)] == [theirs.id]
        assert len(visible(books, AUD)) == len(visible(books, OFFICE)) == 3
        with pytest.raises(NotAllowed):
            seen_obstacle(books, REP, theirs.id)
        with pytest.raises(NotAllowed):
            visible(books, PUBLIC)


def test_files_stand_beside_a_problem(board: Board) -> None:
    made, other = assigned(board), assigned(board, "stat")
    file = attach_file(board, REP, made.id, "现场.png", PNG)
    with pytest.raises(NotAllowed):
        attach_file(board, REP, other.id, "现场.png", PNG)
    with pytest.raises(NotAllowed):
        attach_file(board, VER, made.id, "现场.png", PNG)
    with pytest.raises(InputError):
        attach_file(board, REP, made.id, "a.exe", b"MZ" + bytes(90))
    with board.ledger.read() as books:
        assert files_of(books, made.id) == [file]
        assert seen_file(books, VER, made.id, file.id) == file
        with pytest.raises(NotAllowed):
            seen_file(books, REP2, made.id, file.id)
        with pytest.raises(NotFound):
            seen_file(books, SUP, other.id, file.id)
    refuse(board, SUP, Step(made.id, "重复"))
    with pytest.raises(Conflict, match="不能再加文件"):
        attach_file(board, REP, made.id, "现场.png", PNG)


def test_the_figures_by_unit_and_origin(board: Board) -> None:
    late, good, open_, returned = (assigned(board, origin=o) for o in ("unit", "enterprise", "unit", "resident"))
    for made, day in ((late, date(2024, 7, 31)), (good, date(2024, 7, 24)), (returned, date(2024, 7, 29))):
        resolve(at(board, day), REP, Step(made.id, "已办"))
    send_back(at(board, date(2024, 7, 29)), VER, Step(returned.id, "没有解决"))
    for made in (late, good):
        verify(at(board, date(2024, 8, 1)), VER, Step(made.id, "同意"))
    extend(at(board, date(2024, 7, 29)), SUP, Step(returned.id, "等批复"), date(2024, 8, 9))
    resolve(at(board, date(2024, 8, 2)), REP, Step(returned.id, "已办"))
    raise_obstacle(board, SUP, SAID)
    with board.ledger.read() as books:
        obstacles, steps = visible(books, SUP), books.find(ObstacleStep)
    clock = clock_of(board, date(2024, 8, 5))
    assert is_overdue(open_, clock)
    whole = figures("all", obstacles, steps, clock)[0]
    assert (whole.raised, whole.open, whole.overdue, whole.closed, whole.in_time) == (5, 3, 1, 2, 1)
    assert (whole.median, whole.extended, whole.returned) == (Decimal("5.5"), 1, 1)  # 8 and 3 working days
    by_unit = {one.key: one.raised for one in figures("unit", obstacles, steps, clock)}
    assert by_unit == {"trade": 4, "": 1}
    by_origin = {one.key: (one.raised, one.median) for one in figures("origin", obstacles, steps, clock)}
    assert by_origin == {"unit": (3, Decimal(8)), "enterprise": (1, Decimal(3)), "resident": (1, None)}


def test_a_problem_comes_from_outside_at_most_five_times_an_hour(board: Board) -> None:
    said = replace(SAID, origin="resident", contact="13800000000")
    made = [appeal(at(board, FRIDAY), PUBLIC, "192.0.2.1", said) for _ in range(5)]
    assert [one.number for one in made] == [1, 2, 3, 4, 5]
    with pytest.raises(Conflict, match="一小时内最多 5 件"):
        appeal(at(board, FRIDAY), PUBLIC, "192.0.2.1", said)
    appeal(at(board, FRIDAY), PUBLIC, "192.0.2.2", said)
    appeal(at(board, FRIDAY + timedelta(days=1)), PUBLIC, "192.0.2.1", said)
    with board.ledger.read() as books:
        assert "192.0.2" not in str(books.find(Throttle))
        assert receipt(books, PUBLIC, made[0].id) == made[0]
        inside = assigned(board)
        with pytest.raises(NotFound):
            receipt(books, PUBLIC, inside.id)
        with pytest.raises(NotAllowed):
            receipt(books, AUD, made[0].id)


def test_what_comes_from_outside_is_checked(board: Board) -> None:
    put_task(board, task())
    put_task(board, task("t2", public=False))
    said = replace(SAID, origin="enterprise")
    for wrong in (
        replace(said, origin="unit"),
        replace(said, title=" "),
        replace(said, text=""),
        replace(said, title="长" * 81),
        replace(said, text="长" * 2001),
        replace(said, contact="1" * 101),
    ):
        with pytest.raises(InputError):
            appeal(board, PUBLIC, "192.0.2.1", wrong)
    with pytest.raises(NotFound):
        appeal(board, PUBLIC, "192.0.2.1", replace(said, task_id="t2"))
    assert appeal(board, PUBLIC, "192.0.2.1", replace(said, task_id="t1")).task_id == "t1"
    with board.ledger.read() as books:
        assert [brake.failures for brake in books.find(Throttle)] == [1]


def test_on_a_board_whose_day_is_set_what_is_done_now_happens_on_it(board: Board) -> None:
    change_setting(board, SYSTEM, "board", {"year": 2024, "day": "2024-07-19"})
    made = raise_obstacle(at(board, date(2026, 11, 25)), SUP, SAID)
    given = assign(at(board, date(2026, 11, 25)), SUP, Step(made.id), "trade", "ordinary")
    assert (given.due, given.assigned_at and given.assigned_at.date()) == (date(2024, 7, 30), FRIDAY)


def test_what_rests_on_a_year_not_arranged_is_told(board: Board) -> None:
    class Unarranged:
        def is_workday(self, day: date) -> bool:
            return day.weekday() < 5

        def known(self, year: int) -> bool:
            return year < 2025

    later = replace(at(board, date(2024, 12, 27)), workdays=Unarranged())
    made = raise_obstacle(later, SUP, SAID)
    given = assign(later, SUP, Step(made.id), "trade", "ordinary")
    clock: Clock = clock_of(later, date(2024, 12, 27))
    assert [timed.unknown for timed in stages(given, clock)] == [(), (2025,), (2025,)]
