"""Measure what `duixian corpus build` promises: two processes against one, Ray against the pool, and the soak.

    python bench/corpus.py                  two processes against one on 16,384 made reports
    python bench/corpus.py --ray            Ray against the pool, 2 workers each, on 20,000
    python bench/corpus.py --soak           100,000 reports: memory, and 20 kills whose data set is that of no kill

Ratios are of runs that take turns, so that another load on the machine hits both. Two against one is of the reading,
for copies are grouped by one process in either case; beside it stands what two bare loops reach on this machine.
Memory is the most that the processes of a build take at once: the sum of PSS, which counts pages they share (of the
interpreter, of Arrow) once in all, looked at twice a second. The sum of VmHWM, each process's own peak whenever it
was, counts them once for each; it is an upper bound and printed beside it.
"""

import argparse
import hashlib
import io
import json
import random
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pyarrow.parquet

from made_reports import MadeReport, made_reports

TURNS = 3
MEMORY_MOST = 700
"""Megabytes in all."""

FASTER, SLOWER = 1.85, 1.25
SAMPLED = 1.0
"""Seconds between two looks at memory."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a build took: seconds, of them those of reading, and its processes' memory in MB, by VmHWM and PSS."""

    seconds: float
    reading: float
    memory: float
    shared: float


def write_table(reports: Iterator[MadeReport], path: Path) -> None:
    """Write reports as JSON lines."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for report in reports:
            file.write(json.dumps({"name": report.name, "text": report.text}, ensure_ascii=False) + "\n")


def write_zip(reports: Iterator[MadeReport], path: Path) -> None:
    """Write reports as a zip of text files, one of them broken."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("broken.docx", b"PK\x03\x04 no Word file")
        for report in reports:
            archive.writestr(report.name, report.text)


def write_tar(reports: Iterator[MadeReport], path: Path) -> None:
    """Write reports as a packed tar of text files in GB18030."""
    with tarfile.open(path, "w:gz", compresslevel=1) as archive:
        for report in reports:
            content = report.text.encode("gb18030")
            info = tarfile.TarInfo(report.name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))


def mixed(folder: Path, count: int) -> list[Path]:
    """Write that many reports, half as JSON lines, a quarter each as zip and as tar, and some rows that are broken."""
    half, quarter = count // 2, count // 4
    paths = [folder / "a.jsonl", folder / "b.zip", folder / "c.tar.gz", folder / "d.jsonl"]
    write_table(made_reports(half), paths[0])
    write_zip(made_reports(quarter, half), paths[1])
    write_tar(made_reports(count - half - quarter, half + quarter), paths[2])
    paths[3].write_text('{"text": "他推开门，雨还在下。"}\nno JSON\n{"text": ""}\n', encoding="utf-8")
    return paths


def command(sources: list[Path], dataset: Path, *more: str) -> list[str]:
    """Return the command that builds a data set."""
    return [sys.executable, "-m", "duixian", "corpus", "build", *map(str, sources), "-o", str(dataset), *more]


def begin(sources: list[Path], dataset: Path, *more: str) -> psutil.Popen:
    """Start a build."""
    return psutil.Popen(command(sources, dataset, *more), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)


def run(sources: list[Path], dataset: Path, *more: str, watched: bool = False) -> Ran:
    """Build a data set anew and return what it took; stops the bench where the build fails.

    Memory is looked at only where `watched`: a look at PSS holds up the process and takes a core some hundredths.
    """
    shutil.rmtree(dataset, ignore_errors=True)
    began, most, shared = time.perf_counter(), 0.0, 0.0
    build = begin(sources, dataset, *more)
    while watched and build.poll() is None:
        now = memory(build)
        most, shared = max(most, now[0]), max(shared, now[1])
        with suppress(psutil.TimeoutExpired):
            build.wait(SAMPLED)
    said = build.communicate()[1]
    if build.returncode not in (0, 3):
        sys.exit(said.decode())
    took = time.perf_counter() - began
    reading = pyarrow.parquet.read_table(dataset / "runs" / "000001.parquet").column("seconds")[0].as_py()
    return Ran(took, reading, most, shared)


def looped(processes: int) -> float:
    """Return how long so many processes take that count to the same number each."""
    loop = [sys.executable, "-c", "for _ in range(20_000_000): pass"]
    began = time.perf_counter()
    for process in [subprocess.Popen(loop) for _ in range(processes)]:
        process.wait()
    return time.perf_counter() - began


def memory(build: psutil.Process) -> tuple[float, float]:
    """Return the sums of VmHWM and of PSS over a build's processes, in megabytes."""
    high = pss = 0
    with suppress(psutil.NoSuchProcess):
        for process in (build, *build.children(recursive=True)):
            with suppress(OSError, IndexError):
                high += kilobytes(f"/proc/{process.pid}/status", "VmHWM:")
                pss += kilobytes(f"/proc/{process.pid}/smaps_rollup", "Pss:")
    return high / 1024, pss / 1024


def kilobytes(path: str, name: str) -> int:
    """Return a figure of one of the system's files on a process."""
    return int(Path(path).read_text(encoding="ascii").split(name)[1].split()[0])


