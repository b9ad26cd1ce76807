"""The signature of a copy: small enough to keep a million of, enough to find and to prove which report it is a copy of.

Two kinds of marks are taken from the report's own part, in its restored wording. Runs of figures survive a spinning
machine, which exchanges words and keeps numbers; shingles of six Chinese characters speak for passages without figures.
Of both, a MinHash finds copies that may be near, and the smallest hashes (a bottom-k sketch) tell what part of the one
copy is in the other, however much longer the other is. With them goes by what its government and year are known.
"""

from functools import cache
from typing import TYPE_CHECKING

from duixian.corpus.evidence import region_evidence, year_evidence, year_unsure
from duixian.corpus.figure_runs import figure_runs
from duixian.corpus.library import require
from duixian.model.extraction import Extraction

if TYPE_CHECKING:
    import numpy
    import numpy.typing

    Hashes = numpy.typing.NDArray[numpy.uint32]

LAYOUT = 1
"""Raised when anything below changes; signatures of different layouts are never compared."""
NONE = 0xFFFFFFFF
"""Fills what a short copy leaves empty."""

FIGURE_SLOTS, TEXT_SLOTS = 32, 24
FIGURES, SHINGLES = 128, 96
"""How many of the smallest hashes are kept."""

_SHINGLE, _SAMPLED = 6, 1 << 29
"""Characters of a shingle; those whose hash is below this limit, one in eight, are looked at."""
_SEED = 20260105


@cache
def layout() -> "numpy.dtype[numpy.void]":
    """Return the record a signature is, little-endian whatever the machine."""
    numpy = require("numpy")
    return numpy.dtype(  # type: ignore[no-any-return]
        [
            ("layout", "<u2"),
            ("algorithm", "<u2"),
            ("region_evidence", "u1"),
            ("year_evidence", "u1"),
            ("unsure", "<u2"),
            ("runs", "<u4"),
            ("sampled", "<u4"),
            ("figure_slots", "<u4", (FIGURE_SLOTS,)),
            ("text_slots", "<u4", (TEXT_SLOTS,)),
            ("figures", "<u4", (FIGURES,)),
            ("shingles", "<u4", (SHINGLES,)),
        ]
    )


def signature(extraction: Extraction) -> bytes:
    """Return the signature of a copy, the same for the same extraction on every machine; raises OutputError where a
    library is missing."""
    numpy = require("numpy")
    text = body_wording(extraction)
    runs = numpy.sort(_mixed(numpy.fromiter(figure_runs(text), dtype=numpy.uint32)))
    shingles = _shingles(text)
    made = numpy.zeros((), layout())
    made["layout"], made["algorithm"] = LAYOUT, require("rensa").RMinHash.ALGORITHM_VERSION
    made["region_evidence"], made["year_evidence"] = region_evidence(extraction), year_evidence(extraction)
    made["unsure"] = year_unsure(extraction)
    made["runs"], made["sampled"] = len(runs), len(shingles)
    made["figure_slots"], made["text_slots"] = _minhash(runs, FIGURE_SLOTS), _minhash(shingles, TEXT_SLOTS)
    made["figures"], made["shingles"] = _smallest(runs, FIGURES), _smallest(shingles, SHINGLES)
    return bytes(made.tobytes())


def body_wording(extraction: Extraction) -> str:
    """Return the report's own part as it was read, page furniture left out."""
    made, body = extraction.restoration, extraction.document.body
    if made is None:
        return "\n".join(span.of(extraction.document.text) for span in body)
    return "\n".join(made.forth(span).of(made.text) for span in body)


def _shingles(text: str) -> "Hashes":
    """Return the sampled hashes of all runs of Chinese characters, whatever stands between these, in rising order."""
    numpy = require("numpy")
    points = numpy.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    points = points[(points >= 0x3400) & (points <= 0x9FFF)].astype(numpy.uint32)
    count = len(points) - _SHINGLE + 1
    if count <= 0:
        return numpy.empty(0, numpy.uint32)  # type: ignore[no-any-return]
    hashes = points[:count].copy()
    for after in range(1, _SHINGLE):
        hashes *= numpy.uint32(0x01000193)
        hashes ^= points[after : after + count]
    hashes = _mixed(hashes)
    return numpy.unique(hashes[hashes < _SAMPLED])  # type: ignore[no-any-return]


def _mixed(hashes: "Hashes") -> "Hashes":
    """Spread hashes evenly over 32 bits, no two becoming one (the finalizer of MurmurHash3)."""
    uint = require("numpy").uint32
    hashes = hashes ^ (hashes >> uint(16))
    hashes *= uint(0x85EBCA6B)
    hashes ^= hashes >> uint(13)
    hashes *= uint(0xC2B2AE35)
    hashes ^= hashes >> uint(16)
    return hashes


def _minhash(hashes: "Hashes", slots: int) -> list[int]:
    digest = require("rensa").RMinHash.digest_matrix_from_token_hash_sets([hashes.tolist()], slots, _SEED)
    return list(digest.to_rows()[0])


def _smallest(hashes: "Hashes", count: int) -> "Hashes":
    numpy = require("numpy")
    kept = numpy.full(count, NONE, numpy.uint32)
    kept[: min(count, len(hashes))] = hashes[:count]
    return kept  # type: ignore[no-any-return]
