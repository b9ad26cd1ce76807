"""Livelihood items: their sites moved on, imported, added up; votes; pictures beside them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from board_sample import USERS, put_task, task

from duixian.app.board.encoding import fingerprint
from duixian.app.board.ledger import Board
from duixian.app.board.livelihood import (
    add_item,
    change_item,
    progress,
    progress_of_year,
    sites_of_tasks,
    withdraw_item,
)
from duixian.app.board.people import change_setting
from duixian.app.board.site_files import attach_to_site, inside_file, public_picture, show_file
from duixian.app.board.site_table import Taken, import_sites, read_sites
from duixian.app.board.sites import SiteFields, add_site, change_site, report_site
from duixian.app.board.votes import record_vote, votes_until
from duixian.app.demo.picture import bars
from duixian.judge.satisfaction import Ballot
from duixian.model.board import LivelihoodItem, Site
from duixian.model.errors import Conflict, DuixianError, InputError, NotAllowed, NotFound

SUP, REP, REP2, AUD, OFFICE = (USERS[id] for id in ("sup", "rep", "rep2", "aud", "office"))
DAY = date(2024, 7, 20)
TABLE = """项目,点位,地址,数量,状态,日期
助餐,东市街助餐点,"东市街 1 号, 一楼",1,完成,2024-05-20
1.1,西市街助餐点,西市街 2 号,"1",开工,2024/6/1
助餐,南市街助餐点,南市街 3 号,,计划,
"""


def item(name: str = "助餐", **fields: Any) -> LivelihoodItem:
    kept: dict[str, Any] = {"amount": Decimal(60), "unit": "个", "unit_id": "trade", "parent_id": None, "task_id": None}
    return LivelihoodItem("", 2024, fields.pop("number", 1), name, "", **{**kept, **fields})


@pytest.fixture
def part(board: Board) -> LivelihoodItem:
    """The only part of an item, whose unit is the trade office's."""
    change_setting(board, SUP, "board", {"government": "金华市", "year": 2024, "day": DAY.isoformat()})
    whole = add_item(board, SUP, item("一老一小", amount=None, unit=None))
    return add_item(board, SUP, item(parent_id=whole.id, unit_id=None))


def sites(board: Board) -> list[Site]:
    with board.ledger.read() as books:
        return books.find(Site, order=("number",))


def said(name: str = "东市街助餐点", quantity: str = "1") -> SiteFields:
    return SiteFields(name, "东市街 1 号", Decimal(quantity))


def test_a_site_goes_its_way_and_counts_once_it_is_done(board: Board, part: LivelihoodItem) -> None:
    site = add_site(board, REP, part.id, said(quantity="2.5"))
    report_site(board, REP, site.id, "started", date(2024, 3, 1))
    report_site(board, REP, site.id, "done", date(2024, 5, 20), seen=None)
    done = report_site(board, SUP, site.id, "accepted", date(2024, 7, 1))
    assert (done.state, done.day, done.started, done.finished) == (
        "accepted",
        date(2024, 7, 1),
        date(2024, 3, 1),
        date(2024, 5, 20),
    )
    with board.ledger.read() as books:
        found = {day: progress_of_year(books, 2024, day)[0] for day in (DAY, date(2024, 6, 1), date(2024, 4, 1))}
    now, june, april = found.values()
    assert (now.done, now.amount, now.unit, now.sites) == (Decimal("2.5"), Decimal(60), "个", 1)
    assert (now.states["accepted"], june.states["done"], june.done) == (1, 1, Decimal("2.5"))
    assert (april.states["started"], april.done) == (1, Decimal(0))


def test_who_may_move_a_site_where(board: Board, part: LivelihoodItem) -> None:
    site = add_site(board, REP, part.id, said())
    for user in (REP2, AUD, USERS["lead"], USERS["pub"]):
        with pytest.raises(NotAllowed):
            report_site(board, user, site.id, "done", DAY)
    with pytest.raises(Conflict, match="还没有完成"):
        report_site(board, SUP, site.id, "accepted", DAY)
    report_site(board, SUP, site.id, "done", DAY)
    with pytest.raises(NotAllowed, match="须由另一人验收"):
        report_site(board, SUP, site.id, "accepted", DAY)
    with pytest.raises(NotAllowed, match="验收和退回由督查室办理"):
        report_site(board, REP, site.id, "started", DAY)
    with pytest.raises(InputError, match="须写明原因"):
        report_site(board, SUP, site.id, "started", DAY)
    back = report_site(board, SUP, site.id, "started", DAY, "现场尚未完工")
    assert (back.state, back.finished, back.note) == ("started", None, "现场尚未完工")
    report_site(board, REP, site.id, "done", DAY)
    report_site(board, SUP, site.id, "accepted", DAY)
    with pytest.raises(NotAllowed, match="已验收"):
        change_site(board, REP, site.id, said(quantity="9"))


