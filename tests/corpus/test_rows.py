"""The rows of a data set: the tidy row's names and values, one schema, the same bytes."""

from decimal import Decimal
from pathlib import Path
from typing import get_args

import pyarrow.parquet
import pytest

from duixian.corpus.parquet import arrow_table
from duixian.corpus.rows import ShardTables, document_tables, failure_tables, write_shard
from duixian.corpus.schema import schema
from duixian.corpus.tables import SHARDED, tables
from duixian.extract import extract
from duixian.model.claim import Direction, Kind, Measure, Op, Stage
from duixian.model.document import Document
from duixian.model.extraction import Extraction
from duixian.model.issue import Severity
from duixian.model.metadata import Level
from duixian.model.outline import Part, SectionKind
from duixian.model.trust import Grade
from duixian.model.verdicts import PromiseLabel
from duixian.outputs.parquet import _exact
from duixian.outputs.row import rows
from duixian.read import read_path

SAMPLE = Path(__file__).parents[2] / "src" / "duixian" / "samples" / "jinhua-2024.txt"
REPORT_CELLS = {"source", "title", "region_level", "trust"}
CLOSED = {
    ("claims", "kind"): Kind,
    ("claims", "measure"): Measure,
    ("claims", "op"): Op,
    ("claims", "direction"): Direction,
    ("claims", "level"): Level,
    ("milestones", "stage"): Stage,
    ("sections", "kind"): SectionKind,
    ("sections", "part"): Part,
    ("issues", "severity"): Severity,
    ("documents", "grade"): Grade,
    ("documents", "level"): Level,
    ("verdicts", "label"): PromiseLabel,
}


@pytest.fixture(scope="module")
def sample() -> Extraction:
    return extract(read_path(SAMPLE))


@pytest.fixture(scope="module")
def shard(sample: Extraction) -> ShardTables:
    made = ShardTables()
    made.add(document_tables("ab" * 32, "jinhua-2024.txt", 100, sample, "0.1.0+aaa", None))
    made.add(failure_tables(None, "缺.txt", "open", "InputError", "没有这个文件", "0.1.0+aaa"))
    return made


def listed(shard: ShardTables, table: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = arrow_table(table, shard.rows[table]).to_pylist()
    return found


def test_claims_hold_what_the_tidy_row_holds(sample: Extraction, shard: ShardTables) -> None:
    tidy = [row for row in rows(sample) if row["kind"] != "milestone"]
    assert len(tidy) > 100
    for row, claim in zip(tidy, listed(shard, "claims"), strict=True):
        told = {name: cell for name, cell in row.items() if name in claim}
        assert set(row) - set(told) - REPORT_CELLS == {"stage", "stage_start", "stage_end", *PROMISE}
        told["amount"] = None if row["amount"] is None else _exact(row["amount"])
        assert claim == {"copy": "ab" * 32, "level": row["region_level"]} | told


PROMISE = ("promise_start", "promise_end")


def test_milestones_hold_what_the_tidy_row_holds(sample: Extraction, shard: ShardTables) -> None:
    tidy = [row for row in rows(sample) if row["kind"] == "milestone"]
    assert len(tidy) > 5
    for row, milestone in zip(tidy, listed(shard, "milestones"), strict=True):
        told = {name: cell for name, cell in row.items() if name in milestone}
        mine = {"copy": "ab" * 32, "level": row["region_level"], "object": row["indicator"]}
        assert milestone == mine | told


def test_a_document_counts_its_rows(sample: Extraction, shard: ShardTables) -> None:
    [document] = listed(shard, "documents")
    for table in ("claims", "milestones", "sections", "issues"):
        assert document[table] == len(listed(shard, table))
    assert document["results"] + document["targets"] == document["claims"]  # type: ignore[operator]
    assert document["characters"] == len(sample.document.text)
    assert (document["region"], document["adcode"], document["year"]) == ("金华市", "330700", 2024)


def test_a_claims_key_is_its_copy_and_id(shard: ShardTables) -> None:
    for table in ("claims", "milestones"):
        ids = shard.rows[table]["id"]
        assert len(set(ids)) == len(ids)


def test_closed_vocabularies_are_those_of_the_records() -> None:
    columns = {(table.name, column.name): column for table in tables().values() for column in table.columns}
    assert {key: columns[key].values for key in CLOSED} == {key: get_args(kind) for key, kind in CLOSED.items()}


def test_every_column_says_what_it_is() -> None:
    for table in tables():
        for field in schema(table):
            assert field.metadata[b"description"].endswith(b"."), (table, field.name)
            assert field.metadata[b"title"]


def test_a_shard_has_every_table_and_the_same_bytes_again(shard: ShardTables, tmp_path: Path) -> None:
    write_shard(tmp_path / "a", shard)
    write_shard(tmp_path / "b", shard)
    names = {f"{table}.parquet" for table in SHARDED}
    assert {path.name for path in (tmp_path / "a").iterdir()} == names
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
        assert pyarrow.parquet.read_schema(tmp_path / "a" / name).equals(schema(name.removesuffix(".parquet")))


def test_an_empty_shard_has_the_same_schemas(tmp_path: Path) -> None:
    write_shard(tmp_path, ShardTables())
    for table in SHARDED:
        read = pyarrow.parquet.read_table(tmp_path / f"{table}.parquet")
        assert read.num_rows == 0
        assert read.schema.equals(schema(table), check_metadata=True)


def test_a_lone_surrogate_of_a_damaged_copy_is_replaced(tmp_path: Path) -> None:
    text = "金华市2024年政府工作报告\n一、2024年工作安排\n地区生\udc80产总值增长6%以上，新增\ud800就业10万人。\n"
    made = ShardTables()
    made.add(document_tables("cd" * 32, "坏\udcff.txt", 1, extract(Document(text, "坏\udcff")), "v", None))
    write_shard(tmp_path, made)
    assert pyarrow.parquet.read_table(tmp_path / "documents.parquet")["source"].to_pylist() == ["坏?.txt"]
    claims = pyarrow.parquet.read_table(tmp_path / "claims.parquet").to_pylist()
    assert claims
    assert all("?" in claim["sentence"] for claim in claims)


def test_an_amount_too_long_for_the_column_is_left_empty(sample: Extraction) -> None:
    from dataclasses import replace

    long = replace(sample.claims[0], amount=Decimal("1e30"))
    found = document_tables("ab" * 32, "s", 1, replace(sample, claims=(long,), milestones=()), "v", None)
    assert found["claims"]["amount"] == [None]
