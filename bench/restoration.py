"""Measure what is promised of spun copies: how much is restored, what is harmed, who is graded spun, speed and memory.

Recovered, harmed and exact are those of `../shared/tools/restore_score.py`, on the spun copy that lies beside the
project. `odd, even` learns the table from the odd-numbered sentences alone, with none of the packaged ones, and is
scored on the even-numbered.
"""

import argparse
import difflib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from duixian.extract import extract
from duixian.lexicon.language import language
from duixian.lexicon.spin import Machine, joined
from duixian.model.document import Document
from duixian.model.restoration import Restoration
from duixian.model.span import Span
from duixian.read import read_path
from duixian.trust.decode import Decoder
from duixian.trust.examine import examine
from duixian.trust.lattice import make_lattice
from duixian.trust.learn import learn
from speed import Row

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
SPUN = SHARED / "reports" / "jinhua-2024-spun.txt"
RESTORED = SHARED / "gold" / "jinhua-2024-spun.restored.tsv"
WINDOW, STEP = 500, 50
REPEATS = 5


@dataclass(slots=True)
class Score:
    """Characters altered and brought back, right and harmed; sentences restored to the letter."""

    altered: int = 0
    recovered: int = 0
    right: int = 0
    harmed: int = 0
    exact: int = 0
    sentences: int = 0

    def add(self, spun: str, restored: str, clean: str) -> None:
        """Count one sentence: its spun form, what was made of it, and the wording restored by hand."""
        before, after = _kept(spun, clean), _kept(restored, clean)
        wrong = set(range(len(clean))) - before
        self.altered += len(wrong)
        self.recovered += len(wrong & after)
        self.right += len(before)
        self.harmed += len(before - after)
        self.exact += restored.strip() == clean.strip()
        self.sentences += 1

    def rows(self, what: str, bars: tuple[float, float, float]) -> Iterator[Row]:
        """Yield the three figures against their bars; a bar of 0 for exact is none."""
        recovered, harmed = self.recovered / max(1, self.altered), 1000 * self.harmed / max(1, self.right)
        exact = self.exact / max(1, self.sentences)
        yield Row(f"{what}: recovered", f">= {bars[0]}", f"{recovered:.3f}", recovered >= bars[0])
        yield Row(f"{what}: harmed per 1000", f"<= {bars[1]}", f"{harmed:.2f}", harmed <= bars[1])
        yield Row(f"{what}: exact sentences", f">= {bars[2]}" if bars[2] else "-", f"{exact:.3f}", exact >= bars[2])


def _kept(text: str, clean: str) -> set[int]:
    blocks = difflib.SequenceMatcher(None, text, clean, autojunk=False).get_matching_blocks()
    return {block.b + i for block in blocks for i in range(block.size)}


def sentence_pairs(text: str, clean: list[str]) -> list[tuple[str, str]]:
    """Return each hand-restored sentence with its stretch of `text`, aligned as a whole."""
    places: dict[int, int] = {}
    for block in difflib.SequenceMatcher(None, "".join(clean), text, autojunk=False).get_matching_blocks():
        places |= {block.a + i: block.b + i for i in range(block.size)}
    pairs, at = list[tuple[str, str]](), 0
    for sentence in clean:
        found = [places[i] for i in range(at, at + len(sentence)) if i in places]
        pairs.append((text[min(found) : max(found) + 1] if found else "", sentence))
        at += len(sentence)
    return pairs


def decoded(text: str, machine: Machine) -> str:
    """Return a text restored with one machine's table alone."""
    decoder = Decoder(text, make_lattice(joined([machine])), language(), 0, bytes(len(text)))
    return Restoration(text, tuple(decoder.changes())).text


def whole_copy(clean: list[str]) -> Iterator[Row]:
    """Score the packaged tables on the spun copy."""
    document, score = read_path(SPUN), Score()
    made = examine(document).restoration
    spun, restored = (sentence_pairs(text, clean) for text in (document.text, made.text if made else document.text))
    for (before, sentence), (after, _) in zip(spun, restored, strict=True):
        score.add(before, after, sentence)
    yield from score.rows("spun copy", (0.92, 2, 0.60))


def odd_and_even(clean: list[str]) -> Iterator[Row]:
    """Learn from the odd-numbered sentences, score the even-numbered."""
    pairs = [pair for pair in sentence_pairs(read_path(SPUN).text, clean) if len(pair[0]) < 2 * len(pair[1]) + 20]
    machine, score = learn(pairs[0::2], "odd", language()), Score()
    for spun, sentence in pairs[1::2]:
        score.add(spun, decoded(spun, machine), sentence)
    yield from score.rows("odd, even", (0.70, 4, 0))


