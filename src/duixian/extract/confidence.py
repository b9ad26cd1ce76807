"""How sure a claim is: sorted by it, errors come first."""

from duixian.extract.draft import Draft
from duixian.lexicon.reliability import reliability

_SHORT, _LONG = 5, 22


def confidence(draft: Draft, linked: bool) -> float:
    """Return the share of claims read the same way that are right, between 0 and 1, to three places."""
    shares = reliability()
    sure = shares.measure.get(draft.rule.name, 1.0)
    for step in draft.steps[1:]:
        sure *= shares.naming.get(step.rule, 1.0)
    for evidence in _evidence(draft, linked):
        sure *= shares.evidence[evidence]
    return round(sure, 3)


def _evidence(draft: Draft, linked: bool) -> list[str]:
    length = len(draft.indicator)
    found = ["linked" if linked else "unlinked"]
    if not linked and length <= _SHORT:
        found.append("very_short" if length < 3 else "short")
    if length > _LONG:
        found.append("very_long")
    if draft.figure.unit is None and draft.figure.form == "plain":
        found.append("no_unit")
    return found
