"""Reads the documents of all shards for grouping, a few thousand at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from typing import Any

import numpy

from duixian.corpus.grouping.shelf import CODED, GRADES, Column, Shelf, record
from duixian.corpus.library import require
from duixian.corpus.signature import LAYOUT, NONE, layout
from duixian.model.errors import InputError

Cells = dict[str, list[Any]]

_WORK = ".grouping"
_PLAIN = ("characters", "body_characters", "claims", "issues")
_SIGNED = ("runs", "sampled", "region_evidence", "year_evidence", "unsure")
_READ = ("copy", "doc", *_PLAIN, *CODED, "year", "grade", "signature")
_BATCH = 4096


@contextmanager
def shelved(dataset: Path) -> Iterator[Shelf]:
    """Read all documents of a data set; what lies beside it for the time of grouping is removed at the end."""
    work = dataset / _WORK
    rmtree(work, ignore_errors=True)
    work.mkdir()
    try:
        yield _shelve(dataset, work)
    finally:
        rmtree(work, ignore_errors=True)


def _shelve(dataset: Path, work: Path) -> Shelf:
    codes = {column: _Codes() for column in CODED}
    chunks = [numpy.empty(0, record())]
    with (work / "signatures").open("wb") as file:
        for shard in sorted((dataset / "documents").glob("*.parquet")):
            for rows in _batches(shard):
                signatures = _signatures(rows, shard)
                file.write(signatures.tobytes())
                chunks.append(_facts(rows, signatures, codes))
    facts = numpy.concatenate(chunks)
    chunks.clear()
    order = numpy.unique(facts["copy"], return_index=True)[1]
    names = {column: codes[column].names() for column in CODED}
    return Shelf(facts[order], names, work / "signatures", order)


class _Codes:
    """Numbers for names, in order of first sight; 0 for none."""

    def __init__(self) -> None:
        self._numbers: dict[str | None, int] = {None: 0}

    def of(self, name: str | None) -> int:
        return self._numbers.setdefault(name, len(self._numbers))

    def names(self) -> tuple[str | None, ...]:
        return tuple(self._numbers)


def _batches(shard: Path) -> Iterator[Cells]:
    with require("pyarrow.parquet").ParquetFile(shard) as file:
        for batch in file.iter_batches(_BATCH, columns=list(_READ)):
            yield batch.to_pydict()


def _signatures(rows: Cells, shard: Path) -> Column:
    """Return the signatures of a batch, an empty one for a copy that has none; raises InputError for one of another
    layout or MinHash."""
    blank = _blank()
    made = [signature or blank for signature in rows["signature"]]
    version = LAYOUT, require("rensa").RMinHash.ALGORITHM_VERSION
    for copy, one in zip(rows["copy"], made, strict=True):
        known = len(one) == len(blank) and (one is blank or (one[0] + 256 * one[1], one[2] + 256 * one[3]) == version)
        if not known:
            raise InputError(f"{shard.name}：副本 {copy[:12]} 的文本签名是另一版本的程序写的；请用现在的版本重建数据集")
    return numpy.frombuffer(b"".join(made), layout())


def _blank() -> bytes:
    """Return the signature of nothing, near to nothing."""
    made = numpy.zeros((), layout())
    for field in ("figure_slots", "text_slots", "figures", "shingles"):
        made[field] = NONE
    return made.tobytes()


def _facts(rows: Cells, signatures: Column, codes: dict[str, _Codes]) -> Column:
    made = numpy.zeros(len(rows["copy"]), record())
    made["copy"] = [bytes.fromhex(copy) for copy in rows["copy"]]
    made["doc"] = [bytes.fromhex(doc.rpartition(":")[2]) for doc in rows["doc"]]
    for column in _PLAIN:
        made[column] = rows[column]
    for column in CODED:
        made[column] = [codes[column].of(name) for name in rows[column]]
    made["year"] = [year or 0 for year in rows["year"]]
    made["grade"] = [GRADES.index(grade) for grade in rows["grade"]]
    for column in _SIGNED:
        made[column] = signatures[column]
    return made
