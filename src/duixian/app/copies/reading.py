"""A body as it is compared: its words, figures and signs without blanks and punctuation, each with its place."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from duixian.app.copies.quantity import NUMERALS, Quantity, key, read_quantity
from duixian.extract.fold import fold
from duixian.extract.segment import sentences
from duixian.extract.torn import mend_lines
from duixian.model.document import Document
from duixian.model.span import Span

_NUMBER = (
    rf"百分之[{NUMERALS}点]+|[-−]?\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|[-−]?\d+(?:\.\d+)?"
    rf"|(?![百千万亿零〇])(?=[{NUMERALS}]*[十百千万亿])[{NUMERALS}]{{2,}}"
)
_TOKEN = re.compile(rf"({_NUMBER})|[A-Za-z]+|\w")
_SIGNS = "-−"
_PARTS = ("%", "‰")


@dataclass(frozen=True, slots=True)
class Reading:
    """The tokens of a body in order: `keys` what they are compared by, `starts` and `ends` their places in the text.

    `quantities` are the numbers by their token; sentence `i` holds the tokens from `bounds[i]` up to `bounds[i + 1]`,
    `sentence` gives the sentence of each token.
    """

    document: Document
    keys: list[str]
    starts: list[int]
    ends: list[int]
    quantities: dict[int, Quantity]
    bounds: list[int]
    sentence: list[int]

    def span(self, start: int, end: int) -> Span:
        """Return where the tokens from `start` up to `end` stand; for none, the empty place between."""
        if start < end:
            return Span(self.starts[start], self.ends[end - 1])
        before = self.quantities.get(start - 1)
        behind = self.ends[start - 1] if start else (self.starts[0] if self.starts else 0)
        place = max(behind, before.end) if before else behind
        return Span(place, place)

    def numbers(self, start: int, end: int) -> list[int]:
        """Return the tokens from `start` up to `end` that are numbers."""
        return [token for token in range(start, end) if token in self.quantities]

    def number_span(self, token: int) -> Span:
        """Return where a number and its unit stand."""
        return Span(self.starts[token], self.quantities[token].end)

    def around(self, token: int) -> Span:
        """Return the sentence around a token; the last one past the end."""
        if not self.keys:
            return Span(0, 0)
        index = self.sentence[min(token, len(self.keys) - 1)]
        return self.span(self.bounds[index], self.bounds[index + 1])


def read_tokens(document: Document) -> Reading:
    """Read the body of a document.

    >>> read = read_tokens(Document("全年 完成，１,100.90 亿元。", "例"))
    >>> read.keys, read.number_span(4).of(read.document.text)
    (['全', '年', '完', '成', '1100.9', '亿', '元'], '１,100.90 亿元')
    """
    text = mend_lines(fold(document.text))
    places = [at for part in document.body for at in range(*part) if not text[at].isspace()]
    dense = "".join([text[at] for at in places])
    keys, starts, ends, quantities = list[str](), list[int](), list[int](), dict[int, Quantity]()
    for match in _TOKEN.finditer(dense):
        start, end = match.span()
        if match[1] is None:
            keys.append(match[0].lower())
        else:
            start += match[1][0] in _SIGNS and not _is_sign(text, places, start)
            quantities[len(keys)] = _placed(read_quantity(dense, start, end), places)
            keys.append(key(dense[start:end]))
            end += dense[end : end + 1] in _PARTS
        starts.append(places[start])
        ends.append(places[end - 1] + 1)
    bounds = _bounds(text, document, starts)
    return Reading(document, keys, starts, ends, quantities, bounds, _sentence_of(bounds, len(keys)))


def _is_sign(text: str, places: list[int], at: int) -> bool:
    """Tell a minus from a dash between figures or before an item of a list."""
    before = text[places[at] - 1 : places[at]]
    stuck = places[at + 1] == places[at] + 1
    return stuck and bool(before.strip()) and not (before.isascii() and before.isalnum()) and before not in "%‰"


def _placed(quantity: Quantity, places: list[int]) -> Quantity:
    return replace(quantity, end=places[quantity.end - 1] + 1)


def _bounds(text: str, document: Document, starts: list[int]) -> list[int]:
    found = {bisect_left(starts, sentence.start) for sentence in sentences(text, document.body)}
    return sorted(found | {0, len(starts)})


def _sentence_of(bounds: list[int], tokens: int) -> list[int]:
    sentence = [0] * tokens
    for index in range(len(bounds) - 1):
        sentence[bounds[index] : bounds[index + 1]] = [index] * (bounds[index + 1] - bounds[index])
    return sentence
