"""Filings, lights, remedies, lists of who is late, and who may do what."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from time import perf_counter
from typing import get_args

import pytest
from board_sample import USERS, figure, filed, put_task, task

from duixian.app.board import auditing, due, people, remedies
from duixian.app.board.filing import (
    Figure,
    attach,
    detach,
    enter,
    evidence_of,
    lock,
    send_back,
    submit,
    unlock,
    verify,
    versions,
)
from duixian.app.board.ledger import Board
from duixian.app.board.lighting import compute_lights, counts, current_policy
from duixian.app.board.permissions import ACTION_NAMES, PERMISSIONS, ROLE_NAMES, Action, reach, scope
from duixian.app.board.queries import EVERYTHING, Scope, TaskFilter
from duixian.judge.policy import packaged_text
from duixian.judge.trajectory import by_calendar
from duixian.model.board import Duty, Evidence, Filing, LightRow, PlanTask, Remedy, Role, Unit
from duixian.model.errors import Conflict, InputError, LexiconError, NotAllowed
from duixian.model.task import Node, Trajectory

SUP, REP, REP2, VER, OFFICE, AUD = (USERS[id] for id in ("sup", "rep", "rep2", "ver", "office", "aud"))
DAY = date(2024, 7, 21)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(50)


def ids(filings: Iterable[Filing]) -> list[str]:
    return [filing.id for filing in filings]


def test_a_filing_goes_its_way_and_every_step_is_kept(board: Board) -> None:
    put_task(board, task())
    draft = enter(board, REP, [figure(value="37.60")])
    made = lock(board, SUP, ids(verify(board, VER, ids(submit(board, REP, ids(draft))))))
    opened = unlock(board, SUP, ids(made), "统计局订正")
    kept = versions(board, SUP, "t1", "trade", 6)
    assert [filing.state for filing in kept] == ["verified", "locked", "verified", "submitted", "draft"]
    assert [filing.version for filing in kept] == [5, 4, 3, 2, 1]
    assert {str(filing.value) for filing in kept} == {"37.60"}
    assert (opened[0].by, opened[0].verified_by, opened[0].reason) == ("rep", "ver", "统计局订正")


def test_who_filed_may_not_verify(board: Board) -> None:
    put_task(board, task())
    handed = submit(board, SUP, ids(enter(board, SUP, [figure()])))
    with pytest.raises(NotAllowed, match="须由另一人审核"):
        verify(board, SUP, ids(handed))
    assert verify(board, OFFICE, ids(handed))[0].state == "verified"


def test_what_is_sent_back_is_filed_again(board: Board) -> None:
    put_task(board, task())
    handed = submit(board, REP, ids(enter(board, REP, [figure(value="1100.9")])))
    with pytest.raises(InputError, match="没有写原因"):
        send_back(board, VER, ids(handed), " ")
    back = send_back(board, VER, ids(handed), "单位应为亿元")
    assert (back[0].state, back[0].reason) == ("returned", "单位应为亿元")
    again = enter(board, REP, [figure(value="11.009", seen=back[0].version)])
    assert (again[0].version, again[0].state) == (4, "draft")


STEPS: list[tuple[Callable[..., list[Filing]], tuple[str, ...]]] = [(verify, ()), (lock, ()), (unlock, ("原因",))]


@pytest.mark.parametrize("step, more", STEPS)
def test_steps_are_taken_in_order(board: Board, step: Callable[..., list[Filing]], more: tuple[str, ...]) -> None:
    put_task(board, task())
    draft = enter(board, REP, [figure()])
    with pytest.raises(Conflict, match="草稿"):
        step(board, SUP, ids(draft), *more)


def test_two_people_do_not_write_over_each_other(board: Board) -> None:
    put_task(board, task())
    first = enter(board, REP, [figure(seen=0)])
    with pytest.raises(Conflict, match="别人刚填过"):
        enter(board, REP, [figure(value="51", seen=0)])
    enter(board, REP, [figure(value="52", seen=1)])
    with pytest.raises(Conflict, match="新的版本"):
        submit(board, REP, ids(first))


def test_a_locked_month_is_not_filed_again(board: Board) -> None:
    put_task(board, task())
    lock(board, SUP, ids(filed(board, REP, VER, figure())))
    with pytest.raises(Conflict, match="已锁定"):
        enter(board, REP, [figure()])


def test_many_figures_are_entered_all_or_none(board: Board) -> None:
    put_task(board, task())
    with pytest.raises(InputError, match="没有 13 月"):
        enter(board, REP, [figure(5), figure(6), replace(figure(7), month=13)])
    with board.ledger.read() as books:
        assert books.count(Filing) == 0
    assert len(enter(board, REP, [figure(5), figure(6)])) == 2


@pytest.mark.parametrize(
    "wrong, says",
    [
        (replace(figure(), value=None), "请填数值"),
        (replace(figure(), value=Decimal("NaN")), "不是数"),
        (replace(figure(), task_id="m"), "请选到了哪个阶段"),
    ],
)
def test_what_cannot_be_a_figure_is_said_to_be_none(board: Board, wrong: Figure, says: str) -> None:
    put_task(board, task())
    put_task(board, task("m", number=2, kind="milestone", target=None, stage="done"))
    with pytest.raises(InputError, match=says):
        enter(board, REP, [wrong])


def test_a_reporter_files_only_for_the_own_unit(board: Board) -> None:
    put_task(board, task(), "trade", ("stat",))
    with pytest.raises(NotAllowed, match="只能办理本单位"):
        enter(board, REP, [figure(unit="stat")])
    assert enter(board, REP2, [figure(unit="stat")])
    put_task(board, task("other", number=2), "yiwu")
    with pytest.raises(NotAllowed, match="不是该单位"):
        enter(board, REP, [figure(task_id="other")])
    with pytest.raises(NotAllowed):
        versions(board, REP, "t1", "stat", 6)


def test_a_verifier_of_a_unit_verifies_only_there(board: Board) -> None:
    put_task(board, task(), "stat")
    handed = submit(board, REP2, ids(enter(board, REP2, [figure(unit="stat")])))
    with pytest.raises(NotAllowed, match="只能办理本单位"):
        verify(board, VER, ids(handed))


def test_evidence_stays_with_the_filing_through_its_versions(board: Board) -> None:
    put_task(board, task())
    draft = enter(board, REP, [figure()])[0]
    kept = attach(board, REP, draft.id, "../现场.png", PNG)
    gone = attach(board, REP, draft.id, "误传.png", PNG)
    detach(board, REP, gone.id)
    handed = submit(board, REP, [draft.id])[0]
    with board.ledger.read() as books:
        assert evidence_of(books, handed) == [kept]
    assert board.evidence.load(kept.sha256) == PNG
    with pytest.raises(NotAllowed):
        attach(board, REP2, draft.id, "x.png", PNG)


def test_the_missing_and_the_late_are_listed(board: Board) -> None:
    for number, (id, cadence) in enumerate([("t1", "month"), ("t2", "month"), ("q", "quarter"), ("y", "year")]):
        put_task(board, task(id, number=number, cadence=cadence))
    enter(board, REP, [figure(5, task_id="t1")])
    submit(board, REP, ids(enter(board, REP, [figure(5, task_id="t2", as_of=date(2024, 6, 25))])))
    on_time = date(2024, 6, 18)
    assert due.missing(board, SUP, 2024, 5, on_time) == []
    after = date(2024, 6, 26)
    assert [asked.line.task.id for asked in due.missing(board, SUP, 2024, 5, after)] == ["t1"]
    assert [asked.line.task.id for asked in due.late(board, SUP, 2024, 5, after)] == ["t2"]
    assert [asked.line.task.id for asked in due.due(board, REP, 2024, 6, after)] == ["t1", "t2", "q"]
    assert due.due(board, REP2, 2024, 6, after) == []


def light_of(board: Board, day: date = DAY, id: str = "t1") -> LightRow:
    rows = {row.task_id: row for row in compute_lights(board, SUP, 2024, day).rows}
    with board.ledger.read() as books:
        kept = books.find(LightRow, task_id=id, day=day)
    assert kept == [rows[id]]
    return rows[id]


def set_day(board: Board, day: date) -> None:
    """Make a day the board's today: what was done until now is known on it."""
    people.change_setting(board, SUP, "board", {"day": day.isoformat()})


