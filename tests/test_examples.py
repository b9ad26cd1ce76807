"""The example of growth targets: on made reports its files, on the real ones beside the project its figures."""

import csv
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from duixian.corpus.build import Account
from duixian.wiring.corpus import Corpus, build_corpus
from made_reports import made_reports

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TOLD_2026 = {
    "海南省": "6%左右", "四川省": "5.5%左右", "新疆维吾尔自治区": "5.5%—6%", "湖北省": "5.5%左右", "上海市": "5%左右",
    "内蒙古自治区": "5%左右", "吉林省": "5%左右", "安徽省": "5%—5.5%", "河北省": "5%以上", "河南省": "5%左右",
    "浙江省": "5%—5.5%", "福建省": "5%左右", "陕西省": "5%左右", "天津市": "4.5%", "山西省": "4.5%—5%",
    "广东省": "4.5%—5%",
}  # fmt: skip
"""What the reports of 2026 aim at, read by eye."""
GREW = {2008: 9.0, 2012: 7.8, 2018: 6.6, 2021: 8.1, 2022: 3.0, 2024: 5.0}
"""What the next reports tell of some years, as published."""


@pytest.fixture(scope="module")
def example() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gdp_targets", ROOT / "examples" / "gdp_targets.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["gdp_targets"] = module
    spec.loader.exec_module(module)
    return module


def dataset(folder: Path, *sources: Path) -> Path:
    build_corpus(Corpus([str(source) for source in sources], folder, workers=1), Account(), lambda account: None)
    return folder


def test_made_reports_give_a_table_and_two_charts(
    tmp_path: Path, example: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = tmp_path / "reports"
    texts.mkdir()
    for report in made_reports(9):  # of the state four years, of Beijing four, of a district one
        (texts / report.name).write_text(report.text, encoding="utf-8")
    made = dataset(tmp_path / "data", texts)
    monkeypatch.setattr("sys.argv", ["gdp_targets", str(made), "-o", str(tmp_path / "out"), "--year", "1991"])
    example.main()
    rows = list(csv.DictReader((tmp_path / "out" / "gdp_targets.csv").open(encoding="utf-8-sig")))
    assert {row["level"] for row in rows} == {"state", "province"}
    for name in ("state.svg", "provinces.svg"):
        assert (tmp_path / "out" / name).read_text("utf-8").startswith("<svg")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reports beside the project are not there")
def test_the_targets_of_twenty_years_and_sixteen_provinces(tmp_path: Path, example: ModuleType) -> None:
    sources = [*sorted((SHARED / "reports").glob("state-council-*.txt")), *(SHARED / "reports").glob("*_2026.txt")]
    targets = example.read_targets(dataset(tmp_path / "data", *sources))
    labelled = {one["year"]: one["gdp"] for one in json.loads((SHARED / "gold/state-council-targets.json").read_text())}
    state = {one.year: one for one in targets if one.level == "state"}
    assert {year: (one.op, one.value, one.value2) for year, one in state.items()} == {
        year: (gold["op"], gold["value"], gold["value2"]) for year, gold in labelled.items()
    }
    assert {year: state[year].result_value for year in GREW} == GREW
    assert {one.region: one.told for one in targets if one.level == "province"} == TOLD_2026
    assert len(example.missing_provinces(targets, 2026)) == 31 - len(TOLD_2026)
