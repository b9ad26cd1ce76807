"""Count how characters follow each other in clean reports and in a dictionary, and write the statistics Duixian ships.

    python .ci/phrases.py ../shared/reports/*.txt [--words jieba/dict.txt]

What is written are counts turned into costs, sequences of at most four characters; no sentence can be read from them.
Sequences of three and four that stand once are left out. `--words` adds the words of jieba's dictionary (MIT licence)
with their frequencies, so that words reports do not use are known too. A report that is machine-spun must not be given.
"""

import argparse
import gzip
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from duixian.lexicon.language import ORDER, STEP, UNKNOWN_COST, character_class, is_han

OUT = Path(__file__).resolve().parent.parent / "src/duixian/lexicon/data/language.gz"
DISCOUNT, SMALLEST, VOCABULARY = 0.75, 0.1, 7000
WORD_WEIGHT, RAREST_WORD, FEWEST = 0.01, 10, 2
Counts = list[Counter[str]]


def count_text(text: str, counts: Counts) -> None:
    """Add every sequence of a text; what is no Chinese character stands for its class."""
    folded = "，，，" + "".join(_thinned(character_class(text)))
    for n in range(1, ORDER + 1):
        counts[n].update(folded[i : i + n] for i in range(len(folded) - n + 1))


def _thinned(folded: str) -> Iterator[str]:
    before = ""
    for character in folded:
        if character != "，" or before != "，":
            yield character
        before = character


def count_words(lines: Iterable[str], counts: Counts) -> None:
    """Add the sequences inside a dictionary's words, one `word frequency` a line, at a hundredth of their weight."""
    found: Counts = [Counter() for _ in counts]
    for line in lines:
        word, times = line.split()[:2]
        if int(times) < RAREST_WORD or not all(map(is_han, word)):
            continue
        for n in range(1, ORDER + 1):
            for i in range(len(word) - n + 1):
                found[n][word[i : i + n]] += int(times)
    for n in range(1, ORDER + 1):
        for sequence, times in found[n].items():
            if (weighed := times * WORD_WEIGHT) >= 0.5 or n == 1:
                counts[n][sequence] += weighed  # type: ignore[assignment]


def probabilities(counts: Counts) -> tuple[dict[str, float], dict[str, float]]:
    """Return log probabilities and back-off weights: absolute discounting, interpolated order by order."""
    total = sum(counts[1].values()) + SMALLEST * VOCABULARY
    lower = {sequence: (times + SMALLEST) / total for sequence, times in counts[1].items()}
    kept, weights = {s: math.log(p) for s, p in lower.items()}, dict[str, float]()
    for n in range(2, ORDER + 1):
        seen, spared = Counter[str](), Counter[str]()
        for sequence, times in counts[n].items():
            seen[sequence[:-1]] += times
            spared[sequence[:-1]] += min(times, DISCOUNT)  # type: ignore[assignment]
        lower = {
            s: max(times - DISCOUNT, 0) / seen[s[:-1]] + spared[s[:-1]] / seen[s[:-1]] * lower.get(s[1:], 1e-6)
            for s, times in counts[n].items()
        }
        weights |= {s: math.log(spared[s] / seen[s]) for s in seen}
        kept |= {s: math.log(p) for s, p in lower.items() if counts[n][s] >= (FEWEST if n > 2 else 1)}
    heads = {s[:-1] for s in kept}
    return kept, {s: w for s, w in weights.items() if s in heads}


def packed(values: dict[str, float], most: int) -> Iterator[str]:
    """Yield two lines for each length: the sequences run together, and their costs as one character each."""
    for n in range(1, ORDER + 1):
        chosen = sorted(s for s in values if len(s) == n)
        yield "".join(chosen)
        yield "".join(chr(32 + min(most, round(-values[s] / STEP))) for s in chosen)


def main() -> int:
    """Count, and write the packaged file."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("reports", nargs="+", type=Path)
    options.add_argument("--words", type=Path)
    options.add_argument("-o", "--output", type=Path, default=OUT)
    given = options.parse_args()
    counts: Counts = [Counter() for _ in range(ORDER + 1)]
    for path in given.reports:
        count_text(path.read_text(encoding="utf-8"), counts)
    if given.words:
        count_words(given.words.read_text(encoding="utf-8").splitlines(), counts)
    kept, weights = probabilities(counts)
    lines = [*packed(kept, UNKNOWN_COST), *packed(weights, UNKNOWN_COST)]
    given.output.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))
    print(f"{len(kept)} sequences, {len(weights)} contexts, {given.output.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
