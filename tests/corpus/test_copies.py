"""Copies of one report are found, the most trustworthy is chosen and why is said; nothing else is glued together."""

import hashlib
import random
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from duixian.corpus.evidence import Known
from duixian.corpus.grouping import group_copies
from duixian.corpus.rows import ShardTables, document_tables, write_shard
from duixian.corpus.signature import layout, signature
from duixian.extract import extract
from duixian.model.document import Document
from duixian.model.errors import InputError
from duixian.model.span import Span
from duixian.read import read_bytes
from made_copies import KINDS, crumb, made_copy
from made_reports import made_report

NUMBERS = (8, 9, 400)
"""Two years of one place and another place."""

Row = dict[str, Any]
Shelve = Callable[[Iterable[bytes]], Path]


def key(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def add(shard: ShardTables, content: bytes, signed: bytes | None = None) -> None:
    extraction = extract(read_bytes(content, "页.txt"))
    made = signature(extraction) if signed is None else signed
    shard.add(document_tables(key(content), "页.txt", len(content), extraction, "试", made))


def write(dataset: Path, shards: Iterable[ShardTables]) -> Path:
    for number, shard in enumerate(shards):
        write_shard(dataset / "made", shard)
        (dataset / "documents").mkdir(exist_ok=True)
        (dataset / "made" / "documents.parquet").rename(dataset / "documents" / f"{number}.parquet")
    return dataset


def rows(dataset: Path, table: str) -> list[Row]:
    found: list[Row] = pyarrow.parquet.read_table(dataset / f"{table}.parquet").to_pylist()
    return found


def shard_of(contents: Iterable[bytes]) -> ShardTables:
    shard = ShardTables()
    for content in contents:
        add(shard, content)
    return shard


@pytest.fixture
def shelve(tmp_path: Path) -> Shelve:
    def grouped(contents: Iterable[bytes]) -> Path:
        dataset = write(tmp_path, [shard_of(contents)])
        group_copies(dataset)
        return dataset

    return grouped


@pytest.fixture(scope="module")
def copies() -> dict[bytes, tuple[str, str]]:
    """Return copies of every kind with the report each is of and its kind."""
    chance, made = random.Random(3), dict[bytes, tuple[str, str]]()
    for number in NUMBERS:
        report = made_report(number)
        made[report.text.encode("utf-8")] = report.name, "original"
        for kind in KINDS:
            made[made_copy(report.name, report.text, kind, chance, 1).content] = report.name, kind
        made[crumb(report.text[900:], chance).encode("utf-8")] = report.name, "crumb"
    return made


@pytest.fixture(scope="module")
def dataset(copies: dict[bytes, tuple[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = write(tmp_path_factory.mktemp("set"), [shard_of(copies)])
    group_copies(made)
    return made


def test_copies_of_one_report_are_one_group_and_no_two_reports_are(
    copies: dict[bytes, tuple[str, str]], dataset: Path
) -> None:
    group = {row["copy"]: row["group"] for row in rows(dataset, "copies")}
    whole = {key(content): name for content, (name, kind) in copies.items() if kind != "crumb"}
    assert len({(name, group[copy]) for copy, name in whole.items()}) == len(NUMBERS)
    assert len({group[copy] for copy in whole}) == len(NUMBERS)
    crumbs = [(group[key(content)], name) for content, (name, kind) in copies.items() if kind == "crumb"]
    assert all(whole.get(found, name) == name for found, name in crumbs)


def test_the_original_is_chosen_and_why_is_said(copies: dict[bytes, tuple[str, str]], dataset: Path) -> None:
    kinds = {key(content): kind for content, (_, kind) in copies.items()}
    reports = rows(dataset, "reports")
    assert {row["report"] for row in reports} == {
        f"{report.adcode}-{report.year}" for report in map(made_report, NUMBERS)
    }
    assert {kinds[row["copy"]] for row in reports} <= {"original", "same text"}
    assert all(re.search(r"^\d+ 份副本.*，正文 \d+ 字", row["why"]) for row in reports), [row["why"] for row in reports]
    assert {row["evidence"] for row in reports} == {"政府见标题，年份见标题"}
    assert [row["copies"] for row in reports] == [len(KINDS) + 1] * len(NUMBERS)


def test_a_copy_tells_how_it_stands_to_the_chosen(copies: dict[bytes, tuple[str, str]], dataset: Path) -> None:
    kinds = {key(content): kind for content, (_, kind) in copies.items()}
    listed = [row for row in rows(dataset, "copies") if kinds[row["copy"]] != "crumb"]
    assert [row["copy"] for row in rows(dataset, "copies")] == sorted(kinds)
    assert all(row["report"] and 0.5 <= row["likeness"] <= 1 for row in listed)
    assert {row["relation"] for row in listed if kinds[row["copy"]] in ("original", "same text")} == {
        "chosen",
        "same-text",
    }
    assert sum(row["chosen"] for row in listed) == len(NUMBERS)
    cut = [row for row in listed if row["relation"] == "truncated"]
    assert cut
    assert all("残缺的副本：选用副本" in row["why"] for row in cut)


def test_the_order_of_copies_and_shards_decides_nothing(
    copies: dict[bytes, tuple[str, str]], dataset: Path, tmp_path: Path
) -> None:
    shuffled = random.Random(5).sample(list(copies), len(copies))
    other = write(tmp_path, [shard_of(shuffled[:7]), shard_of(()), shard_of(shuffled[7:])])
    group_copies(other)
    for table in ("copies", "reports"):
        assert (other / f"{table}.parquet").read_bytes() == (dataset / f"{table}.parquet").read_bytes()
    assert {path.name for path in other.iterdir()} == {"made", "documents", "copies.parquet", "reports.parquet"}


def test_a_signature_is_the_same_on_every_machine() -> None:
    text = "，".join(f"第{chr(0x4E00 + 7 * at)}类完成投资{37 * at + 11}.{at % 10}亿元" for at in range(200))
    made = signature(extract(Document(text, "甲")))
    assert len(made) == layout().itemsize
    assert made == signature(extract(Document(text, "乙")))
    assert hashlib.sha256(made).hexdigest() == "0e17e952b116548713d8e6d838140bcac100bb60a9f76c147ba1c9480ffd4850"


def test_copies_that_state_different_years_are_never_one_group(shelve: Shelve) -> None:
    report = made_report(8)
    other = report.text.replace(str(report.year), "2019").replace(str(report.year - 1), "2018")
    found = rows(shelve(text.encode("utf-8") for text in (report.text, other)), "reports")
    assert sorted(row["year"] for row in found) == sorted([report.year, 2019])


def test_a_copy_without_government_or_year_has_those_of_its_group(shelve: Shelve) -> None:
    report = made_report(8)
    nameless = report.text.replace(str(report.year), "今").replace(report.region, "本县")[len(report.region) :]
    head = report.text[: len(report.text) // 2]
    dataset = shelve(text.encode("utf-8") for text in (head, nameless))
    (row,) = rows(dataset, "reports")
    assert row["report"] == f"{report.adcode}-{report.year}"
    assert row["copy"] == key(nameless.encode("utf-8"))
    assert row["evidence"].startswith(f"政府见同组副本 {key(head.encode('utf-8'))[:12]} 的标题，年份见")


def test_another_text_that_claims_the_report_is_told_of(shelve: Shelve) -> None:
    report, draft = made_report(8), made_report(4008)
    text = draft.text.replace(str(draft.year), str(report.year)).replace(str(draft.year - 1), str(report.year - 1))
    text = text.replace(draft.region, report.region)[: len(text) // 3]
    dataset = shelve(one.encode("utf-8") for one in (report.text, text))
    (row,) = rows(dataset, "reports")
    assert (row["copies"], row["copy"]) == (2, key(report.text.encode("utf-8")))
    assert "；另有 1 份不同的文本也写明是这份报告（" in row["why"]
    other = next(one for one in rows(dataset, "copies") if one["copy"] == key(text.encode("utf-8")))
    assert (other["chosen"], other["relation"], other["report"]) == (False, "other-text", row["report"])


def test_a_passage_two_reports_share_belongs_to_neither(shelve: Shelve) -> None:
    one, other = made_report(8).text, made_report(400).text
    quoted = max(one.splitlines(), key=len)
    found = rows(shelve(text.encode("utf-8") for text in (one, other + quoted, quoted)), "copies")
    assert len({row["group"] for row in found}) == 3


def test_a_data_set_without_copies_has_empty_tables(shelve: Shelve) -> None:
    dataset = shelve(())
    assert rows(dataset, "copies") == rows(dataset, "reports") == []


def test_copies_without_a_signature_are_near_to_none(tmp_path: Path) -> None:
    shard = ShardTables()
    for number in (8, 400):
        add(shard, made_report(number).text.encode("utf-8"))
    shard.rows["documents"]["signature"] = [None, None]
    group_copies(write(tmp_path, [shard]))
    assert len({row["group"] for row in rows(tmp_path, "copies")}) == 2


def test_a_signature_of_another_version_is_refused(tmp_path: Path) -> None:
    shard = ShardTables()
    add(shard, made_report(8).text.encode("utf-8"), b"\x07" * layout().itemsize)
    (tmp_path / "copies.parquet").write_bytes(b"as it was")
    with pytest.raises(InputError, match="另一版本的程序写的；请用现在的版本重建数据集"):
        group_copies(write(tmp_path, [shard]))
    assert (tmp_path / "copies.parquet").read_bytes() == b"as it was"


def test_what_a_page_says_beside_the_report_is_no_evidence() -> None:
    import numpy

    text = "1999年某某县政府工作报告\n" + made_report(8).text
    own = Document(text, "页", body=(Span(text.index("\n") + 1, len(text)),))
    title = numpy.frombuffer(signature(extract(own)), layout())[0]
    assert Known(title["year_evidence"]) is Known.TITLE
    link = re.sub(r"\d{4}年", "", made_report(8).text.split("一、", 1)[1]) + "\n2007年某某市政府工作报告\n"
    below = numpy.frombuffer(signature(extract(Document(link, "页"))), layout())[0]
    assert Known(below["year_evidence"]) < Known.TEXT
