"""Finds among the passages that seem to be missing those that only stand elsewhere."""

from collections import Counter
from collections.abc import Iterator

from duixian.app.copies.reading import Reading

GRAM = 6
"""Tokens of the runs by which a sentence is looked for elsewhere."""

FOUND = 0.5
"""Share of a sentence's runs that have to stand in another for the two to be the same, moved."""

Piece = tuple[int, int]
"""A sentence: its first token and the one behind its last."""


def moved_pairs(a: Reading, ours: list[Piece], b: Reading, theirs: list[Piece]) -> list[tuple[Piece, Piece]]:
    """Pair the sentences of A alone with those of B alone that say the same, each with one at most."""
    index: dict[tuple[str, ...], int] = {}
    for number, piece in enumerate(theirs):
        index.update(dict.fromkeys(_grams(b, piece), number))
    pairs, taken = list[tuple[Piece, Piece]](), set[int]()
    for piece in ours:
        votes = Counter(index[gram] for gram in _grams(a, piece) if gram in index)
        best, count = votes.most_common(1)[0] if votes else (-1, 0)
        if best not in taken and count and count >= FOUND * (min(_size(piece), _size(theirs[best])) - GRAM + 1):
            taken.add(best)
            pairs.append((piece, theirs[best]))
    return pairs


def _size(piece: Piece) -> int:
    return piece[1] - piece[0]


def _grams(reading: Reading, piece: Piece) -> Iterator[tuple[str, ...]]:
    for at in range(piece[0], piece[1] - GRAM + 1):
        yield tuple(reading.keys[at : at + GRAM])