def test_days_must_follow_one_another(board: Board, part: LivelihoodItem) -> None:
    site = add_site(board, REP, part.id, said())
    report_site(board, REP, site.id, "started", date(2024, 5, 1))
    for state, day in (("done", date(2024, 4, 30)), ("done", date(2024, 7, 21))):
        with pytest.raises(InputError, match="日期"):
            report_site(board, REP, site.id, state, day)  # type: ignore[arg-type]
    with pytest.raises(Conflict, match="刚被别人改过"):
        report_site(board, REP, site.id, "done", DAY, seen=fingerprint(site))


def test_a_table_comes_in_whole_and_again_changes_nothing(board: Board, part: LivelihoodItem) -> None:
    rows = read_sites(TABLE, "点位表")
    assert import_sites(board, REP, 2024, rows) == Taken(3, 0, 0)
    first = sites(board)
    assert [(s.name, s.state, s.number) for s in first] == [
        ("东市街助餐点", "done", 1),
        ("西市街助餐点", "started", 2),
        ("南市街助餐点", "planned", 3),
    ]
    assert first[0].address == "东市街 1 号, 一楼"
    assert import_sites(board, REP, 2024, rows) == Taken(0, 0, 3)
    assert sites(board) == first
    pasted = (
        TABLE.replace('"东市街 1 号, 一楼"', "东市街 1 号").replace(",", "\t").replace("计划\t", "完工\t2024-07-01")
    )
    assert import_sites(board, REP, 2024, read_sites(pasted, "点位表")) == Taken(0, 2, 1)
    assert [s.state for s in sites(board)] == ["done", "started", "done"]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("1,完成", "一,完成", "点位表 第 2 行：“一”不能确定是哪个数"),
        ("1,完成", "0,完成", "点位表 第 2 行：点位“东市街助餐点”：数量“0”须大于 0"),
        ("开工", "停工", "点位表 第 3 行：没有“停工”这一状态"),
        ("2024/6/1", "6月1日", "点位表 第 3 行：日期“6月1日”看不明白"),
        ("2024/6/1", "", "点位表 第 3 行：状态“开工”没有日期"),
        ("2024/6/1", "2024-8-1", "第 3 行：点位“西市街助餐点”：开工日期 2024-08-01 在今天"),
        ("1.1", "助学", "第 3 行：2024 年没有唯一的实事“助学”"),
        ("南市街助餐点", "", "点位表 第 4 行：没有写项目或点位"),
        ("南市街助餐点", "东市街助餐点", "点位表 第 4 行：点位“东市街助餐点”与第 2 行重复"),
        ("点位,地址", "地点,地址", "点位表：第 1 行没有“项目”“点位”两列"),
        ("完成", "验收", "第 2 行：点位“东市街助餐点”：现为“完成”，验收和退回由督查室办理"),
    ],
)
def test_a_table_with_a_fault_names_line_and_value_and_changes_nothing(
    board: Board, part: LivelihoodItem, before: str, after: str, message: str
) -> None:
    with pytest.raises(DuixianError) as raised:
        import_sites(board, REP, 2024, read_sites(TABLE.replace(before, after, 1), "点位表"))
    assert str(raised.value).startswith(message)
    assert "\n" not in str(raised.value)
    assert sites(board) == []


def test_the_office_may_bring_in_what_was_accepted_and_others_bring_in_nothing(
    board: Board, part: LivelihoodItem
) -> None:
    rows = read_sites(TABLE.replace("完成", "验收"), "点位表")
    for user in (REP2, AUD):
        with pytest.raises(NotAllowed):
            import_sites(board, user, 2024, rows)
    assert import_sites(board, SUP, 2024, rows).added == 3
    assert import_sites(board, SUP, 2024, rows) == Taken(0, 0, 3)
    assert (sites(board)[0].state, sites(board)[0].finished) == ("accepted", date(2024, 5, 20))


def test_parts_measured_differently_are_not_added_up(board: Board, part: LivelihoodItem) -> None:
    other = add_item(board, SUP, item("托育", number=2, parent_id=part.parent_id, unit="个班", amount=Decimal(5)))
    for one, quantity in ((part, "3"), (other, "4")):
        site = add_site(board, SUP, one.id, said(quantity=quantity))
        report_site(board, SUP, site.id, "done", DAY)
    with board.ledger.read() as books:
        whole = progress_of_year(books, 2024, DAY)[0]
    assert (whole.done, whole.amount, whole.share, whole.sites) == (None, None, None, 2)
    assert [(one.done, one.share) for one in whole.parts] == [
        (Decimal(3), Decimal("0.05")),
        (Decimal(4), Decimal("0.8")),
    ]


