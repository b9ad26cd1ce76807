"""Chooses the copy of a group that can be trusted most, and says what decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from duixian.corpus.evidence import OWN
from duixian.corpus.grouping.shelf import GRADES, Shelf

COMPLETE = 0.8
"""Part of the fullest copy's figures, or by its length of what is there too, from which a copy is taken for complete:
the fullest may have figures of a page."""
FURNISHED = 0.05
"""Part of a text, or of its figures, that is of the page around the report, from which it counts against a copy."""
_AGREE = 0.03
"""Between the parts of the fullest copy that two others hold where these leave out the same."""

Ground = Literal["complete", "grade", "known", "page", "issues", "witnesses", "body", "hash"]


@dataclass(frozen=True, slots=True, order=True)
class Merit:
    """What speaks for a copy, in the order it counts; of two the smaller is trusted more.

    `partial`, `unknown` and `furnished` are true where the copy is cut, does not say whose report of which year it is,
    or stands in a page; `grade` is a place in GRADES. `alone` is how many copies have the very same text, `shortness`
    how long the body is, both negative.
    """

    partial: bool
    grade: int
    unknown: bool
    furnished: bool
    issues: int
    alone: int
    shortness: int
    place: int


_GROUNDS: tuple[tuple[str, Ground], ...] = (
    ("partial", "complete"),
    ("grade", "grade"),
    ("unknown", "known"),
    ("furnished", "page"),
    ("issues", "issues"),
    ("alone", "witnesses"),
    ("shortness", "body"),
)
_BETTER = {"clean": "没有损坏、未经洗稿", "damaged": "未经洗稿", "spun": ""}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The copy chosen from a group, by its place, and why, in one Chinese sentence."""

    place: int
    why: str


@dataclass(frozen=True, slots=True)
class Against:
    """A copy against the fullest of its group: the part of that which it holds, the part of it that is there, and how
    long it is beside it."""

    held: float
    holds: float
    length: float

    @property
    def has_the_figures(self) -> bool:
        """Tell whether it has all but a few of the report's figures."""
        return max(self.held, self.length * self.holds) >= COMPLETE

    def is_partial(self, own: float) -> bool:
        """Tell whether a part of the report is missing; `own` is the part of the fullest that is of the report."""
        return not self.has_the_figures or self.length < COMPLETE * own


def own_part(others: Sequence[Against]) -> float:
    """Return the part of the fullest copy that is of the report and not of a page around it: what two other whole
    texts agree to hold, else all of it.

    >>> own_part([Against(0.9, 1.0, 0.95), Against(0.91, 1.0, 0.94)]), own_part([Against(0.9, 1.0, 0.9)])
    (0.91, 1.0)
    """
    held = sorted((one.held for one in others if one.has_the_figures), reverse=True)
    return held[0] if len(held) > 1 and held[0] - held[1] < _AGREE else 1.0


def merit(shelf: Shelf, place: int, partial: bool, foreign: float, witnesses: int) -> Merit:
    """Weigh a copy; `foreign` is the part of its figures that no other has, `witnesses` the copies with its text."""
    of = shelf.facts[place]
    characters, body = int(of["characters"]), int(of["body_characters"])
    return Merit(
        partial=partial,
        grade=int(of["grade"]),
        unknown=not (of["region_evidence"] >= OWN and of["year_evidence"] >= OWN),
        furnished=characters - body > FURNISHED * max(1, characters) or foreign > FURNISHED,
        issues=int(of["issues"]),
        alone=-witnesses,
        shortness=-body,
        place=place,
    )


def choose(merits: Sequence[Merit]) -> Chosen:
    """Return the copy with the most merit and what it has before the next.

    >>> choose([Merit(False, 2, False, False, 3, -1, -9000, 0), Merit(False, 0, False, False, 1, -1, -8061, 1)]).why
    '2 份副本中唯一没有损坏、未经洗稿，正文 8061 字'
    """
    ordered = sorted(merits)
    return Chosen(ordered[0].place, _why(ordered))


def _why(ordered: Sequence[Merit]) -> str:
    best, count = ordered[0], len(ordered)
    body = f"正文 {-best.shortness} 字"
    if count == 1:
        return f"仅此一份，{body}"
    ground = _ground(best, ordered[1])
    among = f"{count} 份副本中"
    complete = sum(not one.partial for one in ordered)
    if 1 < complete < count:
        among = f"{count} 份副本有 {complete} 份完整，其中"
    return f"{among}{_said(ground, best, ordered[1], body)}"


def _ground(best: Merit, second: Merit) -> Ground:
    return next((ground for name, ground in _GROUNDS if getattr(best, name) != getattr(second, name)), "hash")


def _said(ground: Ground, best: Merit, second: Merit, body: str) -> str:
    said: dict[Ground, str] = {
        "complete": f"唯一完整，{body}",
        "grade": f"唯一{_BETTER[GRADES[best.grade]]}，{body}",
        "known": f"唯一自己写明政府和年份，{body}",
        "page": f"唯一没有页面杂文，{body}",
        "issues": f"存疑最少（{best.issues} 处，其次 {second.issues} 处），{body}",
        "witnesses": f"文字相同的副本最多（{-best.alone} 份），{body}",
        "body": f"{body}最全（其次 {-second.shortness} 字）",
        "hash": f"各项相同，取编号最小的一份，{body}",
    }
    return said[ground]
