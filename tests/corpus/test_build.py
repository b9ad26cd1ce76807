"""A build: what is read once is not read again, a kill at any instant costs time only, nothing else is touched."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet
import pytest
from corpus_sample import DAMAGED, FAULTY, HERE, STRANGE, built, contents, means, text

from duixian.corpus import slicing
from duixian.corpus.engines.engine import Engine
from duixian.corpus.folder import opened
from duixian.corpus.shard import Batch, Job, Shard
from duixian.model.errors import Conflict, InputError, OutputError


class Killed(BaseException):
    """As if the process ended there."""


@pytest.fixture(autouse=True)
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slicing, "MOST", 4)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Eleven texts, two of them the same, three bad, and a row that is none."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(8):
        (folder / f"{number}.txt").write_text(text(number), encoding="utf-8")
    for name, words in (("bad-1", DAMAGED), ("bad-2", STRANGE), ("bad-3", FAULTY), ("copy", text(3))):
        (folder / f"{name}.txt").write_text(words, encoding="utf-8")
    rows = [json.dumps({"text": text(number)}) for number in range(20, 23)]
    (folder / "rows.jsonl").write_text("\n".join([*rows, "no JSON"]), encoding="utf-8")
    return folder


def rows(folder: Path, table: str) -> list[dict[str, object]]:
    files = sorted((folder / table).glob("*.parquet"))
    return [row for file in files for row in pyarrow.parquet.read_table(file).to_pylist()]


def test_everything_is_read_once_and_what_fails_is_a_row(reports: Path, tmp_path: Path) -> None:
    account = built(reports, tmp_path / "set")
    assert (account.inputs, account.read, account.skipped, account.failures) == (16, 11, 1, 4)
    documents, failures = rows(tmp_path / "set", "documents"), rows(tmp_path / "set", "failures")
    assert len({row["copy"] for row in documents}) == 11
    assert {(row["step"], row["error"]) for row in failures} == {
        ("read", "InputError"),
        ("extract", "NotAReport"),
        ("extract", "ValueError"),
        ("open", "JSONDecodeError"),
    }
    assert all("\n" not in str(row["reason"]) and "0x7" not in str(row["reason"]) for row in failures)
    assert {row["copy"] for row in rows(tmp_path / "set", "claims")} == {row["copy"] for row in documents}


def test_a_second_build_reads_nothing_and_a_third_only_what_is_new(reports: Path, tmp_path: Path) -> None:
    built(reports, tmp_path / "set")
    before = contents(tmp_path / "set")
    again = built(reports, tmp_path / "set")
    assert (again.read, again.skipped, again.skipped_failed, again.failures) == (0, 15, 3, 1)
    assert contents(tmp_path / "set") == before
    (reports / "9.txt").write_text(text(9), encoding="utf-8")
    assert built(reports, tmp_path / "set").read == 1
    assert before.items() <= contents(tmp_path / "set").items()
    assert [row["run"] for row in rows(tmp_path / "set", "runs")] == ["000001", "000002", "000003"]


def test_what_opens_at_last_is_no_failure_any_more(reports: Path, tmp_path: Path) -> None:
    built(reports, tmp_path / "set")
    other = tmp_path / "other.jsonl"
    other.write_text("none", encoding="utf-8")
    built(other, tmp_path / "set")
    assert len([row for row in rows(tmp_path / "set", "failures") if row["step"] == "open"]) == 2
    (reports / "rows.jsonl").write_text(json.dumps({"text": text(20)}), encoding="utf-8")
    built(reports, tmp_path / "set")
    left = [row["source"] for row in rows(tmp_path / "set", "failures") if row["step"] == "open"]
    assert left == [f"{other.as_posix()}#1"]


def steps(monkeypatch: pytest.MonkeyPatch, last: int) -> Iterator[int]:
    """Let every change of the disk count, and the one after the last be a kill."""
    count = [0]

    def counted(name: str, owner: object) -> None:
        act = getattr(owner, name)

        def acting(*arguments: object, **named: object) -> object:
            count[0] += 1
            if count[0] > last:
                raise Killed
            return act(*arguments, **named)

        monkeypatch.setattr(owner, name, acting)

    for name in ("rename", "replace", "mkdir", "rmdir", "unlink", "open"):
        counted(name, Path)
    counted("rmtree", shutil)
    yield count[0]


def killed(source: Path, folder: Path, last: int, version: str = "1", renew: bool = False) -> bool:
    """Build until the disk was changed so many times; tell whether it was killed before its end."""
    with pytest.MonkeyPatch.context() as patch:
        next(steps(patch, last))
        try:
            built(source, folder, means(version=version), renew)
        except Killed:
            return True
    return False


def test_a_kill_at_any_instant_leaves_what_a_second_run_makes_whole(reports: Path, tmp_path: Path) -> None:
    built(reports, tmp_path / "whole")
    whole, last = contents(tmp_path / "whole"), 5
    while killed(reports, tmp_path / "set", last):
        built(reports, tmp_path / "set")
        assert contents(tmp_path / "set") == whole, last
        shutil.rmtree(tmp_path / "set")
        last += 10
    assert last > 60


def test_a_build_that_is_killed_again_and_again_comes_to_its_end(reports: Path, tmp_path: Path) -> None:
    built(reports, tmp_path / "whole")
    kills = 0
    while killed(reports, tmp_path / "set", 45):
        kills += 1
    assert kills >= 3
    assert contents(tmp_path / "set") == contents(tmp_path / "whole")


def test_shards_out_of_order_make_the_same_data_set(reports: Path, tmp_path: Path) -> None:
    def backwards(job: Job, batches: Iterator[Batch], workers: int | None, address: str | None) -> Iterator[Shard]:
        yield from reversed(list(HERE.run(job, batches, workers, address)))

    built(reports, tmp_path / "set", means(Engine("backwards", backwards)))
    built(reports, tmp_path / "whole")
    assert contents(tmp_path / "set") == contents(tmp_path / "whole")
    shutil.rmtree(tmp_path / "set")

    def only_the_last(job: Job, batches: Iterator[Batch], workers: int | None, address: str | None) -> Iterator[Shard]:
        yield next(backwards(job, batches, workers, address))
        raise Killed

    with pytest.raises(Killed):
        built(reports, tmp_path / "set", means(Engine("only the last", only_the_last)))
    built(reports, tmp_path / "set")
    assert contents(tmp_path / "set") == contents(tmp_path / "whole")


def test_another_reading_is_refused_unless_all_is_read_again(reports: Path, tmp_path: Path) -> None:
    built(reports, tmp_path / "set")
    before = contents(tmp_path / "set")
    with pytest.raises(Conflict, match=r"^[^\n]*--renew[^\n]*$"):
        built(reports, tmp_path / "set", means(version="2"))
    with pytest.raises(Conflict, match="--force"):
        built(reports, tmp_path / "set", means(version="1.force"))
    assert contents(tmp_path / "set") == before
    built(reports, tmp_path / "set", means(version="2"), renew=True)
    built(reports, tmp_path / "whole", means(version="2"))
    assert contents(tmp_path / "set") == contents(tmp_path / "whole")


def test_a_renewal_of_less_than_all_replaces_nothing_until_the_rest_is_given(reports: Path, tmp_path: Path) -> None:
    built(reports, tmp_path / "set")
    before = contents(tmp_path / "set")
    account = built(reports / "[0-3].txt", tmp_path / "set", means(version="2"), renew=True)
    assert account.left == 10
    assert {name: it for name, it in contents(tmp_path / "set").items() if ".building" not in name} == before
    rest = built(reports, tmp_path / "set", means(version="2"), renew=True)
    assert (rest.left, rest.skipped) == (0, 5)
    assert {row["version"] for table in ("documents", "failures") for row in rows(tmp_path / "set", table)} == {"2"}


def test_a_renewal_that_is_killed_at_any_instant_is_finished(reports: Path, tmp_path: Path) -> None:
    built(reports, tmp_path / "old")
    built(reports, tmp_path / "new", means(version="2"))
    new, last = contents(tmp_path / "new"), 5
    shutil.copytree(tmp_path / "old", tmp_path / "set")
    while killed(reports, tmp_path / "set", last, "2", renew=True):
        built(reports, tmp_path / "set", means(version="2"), renew=True)
        assert contents(tmp_path / "set") == new, last
        shutil.rmtree(tmp_path / "set")
        shutil.copytree(tmp_path / "old", tmp_path / "set")
        last += 23


def test_two_builds_of_one_data_set_are_refused(reports: Path, tmp_path: Path) -> None:
    with opened(tmp_path / "set"), pytest.raises(Conflict, match="另一个"):
        built(reports, tmp_path / "set")
    assert built(reports, tmp_path / "set").read == 11


def test_what_is_no_data_set_is_left_alone(reports: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="不是数据集"):
        built(reports, reports)
    with pytest.raises(OutputError, match="这是文件"):
        built(reports, reports / "1.txt")
    with pytest.raises(OutputError, match="不是文件夹"):
        built(reports, reports / "1.txt" / "set")
    with pytest.raises(InputError):
        built(reports / "none", tmp_path / "set")
    assert not (tmp_path / "set").exists()
