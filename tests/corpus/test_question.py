"""Asking a data set: only reading, one line for every mistake, and each format of an answer."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest
from dataset_sample import Made, answer

from duixian.cli import main
from duixian.corpus.query import ask, describe
from duixian.corpus.query.complaint import place
from duixian.model.errors import InputError
from duixian.outputs.coverage.format import formats as coverage_formats

READING = [
    "SELECT 1",
    "select 1;",
    "-- 注释\nFROM claims LIMIT 1",
    "WITH x AS (SELECT copy FROM claims) SELECT count(copy) FROM x UNION ALL SELECT 2",
    "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT * FROM t",
    "DESCRIBE claims",
    "SHOW TABLES",
    "SUMMARIZE documents",
    "PIVOT (SELECT level, kind FROM claims) ON kind IN ('result', 'target') USING count(*)",
    "VALUES (1), (2)",
]
WRITING = [
    "COPY claims TO '{0}/x.csv'",
    "WITH x AS (COPY (SELECT 1) TO '{0}/x.csv') SELECT 1",
    "SELECT (WITH x AS (COPY (SELECT 1) TO '{0}/x.csv') SELECT 1)",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO '{0}/x.csv'",
    "SELECT * FROM query('WITH x AS (COPY (SELECT 1) TO ''{0}/x.csv'') SELECT 1')",
    "WITH x AS (INSERT INTO tones VALUES ('a', 'b') RETURNING *) SELECT * FROM x",
    "DROP VIEW claims",
    "CREATE TABLE x AS SELECT 1",
    "SET threads = 1",
    "ATTACH '{0}/x.db'",
    "INSTALL httpfs",
    "PRAGMA database_size",
]
MISTAKES = {
    "SELECT * FROM claims WHERE": "语法有误",
    "SELECT regoin FROM claims": "第 1 行第 8 字：没有“regoin”这一列；相近的有 region",
    "SELECT\n  c.valeu FROM claims c": "第 2 行第 3 字：没有“valeu”这一列；相近的有 value",
    "FROM target_panel": "没有“target_panel”这张表；相近的有 targets_panel",
    "SELECT medain(value) FROM claims": "没有“medain”这个函数",
    "SELECT 1; SELECT 2": "这里有 2 句",
    "": "这里有 0 句",
    "SELECT CAST(op AS INTEGER) FROM claims": "不能执行",
    "SELECT 'a": "没有写完",
    "FROM read_text('{0}/../secret.txt')": "只能读这个数据集",
    "FROM '{0}/../secret.csv'": "只能读这个数据集",
}


@pytest.mark.parametrize("sql", READING)
def test_what_reads_is_answered(made: Made, sql: str) -> None:
    assert list(answer(made.folder, sql).rows())


@pytest.mark.parametrize("sql", WRITING)
def test_what_does_more_is_refused(made: Made, sql: str) -> None:
    before = {path: path.stat().st_mtime_ns for path in made.folder.rglob("*")}
    with pytest.raises(InputError, match="只能"):
        list(answer(made.folder, sql.replace("{0}", str(made.folder).replace("'", "''"))).rows())
    assert {path: path.stat().st_mtime_ns for path in made.folder.rglob("*")} == before


@pytest.mark.parametrize("sql", MISTAKES)
def test_a_mistake_is_one_line_with_its_place(made: Made, sql: str) -> None:
    (made.folder.parent / "secret.txt").write_text("a", encoding="utf-8")
    (made.folder.parent / "secret.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        list(answer(made.folder, sql.replace("{0}", str(made.folder).replace("'", "''"))).rows())
    assert MISTAKES[sql] in str(raised.value)
    assert "\n" not in str(raised.value)


def test_the_place_in_a_long_line_is_counted_from_its_start() -> None:
    sql = "SELECT " + "1, " * 60 + "frm FROM FROM x"
    at, shown = sql.index("FROM x"), "LINE 1: ..."
    told = f"Parser Error: syntax error\n\n{shown}{sql[100:]}\n{' ' * (len(shown) + at - 100)}^"
    assert place(told, sql) == f"第 1 行第 {at + 1} 字："


@pytest.mark.parametrize("folder", ["", "没有这个"])
def test_what_is_no_data_set_is_told(tmp_path: Path, folder: str) -> None:
    with pytest.raises(InputError, match="不是数据集"):
        ask(tmp_path / folder, "SELECT 1")


def test_a_file_that_is_no_parquet_is_told(made: Made, tmp_path: Path) -> None:
    shutil.copytree(made.folder, tmp_path / "d")
    for path in (tmp_path / "d" / "claims").iterdir():
        path.write_bytes(b"torn")
    with pytest.raises(InputError, match="有打不开的表"):
        ask(tmp_path / "d", "SELECT 1")


def test_a_size_of_memory_that_is_none_is_told(made: Made) -> None:
    with pytest.raises(InputError, match="--memory 很多"):
        ask(made.folder, "SELECT 1", "很多")


PANEL = "SELECT region, year, code, value, op, amount, wording FROM targets_panel ORDER BY claim"


def test_each_format_tells_the_same(made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made_of = {ending: tmp_path / f"结果.{ending}" for ending in ("csv", "jsonl", "xlsx", "parquet")}
    for path in made_of.values():
        assert main(["corpus", "sql", "--data", str(made.folder), PANEL, "-o", str(path)]) == 0
    told = [json.loads(line) for line in made_of["jsonl"].read_text("utf-8").splitlines()]
    kept = pyarrow.parquet.read_table(made_of["parquet"])
    assert str(kept.schema.field("amount").type) == "decimal128(38, 10)"
    assert kept["value"].to_pylist() == [row["value"] for row in told]
    listed = list(csv.reader(io.StringIO(made_of["csv"].read_text("utf-8-sig"))))
    assert listed[0] == list(told[0])
    assert [row[4] for row in listed[1:]] == [spreadsheet(row["op"]) for row in told]
    sheet = openpyxl.load_workbook(made_of["xlsx"]).active
    assert [cell.value for cell in sheet["D"]][1:] == [row["value"] for row in told]
    assert "6.5" not in capsys.readouterr().out


def spreadsheet(text: str) -> str:
    return f"'{text}" if text.startswith("=") else text


def test_the_table_shows_numbers_as_given(run_command: Any) -> None:
    asked = "SELECT adcode, value FROM targets_panel WHERE code = 'gdp' AND year = 2024 ORDER BY adcode"
    lines = [line.split() for line in run_command("sql", asked).splitlines()]
    assert lines[1:5] == [["100000", "5"], ["330000", "5.5"], ["330700", "6"], ["330782", "8"]]


@pytest.fixture
def run_command(made: Made, capsysbinary: pytest.CaptureFixture[bytes]) -> Any:
    def run(command: str, *arguments: str) -> str:
        assert main(["corpus", command, "--data", str(made.folder), *arguments]) == 0
        return capsysbinary.readouterr().out.decode()

    return run


def test_a_wide_answer_is_told_row_by_row(run_command: Any) -> None:
    out = run_command("sql", "FROM targets_panel ORDER BY claim LIMIT 2")
    assert "第 2 行" in out
    assert out.rstrip().endswith("2 行")


def test_many_rows_are_cut_and_counted(run_command: Any) -> None:
    assert "250 行，只列出前 100 行" in run_command("sql", "SELECT unnest(range(250)) AS n")


def test_an_answer_is_not_written_into_the_data_set(made: Made, capsys: pytest.CaptureFixture[str]) -> None:
    path = made.folder / "claims" / "x.parquet"
    assert main(["corpus", "sql", "--data", str(made.folder), "SELECT 1", "-o", str(path)]) == 2
    assert "不能写在数据集" in capsys.readouterr().err
    assert not path.exists()


def test_a_description_counts_what_is_there(made: Made) -> None:
    told = describe(made.folder)
    totals = dict(zip(told.totals.columns, told.totals.rows[0], strict=True))
    assert (totals["copies"], totals["reports"], totals["governments"], totals["failures"]) == (7, 5, 4, 1)
    assert (totals["first_year"], totals["last_year"], totals["unidentified"]) == (2024, 2025, 1)
    tables = {table.name: table for table in told.tables}
    assert [row[:3] for row in tables["by_year_level"].rows] == [
        (2024, "state", 1), (2024, "province", 1), (2024, "prefecture", 1), (2024, "county", 1), (2025, "province", 1),
    ]  # fmt: skip
    assert tables["failures"].rows == (("open", "InputError", 1, "缺.txt：没有这个文件"),)
    assert "0.1.0+000000000000" in told.cite
    assert "verdicts" not in tables


@pytest.mark.parametrize("name", coverage_formats())
def test_a_description_in_each_format(run_command: Any, name: str) -> None:
    out = run_command("describe", "--format", name)
    assert "InputError" in out
    if name == "json":
        assert json.loads(out)["totals"]["copies"] == 7
