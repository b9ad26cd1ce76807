"""The views: one row a key, chosen copies, and the same answers as the commands for single reports."""

import shutil
from pathlib import Path
from typing import get_args

import duckdb
import pytest
from dataset_sample import Made, answer, opened, write

from duixian.corpus.parquet import write_table
from duixian.corpus.query.page import views
from duixian.corpus.query.vocabulary import SIDES
from duixian.corpus.tables import tables
from duixian.model.claim import Op
from duixian.wiring.tracking import follow, side_by_side

Rows = list[dict[str, object]]


def rows(made: Made | Path, sql: str) -> Rows:
    told = answer(made.folder if isinstance(made, Made) else made, sql)
    return [dict(zip(told.names, row, strict=True)) for row in told.rows()]


def target(made: Made | Path, report: str, code: str, measure: str = "growth") -> dict[str, object]:
    asked = f"FROM targets_panel WHERE report = '{report}' AND code = '{code}' AND measure = '{measure}'"
    [row] = rows(made, asked)
    return row


def test_a_target_is_told_with_its_bound_and_wording(made: Made) -> None:
    gdp = target(made, "330000-2024", "gdp")
    assert (gdp["region"], gdp["level"], gdp["indicator"]) == ("浙江省", "province", "地区生产总值")
    assert (gdp["value"], gdp["op"], gdp["bound"], gdp["softness"]) == (5.5, "~", "左右", "soft")
    assert "地区生产总值增长5.5%左右" in str(gdp["wording"])
    trade = target(made, "330000-2024", "trade_total")
    assert (trade["op"], trade["modality"], trade["softness"]) == (">=", "力争", "soft")
    income = target(made, "330000-2024", "resident_income")
    assert (income["value"], income["reference"], income["softness"]) == (None, "经济增长", "plain")


def test_what_is_only_foreseen_is_no_target(made: Made) -> None:
    assert rows(made, "FROM targets_panel WHERE report = '330782-2024' AND code = 'trade_total'") == []


def test_a_key_has_one_row(made: Made) -> None:
    assert rows(made, "SELECT copy, code, measure FROM targets_panel GROUP BY ALL HAVING count(*) > 1") == []


def test_without_groups_the_longest_clean_copy_is_chosen(made: Made) -> None:
    chosen = {str(row["report"]): row["copy"] for row in rows(made, "FROM chosen")}
    assert set(chosen) == {"100000-2024", "330000-2024", "330000-2025", "330700-2024", "330782-2024"}
    assert chosen["330700-2024"] == made.copy("金华2024.txt")


def test_without_verdicts_results_are_empty(made: Made) -> None:
    assert rows(made, "FROM targets_panel WHERE verdict IS NOT NULL OR result_wording IS NOT NULL") == []


def verdict(made: Made, **cells: object) -> dict[str, list[object]]:
    whole: dict[str, object] = {column.name: None for column in tables()["verdicts"].columns}
    return {name: [cell] for name, cell in (whole | cells).items()}


@pytest.fixture
def derived(made: Made, tmp_path: Path) -> Path:
    """The data set with groups of copies, where the shorter copy was chosen, and one verdict."""
    folder = tmp_path / "derived"
    shutil.copytree(made.folder, folder)
    listed = rows(made, "SELECT * EXCLUDE (copy), copy FROM chosen ORDER BY report")
    for row in listed:
        row |= {"evidence": "", "why": "", "copies": 1}
        if row["report"] == "330700-2024":
            row["copy"] = made.copy("金华2024副本.txt")
    write_table("reports", {name: [row[name] for row in listed] for name in listed[0]}, folder / "reports.parquet")
    aim = target(made, "330000-2024", "gdp")
    found = made.readings["浙江2025.txt"].claims[0]
    told = verdict(
        made, report="330000-2024", copy=aim["copy"], claim=aim["claim"], code="gdp", year=2024, label="met",
        why="5.6 不低于 5.5", result_copy=made.copy("浙江2025.txt"), result_claim=found.id, result_value=5.6,
        result_unit="%", provisional=False,
    )  # fmt: skip
    write_table("verdicts", told, folder / "verdicts.parquet")
    return folder


def test_a_target_is_told_with_what_became_of_it(derived: Path) -> None:
    gdp = target(derived, "330000-2024", "gdp")
    assert (gdp["verdict"], gdp["result_value"], gdp["provisional"]) == ("met", 5.6, False)
    assert "地区生产总值增长5.6%" in str(gdp["result_wording"])
    assert target(derived, "330000-2024", "cpi")["verdict"] is None


def test_the_copy_chosen_by_the_groups_counts(derived: Path) -> None:
    assert rows(derived, "SELECT DISTINCT code FROM targets_panel WHERE report = '330700-2024'") == [{"code": "gdp"}]