def test_a_light_turns_when_a_figure_is_verified(board: Board) -> None:
    put_task(board, task(target=Decimal(100)))
    handed = submit(board, REP, ids(enter(board, REP, [figure(value="50")])))
    assert light_of(board).state == "unknown"
    verify(board, VER, ids(handed))
    row = light_of(board)
    assert (row.state, row.colour, row.numbers["gap"], row.policy) == ("on_track", "green", "0.0", "2026.3")
    enter(board, REP, [figure(value="1")])
    assert light_of(board).state == "on_track"  # a draft decides nothing


def test_what_was_sent_back_decides_nothing(board: Board) -> None:
    put_task(board, task())
    send_back(board, VER, ids(filed(board, REP, VER, figure())), "有误")
    assert light_of(board).state == "unknown"


def test_of_two_units_the_lead_counts(board: Board) -> None:
    put_task(board, task(target=Decimal(100)), "trade", ("stat",))
    filed(board, REP2, OFFICE, figure(value="5", unit="stat"))
    assert light_of(board).colour == "red"
    filed(board, REP, VER, figure(value="50"))
    assert light_of(board).colour == "green"


def test_red_opens_one_remedy_that_is_reviewed_before_it_closes(board: Board) -> None:
    put_task(board, task(target=Decimal(100)))
    filed(board, REP, VER, figure(value="5"))
    assert compute_lights(board, SUP, 2024, DAY).turned_red == ("t1",)
    assert compute_lights(board, SUP, 2024, date(2024, 7, 22)).turned_red == ()
    with board.ledger.read() as books:
        (remedy,) = books.find(Remedy)
    assert (remedy.opened, remedy.outcome) == (DAY, None)
    with pytest.raises(Conflict, match="还没有填写措施"):
        remedies.review(board, SUP, remedy.id, "已见效")
    with pytest.raises(NotAllowed):
        remedies.propose(board, REP2, remedy.id, "加派人手", DAY)
    remedies.propose(board, REP, remedy.id, "加派人手", date(2024, 8, 30))
    assert remedies.review(board, SUP, remedy.id, "已见效").reviewed_by == "sup"
    with pytest.raises(Conflict, match="已验收"):
        remedies.propose(board, REP, remedy.id, "再加", DAY)
    assert remedies.remark(board, USERS["lead"], "t1", "请商务局专报").text == "请商务局专报"


