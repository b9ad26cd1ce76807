"""Grades a copy and undoes what can be undone: damage first, then the wording of a spinning machine."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from duixian.lexicon.language import language
from duixian.lexicon.regions import divisions
from duixian.lexicon.spin import Machine, joined, machines
from duixian.model.document import Document
from duixian.model.issue import Issue
from duixian.model.restoration import Restoration
from duixian.model.span import Span
from duixian.model.trust import Change, Evidence, Grade, Trust
from duixian.trust.decode import Decoder
from duixian.trust.lattice import Lattice, make_lattice
from duixian.trust.markers import finder_of
from duixian.trust.unlikely import find_unlikely

Mode = Literal["auto", "force", "off"]
"""auto: restore a copy graded spun · force: any copy · off: none; the grade is given all the same."""

_FEWEST = 3
"""Different markers, and markers in all, from which a text is spun."""
_LONG = 4000
"""Characters of text for each of which one more marker is asked: chance grows with length."""
_PART = 0.3
"""Of the give-away words of the likeliest machine, how many another must have left to be thought at work too."""
_RELUCTANCE = 48
"""What an exchange costs in a text that shows no sign of a machine, in units of the language's costs."""
_QUOTED_COST, _NAME_COST = 12, 24
_QUOTED = re.compile(r"“[^”\n]{1,12}”|《[^》\n]{1,30}》|「[^」\n]{1,12}」")
_NAME_END = re.compile("[省市县区州盟旗]")
_NAME_LENGTHS = (3, 4)
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Examined:
    """What was made of a copy: its grade with the evidence, its restored text where there is one, and what to tell."""

    trust: Trust
    restoration: Restoration | None = None
    issues: tuple[Issue, ...] = ()


def examine(document: Document, mode: Mode = "auto", learned: tuple[Machine, ...] = ()) -> Examined:
    """Grade a copy and restore it as `mode` says; `learned` are machines known beside those of this package.

    >>> examine(Document("全年完成投资5亿元。", "例")).trust.grade
    'clean'
    """
    text, known = document.text, (*machines(), *learned)
    markers = [span for part in document.body for span in finder_of(known).find(text, part.start, part.end)]
    words = [span.of(text) for span in markers]
    spun = is_spun(words, sum(part.end - part.start for part in document.body))
    if mode == "off" or not (spun or mode == "force"):
        return Examined(Trust("spun" if spun else "clean", Evidence(tuple(markers) if spun else ())), None, ())
    active = active_machines(known, words)
    changes = tuple(restore_wording(document, active, 0 if spun else _RELUCTANCE))
    return _examined(document, Restoration(text, changes), tuple(markers), "spun" if spun else "clean")


def is_spun(markers: list[str], size: int) -> bool:
    """Tell whether so many give-away words in a text of `size` characters can be no accident.

    >>> is_spun(["删加", "施止", "工做"], 500), is_spun(["删加", "删加", "删加"], 500)
    (True, False)
    """
    return len(set(markers)) >= _FEWEST and len(markers) >= _FEWEST + size // _LONG


def active_machines(known: tuple[Machine, ...], words: list[str]) -> tuple[Machine, ...]:
    """Return the machines that left most of the give-away words found; all of them where there are none."""
    found = {machine: sum(word in machine.markers for word in words) for machine in known}
    most = max(found.values(), default=0)
    return tuple(machine for machine in known if found[machine] >= max(1, most * _PART)) if most else known


@cache
def _lattice(several: tuple[Machine, ...]) -> Lattice:
    return make_lattice(joined(several))


def restore_wording(document: Document, several: tuple[Machine, ...], reluctance: int) -> Iterator[Change]:
    """Yield the changes that undo the wording of these machines, in order; page furniture is left as it is."""
    for part in document.body:
        text = part.of(document.text)
        decoder = Decoder(text, _lattice(several), language(), reluctance, _guard(text))
        for change in decoder.changes():
            moved = Span(change.span.start + part.start, change.span.end + part.start)
            yield Change(moved, change.wording, change.cause, change.probability)


def _guard(text: str) -> bytes:
    """Return for each character what an exchange of it costs in addition: names are altered on strong evidence only."""
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


def _examined(document: Document, made: Restoration, markers: tuple[Span, ...], grade: Grade) -> Examined:
    unlikely = find_unlikely(document, made, language()) if grade == "spun" else ()
    size = sum(part.end - part.start for part in document.body)
    share = sum(change.span.end - change.span.start for change in made.changes) / max(1, size)
    evidence = Evidence(markers if grade == "spun" else (), round(share, 4), unlikely)
    trust = Trust(grade, evidence)
    return Examined(trust, made if made.changes else None, tuple(_tell(document.text, made, trust)))


def _tell(text: str, made: Restoration, trust: Trust) -> Iterator[Issue]:
    if trust.grade != "spun":
        return
    marked, doubtful = trust.evidence.markers, [change for change in made.changes if change.doubtful]
    often = Counter(span.of(text) for span in marked).most_common(_SHOWN)
    shown = "、".join(f"“{word}”" for word, _ in often)
    yield Issue(
        "spun-copy",
        "warning",
        f"这份副本经机器洗稿：有 {len(marked)} 处正常文本没有的用词（如{shown}），"
        f"已还原 {len(made.changes)} 处用词，其中存疑 {len(doubtful)} 处；引用前请核对原文",
        marked[0] if marked else None,
    )
    if trust.evidence.unlikely:
        words = "、".join(f"“{span.of(text)}”" for span in trust.evidence.unlikely[:_SHOWN])
        yield Issue(
            "unlikely-wording",
            "warning",
            f"还有 {len(trust.evidence.unlikely)} 处用词罕见，可能也是换词，未能还原（如{words}）；请对照原文",
            trust.evidence.unlikely[0],
        )
