"""What the tests of a build share: short texts, a reading that workers can import, an engine without processes."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from duixian.corpus.build import Account, Means, Order, build
from duixian.corpus.engines.engine import Engine
from duixian.corpus.shard import Batch, Job, Shard, read_batch
from duixian.corpus.sources import Taste
from duixian.extract import extract
from duixian.model.document import Document
from duixian.model.errors import InputError, NotAReport
from duixian.model.extraction import Extraction

ENDINGS = (".txt", ".html", ".docx", ".pdf")
DEADLY, SLOW, FAULTY, STRANGE, DAMAGED = "使进程终止", "读个没完", "程序出错", "不是报告", "读不出"


def text(number: int) -> str:
    """Return a short report like no other number's."""
    return f"{number}号市政府工作报告\n一、2024年工作安排\n新增学位{number + 1}个，生产总值增长6%以上。\n"


def read(content: bytes, name: str) -> Document:
    """Read a text, or do what it says."""
    said = content.decode()
    if DEADLY in said:
        os._exit(9)
    if DAMAGED in said:
        raise InputError(f"{name}：读不出")
    return Document(said, name)


def read_one(document: Document) -> Extraction:
    """Extract from a text, or do what it says."""
    if SLOW in document.text:
        while True:
            pass
    if FAULTY in document.text:
        raise ValueError(f"{object()} is none of ours")
    if STRANGE in document.text:
        raise NotAReport(f"{document.name}：不像")
    return extract(document)


def run_here(job: Job, batches: Iterator[Batch], workers: int | None, address: str | None) -> Iterator[Shard]:
    """Read in this process."""
    return (read_batch(job, batch) for batch in batches)


HERE = Engine("here", run_here)


def means(engine: Engine = HERE, version: str = "1", seconds: float = 60) -> Means:
    """Return how the tests build."""
    return Means(Job(read, read_one, version, None, seconds), engine, lambda folder: None, lambda account: None)


def built(source: Path, folder: Path, how: Means | None = None, renew: bool = False, workers: int = 2) -> Account:
    """Build a data set and return how it went."""
    account = Account()
    build(Order((str(source),), folder, Taste(ENDINGS), workers, None, renew), how or means(), account)
    return account


def contents(folder: Path) -> dict[str, str]:
    """Return the digest of every file of a data set but its lock and the rows of its runs."""
    names = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in names.items()
        if name != ".building/lock" and not name.startswith("runs/")
    }
