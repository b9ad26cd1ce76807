"""The only place that joins the edges (files, formats) to the use cases; imports nothing before it is needed.

Here: reading, comparing, judging and learning; the board is opened in `wiring.board`.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duixian.app.ingest import Outcome
    from duixian.lexicon.spin import Machine
    from duixian.model.comparison import Comparison
    from duixian.model.document import Document
    from duixian.model.extraction import Extraction
    from duixian.model.verdicts import VerdictTable
    from duixian.trust.examine import Mode

STANDARD_INPUT = "-"


def open_copy(source: str) -> "Document":
    """Read a copy from a path, or from standard input for `-`; raises InputError."""
    from duixian.read import read_path, read_stream

    return read_stream(sys.stdin.buffer) if source == STANDARD_INPUT else read_path(Path(source))


def likeness(extraction: "Extraction") -> tuple[bool, str]:
    """Tell whether what was read looks like a work report, and why not."""
    from duixian.extract.fold import fold
    from duixian.extract.likeness import report_likeness
    from duixian.extract.outline import Outline

    return report_likeness(fold(extraction.wording), Outline(extraction.sections))


def read_copies(
    sources: Iterable[str], force: bool = False, mode: "Mode" = "auto", tables: Iterable[Path] = ()
) -> "Iterator[Outcome]":
    """Read every source in order; a failure is yielded, not raised.

    `mode` says whether wording is restored, `tables` are those of spinning machines beside the packaged ones.
    """
    from duixian.app.ingest import read_reports
    from duixian.extract import extract

    learned = tuple(open_machine(path) for path in tables)
    return read_reports(sources, open_copy, lambda document: extract(document, mode, learned), likeness, force)


def open_machine(path: Path) -> "Machine":
    """Read the table of a spinning machine; raises InputError or LexiconError."""
    from duixian.lexicon.spin import read_machine
    from duixian.read import read_path

    return read_machine(path.name, read_path(path).text)


def learn_machine(spun: str, clean: str, output: Path, extend: Path | None) -> "Machine":
    """Learn a machine from a spun copy and a clean one, starting from the table `extend`, and write it to `output`.

    Raises InputError where the two are no copies of one text or differ in no word; nothing is written then.
    """
    from duixian.lexicon.language import language
    from duixian.lexicon.spin import write_machine
    from duixian.model.errors import InputError
    from duixian.outputs.save import replacing
    from duixian.trust.learn import learn

    known = open_machine(extend) if extend else None
    copies = [open_copy(source) for source in (spun, clean)]
    _refuse_strangers(*copies)
    texts = ["".join(span.of(copy.text) for span in copy.body) for copy in copies]
    try:
        machine = learn([(texts[0], texts[1])], output.stem, language(), known)
    except ValueError as error:
        raise InputError(f"{spun}：与 {clean} 没有不同的用词，学不到换词；请给出洗稿副本和它的原文") from error
    says = f"由 duixian spin learn 学自 {Path(spun).name} 与 {Path(clean).name}"
    with replacing(output) as stream:
        stream.write(write_machine(machine, says).encode())
    return machine


def _refuse_strangers(spun: "Document", clean: "Document") -> None:
    """Raise InputError where two texts are no copies of one: what differs between them is no exchange of a machine."""
    from duixian.app.compare import compare
    from duixian.extract import extract
    from duixian.model.errors import InputError
    from duixian.outputs.comparison.verdict import verdict

    comparison = compare(extract(spun, "off"), extract(clean, "off"))
    if comparison.relation != "copies":
        told = verdict(comparison)
        raise InputError(f"{spun.name}、{clean.name}：{told}，学不到换词；请给出洗稿副本和它的原文")


def readable_extensions() -> tuple[str, ...]:
    """Return the file endings a folder is searched for."""
    from duixian.read.choose import readers

    return tuple(sorted({ending for reader in readers() for ending in reader.extensions}))


def contradictions() -> list[str]:
    """Return every contradiction within the lexicon and the rules, one line each."""
    from duixian.app.check import contradictions

    return contradictions()


def holdings() -> dict[str, int]:
    """Return how much the lexicon and the rules hold, by Chinese name."""
    from duixian.app.check import holdings

    return holdings()


def compare_copies(first: str, second: str) -> "Comparison":
    """Read two copies of whatever kind and compare them; raises the error of the one that cannot be read."""
    from duixian.app.compare import compare

    return compare(*_both(read_copies([first, second], force=True)))


def judge_copies(first: str, second: str, decisions: Path | None = None) -> "VerdictTable":
    """Read a report and what follows it (the next one, a bulletin, a table of observations) and judge what it promised.

    `decisions` is a file of what people decided instead. Raises the error of the one that fails.
    """
    from duixian.wiring.following import judge_sources

    return judge_sources(first, second, decisions)


def _both(outcomes: "Iterable[Outcome]") -> "tuple[Extraction, Extraction]":
    """Return the two that were read; raises the error of the first that was not."""
    from duixian.app.ingest import Failure

    read = []
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            raise outcome.error
        read.append(outcome)
    first, second = read
    return first, second
