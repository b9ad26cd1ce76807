"""How sure a claim is: sorted by it, errors come first."""

from collections.abc import Mapping

from duixian.extract.draft import Draft
from duixian.lexicon.reliability import reliability

_SHORT, _LONG = 5, 22


def confidence(draft: Draft, linked: bool) -> float:
    """Return the share of claims read the same way that are right, between 0 and 1, to three places."""
    shares = reliability()
    sure, naming = shares.measure.get(draft.rule.name, 1.0) * _evidence(draft, linked, shares.evidence), shares.naming
    for step in draft.steps[1:]:
        if step.rule in naming:
            sure *= naming[step.rule]
    return round(sure, 3)


def _evidence(draft: Draft, linked: bool, shares: Mapping[str, float]) -> float:
    length = len(draft.indicator)
    sure = shares["linked" if linked else "unlinked"]
    if not linked and length <= _SHORT:
        sure *= shares["very_short" if length < 3 else "short"]
    if length > _LONG:
        sure *= shares["very_long"]
    if draft.figure.unit is None and draft.figure.form == "plain":
        sure *= shares["no_unit"]
    return sure
