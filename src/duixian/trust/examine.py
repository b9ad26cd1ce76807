"""Grades a copy and undoes what can be undone: damage first, then the wording of a spinning machine."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from duixian.lexicon.language import language
from duixian.lexicon.spin import Machine, machines
from duixian.model.document import Document
from duixian.model.issue import Issue
from duixian.model.restoration import Restoration
from duixian.model.span import Span
from duixian.model.trust import Evidence, Grade, Trust
from duixian.trust.damage import find_damage
from duixian.trust.markers import find_markers
from duixian.trust.unlikely import find_unlikely
from duixian.trust.wording import restore_wording

Mode = Literal["auto", "force", "off"]
"""auto: undo damage, and the wording of a copy graded spun · force: the wording of any copy · off: nothing is undone;
the grade is given all the same."""

_FEWEST = 3
"""Different markers, and markers in all, from which a text is spun."""
_LONG = 1500
"""Characters of text for each of which one more marker is asked: chance grows with length."""
_PART = 0.3
"""Of the give-away words of the likeliest machine, how many another must have left to be thought at work too."""
_RELUCTANCE = 48
"""What an exchange costs in a text that shows no sign of a machine, in units of the language's costs."""
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Examined:
    """What was made of a copy: its grade with the evidence, its restored text where there is one, and what to tell."""

    trust: Trust
    restoration: Restoration | None = None
    issues: tuple[Issue, ...] = ()


class _Mended(NamedTuple):
    """A copy whose damage was undone: the restoration, and where the report's own part lies in its text."""

    made: Restoration
    body: tuple[Span, ...]


def examine(document: Document, mode: Mode = "auto", learned: tuple[Machine, ...] = ()) -> Examined:
    """Grade a copy and restore it as `mode` says; `learned` are machines known beside those of this package.

    >>> examine(Document("全年完成投资5亿元。", "例")).trust.grade
    'clean'
    """
    damage = find_damage(document.text, document.body)
    found = tuple(dict.fromkeys(one.issue for one in damage))
    changes = () if mode == "off" else tuple(one.change for one in damage if one.change)
    mended = _mend(document, Restoration(document.text, changes))
    known = (*machines(), *learned)
    markers = find_markers(mended.made.text, mended.body, known)
    words = [span.of(mended.made.text) for span in markers]
    spun = is_spun(words, sum(part.end - part.start for part in mended.body))
    grade: Grade = "spun" if spun else "damaged" if _is_damaged(found) else "clean"
    evidence = Evidence(tuple(mended.made.back(span) for span in markers) if spun else ())
    if mode != "off" and (spun or mode == "force"):
        made = _respell(mended, active_machines(known, words), 0 if spun else _RELUCTANCE)
        evidence = _weigh(document, made, evidence) if spun else evidence
    else:
        made = mended.made
    told = (*_tell(made, evidence), *found) if spun and mode != "off" else found
    return Examined(Trust(grade, evidence), made if made.changes else None, told)


def _mend(document: Document, made: Restoration) -> _Mended:
    body = tuple(made.forth(span) for span in document.body) if made.changes else document.body
    return _Mended(made, body)


def _is_damaged(issues: Iterable[Issue]) -> bool:
    return any(issue.severity != "info" for issue in issues)


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


def _respell(mended: _Mended, active: tuple[Machine, ...], reluctance: int) -> Restoration:
    text = mended.made.text
    return mended.made.then(Restoration(text, tuple(restore_wording(text, mended.body, active, reluctance))))


def _weigh(document: Document, made: Restoration, evidence: Evidence) -> Evidence:
    size = sum(part.end - part.start for part in document.body)
    altered = sum(change.span.end - change.span.start for change in made.changes)
    return replace(evidence, share=round(altered / max(1, size), 4), unlikely=find_unlikely(document, made, language()))


def _tell(made: Restoration, evidence: Evidence) -> Iterator[Issue]:
    marked = [span.of(made.original) for span in evidence.markers]
    shown = "、".join(f"“{word}”" for word, _ in Counter(marked).most_common(_SHOWN))
    respelt = [change for change in made.changes if change.cause == "spin"]
    yield Issue(
        "spun-copy",
        "warning",
        f"这份副本经机器洗稿：有 {len(marked)} 处正常文本没有的用词（如{shown}），已还原 {len(respelt)} 处用词，"
        f"其中存疑 {sum(change.doubtful for change in respelt)} 处；引用前请核对原文",
        evidence.markers[0],
    )
    if evidence.unlikely:
        words = "、".join(f"“{span.of(made.original)}”" for span in evidence.unlikely[:_SHOWN])
        yield Issue(
            "unlikely-wording",
            "warning",
            f"还有 {len(evidence.unlikely)} 处用词罕见，其中可能有没认出的换词（如{words}）；请对照原文",
            evidence.unlikely[0],
        )
