"""Building a data set of many reports: joins the reading of one copy to the batches of the corpus."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duixian.corpus.build import Account
    from duixian.model.document import Document
    from duixian.model.extraction import Extraction


LIBRARIES = (("lxml", "html"), ("pypdfium2", "pdf"), ("numpy", "corpus"), ("rensa", "corpus"))
"""What reading and signing a copy takes, with the extras that bring it."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a data set is built from and how; see `duixian corpus build`."""

    sources: Sequence[str]
    folder: Path
    engine: str = "pool"
    address: str | None = None
    workers: int | None = None
    text_column: str | None = None
    force: bool = False
    renew: bool = False


def open_bytes(content: bytes, name: str) -> "Document":
    """Read a copy from its bytes; raises InputError."""
    from duixian.read import read_bytes

    return read_bytes(content, name)


def read_document(document: "Document", force: bool) -> "Extraction":
    """Return what a copy states; raises NotAReport where it is unlike a report, unless forced."""
    from duixian.app.ingest import read_report
    from duixian.extract import extract
    from duixian.wiring import likeness

    return read_report(document, extract, likeness, force)


def build_corpus(corpus: Corpus, account: "Account", watch: "Callable[[Account], None]") -> None:
    """Build a data set or add to it; raises InputError, OutputError or Conflict in one line."""
    from duixian.corpus.build import Means, Order, build
    from duixian.corpus.engines.engine import engine_named
    from duixian.corpus.shard import Job
    from duixian.corpus.signature import signature
    from duixian.corpus.sources import Taste
    from duixian.corpus.version import reading_version
    from duixian.model.errors import InputError
    from duixian.wiring import readable_extensions

    if corpus.address is not None and corpus.engine != "ray":
        raise InputError("--address：只有 --engine ray 才有地址；请加 --engine ray，或去掉 --address")
    taste = Taste(readable_extensions(), corpus.text_column)
    order = Order(tuple(corpus.sources), corpus.folder, taste, corpus.workers, corpus.address, corpus.renew)
    version = reading_version(corpus.force)
    job = Job(open_bytes, partial(read_document, force=corpus.force), version, signature, libraries=LIBRARIES)
    means = Means(job, engine_named(corpus.engine), partial(finish, version=version, workers=corpus.workers), watch)
    build(order, means, account)


def finish(dataset: Path, version: str, workers: int | None = None) -> None:
    """Make the derived tables of a data set, each from those before it, and describe it."""
    from duixian.corpus.crew import apart, crew
    from duixian.corpus.grouping import group_copies
    from duixian.corpus.judging import judge_reports
    from duixian.corpus.package import write_package

    apart(group_copies, dataset)
    with crew(workers) as mapped:
        judge_reports(dataset, mapped)
    write_package(dataset, version)