def test_the_same_colour_two_periods_running_goes_one_step_up(board: Board) -> None:
    set_day(board, date(2024, 6, 21))
    put_task(board, task(target=Decimal(100)))
    filed(board, REP, VER, figure(5, "30"))
    assert light_of(board, date(2024, 6, 21)).colour == "yellow"
    assert light_of(board, date(2024, 6, 28)).colour == "yellow"  # the same figure is no second period
    filed(board, REP, VER, figure(6, "38"))
    row = light_of(board)
    assert (row.colour, row.numbers["base"], row.rule) == ("red", "yellow", "share+escalated")
    assert "连续两期同色" in row.why
    filed(board, REP, VER, figure(7, "60"))
    assert light_of(board, date(2024, 8, 21)).colour == "green"


def test_a_government_may_set_its_own_thresholds(board: Board) -> None:
    text = packaged_text().replace('version = "2026.3"', 'version = "金华1"').replace('yellow = "-10"', 'yellow = "-1"')
    people.change_setting(board, SUP, "policy", {"text": text})
    assert current_policy(board).version == "金华1"
    put_task(board, task(target=Decimal(100)))
    filed(board, REP, VER, figure(value="45"))
    assert light_of(board).colour == "yellow"
    with pytest.raises(LexiconError):
        people.change_setting(board, SUP, "policy", {"text": "version = 1"})


