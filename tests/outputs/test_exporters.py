"""The contract every output format keeps."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from duixian.model.errors import OutputError
from duixian.model.extraction import Extraction
from duixian.outputs.columns import columns
from duixian.outputs.exporter import Exporter, exporter_for, exporter_named, exporters
from duixian.outputs.record import records
from duixian.outputs.save import save

EXPORTERS = list(exporters().values())
every_exporter = pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda e: e.name)
Reports = tuple[Extraction, ...]


def written(name: str, *reports: Extraction) -> bytes:
    stream = io.BytesIO()
    exporter_named(name).write(reports, stream)
    return stream.getvalue()


def sentences(report: Extraction) -> list[str]:
    return [c.sentence.of(report.document.text) for c in report.claims]


@every_exporter
def test_it_writes_any_number_of_reports_and_leaves_the_stream_open(exporter: Exporter, reports: Reports) -> None:
    stream = io.BytesIO()
    exporter.write(iter(reports), stream)
    assert not stream.closed
    if not exporter.binary:
        stream.getvalue().decode("utf-8")


@every_exporter
def test_the_same_reports_give_the_same_text(exporter: Exporter, whole: Extraction) -> None:
    if exporter.name != "xlsx":  # a workbook carries the time it was made
        assert written(exporter.name, whole) == written(exporter.name, whole)


@every_exporter
def test_it_is_known_by_its_file_and_its_endings(exporter: Exporter) -> None:
    assert exporter.write.__module__ == f"duixian.outputs.{exporter.name}"
    assert [exporter_for(f"报告{ending}") for ending in exporter.extensions] == [exporter] * len(exporter.extensions)


@every_exporter
def test_it_replaces_a_file_whole(exporter: Exporter, whole: Extraction, tmp_path: Path) -> None:
    target = tmp_path / "结果.out"
    target.write_text("旧", encoding="utf-8")
    save(exporter, [whole], target)
    assert target.stat().st_size > 100
    assert [path.name for path in tmp_path.iterdir()] == ["结果.out"]


@every_exporter
def test_a_failure_half_way_leaves_the_old_file(exporter: Exporter, whole: Extraction, tmp_path: Path) -> None:
    target = tmp_path / "结果.out"
    target.write_text("旧", encoding="utf-8")

    def breaking() -> object:
        yield whole
        raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        save(exporter, breaking(), target)  # type: ignore[arg-type]
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["旧"]


@pytest.mark.parametrize("where", [lambda p: p, lambda p: p / "no" / "x.csv", lambda p: p / ("长" * 300)])
def test_a_place_that_cannot_be_written_is_said_in_one_line(
    where: Callable[[Path], Path], whole: Extraction, tmp_path: Path
) -> None:
    with pytest.raises(OutputError) as error:
        save(exporter_named("csv"), [whole], where(tmp_path))
    assert "写不了" in str(error.value)
    assert "\n" not in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(OutputError, match="csv、html、jsonl"):
        exporter_named("doc")


def test_jsonl_is_one_record_a_line(whole: Extraction) -> None:
    lines = written("jsonl", whole).decode("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == list(records(whole))
    assert b'"value":6011.3,' in written("jsonl", whole)
    assert b'"amount":"601130000000"' in written("jsonl", whole)


def test_jsonl_keeps_line_separators_inside_a_line(whole: Extraction) -> None:
    assert written("jsonl", whole).count(b"\n") == len(list(records(whole)))


def test_csv_opens_in_a_spreadsheet_and_never_as_a_formula(whole: Extraction) -> None:
    content = written("csv", whole)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert list(rows[0]) == [column.name for column in columns().tidy]
    assert {row["value"] for row in rows} == {"6011.3", "6.8", "-3.5", "5", "", "98.6"}
    assert [row["sentence"][:3] for row in rows if "HYPERLINK" in row["sentence"]] == ["'=H"]
    assert {row["year"] for row in rows} == {"2024"}


def test_parquet_has_one_schema_whatever_was_found(reports: Reports, whole: Extraction) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(written("parquet", *reports)))
    assert table.schema == parquet.read_table(io.BytesIO(written("parquet", whole))).schema
    assert table.num_rows == sum(len(r.claims) + len(r.milestones) for r in reports)


def test_parquet_keeps_every_digit(whole: Extraction) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    first = parquet.read_table(io.BytesIO(written("parquet", whole))).to_pylist()[0]
    assert (first["value"], first["amount"], first["unit"]) == (6011.3, 601130000000, "亿元")


def test_xlsx_has_heads_filters_numbers_and_no_formula(whole: Extraction) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", whole)))
    sheet = book["指标表述"]
    heads = [cell.value for cell in sheet[1]]
    rows = [dict(zip(heads, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert [row["数值"] for row in rows] == [6011.3, 6.8, -3.5, 5, None, 98.6]
    assert [row["表述"] for row in rows] == ["6011.3亿元", "增长6.8%", "下降3.5%以上", "5—20个", "经济增长", "98.6%"]
    assert [row["类别"] for row in rows] == ["结果"] * 3 + ["目标"] * 2 + ["结果"]
    assert [row["原句"] for row in rows] == sentences(whole)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert (sheet.freeze_panes, sheet.auto_filter.ref[:2]) == ("A2", "A1")
    assert book.sheetnames == ["指标表述", "节点", "需要留意"]


def test_xlsx_without_a_row_still_has_its_heads() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx")))
    assert [sheet.max_row for sheet in book] == [1, 1, 1]


def test_restored_is_the_report_without_furniture(whole: Extraction) -> None:
    text = written("restored", whole).decode("utf-8")
    assert text.startswith("政府工作报告\n一、")
    assert text.endswith("98.6%。\n")


def test_the_table_goes_by_section_and_has_no_colour_codes_in_a_pipe(whole: Extraction) -> None:
    text = written("table", whole).decode("utf-8")
    assert "\x1b" not in text
    assert text.index("一、2023") < text.index("6011.3亿元") < text.index("二、2024") < text.index("5—20个")
    assert "6 项表述：结果 4，目标 2；节点 2；存疑 1" in text
