"""The formats that programs read: every number exact, every quote a piece of its text, nothing a formula."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from duixian.judge.policy import policy
from duixian.model.claim import Claim
from duixian.model.verdicts import PromiseVerdict, VerdictTable
from duixian.outputs.verdicts.columns import verdict_columns
from duixian.outputs.verdicts.format import Wish, formats
from duixian.outputs.verdicts.said import method

Written = Callable[..., bytes]


@pytest.fixture
def written() -> Written:
    def write(name: str, table: VerdictTable, wish: Wish | None = None) -> bytes:
        target = io.BytesIO()
        formats()[name].write(table, target, wish or Wish())
        return target.getvalue()

    return write


def digits(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def test_jsonl_has_one_object_a_promise_in_the_order_of_the_report(table: VerdictTable, written: Written) -> None:
    records = [json.loads(line) for line in written("jsonl", table).decode().splitlines()]
    assert [r["target"]["start"] for r in records[:11]] == [v.target.span.start for v in table.verdicts[:11]]
    for record, verdict in zip(records, table.verdicts, strict=True):
        check_side(record["target"], table.this.document.text, verdict.target)
        assert (record["result"] is None) == (verdict.result is None)
        if verdict.result:
            check_side(record["result"], table.next.document.text, verdict.result)
        assert (record["verdict"], record["machine"]) == (verdict.standing, verdict.label)
        assert (record["policy"], record["year"]) == ("2026.2", 2023)
    assert {r["kind"] for r in records} == {"figure", "milestone"}


def check_side(record: dict[str, Any], text: str, item: Any) -> None:
    assert text[record["start"] : record["end"]] == record["text"]
    assert record["quote"] in text
    assert record["text"] in record["quote"]
    assert record["id"] == item.id
    if isinstance(item, Claim) and item.value is not None:
        assert Decimal(str(record["value"])) == item.value


def test_jsonl_keeps_both_verdicts_of_an_overruled_promise(table: VerdictTable, written: Written) -> None:
    records = [json.loads(line) for line in written("jsonl", table).decode().splitlines()]
    given = [r for r in records if r["overruled"]]
    assert [(r["verdict"], r["machine"]) for r in given] == [("met", "missed")]
    assert given[0]["overruled"] == {
        "verdict": "met", "why": "统计公报修订为8.1%", "source": "清水市2023年统计公报",
        "by": "王芳", "on": "2024-03-20",
    }  # fmt: skip
    assert [r["target"]["indicator"] for r in records if r["provisional"]] == ["地区生产总值"]


def test_csv_opens_in_excel_with_numbers_as_written(table: VerdictTable, written: Written) -> None:
    content = written("csv", table)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert list(rows[0]) == [column.name for column in verdict_columns().tidy]
    for row, verdict in zip(rows, table.verdicts, strict=True):
        check_row(row, verdict)
    ratio = next(row["ratio"] for row in rows if row["indicator"] == "改造老旧小区")
    assert ratio == "0.976744186046512"


def check_row(row: dict[str, Any], verdict: PromiseVerdict) -> None:
    assert row["verdict"] == verdict.standing
    if isinstance(verdict.target, Claim):
        assert row["target_value"] == digits(verdict.target.value)
        assert row["target_value2"] == digits(verdict.target.value2)
    if isinstance(verdict.result, Claim):
        assert row["result_value"] == digits(verdict.result.value)


def test_no_cell_is_taken_for_a_formula(table: VerdictTable, written: Written) -> None:
    rows = list(csv.DictReader(io.StringIO(written("csv", table).decode("utf-8-sig"))))
    quotes = [row["target_quote"] for row in rows if "=1+1" in row["target_quote"]]
    assert quotes == ["'=1+1，改造农村<厕所>8000户"]
    sheet = workbook(written("xlsx", table))["判定表"]
    cells = [cell for row in sheet.iter_rows() for cell in row if str(cell.value or "").startswith("=")]
    assert [cell.data_type for cell in cells] == ["s"]
    assert all(cell.quotePrefix for cell in cells)


def test_parquet_reads_back(table: VerdictTable, nothing: VerdictTable, written: Written) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = parquet.read_table(io.BytesIO(written("parquet", table))).to_pylist()
    assert [row["verdict"] for row in rows] == [verdict.standing for verdict in table.verdicts]
    assert {row["indicator"]: row["target_value"] for row in rows}["新增高标准农田"] == 12.5
    empty = parquet.read_table(io.BytesIO(written("parquet", nothing)))
    assert empty.num_rows == 0
    assert empty.schema.names == [column.name for column in verdict_columns().tidy]


def workbook(content: bytes) -> Any:
    openpyxl = pytest.importorskip("openpyxl")
    return openpyxl.load_workbook(io.BytesIO(content))


def column(sheet: Any, heading: str) -> list[Any]:
    heads = [cell.value for cell in sheet[1]]
    return [row[heads.index(heading)] for row in sheet.iter_rows(min_row=2)]


def test_the_workbook_lists_what_was_dropped_then_missed_then_the_rest(table: VerdictTable, written: Written) -> None:
    sheet = workbook(written("xlsx", table))["判定表"]
    labels = [cell.value for cell in column(sheet, "判定")]
    assert labels[:4] == ["未再提及", "未再提及", "未再提及", "未完成"]
    assert labels[-1] == "已完成"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref.endswith(str(len(table.verdicts) + 1))
    assert sheet.column_dimensions["C"].width > 20


def test_the_workbook_holds_numbers_as_numbers(table: VerdictTable, written: Written) -> None:
    sheet = workbook(written("xlsx", table))["判定表"]
    names = [cell.value for cell in column(sheet, "指标或事项")]
    at = names.index("改造老旧小区")
    ratio = column(sheet, "完成比例")[at]
    assert (column(sheet, "目标数值")[at].value, column(sheet, "结果数值")[at].value) == (43, 42)
    assert ratio.value == pytest.approx(42 / 43, abs=1e-14)
    assert ratio.number_format == "0.0%"
    assert {cell.value for cell in column(sheet, "牵头单位")} == {None}


def test_the_workbook_prints_what_is_for_people(table: VerdictTable, written: Written) -> None:
    sheet = workbook(written("xlsx", table))["判定表"]
    last = sheet.print_area.rpartition("$")[0].rpartition("$")[2]
    assert sheet[f"{last}1"].value == "改判日期"  # a verdict was overruled
    alone = workbook(written("xlsx", replace(table, verdicts=table.verdicts[3:])))["判定表"]
    last = alone.print_area.rpartition("$")[0].rpartition("$")[2]
    assert alone[f"{last}1"].value == "预计数"
    tall = [row for row, held in sheet.row_dimensions.items() if held.height and held.height > 15]
    assert tall


def test_a_result_of_another_thing_has_no_share_in_its_target(table: VerdictTable, written: Written) -> None:
    partial = replace(table.verdicts[3], label="partial")
    sheet = workbook(written("xlsx", replace(table, verdicts=(partial,))))["判定表"]
    assert [column(sheet, heading)[0].value for heading in ("完成比例", "差距")] == [None, None]
    assert "130.5%" not in written("table", replace(table, verdicts=(partial,))).decode()


def test_thresholds_are_told_of_the_version_that_is_ours(table: VerdictTable) -> None:
    told = {version: method(replace(table, policy=version), "zh") for version in (policy().version, "县里自定")}
    assert "95% 为基本完成" in told[policy().version][-1]
    assert told["县里自定"][-1].startswith("判定规则版本：县里自定。")


@pytest.mark.parametrize("name", sorted(formats()))
def test_a_damaged_copy_is_written(damaged: VerdictTable, written: Written, name: str) -> None:
    assert len(written(name, damaged)) > 1000


def test_the_workbook_says_how_the_verdicts_came_about(table: VerdictTable, written: Written) -> None:
    about = workbook(written("xlsx", table))["说明"]
    told = "\n".join(f"{row[0].value} {row[1].value}" for row in about.iter_rows(min_row=2))
    for part in ("2026.2", "假定两份报告之间没有漏掉的年份", "未再提及 下一年的材料没有再提到", "清水2024.txt"):
        assert part in told


@pytest.mark.parametrize("name", sorted(formats()))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_report_without_a_target_is_written_too(
    nothing: VerdictTable, written: Written, name: str, language: Any
) -> None:
    content = written(name, nothing, Wish(language))
    assert content or name == "jsonl"


def test_the_terminal_table_shows_figures_as_written(
    table: VerdictTable, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")  # in a narrow terminal figures are broken over lines
    text = written("table", table).decode()
    assert text.splitlines()[0] == "清水市2023年政府工作报告目标任务兑现情况"
    for shown in ("✕ 未再提及 3", "增长10%以上", "差 5.5个百分点", "97.7%", "机器判定：未完成", "2026.2"):
        assert shown in text