def test_two_thousand_tasks_are_lit_quickly(board: Board) -> None:
    tasks = [task(f"t{n}", number=n, chapter=f"第{n % 9}节") for n in range(2000)]
    with board.ledger.begin("sup") as books:
        books.put_many(tasks)
        books.put_many([Duty(f"d{n}", f"t{n}", ("trade", "stat", "yiwu")[n % 3], "lead") for n in range(2000)])
        books.put_many([observation(n, month) for n in range(2000) for month in (3, 5, 6)])
    start = perf_counter()
    assert len(compute_lights(board, SUP, 2024, DAY).rows) == 2000
    assert perf_counter() - start < 10
    by_chapter = board.queries.tally(EVERYTHING, "chapter", DAY)
    assert sum(tally.count for tally in by_chapter) == 2000
    assert sum(tally.count for tally in board.queries.tally(Scope(frozenset({"stat"})), "unit", DAY)) == 667
    assert sum(counts(board, 2024, DAY).values()) == 2000
    assert auditing.verify(board, AUD).fault is None


def observation(n: int, month: int) -> Filing:
    value, unit = Decimal(n % 100), ("trade", "stat", "yiwu")[n % 3]
    day, at = date(2024, month + 1, 15), USERS["rep"].id
    made = datetime(2024, 7, 1, tzinfo=UTC)
    return Filing(
        f"f{n}-{month}", f"t{n}", unit, month, 1, value, None, day, "", "verified", None, at, made, "ver", True
    )


def test_lists_of_tasks_are_filtered_sorted_and_paged(board: Board) -> None:
    put_task(board, task("t1", target=Decimal(100), name="外贸出口%"))
    put_task(board, task("t2", number=2, name="进口", chapter="（二）", kind="level"), "stat", ("trade",))
    put_task(board, task("t3", number=3, active=False))
    filed(board, REP, VER, figure(value="5"))
    compute_lights(board, SUP, 2024, DAY)

    def found(scope: Scope = EVERYTHING, **wanted: object) -> list[str]:
        asked = TaskFilter(**wanted)  # type: ignore[arg-type]
        lines = board.queries.tasks(scope, asked, DAY, limit=50)
        assert board.queries.count(scope, asked, DAY) == len(lines)
        return [line.task.id for line in lines]

    assert found(year=2024) == ["t1", "t2"]
    assert found(active=None) == ["t1", "t2", "t3"]
    assert found(colours=("red",)) == ["t1"]
    assert found(states=("unknown",)) == ["t2"]
    assert found(text="口%") == ["t1"]
    assert found(unit_id="trade") == ["t1", "t2"]
    assert found(Scope(frozenset({"stat"}))) == ["t2"]
    assert found(Scope(frozenset())) == []
    assert found(chapter="（二）", kind="level") == ["t2"]
    lines = board.queries.tasks(EVERYTHING, TaskFilter(), DAY, "colour", descending=True, limit=1, offset=1)
    assert [(line.task.id, line.unit, line.filing and line.filing.value) for line in lines] == [
        ("t1", "金华市商务局", Decimal(5))
    ]
    assert board.queries.chapters(2024) == ["（一）开放", "（二）"]


def test_what_turned_red_within_days_is_listed(board: Board) -> None:
    set_day(board, date(2024, 6, 21))
    put_task(board, task(target=Decimal(100)))
    filed(board, REP, VER, figure(5, "40"))
    compute_lights(board, SUP, 2024, date(2024, 6, 21))
    filed(board, REP, VER, figure(6, "10"))
    compute_lights(board, SUP, 2024, DAY)
    turned = board.queries.turned(EVERYTHING, "red", date(2024, 7, 1), DAY)
    assert [line.task.id for line in turned] == ["t1"]
    assert board.queries.turned(EVERYTHING, "red", DAY.replace(day=31), date(2024, 8, 1)) == []


def test_a_milestone_is_filed_by_stage(board: Board) -> None:
    put_task(board, task(kind="milestone", target=None, stage="done", deadline=date(2024, 6, 30)))
    assert light_of(board).colour == "red"
    filed(board, REP, VER, figure(value=None, stage="done"))
    assert light_of(board).state == "done"