def clean_reports() -> Iterator[Row]:
    """Grade and force the clean reports: none is spun, few characters are changed."""
    documents = [read_path(path) for path in sorted((SHARED / "reports").glob("*.txt")) if path != SPUN]
    examined = [examine(document) for document in documents]
    graded, untouched = sum(e.trust.grade == "spun" for e in examined), all(e.restoration is None for e in examined)
    yield Row(f"{len(documents)} clean reports: graded spun", "0", str(graded), graded == 0)
    yield Row("clean reports: output identical to input", "all", "all" if untouched else "not all", untouched)
    forced = [examine(document, "force").restoration for document in documents]
    changed = sum(len(change.wording) for made in forced if made for change in made.changes)
    harmed = 1000 * changed / sum(len(document.text) for document in documents)
    yield Row("clean reports forced: harmed per 1000", "<= 3", f"{harmed:.2f}", harmed <= 3)


def windows() -> Iterator[Row]:
    """Grade every window of 500 characters of the spun copy's text, and of the clean reports."""
    spun, clean = read_path(SPUN), list[bool]()
    found = list(_graded(spun))
    share = sum(found) / len(found)
    yield Row(f"{WINDOW} characters of the spun copy: spun", ">= 99 %", f"{share:.1%}", share >= 0.99)
    for path in sorted((SHARED / "reports").glob("*.txt")):
        clean += _graded(read_path(path)) if path != SPUN else ()
    yield Row(f"{WINDOW} characters of a clean report: spun", "0 %", f"{sum(clean) / len(clean):.1%}", not any(clean))


def _graded(document: Document) -> Iterator[bool]:
    body = "".join(span.of(document.text) for span in document.body)
    for start in range(0, max(1, len(body) - WINDOW), STEP):
        window = Document(body[start : start + WINDOW], document.name, body=(Span(0, WINDOW),))
        yield examine(window, "off").trust.grade == "spun"


def speed() -> Iterator[Row]:
    """Time a spun copy, restored alone and read as a whole, and what a clean text pays for being graded."""
    spun, clean = read_path(SPUN), read_path(SHARED / "reports" / "吉林省_2026.txt")
    restoring = len(spun.text) / _median(lambda: examine(spun))
    reading = len(spun.text) / _median(lambda: extract(spun))
    yield Row("restoration, characters/s", ">= 150,000", f"{restoring:,.0f}", restoring >= 150_000)
    yield Row("spun copy read and restored, characters/s", "-", f"{reading:,.0f}", True)
    share = _median(lambda: examine(clean)) / _median(lambda: extract(clean))
    yield Row("grading a clean text, share of reading it", "<= 10 %", f"{share:.1%}", share <= 0.10)


def _median(work: Callable[[], object]) -> float:
    took = list[float]()
    for _ in range(REPEATS):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return sorted(took)[REPEATS // 2]


def memory() -> Iterator[Row]:
    """Read a spun copy and a clean one each in a process of its own; the most memory it held, in MB (Linux only)."""
    for name, path, bar in (("spun", SPUN, 150), ("clean", SHARED / "reports" / "吉林省_2026.txt", 0)):
        code = (
            "import re; from pathlib import Path; from duixian.extract import extract; "
            "from duixian.read import read_path; from duixian.lexicon.language import language; "
            f"extract(read_path(Path({str(path)!r}))); "
            "status = Path('/proc/self/status').read_text(); "
            "print(int(re.search(r'VmHWM:\\s*(\\d+)', status)[1]) // 1024, language.cache_info().currsize)"
        )
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
        held, loaded = done.stdout.split()
        yield Row(f"memory, a {name} text, MB", f"<= {bar}" if bar else "-", held, not bar or int(held) <= bar)
        if name == "clean":
            yield Row("statistics loaded for a clean text", "no", "no" if loaded == "0" else "yes", loaded == "0")


def rows(timed: bool) -> Iterator[Row]:
    """Yield every line of the table, measured one after another; without the clock where not `timed`."""
    lines = RESTORED.read_text(encoding="utf-8").splitlines()
    clean = [line.split("\t", 1)[1] for line in lines if "\t" in line]
    for part in (whole_copy(clean), odd_and_even(clean), clean_reports(), windows()):
        yield from part
    if timed:
        yield from speed()
        yield from memory()


def main() -> int:
    """Print the table; with --strict, exit 1 where a bar is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--strict", action="store_true", help="exit 1 where a bar is missed")
    options.add_argument("--untimed", action="store_true", help="leave speed and memory out")
    given = options.parse_args()
    if not RESTORED.exists():
        print("../shared is not here: nothing to measure")
        return 0
    print(f"{'':50}{'bar':>12}{'measured':>14}")
    missed = 0
    for row in rows(not given.untimed):
        missed += not row.reached
        print(f"{row.what:50}{row.bar:>12}{row.figure:>14}{'' if row.reached else '  missed'}", flush=True)
    return int(given.strict and missed > 0)


if __name__ == "__main__":
    sys.exit(main())
