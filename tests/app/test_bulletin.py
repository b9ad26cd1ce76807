"""The bulletin's numbers and words, from a board of a few tasks, on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest
from board_sample import USERS, figure, filed, obstacle, put_task, task

from duixian.app.board.ledger import Board
from duixian.app.board.lighting import compute_lights
from duixian.app.bulletin import Bulletin, Number, bulletin_of, default_month, plain, sections
from duixian.app.bulletin.heading import change_heading, keep_template, own_template, read_heading
from duixian.app.bulletin.record import Heading
from duixian.app.bulletin.sections import text
from duixian.app.demo.clock import SetClock
from duixian.model.board import LightRow, LivelihoodItem, Obstacle, Remedy, Setting, Unit
from duixian.model.errors import InputError, NotAllowed
from duixian.store.engine import open_engine
from duixian.store.open import make_board

SUP, VER, REP = USERS["sup"], USERS["office"], USERS["rep"]


@pytest.fixture
def made(board: Board) -> Board:
    """Three tasks: one red, one on track, one nobody filed; and a share of the first, which is counted for its unit."""
    with board.ledger.begin("system") as books:
        books.put(Setting("board", {"government": "金华市", "year": 2024, "day": "2024-07-20"}))
    put_task(board, task(target=Decimal("100.50")))
    put_task(board, task("t2", number=2, name="社零增长", kind="rate", target=Decimal("6.0"), unit="%"), "stat")
    put_task(board, task("t3", number=3, name="未报的", chapter="（二）产业"), "stat")
    put_task(board, task("t4", number=4, name="义乌出口", parent_id="t1"), "yiwu")
    filed(board, REP, VER, figure(value="10.0", note="海运不畅。"))
    filed(board, USERS["rep2"], VER, figure(value="6.0", task_id="t2", unit="stat"))
    june = date(2024, 6, 20)  # the tasks are made in July, so the lights of June are put there as they would have been
    rows = [LightRow(f"{id}-20240620", id, june, "unknown", "grey", "no_figure", "", "1", {}) for id in ("t1", "t2")]
    with board.ledger.begin("system") as books:
        books.put_computed(rows, june.isoformat())
    compute_lights(board, SUP, 2024, date(2024, 7, 20))
    return board


@pytest.fixture
def bulletin(made: Board) -> Bulletin:
    return bulletin_of(made, SUP, 2024, 6)


def told(bulletin: Bulletin, name: str) -> str:
    found = next(section for section in sections(bulletin) if section.name == name)
    return "\n".join(plain(paragraph) for paragraph in found.paragraphs)


def test_it_counts_the_plan_without_shares(bulletin: Bulletin) -> None:
    assert bulletin.title == "金华市2024年1—6月《政府工作报告》目标任务进展情况通报"
    assert bulletin.day == date(2024, 7, 20)
    assert [row.number for row in bulletin.rows] == [1, 2, 3]
    assert sum(bulletin.states.values()) == 3
    assert told(bulletin, "总体情况").startswith("截至6月底，3项任务中，达进度1项、欠进度1项（红灯1项、黄灯0项）、")
    assert {group.name: group.total for group in bulletin.units} == {"金华市商务局": 1, "金华市统计局": 2, "义乌市": 1}


def test_who_is_behind_is_told_by_name_with_reason_and_remedy(bulletin: Bulletin) -> None:
    said = told(bulletin, "欠进度任务")
    assert said == (
        "1．外贸出口（第1项，金华市商务局，红灯）：目标100.50亿元以上，1—6月10.0亿元，欠进度40个百分点"
        "（完成10%，序时应达50%），自7月20日起红灯。原因：海运不畅。整改措施：未填报。"
    )
    assert "红灯任务中1项未填报整改措施，请金华市商务局于8月18日前补报。" in told(bulletin, "下步工作")


def test_figures_are_as_they_were_filed(bulletin: Bulletin) -> None:
    assert [(row.target, row.done, row.period) for row in bulletin.rows] == [
        ("100.50亿元以上", "10.0亿元", "1—6月"),
        ("6.0%以上", "6.0%", "1—6月"),
        ("100.50亿元以上", "—", ""),
    ]


def test_every_number_of_the_counts_knows_where_it_is_from(bulletin: Bulletin) -> None:
    numbers = [
        part for section in sections(bulletin) for p in section.paragraphs for part in p if isinstance(part, Number)
    ]
    assert numbers
    assert all(number.source.startswith("/") for number in numbers)
    behind = next(number for number in numbers if "state=behind" in number.source and "light" not in number.source)
    assert (behind.text, behind.source) == ("1", "/tasks?parts=no&state=behind&day=2024-07-20")


def test_changes_are_counted_from_the_month_before(bulletin: Bulletin) -> None:
    assert bulletin.since == date(2024, 6, 20)
    assert [row.id for row in bulletin.turned_red] == ["t1"]
    assert "与6月20日相比，新增红灯1项，红灯转出0项。" in text(bulletin)


def test_what_was_not_filed_is_told_by_unit(bulletin: Bulletin) -> None:
    assert bulletin.deadline == date(2024, 7, 18)
    assert told(bulletin, "数据填报情况") == (
        "6月应填报数据4项，截止日为7月18日。未报2项，迟报0项。\n未报单位：义乌市1项、金华市统计局1项。"
    )


def test_livelihood_and_overdue_problems(made: Board) -> None:
    now = made.clock()
    with made.ledger.begin("system") as books:
        books.put(LivelihoodItem("l1", 2024, 1, "养老实事", "", None, "trade", None, Decimal(60), "个"))
        books.put(obstacle(now.replace(month=6), date(2024, 7, 1)))
    found = bulletin_of(made, SUP, 2024, 6)
    assert (
        told(found, "民生实事").splitlines()[1]
        == "1．养老实事（金华市商务局）：计划60个，完成0个，占0%；点位0个，完成0个。"
    )
    assert told(found, "问题办理情况").splitlines()[0] == "登记问题1件，在办1件，已销号0件，超期1件。"
    assert "用地未批（金华市商务局）：办结期限7月1日，已超期14个工作日。" in told(found, "问题办理情况")


def test_a_later_figure_changes_nothing_in_an_earlier_bulletin(made: Board) -> None:
    with pytest.raises(InputError, match="2024年7月还没有过完"):
        bulletin_of(made, SUP, 2024, 7)
    may = bulletin_of(made, SUP, 2024, 5)
    assert may.day == date(2024, 6, 20)
    assert [row.done for row in may.rows] == ["—", "—", "—"]


@pytest.mark.parametrize(
    "year, month, day, said",
    [
        (2023, 6, None, "2023年没有计划"),
        (2024, 13, None, "没有 13 月"),
        (2024, 6, date(2024, 8, 20), "晚于工作台的今天"),
        (2024, 3, None, "没有亮灯的任务"),
    ],
)
def test_what_cannot_be_told_is_refused_in_a_line(
    made: Board, year: int, month: int, day: date | None, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        bulletin_of(made, SUP, year, month, day)


def test_only_the_office_leaders_and_auditors_see_it(made: Board) -> None:
    for who in ("lead", "aud"):
        assert bulletin_of(made, USERS[who], 2024, 6).rows
    for who in ("rep", "ver", "office", "pub"):
        with pytest.raises(NotAllowed):
            bulletin_of(made, USERS[who], 2024, 6)


def test_the_heading_is_set_and_kept(made: Board) -> None:
    assert read_heading(made, "金华市").office == "金华市人民政府督查室"
    change_heading(made, SUP, Heading("市政府办公室", "各县（市、区）人民政府", "金华市政府督查", "〔2024〕6号"))
    assert read_heading(made, "金华市") == Heading(
        "市政府办公室", "各县（市、区）人民政府", "金华市政府督查", "〔2024〕6号"
    )
    with pytest.raises(InputError, match="须在 60 个字以内"):
        change_heading(made, SUP, Heading("办" * 61))
    with pytest.raises(NotAllowed):
        change_heading(made, USERS["lead"], Heading("x"))
    with pytest.raises(NotAllowed):
        keep_template(made, USERS["lead"], "a.docx", b"")
    assert own_template(made) is None
    assert default_month(made) == (2024, 6)


def test_no_sentence_without_what_it_is_about(bulletin: Bulletin) -> None:
    bare = replace(bulletin, laggards=(), owing=(), rankings=(), since=None)
    assert told(bare, "欠进度任务") == "没有欠进度任务。"
    assert [section.head for section in sections(bare)] == [
        "一、总体情况", "二、章节和责任单位情况", "三、欠进度任务", "四、数据填报情况",
    ]  # fmt: skip


def test_a_past_bulletin_tells_remedies_and_problems_as_they_stood(url: str, tmp_path: Path) -> None:
    clock, engine = SetClock(datetime(2024, 7, 1, tzinfo=UTC)), open_engine(url)
    board = make_board(engine, tmp_path, clock, lambda: uuid4().hex)
    with board.ledger.begin("system") as books:
        books.put_many([Unit("trade", "金华市商务局"), Unit("stat", "金华市统计局")])
        books.put_many(USERS.values())
        books.put(Setting("board", {"government": "金华市", "year": 2024}))
        books.put(obstacle(board.clock(), date(2024, 7, 10), task_id=None))
    put_task(board, task())
    clock.set(date(2024, 7, 20))
    filed(board, REP, VER, figure(value="10.0"))
    compute_lights(board, SUP, 2024, date(2024, 7, 20))
    then = text(bulletin_of(board, SUP, 2024, 6))
    clock.set(date(2024, 9, 1))
    with board.ledger.begin("sup") as books:
        books.put(replace(books.find(Remedy, task_id="t1")[0], measure="后来才报的措施"))
        books.put(replace(books.find(Obstacle)[0], state="closed", resolved_at=board.clock()))
    assert text(bulletin_of(board, SUP, 2024, 6)) == then
    assert "超期1件" in then
    assert "整改措施：未填报" in then
    engine.dispose()
