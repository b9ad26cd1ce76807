"""Finds the places where copying damaged a report, other than exchanged words, and undoes what can be undone surely."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from duixian.model.span import Span
from duixian.model.trust import Damage
from duixian.trust.kinds import figures, foreign, injection, lost, mojibake, pinyin, punctuation, script

Finder = Callable[[str, Span], Iterable[Damage]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of damage: `find` yields its places in a part of a text; with `signs`, only where one of these
    characters (ranges of a character class) stands in the text, so that clean text pays one scan for all such kinds."""

    find: Finder
    signs: str = ""


KINDS = (
    Kind(mojibake.find, mojibake.SIGNS),
    Kind(script.find, script.SIGNS),
    Kind(lost.find, lost.SIGNS),
    Kind(figures.find_blanks, figures.BLANKS),
    Kind(pinyin.find),
    Kind(punctuation.find),
    Kind(injection.find),
    Kind(figures.find_losses),
    Kind(foreign.find),
)
"""Every kind. Where two would change the same place, the one that stands first does."""

_SIGN = re.compile(f"[{''.join(kind.signs for kind in KINDS)}]")
_OWN = {kind: re.compile(f"[{kind.signs}]") for kind in KINDS if kind.signs}


def find_damage(text: str, body: tuple[Span, ...]) -> tuple[Damage, ...]:
    """Return the damage in the `body` of a text in order of place; the changes do not overlap.

    Where several changes belong to one finding (a passage in traditional script), they carry one and the same issue.

    >>> text = "完成報(bào)告，，增速控制在7%。以内。"
    >>> [(found.change.span.of(text), found.change.wording) for found in find_damage(text, (Span(0, len(text)),))]
    [('報', '报'), ('(bào)', ''), ('，，', '，'), ('。', '')]
    """
    if not body:
        return ()
    within = Span(body[0].start, body[-1].end)
    found = (damage for kind in _likely(text, within) for damage in kind.find(text, within))
    return tuple(sorted(_apart(_inside(found, body)), key=place))


def _likely(text: str, within: Span) -> list[Kind]:
    signs = "".join(set(_SIGN.findall(text, *within)))
    return [kind for kind in KINDS if not kind.signs or _OWN[kind].search(signs)]


def place(damage: Damage) -> Span:
    """Return what a damage is about: the place of its change, else that of its issue."""
    span = damage.change.span if damage.change else damage.issue.span
    assert span is not None
    return span


def _inside(found: Iterable[Damage], body: tuple[Span, ...]) -> Iterator[Damage]:
    starts = [part.start for part in body]
    for damage in found:
        span = place(damage)
        if body[max(0, bisect_right(starts, span.start) - 1)].contains(span):
            yield damage


def _apart(found: Iterable[Damage]) -> Iterator[Damage]:
    """A place is changed once; a finding wholly inside what was found before says nothing new."""
    taken: set[int] = set()
    for damage in found:
        places = range(*place(damage))
        if taken.isdisjoint(places) if damage.change else not taken.issuperset(places):
            yield damage
            taken.update(places)
