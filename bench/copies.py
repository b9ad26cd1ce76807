"""Measure how surely copies of one report are found: a made set of 5,000 copies with known truth, against the bars.

Precision and recall are those of pairs: of two copies that were put into one group, and of two that are of one report.
Crumbs of 40 to 160 characters belong to nothing: they count where they were glued to a wrong report, not where they
were left alone. All copies but the reports beside the project are simulated.
"""

import argparse
import hashlib
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from multiprocessing import Pool
from pathlib import Path

from duixian.corpus.grouping import group_copies
from duixian.corpus.rows import Rows, ShardTables, document_tables, write_shard
from duixian.corpus.signature import signature
from duixian.corpus.tables import SHARDED
from duixian.extract import extract
from duixian.read import read_bytes
from made_copies import MadeCopy, made_copies

PRECISION, RECALL = 0.99, 0.95
SHARD = 256


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of copies: of one report, put into one group, and both."""

    same: int
    grouped: int
    right: int

    @property
    def precision(self) -> float:
        """Return the part of the grouped pairs that are of one report."""
        return self.right / self.grouped if self.grouped else 1.0

    @property
    def recall(self) -> float:
        """Return the part of the pairs of one report that were grouped."""
        return self.right / self.same if self.same else 1.0


def read(copy: MadeCopy) -> tuple[str, dict[str, Rows]]:
    """Read one copy as a build would; the tables of documents and of issues are enough here."""
    digest = hashlib.sha256(copy.content).hexdigest()
    extraction = extract(read_bytes(copy.content, copy.name))
    made = document_tables(digest, copy.name, len(copy.content), extraction, "bench", signature(extraction))
    return digest, {name: made[name] for name in ("documents", "issues")}


def build(copies: list[MadeCopy], dataset: Path, processes: int) -> dict[str, MadeCopy]:
    """Read all copies into shards of a data set and return them by hash; the same bytes are one copy."""
    known: dict[str, MadeCopy] = {}
    shard, size = ShardTables(), 0
    with Pool(processes) as pool:
        for copy, (digest, tables) in zip(copies, pool.imap(read, copies, chunksize=16), strict=True):
            if digest in known:
                continue
            known[digest] = copy
            shard.add(tables)
            size += 1
            if size % SHARD == 0:
                _write(shard, dataset, size)
                shard = ShardTables()
    _write(shard, dataset, size)
    return known


def _write(shard: ShardTables, dataset: Path, number: int) -> None:
    write_shard(dataset / "shard", shard)
    for table in SHARDED:
        (dataset / table).mkdir(exist_ok=True)
        (dataset / "shard" / f"{table}.parquet").rename(dataset / table / f"{number:08d}.parquet")


def grouped(dataset: Path) -> dict[str, str]:
    """Return the group of every copy."""
    import pyarrow.parquet

    found = pyarrow.parquet.read_table(dataset / "copies.parquet", columns=["copy", "group"]).to_pydict()
    return dict(zip(found["copy"], found["group"], strict=True))


def pairs_by_kind(known: dict[str, MadeCopy], groups: dict[str, str]) -> dict[str, Pairs]:
    """Count the pairs in which a kind of copy has a part, and all pairs under `all`."""
    same, together, right = Counter[str](), Counter[str](), Counter[str]()
    for one, other in _pairs(known, {digest: copy.truth for digest, copy in known.items()}):
        if "crumb" not in (known[one].kind, known[other].kind):
            same.update({"all", known[one].kind, known[other].kind})
    for one, other in _pairs(known, groups):
        kinds = {"all", known[one].kind, known[other].kind}
        is_right = known[one].truth == known[other].truth
        if is_right and "crumb" in kinds:
            continue
        together.update(kinds)
        right.update(kinds if is_right else ())
    return {kind: Pairs(same[kind], together[kind], right[kind]) for kind in sorted({*same, *together})}


def _pairs(known: Iterable[str], label: dict[str, str]) -> Iterator[tuple[str, str]]:
    members = defaultdict[str, list[str]](list)
    for digest in known:
        members[label[digest]].append(digest)
    for listed in members.values():
        yield from combinations(listed, 2)


def wrong(known: dict[str, MadeCopy], groups: dict[str, str]) -> Counter[tuple[str, str]]:
    """Count by kinds the pairs that were glued though they are of two reports."""
    pairs = ((known[one], known[other]) for one, other in _pairs(known, groups))
    return Counter(
        (min(one.kind, other.kind), max(one.kind, other.kind)) for one, other in pairs if one.truth != other.truth
    )


def well_chosen(known: dict[str, MadeCopy], dataset: Path) -> tuple[int, int]:
    """Return for how many reports a whole, unaltered copy was chosen, and how many reports of copies there are."""
    import pyarrow.parquet

    chosen = pyarrow.parquet.read_table(dataset / "reports.parquet", columns=["copy", "copies"]).to_pylist()
    kinds = [known[row["copy"]].kind for row in chosen if row["copies"] > 1]
    return sum(kind in ("original", "same text") for kind in kinds), len(kinds)


def measure(count: int, seed: int, processes: int, dataset: Path) -> bool:
    """Print the table for one made set and tell whether the bars were reached."""
    began = time.perf_counter()
    known = build(list(made_copies(count, seed)), dataset, processes)
    read_in = time.perf_counter()
    group_copies(dataset)
    done = time.perf_counter()
    groups = grouped(dataset)
    found = pairs_by_kind(known, groups)
    reports = len({copy.truth for copy in known.values()})
    print(f"seed {seed}: {len(known)} copies of {reports} reports, made and read in {read_in - began:.0f} s, ", end="")
    print(f"grouped in {done - read_in:.1f} s")
    print(f"{'':30}{'pairs':>9}{'precision':>11}{'recall':>9}")
    for kind, pairs in sorted(found.items(), key=lambda item: item[0] != "all"):
        print(f"{kind:30}{pairs.same:9}{pairs.precision:11.4f}{pairs.recall:9.4f}")
    print("an original or its mirror chosen: {} of {} reports".format(*well_chosen(known, dataset)))
    for kinds, number in wrong(known, groups).most_common(8):
        print(f"  glued wrongly: {' + '.join(kinds)}: {number}")
    return found["all"].precision >= PRECISION and found["all"].recall >= RECALL


def main() -> int:
    """Print one table a seed; with --strict, exit 1 where a bar is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--strict", action="store_true", help="exit 1 where a bar is missed")
    options.add_argument("--copies", type=int, default=5000, help="how many copies are made")
    options.add_argument("--seeds", type=int, nargs="+", default=[1], help="a table for each")
    options.add_argument("--processes", type=int, default=2, help="processes that read")
    given = options.parse_args()
    missed = 0
    for seed in given.seeds:
        with tempfile.TemporaryDirectory() as folder:
            missed += not measure(given.copies, seed, given.processes, Path(folder))
    print(f"bars: precision >= {PRECISION}, recall >= {RECALL}{'; missed' if missed else ''}")
    return int(given.strict and missed > 0)


if __name__ == "__main__":
    sys.exit(main())
