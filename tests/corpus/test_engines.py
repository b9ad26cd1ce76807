"""The engines: the same data set byte for byte, whatever ends its process, takes too long or is at fault."""

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from corpus_sample import DAMAGED, DEADLY, FAULTY, SLOW, STRANGE, built, contents, means, text

from duixian.corpus import slicing
from duixian.corpus.engines.engine import engine_named, engine_names, rescue
from duixian.corpus.engines.pool import Worker
from duixian.corpus.shard import Batch, Shard, read_batch
from duixian.corpus.sources import Input
from duixian.corpus.version import reading_version
from duixian.model.errors import InputError, OutputError

REASONS = {"InputError": 1, "NotAReport": 1, "ValueError": 1, "TooLong": 1}


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(slicing, "MOST", 3)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))  # Ray's workers are no children of this process
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(text(number), encoding="utf-8")
    for number, words in enumerate((DAMAGED, FAULTY, SLOW, STRANGE)):
        (folder / f"{number}-bad.txt").write_text(words, encoding="utf-8")
    return folder


def test_every_engine_makes_the_same_data_set_of_good_and_bad_copies(reports: Path, tmp_path: Path) -> None:
    made = {}
    for name in engine_names():
        account = built(reports, tmp_path / name, means(engine_named(name), reading_version(), 1), workers=1)
        assert (account.read, account.failed) == (6, REASONS), name
        made[name] = contents(tmp_path / name)
    assert made["pool"] == made["ray"]


def test_copies_that_end_their_process_are_found_one_by_one() -> None:
    batch = Batch("x", tuple(Input(str(number), "a", text(number).encode()) for number in range(6)))
    tried = []

    def attempt(one: Batch) -> Shard | None:
        tried.append(len(one.inputs))
        met = {given.source for at, given in enumerate(one.inputs) if at not in one.deadly}
        return None if met & {"1", "4"} else read_batch(means().job, one)

    shard = rescue(batch, attempt)
    assert (shard.read, shard.failed["WorkerDied"]) == (4, 2)
    assert tried == [1] * 8 + [6]


def test_a_worker_that_dies_is_followed_by_another() -> None:
    worker = Worker(means().job)
    try:
        assert worker.attempt(Batch("x", (Input("a", "a", DEADLY.encode()),))) is None
        shard = worker.attempt(Batch("x", (Input("a", "a", text(1).encode()),)))
        assert shard is not None
        assert shard.read == 1
    finally:
        worker.end()


def test_workers_that_go_on_dying_are_told_in_one_line() -> None:
    with pytest.raises(OutputError, match=r"^[^\n]*--workers[^\n]*$"):
        rescue(Batch("x", (Input("a", "a", b"a"),)), lambda batch: None)
    many = tuple(Input("a", "a", str(number).encode()) for number in range(20))
    with pytest.raises(OutputError, match="--workers"):
        rescue(Batch("x", many), lambda batch: None)


def test_a_library_that_is_missing_stops_before_anything_is_read(reports: Path, tmp_path: Path) -> None:
    how = means()
    lacking = replace(how, job=replace(how.job, libraries=(("none_such", "corpus"),)))
    with pytest.raises(OutputError, match=r"^[^\n]*none_such[^\n]*duixian\[corpus\]"):
        built(reports, tmp_path / "set", lacking)
    assert not (tmp_path / "set").exists()


def test_an_engine_that_is_none_is_told_with_those_there_are() -> None:
    with pytest.raises(InputError, match="pool、ray"):
        engine_named("spark")
