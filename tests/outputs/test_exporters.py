"""The contract every output format keeps."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from duixian.model.claim import Claim
from duixian.model.errors import OutputError
from duixian.model.extraction import Extraction
from duixian.outputs.columns import columns
from duixian.outputs.exporter import Exporter, exporter_for, exporter_named, exporters
from duixian.outputs.record import records
from duixian.outputs.save import refusal, save
from duixian.outputs.words import word
from duixian.outputs.xlsx import DOUBT_FILL

ROOT = Path(__file__).resolve().parents[2]
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
    assert [row["表述"] for row in rows] == [
        "6011.3亿元",
        "增长6.8%",
        "下降3.5%以上",
        "5—20个",
        "与经济增长同步",
        "98.6%",
    ]
    assert [row["类别"] for row in rows] == ["结果"] * 3 + ["目标"] * 2 + ["结果"]
    assert [row["原句"] for row in rows] == sentences(whole)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert (sheet.freeze_panes, sheet.auto_filter.ref[:2]) == ("A2", "A1")
    assert book.sheetnames == ["指标表述", "节点", "需要留意"]


def test_xlsx_marks_what_to_look_at_first(whole: Extraction) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", whole)))
    for sheet, doubtful in ((book["指标表述"], ["能耗"]), (book["节点"], [])):
        heads = [cell.value for cell in sheet[1]]
        rows = list(sheet.iter_rows(min_row=2))
        marked = [row for row in rows if row[heads.index("存疑")].value == "存疑"]
        assert [row[3].value for row in marked] == doubtful
        assert marked == [row for row in rows if {cell.fill.start_color.rgb for cell in row} == {f"00{DOUBT_FILL}"}]


def test_xlsx_prints_on_landscape_pages_with_its_heads(whole: Extraction) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    for sheet in openpyxl.load_workbook(io.BytesIO(written("xlsx", whole))):
        setup = sheet.page_setup
        assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.print_area.endswith(f"${sheet.max_row}")
        assert not any(dimension.hidden for dimension in sheet.column_dimensions.values())


def test_xlsx_wraps_what_is_wider_than_its_column(whole: Extraction) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    first = openpyxl.load_workbook(io.BytesIO(written("xlsx", replace(whole, claims=(long_section(whole),)))))
    section, kind = first["指标表述"]["B2"], first["指标表述"]["C2"]
    assert (section.alignment.wrap_text, kind.alignment.wrap_text) == (True, None)


def long_section(whole: Extraction) -> Claim:
    return replace(whole.claims[0], section=("二、2024年工作安排", "（一）把城市更新做实做细"))


def test_columns_for_programs_stand_last_on_every_sheet() -> None:
    for shown in columns().sheets.values():
        technical = [column.name in columns().technical for column in shown]
        assert technical == sorted(technical)


def test_the_documentation_lists_the_columns_of_every_sheet() -> None:
    text = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    listed = " ".join(text.split()).replace("、 ", "、")
    for sheet, shown in columns().sheets.items():
        assert f"**{word('sheet', sheet)}**: {'、'.join(column.zh for column in shown)}." in listed


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


def test_a_folder_that_takes_no_file_is_not_said_to_be_missing() -> None:
    for told in ("没有权限", "不能新建文件"):
        error = PermissionError() if told == "没有权限" else FileNotFoundError()
        assert told in str(refusal(Path.cwd() / "结果.csv", error))
    assert "不存在" in str(refusal(Path("没有") / "结果.csv", FileNotFoundError()))
