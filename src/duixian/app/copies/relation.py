"""Decides what two texts have to do with each other, and which indicators two different reports both state."""

from duixian.extract.fold import fold
from duixian.extract.likeness import report_likeness
from duixian.extract.outline import Outline
from duixian.model.claim import Claim
from duixian.model.comparison import Relation
from duixian.model.extraction import Extraction

COPIES = 0.5
"""Share of the one text found in the other from which they are copies of one text, whole or in part."""


def relation(a: Extraction, b: Extraction, share: float) -> Relation:
    """Return the relation of two texts of which at most `share` of the one stands in the other."""
    if share >= COPIES:
        return "copies"
    if not (is_report(a) and is_report(b)):
        return "unrelated"
    regions = {side.metadata.region.name for side in (a, b) if side.metadata.region}
    years = {side.metadata.year for side in (a, b)}
    if len(regions) == 2:
        return "governments"
    if len(years) == 2 and None not in years:
        return "years"  # a copy that does not say whose report it is contradicts nothing
    return "rewritten" if len(years) == 1 and regions else "unrelated"


def is_report(extraction: Extraction) -> bool:
    """Tell whether a text looks like a government work report."""
    return report_likeness(fold(extraction.document.text), Outline(extraction.sections))[0]


Topic = tuple[str, str, str]
"""The indicator's code, whether result or target, and what is measured."""


def common_indicators(a: Extraction, b: Extraction) -> tuple[tuple[Claim, Claim], ...]:
    """Pair the surest claims two reports make on one indicator, each for its own year, in the order of the first."""
    ours, theirs = _by_topic(a), _by_topic(b)
    return tuple((claim, theirs[topic]) for topic, claim in ours.items() if topic in theirs)


def _by_topic(extraction: Extraction) -> dict[Topic, Claim]:
    found: dict[Topic, Claim] = {}
    year = extraction.metadata.year or 0
    periods = {"target": str(year), "result": str(year - 1)}
    for claim in extraction.claims:
        if claim.code and claim.scope is None and claim.value is not None and claim.period == periods[claim.kind]:
            topic = claim.code, claim.kind, claim.measure
            found[topic] = max(found.get(topic, claim), claim, key=_sureness)
    return found


def _sureness(claim: Claim) -> tuple[float, bool]:
    """Of two statements equally sure the one without a bound tells more, of two alike the first."""
    return claim.confidence, claim.op == "="
