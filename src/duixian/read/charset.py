"""Which charset the bytes of a Chinese text are in, by its mark, strict decoding and how Chinese the result is."""

import codecs
import re
from functools import cache
from typing import NamedTuple

from duixian.read.tables import read_table

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
GUESSES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "utf-8")
SAMPLE = 4 * 1024
ENOUGH = 0.25
"""The share of very frequent characters below which a text is not Chinese; prose has about 0.5, noise under 0.05."""
WORST_DAMAGE = 0.005
NOT_ASCII = re.compile(rb"[\x80-\xff]")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
MOST_CONTROL = 0.001


class Decoded(NamedTuple):
    """A text, the charset it was in (a Python codec name) and how many of its characters could not be read."""

    text: str
    encoding: str
    lost: int


def decode(data: bytes) -> Decoded | None:
    """Return the text of `data`, or None where no charset makes text of it.

    >>> decode("各位代表".encode("big5"))
    Decoded(text='各位代表', encoding='big5hkscs', lost=0)
    >>> decode(bytes(range(256))) is None
    True
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _try(data[len(mark) :], encoding) or _best(data[len(mark) :], (encoding,))
    plain = None if looks_wide(data) else _try(data, "utf-8")
    return plain or _best(data, GUESSES)


def looks_wide(data: bytes) -> bool:
    """Tell whether zero bytes stand only at even or only at odd places, as digits and line ends do in UTF-16."""
    sample = data[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return len(data) % 2 == 0 and (even == 0) != (odd == 0)


def _try(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _is_binary(text) else Decoded(text, encoding, 0)


def _is_binary(text: str) -> bool:
    sample = text[:SAMPLE]
    return "\0" in sample or len(CONTROL.findall(sample)) > MOST_CONTROL * len(sample) + 1


def _best(data: bytes, encodings: tuple[str, ...]) -> Decoded | None:
    """Decode with the charset whose sample reads most like Chinese; a few broken bytes are let through."""
    sample = take_sample(data)
    ranked = sorted(((score(sample, encoding), encoding) for encoding in encodings), reverse=True)
    likeness, encoding = ranked[0]
    if likeness < ENOUGH:
        return None
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    return None if lost > WORST_DAMAGE * len(text) + 1 or _is_binary(text) else Decoded(text, encoding, lost)


def take_sample(data: bytes) -> bytes:
    """Return the first 4 KB that say something: from the first byte that is not ASCII, at an even place for UTF-16."""
    first = NOT_ASCII.search(data)
    start = first.start() if first else 0
    even = start - start % 2
    return data[even : even + SAMPLE]


def score(sample: bytes, encoding: str) -> float:
    """Return how much the sample reads like Chinese in `encoding`: the share of very frequent characters, 0 to 1.

    ASCII says nothing either way and is not counted; a character that cannot be read counts as ten wrong ones.
    """
    text = codecs.getincrementaldecoder(encoding)("replace").decode(sample)
    wide = [character for character in text if character > "\x7f"]
    lost = text.count("\ufffd")
    return sum(map(frequent_characters().__contains__, wide)) / (len(wide) + 9 * lost) if wide else 0.0


@cache
def frequent_characters() -> frozenset[str]:
    """Return the characters of `data/charset.toml`: the most frequent of reports, both scripts, and punctuation."""
    return frozenset("".join(read_table("charset").values()))