def digests(dataset: Path) -> dict[str, str]:
    """Return the digest of every file of a data set but those that know the time."""
    files = [path for path in sorted(dataset.rglob("*")) if path.is_file()]
    names = {path: path.relative_to(dataset).as_posix() for path in files}
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path, name in names.items()
        if not name.startswith(("runs/", ".building/"))
    }


def row(what: str, bar: str, figure: str, reached: bool) -> int:
    """Print one line; return 1 where the bar is missed."""
    print(f"{what:58}{bar:>12}{figure:>14}{'' if reached else '  missed'}", flush=True)
    return int(not reached)


def two(folder: Path, count: int) -> int:
    """Compare two processes with one."""
    table = folder / "made.jsonl"
    write_table(made_reports(count), table)
    turns = [(run([table], folder / "one", "-w", "1"), run([table], folder / "two", "-w", "2")) for _ in range(TURNS)]
    one, both = (statistics.median(turn[at].reading for turn in turns) for at in (0, 1))
    ratio = statistics.median(turn[0].reading / turn[1].reading for turn in turns)
    whole = statistics.median(turn[0].seconds / turn[1].seconds for turn in turns)
    bare = statistics.median(2 * looped(1) / looped(2) for _ in range(TURNS))
    missed = row(f"{count:,} reports, one process, reports/s", "-", f"{count / one:,.1f}", True)
    missed += row(f"{count:,} reports, two processes, reports/s", "-", f"{count / both:,.1f}", True)
    missed += row("two processes against one, times", f">= {FASTER}", f"{ratio:.2f}", ratio >= FASTER)
    missed += row("the same with start-up and derived tables, times", "-", f"{whole:.2f}", True)
    missed += row("two bare loops against one, times", "-", f"{bare:.2f}", True)
    same = digests(folder / "one") == digests(folder / "two")
    return missed + row("the two data sets", "the same", "the same" if same else "other", same)


def against_ray(folder: Path, count: int) -> int:
    """Compare Ray with the pool, two workers each."""
    table = folder / "made.jsonl"
    write_table(made_reports(count), table)
    pool = run([table], folder / "pool", "-w", "2")
    ray = run([table], folder / "ray", "-w", "2", "--engine", "ray")
    ratio = ray.seconds / pool.seconds
    missed = row(f"{count:,} reports, pool, s", "-", f"{pool.seconds:,.1f}", True)
    missed += row(f"{count:,} reports, Ray, s", "-", f"{ray.seconds:,.1f}", True)
    missed += row("Ray against the pool, times", f"<= {SLOWER}", f"{ratio:.2f}", ratio <= SLOWER)
    same = digests(folder / "pool") == digests(folder / "ray")
    return missed + row("the two data sets", "the same", "the same" if same else "other", same)


def soak(folder: Path, count: int, kills: int) -> int:
    """Build once in peace and once killed again and again, and compare."""
    sources = mixed(folder, count)
    whole = run(sources, folder / "whole", watched=True)
    missed = row(f"{count:,} reports, s", "-", f"{whole.seconds:,.0f}", True)
    small = whole.shared <= MEMORY_MOST
    missed += row("memory in all, PSS summed, MB", f"<= {MEMORY_MOST}", f"{whole.shared:,.0f}", small)
    missed += row("upper bound, VmHWM summed, MB", "-", f"{whole.memory:,.0f}", True)
    struck = killed(sources, folder / "killed", kills, whole.seconds)
    missed += row("kills while it was built", f"{kills}", f"{struck}", struck == kills)
    same = digests(folder / "whole") == digests(folder / "killed")
    return missed + row("its data set and that of no kill", "the same", "the same" if same else "other", same)


def killed(sources: list[Path], dataset: Path, kills: int, seconds: float) -> int:
    """Build with kills (SIGKILL) at random, then to the end; return how many struck a build that was going on."""
    chance, struck = random.Random(kills), 0
    for _ in range(kills):
        build = begin(sources, dataset)
        try:
            build.wait(chance.uniform(0.1, 1.6) * seconds / (kills + 1))
        except psutil.TimeoutExpired:
            build.kill()
            build.wait()
            struck += 1
    last = begin(sources, dataset)
    print(last.communicate()[1].decode().strip().splitlines()[-2:], flush=True)
    return struck


def main() -> int:
    """Print the table; exit 1 where a bar is missed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--reports", type=int, help="how many reports")
    options.add_argument("--kills", type=int, default=20)
    options.add_argument("--ray", action="store_true", help="Ray against the pool")
    options.add_argument("--soak", action="store_true", help="memory, and kills")
    asked = options.parse_args()
    print(f"{'':58}{'bar':>12}{'measured':>14}")
    with tempfile.TemporaryDirectory() as folder:
        if asked.soak:
            return int(soak(Path(folder), asked.reports or 100_000, asked.kills) > 0)
        if asked.ray:
            return int(against_ray(Path(folder), asked.reports or 20_000) > 0)
        return int(two(Path(folder), asked.reports or 16_384) > 0)


if __name__ == "__main__":
    sys.exit(main())