def test_headlines_stand_side_by_side_in_one_unit(made: Made) -> None:
    by_report = {str(row["report"]): row for row in rows(made, "FROM headline_targets")}
    state, province, city = by_report["100000-2024"], by_report["330000-2024"], by_report["330700-2024"]
    assert (state["urban_jobs"], state["urban_jobs_op"]) == (1200, ">=")
    assert (province["grain"], province["cpi_op"], province["investment"]) == (600, "<=", 6)
    assert (province["income"], province["income_op"]) == (None, "~")
    assert (city["gdp"], city["gdp_to"], city["gdp_op"], city["grain"]) == (6, 7, "range", 48.1)
    assert by_report["330000-2025"]["urban_jobs"] is None


def test_softness_is_that_of_track(made: Made) -> None:
    for name in ("浙江2024.txt", "金华2024.txt", "义乌2024.txt"):
        aims = [history.aims[0].softness for history in follow([made.readings[name]]).histories]
        [told] = rows(made, f"FROM softness WHERE copy = '{made.copy(name)}'")
        assert told["targets"] == len(aims)
        assert {tone: told[tone] for tone in ("soft", "plain", "hard")} == pytest.approx(
            {tone: aims.count(tone) / len(aims) for tone in ("soft", "plain", "hard")}  # type: ignore[arg-type]
        )


def test_traits_of_wording_overlap(made: Made) -> None:
    [told] = rows(made, "FROM softness WHERE report = '330000-2024'")
    whole = told["targets"]
    shares = {name: round(float(str(told[name])) * int(str(whole))) for name in ("about", "floor", "ceiling", "tied")}
    assert shares == {"about": 1, "floor": 2, "ceiling": 1, "tied": 1}
    assert told["striven"] == pytest.approx(1 / int(str(whole)))


def test_amplification_is_that_of_peers(made: Made) -> None:
    names = ("国务院2024.txt", "浙江2024.txt", "金华2024.txt", "义乌2024.txt")
    found = side_by_side([made.readings[name] for name in names], 2024)
    steps = {
        (found.peers[place].region.adcode, headline.code): stand.step
        for headline in found.headlines
        for place, stand in enumerate(headline.stands)
        if stand and stand.step is not None
    }
    told = {(row["adcode"], row["code"]): row["gap"] for row in rows(made, "FROM amplification")}
    assert len(steps) == 5
    of_two_alone = {("330000", "cpi"): 0}  # peers sets side by side what three have a target for
    assert told == {key: float(step) for key, step in steps.items()} | of_two_alone


def test_amplification_goes_by_the_nearest_tier(made: Made) -> None:
    [county] = rows(made, "FROM amplification WHERE adcode = '330782' AND code = 'gdp'")
    assert (county["parent_region"], county["parent_op"], county["gap"]) == ("金华市", "range", 2)


def test_figures_that_differ_go_by_the_one_that_names_its_year(tmp_path: Path) -> None:
    made = write(tmp_path, {"报告.txt": TWICE})
    assert target(made, "330700-2024", "rural_roads", "level")["value"] == 120


TWICE = (
    "2024年金华市政府工作报告\n\n一、2023年工作回顾\n\n全市地区生产总值增长5%。\n\n二、2024年工作安排\n\n"
    "改造农村公路500公里。\n\n2024年改造农村公路120公里。\n"
)


def test_an_increase_beside_its_amount_is_no_target_of_its_own(tmp_path: Path) -> None:
    text = TWICE.replace("改造农村公路500公里。", "安排专项债券500亿元、比上年增加20亿元。")
    made = write(tmp_path, {"报告.txt": text})
    measures = "SELECT DISTINCT measure FROM {} WHERE sentence LIKE '%专项债券%' ORDER BY ALL"
    assert [row["measure"] for row in rows(made, measures.format("claims"))] == ["change", "level"]
    panel = measures.format("due_targets").replace("sentence", "wording")
    assert [row["measure"] for row in rows(made, panel)] == ["level"]


def test_every_view_has_the_columns_that_are_described(made: Made) -> None:
    for name, view in views().items():
        assert columns_of(opened(made.folder).cursor(), name) == list(view.columns), name


def columns_of(connection: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    connection.execute(f"DESCRIBE {name}")
    return [column for column, *_ in connection.fetchall()]


def test_tables_that_are_not_there_have_their_columns(made: Made) -> None:
    for name, table in tables().items():
        assert columns_of(opened(made.folder).cursor(), name) == [column.name for column in table.columns], name


def test_every_bound_has_a_side() -> None:
    assert tuple(sorted(SIDES)) == tuple(sorted(get_args(Op)))
