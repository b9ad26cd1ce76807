"""Undoes the wording of spinning machines in the report's own part of a text."""

import re
from collections.abc import Iterator
from functools import cache

from duixian.lexicon.language import language
from duixian.lexicon.regions import divisions
from duixian.lexicon.spin import Machine, joined
from duixian.model.span import Span
from duixian.model.trust import Change
from duixian.trust.decode import Decoder
from duixian.trust.lattice import Lattice, make_lattice

_QUOTED_COST, _NAME_COST = 12, 24
"""What an exchange costs more inside a name in quotation marks and inside the name of a place, in the language's units:
these are altered on strong evidence only."""
_QUOTED = re.compile(r"“[^”\n]{1,12}”|《[^》\n]{1,30}》|「[^」\n]{1,12}」")
_NAME_END = re.compile("[省市县区州盟旗]")
_NAME_LENGTHS = (3, 4)


def restore_wording(
    text: str, body: tuple[Span, ...], several: tuple[Machine, ...], reluctance: int
) -> Iterator[Change]:
    """Yield the changes that undo the wording of these machines, in order; what is not in `body` stays.

    `reluctance` is what every exchange costs beside its own odds, in the units of the language's costs.
    """
    for part in body:
        own = part.of(text)
        yield from Decoder(own, _lattice(several), language(), reluctance, _guard(own)).changes(part.start)


@cache
def _lattice(several: tuple[Machine, ...]) -> Lattice:
    return make_lattice(joined(several))


def _guard(text: str) -> bytes:
    guard = bytearray(len(text))
    for found in _QUOTED.finditer(text):
        guard[found.start() : found.end()] = bytes([_QUOTED_COST]) * (found.end() - found.start())
    names = _place_names()
    for found in _NAME_END.finditer(text):
        for length in _NAME_LENGTHS:
            start = found.end() - length
            if text[max(0, start) : found.end()] in names:
                guard[start : found.end()] = bytes([_NAME_COST]) * length
    return bytes(guard)


@cache
def _place_names() -> frozenset[str]:
    return frozenset(division.name for division in divisions() if len(division.name) in _NAME_LENGTHS)
