"""The year's end by the next report: proposed by the machine, given by the office, and what a person decided stands."""

from datetime import date
from decimal import Decimal

import pytest
from board_sample import USERS, figure, filed, put_task, task
from two_years import NEXT, THIS, bring

from duixian.app.board.closing import attach, close_year, standing_verdicts, verdicts_of
from duixian.app.board.ledger import Board
from duixian.app.board.next_report import LABELS, NextReport, Proposal, adopt_next, judge_next, next_reports
from duixian.app.board.people import change_setting
from duixian.app.board.review import correct
from duixian.model.board import Entry, Report, Verdict
from duixian.model.errors import Conflict, InputError, NotAllowed, NotFound

SUP = USERS["sup"]
CODES = {"gdp": "%", "fixed_asset_investment": "%", "exports": "亿元", "base_stations_5g": "个"}


def entries(board: Board, report: Report, kind: str) -> dict[str, Entry]:
    with board.ledger.read() as books:
        found = books.find(Entry, report_id=report.id, kind=kind)
    return {f"{one.machine['code']}:{one.machine['measure']}": one for one in found}


@pytest.fixture
def years(board: Board) -> tuple[Report, Report]:
    change_setting(board, SUP, "board", {"government": "金华市", "adcode": "330700", "year": 2024, "day": "2025-02-10"})
    this, following = bring(board, THIS, "2024.txt"), bring(board, NEXT, "2025.txt")
    targets = entries(board, this, "target")
    for number, (code, unit) in enumerate(CODES.items(), 1):
        entry = targets[f"{code}:{'growth' if unit == '%' else 'level'}"]
        target = Decimal(str(entry.machine["value"]))
        made = task(code, number=number, name=code, report_id=this.id, entry_id=entry.id, unit=unit, target=target)
        put_task(board, made)
    put_task(board, task("own", number=9, name="报告之外"))
    return this, following


def by_task(found: NextReport) -> dict[str, Proposal]:
    return {one.task.id: one for one in found.proposals}


def kept(board: Board, task_id: str) -> list[Verdict]:
    with board.ledger.read() as books:
        return verdicts_of(books, task_id, date.max)


def test_every_task_of_the_report_is_judged_by_the_next(board: Board, years: tuple[Report, Report]) -> None:
    this, following = years
    assert [report.id for report in next_reports(board, SUP, 2024)] == [following.id]
    found = judge_next(board, SUP, following.id)
    said = {id: (one.said.label, one.said.value) for id, one in by_task(found).items()}
    assert said["fixed_asset_investment"] == ("missed", Decimal("5.3"))
    assert said["gdp"][0] in ("done", "exceeded")
    assert said["exports"][0] in ("done", "exceeded")
    assert said["exports"][1] == Decimal("7719.2")
    assert said["base_stations_5g"] == ("dropped", None)
    assert (found.new, found.later) == (4, 1)
    results = entries(board, following, "result")
    assert by_task(found)["gdp"].said.entry_id == results["gdp:growth"].id
    assert kept(board, "gdp") == []
    assert this.id != following.id


def test_what_is_adopted_follows_the_provisional_and_once_only(board: Board, years: tuple[Report, Report]) -> None:
    following = years[1]
    close_year(board, SUP, 2024, date(2025, 2, 10))
    assert [one.label for one in adopt_next(board, SUP, following.id, ["exports"])] != []
    assert [one.basis for one in kept(board, "exports")] == ["report", "filing"]
    assert len(adopt_next(board, SUP, following.id)) == 3
    assert adopt_next(board, SUP, following.id) == []
    assert judge_next(board, SUP, following.id).new == 0
    assert close_year(board, SUP, 2024, date(2025, 2, 10)) == []
    first = kept(board, "fixed_asset_investment")[0]
    assert (first.label, first.provisional, first.ratio) == ("missed", False, Decimal("0.53"))


def test_what_a_person_decided_is_never_followed_by_a_rerun(board: Board, years: tuple[Report, Report]) -> None:
    following = years[1]
    with pytest.raises(InputError, match="改判：来源须为"):
        attach(board, SUP, "gdp", "missed", None, "口径调整", "person")
    own = attach(board, SUP, "gdp", "nearly", None, "基数经五经普修订", "person", source="市统计局公告")
    assert attach(board, SUP, "gdp", "nearly", None, "基数经五经普修订", "person", source="市统计局公告") == own
    assert by_task(judge_next(board, SUP, following.id))["gdp"].by_person
    adopt_next(board, SUP, following.id)
    adopt_next(board, SUP, following.id)
    assert [one.basis for one in kept(board, "gdp")] == ["person", "report"]
    with board.ledger.read() as books:
        assert standing_verdicts(books, ["gdp"])["gdp"] == own
    later = attach(board, SUP, "gdp", "done", None, "再次核实", "person", source="统计公报")
    assert kept(board, "gdp")[0] == later
    assert len(kept(board, "gdp")) == 3


def test_a_report_that_says_nothing_takes_no_place_of_counted_figures(
    board: Board, years: tuple[Report, Report]
) -> None:
    done = figure(12, "2100", "base_stations_5g")
    filed(board, USERS["rep"], USERS["ver"], done)
    close_year(board, SUP, 2024, date(2025, 2, 10))
    adopt_next(board, SUP, years[1].id)
    found = kept(board, "base_stations_5g")
    assert [(one.basis, one.label) for one in found] == [("filing", found[0].label), ("report", "dropped")]
    assert found[0].label in ("done", "exceeded")
    assert adopt_next(board, SUP, years[1].id) == []


def test_what_people_corrected_counts(board: Board, years: tuple[Report, Report]) -> None:
    following = years[1]
    result = entries(board, following, "result")["fixed_asset_investment:growth"]
    adopt_next(board, SUP, following.id)
    correct(board, SUP, result.id, {"value": "10.3"})
    found = by_task(judge_next(board, SUP, following.id))["fixed_asset_investment"]
    assert (found.said.label in ("done", "exceeded"), found.said.value, found.new) == (True, Decimal("10.3"), True)
    assert len(adopt_next(board, SUP, following.id)) == 1


def test_another_year_another_government_and_others_rights(board: Board, years: tuple[Report, Report]) -> None:
    this, following = years
    with pytest.raises(Conflict, match="是 2024 年的报告，2024 年的事项要由 2025 年的报告评定"):
        judge_next(board, SUP, this.id)
    other = bring(board, NEXT.replace("金华市", "衢州市"), "衢州.txt")
    with pytest.raises(Conflict, match="是衢州市的报告，不是金华市的"):
        judge_next(board, SUP, other.id)
    assert [report.id for report in next_reports(board, SUP, 2024)] == [following.id]
    with pytest.raises(NotFound, match="没有评定事项“own”"):
        adopt_next(board, SUP, following.id, ["own"])
    for name in ("rep", "ver", "lead", "aud", "pub"):
        with pytest.raises(NotAllowed):
            judge_next(board, USERS[name], following.id)
        with pytest.raises(NotAllowed):
            adopt_next(board, USERS[name], following.id)
    assert kept(board, "gdp") == []


def test_every_label_has_one_on_the_board() -> None:
    assert {label: LABELS[label] for label in ("underway", "slipped", "partial", "not_reported")} == {
        "underway": "missed",
        "slipped": "missed",
        "partial": "unknown",
        "not_reported": "dropped",
    }
