"""How what became of a target looks: as its verdict does, and apart from all where it cannot be told."""

from duixian.model.track import Outcome
from duixian.outputs.verdicts.look import LOOKS, ORDER, Look
from duixian.outputs.words import Language, word

UNKNOWN = Look("－", "#6B7280", "M-0.8,0L0.8,0", hollow=True)

OUTCOMES: tuple[Outcome, ...] = (*ORDER, "unknown")
"""Every outcome in the order it is told: what was dropped, then what failed, then the rest."""


def look(outcome: Outcome) -> Look:
    """Return shape and colour of an outcome.

    >>> look("met").shape, look("unknown").shape
    ('●', '－')
    """
    return UNKNOWN if outcome == "unknown" else LOOKS[outcome]


def called(outcome: Outcome, language: Language) -> str:
    """Return the word of an outcome."""
    return word("track", "unknown", language) if outcome == "unknown" else word("promise", outcome, language)
