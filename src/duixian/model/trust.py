"""Whether a copy can be trusted, why, and what was undone in it."""

from dataclasses import dataclass
from typing import Literal

from duixian.model.issue import Issue
from duixian.model.quick import quick
from duixian.model.span import Span

Grade = Literal["clean", "damaged", "spun"]
"""clean: as written · damaged: characters lost, doubled or foreign · spun: a machine exchanged its words."""

Cause = Literal["spin", "script", "pinyin", "marks", "punctuation", "mojibake", "injection"]
"""What altered a place: words exchanged, traditional script, pinyin in brackets, ?? in words, doubled or misplaced
punctuation, bytes read in a wrong charset, keywords put in."""

SURE = 0.9
"""From this probability on a change is shown as made, below it as doubtful."""


@quick
@dataclass(frozen=True, slots=True)
class Change:
    """One place whose wording was undone: `span` in the copy's text, `wording` what stood there before it was altered.

    `wording` may be shorter or longer than the span, or empty; `probability` is that of this wording, 0 to 1.
    """

    span: Span
    wording: str
    cause: Cause
    probability: float = 1.0

    @property
    def doubtful(self) -> bool:
        """Tell whether a person should look at this change before relying on it."""
        return self.probability < SURE


@dataclass(frozen=True, slots=True)
class Damage:
    """One damaged place: what a person is told of it, and the change that undoes it where that is certain."""

    issue: Issue
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a grade rests on: `markers` are the places of words that no clean text has, `share` the part of the text
    that was altered, 0 to 1, as far as could be told; `unlikely` are places whose wording is unheard of and stayed."""

    markers: tuple[Span, ...] = ()
    share: float = 0.0
    unlikely: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Trust:
    """How far a copy can be trusted, with the evidence."""

    grade: Grade
    evidence: Evidence


UNTOUCHED = Trust("clean", Evidence())