def test_sites_are_evidence_for_a_task_and_counted_once(board: Board, part: LivelihoodItem) -> None:
    put_task(board, task(unit="个"))
    with board.ledger.read() as books:
        whole = books.get(LivelihoodItem, part.parent_id or "")
    assert whole is not None
    for one in (whole, part):
        change_item(board, SUP, _linked(one))
    site = add_site(board, REP, part.id, said(quantity="12"))
    add_site(board, REP, part.id, said("西市街助餐点"))
    report_site(board, REP, site.id, "done", date(2024, 6, 30))
    with board.ledger.read() as books:
        now = sites_of_tasks(books, [task(unit="个")], DAY)["t1"]
        assert (now.done, now.finished, now.sites, [one.id for one in now.items]) == (Decimal(12), 1, 2, [whole.id])
        assert sites_of_tasks(books, [task(unit="个")], date(2024, 6, 29))["t1"].done == 0
        assert sites_of_tasks(books, [task(unit="亿元")], DAY)["t1"].done is None
        assert sites_of_tasks(books, [task("t2")], DAY) == sites_of_tasks(books, [], DAY) == {}


def _linked(one: LivelihoodItem) -> LivelihoodItem:
    return replace(one, task_id="t1")


def test_items_are_kept_in_order(board: Board, part: LivelihoodItem) -> None:
    with pytest.raises(NotAllowed):
        add_item(board, REP, item(number=2))
    with pytest.raises(Conflict, match="序号 1 已用于"):
        add_item(board, SUP, item())
    with pytest.raises(InputError, match="分项只有一层"):
        add_item(board, SUP, item(number=2, parent_id=part.id))
    with pytest.raises(InputError, match="计量单位"):
        add_item(board, SUP, item(number=2, unit=None))
    with pytest.raises(NotFound):
        add_item(board, SUP, item(number=2, task_id="t9"))
    with pytest.raises(Conflict, match="刚被别人改过"):
        change_item(board, SUP, part, seen="0" * 16)
    site = add_site(board, REP, part.id, said())
    withdraw_item(board, SUP, part.parent_id or "", "与另一项合并")
    with pytest.raises(Conflict, match="已撤销"):
        report_site(board, REP, site.id, "done", DAY)
    with board.ledger.read() as books:
        assert progress_of_year(books, 2024, DAY) == []
        assert progress(books, part, DAY).sites == 1


def test_votes_are_corrected_not_doubled(board: Board, part: LivelihoodItem) -> None:
    first = record_vote(board, SUP, part.id, DAY, Ballot(347, 300, 40, 7))
    assert record_vote(board, SUP, part.id, DAY, Ballot(347, 300, 40, 7)) == first
    record_vote(board, SUP, part.id, DAY, Ballot(347, 301, 39, 7))
    record_vote(board, SUP, part.id, date(2024, 1, 20), Ballot(347, 100, 39, 7))
    with board.ledger.read() as books:
        assert [vote.satisfied for vote in votes_until(books, [part.id], DAY)[part.id]] == [301, 100]
        assert [vote.satisfied for vote in votes_until(books, [part.id], date(2024, 7, 1))[part.id]] == [100]
    for user in (REP, OFFICE, USERS["lead"]):
        with pytest.raises(NotAllowed):
            record_vote(board, user, part.id, DAY, Ballot(10, 1, 1, 1))
    with pytest.raises(InputError, match="多于代表总数"):
        record_vote(board, SUP, part.id, DAY, Ballot(10, 9, 1, 1))
    with pytest.raises(InputError, match="在今天之后"):
        record_vote(board, SUP, part.id, date(2024, 7, 21), Ballot(10, 9, 0, 1))


def test_a_picture_is_shown_outside_only_where_the_office_says_so(board: Board, part: LivelihoodItem) -> None:
    site = add_site(board, REP, part.id, said())
    file = attach_to_site(board, REP, site.id, "现场 张三.png", bars([0.5]))
    paper = attach_to_site(board, REP, site.id, "验收单.txt", "合格".encode())
    for id in (file.id, paper.id, "none"):
        with pytest.raises(NotFound):
            public_picture(board, id)
    with pytest.raises(NotAllowed):
        show_file(board, REP, file.id, public=True)
    with pytest.raises(InputError, match="只有 PNG、JPEG"):
        show_file(board, SUP, paper.id, public=True)
    show_file(board, SUP, file.id, public=True)
    assert public_picture(board, file.id) == (bars([0.5]), "image/png")
    assert inside_file(board, REP, paper.id)[0] == "合格".encode()
    for user in (REP2, USERS["pub"]):
        with pytest.raises(NotAllowed):
            inside_file(board, user, paper.id)
    with pytest.raises(NotAllowed):
        attach_to_site(board, REP2, site.id, "a.png", bars([0.5]))
    show_file(board, SUP, file.id, public=False)
    with pytest.raises(NotFound):
        public_picture(board, file.id)
