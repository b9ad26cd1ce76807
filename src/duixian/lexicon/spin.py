"""What spinning machines exchange for what: one table a machine, and the words that give it away.

A table is a text file: lines `spun <tab> original <tab> odds`, lines `!word word …` of words no clean text has, and
lines `?word word …` of which one at least stands in whatever the machine made, so that other texts are not searched.
`duixian spin learn` writes one; those of this package stand in `data/spin`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from duixian.lexicon.tables import data_names, data_text
from duixian.model.errors import LexiconError

_CELLS = 3


@dataclass(frozen=True, slots=True)
class Exchange:
    """One substitution: `spun` stands where `original` stood.

    `odds` are nats by which a spun text has it for `original` rather than for itself: 0 says either, 3 twenty to one.
    """

    spun: str
    original: str
    odds: float


@dataclass(frozen=True, slots=True, eq=False)  # by identity: a cache that is asked for one need not read it
class Machine:
    """A way of spinning: what it exchanges, words it leaves that no clean text has, and signs that tell of it at once.

    Where there are no signs, every text is searched for the markers.
    """

    name: str
    exchanges: tuple[Exchange, ...]
    markers: frozenset[str]
    signs: frozenset[str] = frozenset()


def read_machine(name: str, text: str) -> Machine:
    """Return the machine one table describes; raises LexiconError where a line is neither exchange nor markers.

    >>> read_machine("例", "# 说明\\n!删加\\n删加\\t增长\\t2.5\\n").exchanges
    (Exchange(spun='删加', original='增长', odds=2.5),)
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line and line[0] != "#"]
    words = {sign: frozenset(w for _, line in lines if line[0] == sign for w in line[1:].split()) for sign in "!?"}
    exchanges = tuple(_exchange(line, f"{name} 第 {number} 行") for number, line in lines if line[0] not in "!?")
    return Machine(name, exchanges, words["!"], words["?"])


def _exchange(line: str, place: str) -> Exchange:
    cells = line.split("\t")
    try:
        spun, original, odds = cells[0], cells[1], float(cells[2])
    except (IndexError, ValueError) as error:
        raise LexiconError(f"换词表 {place} 读不懂：{line[:60]}；请写成“换后、原词、把握”三栏，以制表符分开") from error
    if len(cells) != _CELLS or not spun or spun == original:
        raise LexiconError(f"换词表 {place} 读不懂：{line[:60]}；换后与原词须不同，不能有第四栏")
    return Exchange(spun, original, odds)


def write_machine(machine: Machine, says: str) -> str:
    """Return the table of a machine as text, `says` on top; `read_machine` reads it back."""
    rows = sorted((e.spun, e.original, f"{e.odds:.1f}") for e in machine.exchanges)
    head = [f"# {line}" for line in says.splitlines()]
    signs = [f"?{' '.join(sorted(machine.signs))}"] if machine.signs else []
    markers = f"!{' '.join(sorted(machine.markers))}"
    return "\n".join([*head, markers, *signs, *("\t".join(row) for row in rows)]) + "\n"


@cache
def machines() -> tuple[Machine, ...]:
    """Return the machines this package knows, in order of name.

    >>> [machine.name for machine in machines()]
    ['library', 'opposite']
    """
    return tuple(_packaged(name) for name in data_names("spin", ".tsv"))


def _packaged(file: str) -> Machine:
    return read_machine(file.removesuffix(".tsv"), data_text(f"spin/{file}"))


def joined(several: Iterable[Machine]) -> dict[str, dict[str, float]]:
    """Return the exchanges of several machines: for each spun word its originals and the best odds of any machine."""
    found: dict[str, dict[str, float]] = {}
    for machine in several:
        for exchange in machine.exchanges:
            originals = found.setdefault(exchange.spun, {})
            originals[exchange.original] = max(exchange.odds, originals.get(exchange.original, exchange.odds))
    return found
