"""Verdicts of a data set: those of two reports laid side by side, none between governments that share a name."""

from collections.abc import Callable
from pathlib import Path

import duckdb

from duixian.app.verdicts import judge_report
from duixian.corpus.judging import judge_reports
from duixian.corpus.parquet import write_table
from duixian.corpus.rows import ShardTables, document_tables
from duixian.corpus.tables import tables
from duixian.extract import extract
from duixian.judge.policy import policy
from duixian.model.claim import Claim
from duixian.model.document import Document
from duixian.model.extraction import Extraction

PLAN = "今年地区生产总值增长6.5%左右，出口达到1200亿元，居民消费价格涨幅3%以内，新建公园20个。"
REVIEW = "去年地区生产总值增长6.8%，居民消费价格上涨3.4%，预计出口1210亿元，增长8.0%。"


def written(dataset: Path, reports: list[Extraction]) -> Path:
    """Write a data set whose every copy is the chosen one of its report."""
    shard = ShardTables()
    chosen: dict[str, list[object]] = {column.name: [] for column in tables()["reports"].columns}
    for number, report in enumerate(reports):
        shard.add(document_tables(str(number), report.document.name, 1, report, "v", None))
        region, year = report.metadata.region, report.metadata.year
        assert region
        cells: dict[str, object] = {
            "report": f"{region.adcode or region.name}-{year}", "copy": str(number), "year": year, "copies": 1,
            "region": region.name, "adcode": region.adcode, "level": region.level,
        }  # fmt: skip
        for name, column in chosen.items():
            column.append(cells.get(name, ""))
    for name, rows in shard.rows.items():
        (dataset / name).mkdir()
        write_table(name, rows, dataset / name / "0000.parquet")
    write_table("reports", chosen, dataset / "reports.parquet")
    return dataset


def verdicts(dataset: Path) -> list[dict[str, object]]:
    judge_reports(dataset)
    found = duckdb.read_parquet(str(dataset / "verdicts.parquet")).fetchall()
    return [dict(zip([column.name for column in tables()["verdicts"].columns], row, strict=True)) for row in found]


def reports(work_report: Callable[..., str], whose: str, years: tuple[int, ...]) -> list[Extraction]:
    texts = [work_report(year, PLAN, REVIEW, whose) for year in years]
    return [extract(Document(text, f"{whose}{number}")) for number, text in enumerate(texts)]


def test_a_data_set_judges_as_two_reports_do(tmp_path: Path, work_report: Callable[..., str]) -> None:
    pair = reports(work_report, "金华市", (2023, 2024))
    found = verdicts(written(tmp_path, pair))
    expected = [one for one in judge_report(*pair, policy()).verdicts if isinstance(one.target, Claim)]
    assert len(found) == 4
    for cells, one in zip(found, expected, strict=True):
        assert (cells["claim"], cells["label"], cells["why"]) == (one.target.id, one.label, one.why)
        assert (cells["result_claim"], cells["provisional"]) == (one.result and one.result.id, one.provisional)
    assert {(cells["report"], cells["result_report"]) for cells in found} == {("330700-2023", "330700-2024")}
    assert [cells["code"] for cells in found if cells["provisional"]] == ["exports"]


def test_a_year_between_is_missed_and_a_shared_name_is_no_government(
    tmp_path: Path, work_report: Callable[..., str]
) -> None:
    apart = reports(work_report, "金华市", (2021, 2023))
    namesakes = reports(work_report, "朝阳区", (2022, 2023))
    assert verdicts(written(tmp_path, [*apart, *namesakes])) == []


def test_the_same_reports_give_the_same_bytes(tmp_path: Path, work_report: Callable[..., str]) -> None:
    dataset = written(tmp_path, reports(work_report, "金华市", (2022, 2023, 2024)))
    judge_reports(dataset)
    first = (dataset / "verdicts.parquet").read_bytes()
    judge_reports(dataset, lambda job, parts: list(map(job, parts)))
    assert (dataset / "verdicts.parquet").read_bytes() == first
    assert [path.name for path in dataset.iterdir() if path.name.startswith(".")] == []