def test_the_table_of_permissions_is_whole() -> None:
    assert set(PERMISSIONS) == set(ACTION_NAMES) == set(get_args(Action))
    assert set(ROLE_NAMES) == set(get_args(Role))
    for rights in PERMISSIONS.values():
        assert "supervisor" in rights
        assert set(rights) <= set(ROLE_NAMES)
        assert rights.get("public", "all") == "all"
    public = {action for action, rights in PERMISSIONS.items() if "public" in rights}
    assert public == {"see_report", "see_plan", "see_league", "request_correction"}
    assert {
        action for action, rights in PERMISSIONS.items() if "auditor" in rights and not action.startswith("see")
    } == set()


@pytest.mark.parametrize("action", PERMISSIONS)
@pytest.mark.parametrize("user", USERS.values(), ids=USERS)
def test_every_role_has_exactly_its_rights(user: object, action: Action) -> None:
    made = next(known for known in USERS.values() if known == user)
    if made.role in PERMISSIONS[action]:
        assert scope(made, action).units in (None, frozenset({made.unit_id}))
    else:
        with pytest.raises(NotAllowed, match="没有这项权限"):
            scope(made, action)
    assert reach(replace(made, active=False), action) is None


def test_people_and_units_are_managed(board: Board) -> None:
    made = people.add_user(board, SUP, "wang", "王某", "reporter", "stat", "$argon2id$x")
    assert people.find_user(board, "wang") == made
    with pytest.raises(Conflict, match="已被使用"):
        people.add_user(board, SUP, "wang", "王二", "leader", None, "")
    with pytest.raises(InputError, match="须属于一个单位"):
        people.add_user(board, SUP, "li", "李某", "reporter", None, "")
    people.set_password(board, made, made.id, "$argon2id$y")
    with pytest.raises(NotAllowed):
        people.set_password(board, made, "sup", "$argon2id$z")
    assert people.change_user(board, SUP, replace(made, active=False)).password_hash == "$argon2id$y"
    assert people.find_user(board, "wang") is None
    with pytest.raises(Conflict, match="最后一位督查"):
        people.change_user(board, SUP, replace(SUP, active=False))
    zone = people.add_unit(board, SUP, "开发区", "zone", "city")
    with pytest.raises(Conflict, match="自己的下级"):
        people.change_unit(board, SUP, Unit("city", "金华市", zone.id, "city"))


def test_the_log_is_read_and_exported_by_auditors(board: Board) -> None:
    rows = auditing.log(board, AUD, after=2, limit=3)
    assert [row.seq for row in rows] == [3, 4, 5]
    lines = list(auditing.export_lines(board, AUD))
    assert len(lines) == auditing.verify(board, AUD).head.seq
    with pytest.raises(NotAllowed):
        auditing.log(board, USERS["lead"])


def test_a_course_by_hand_decides_the_light(board: Board) -> None:
    course = Trajectory((Node(6, Decimal("0.2")), Node(12, Decimal(1))), "manual")
    put_task(board, task(target=Decimal(100), trajectory=course))
    filed(board, REP, VER, figure(value="25"))
    assert light_of(board).state == "on_track"
    put_task(board, task("plain", number=2, target=Decimal(100), trajectory=by_calendar()))
    filed(board, REP, VER, figure(value="25", task_id="plain"))
    assert light_of(board, id="plain").state == "behind"
    with board.ledger.read() as books:
        assert books.count(PlanTask, active=True) == 2


def test_no_file_is_added_to_what_is_locked(board: Board) -> None:
    put_task(board, task())
    verified = filed(board, USERS["rep"], USERS["ver"], figure())
    locked = lock(board, USERS["sup"], [filing.id for filing in verified])
    with pytest.raises(Conflict, match="已锁定"):
        attach(board, USERS["rep"], locked[0].id, "来源.csv", "月,数\n6,50\n".encode())
    with board.ledger.read() as books:
        assert books.count(Evidence) == 0
