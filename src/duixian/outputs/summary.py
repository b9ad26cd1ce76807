"""What a report is and what was found in it, in one line each."""

from collections import Counter

from duixian.model.claim import Claim, Milestone
from duixian.model.extraction import Extraction
from duixian.outputs.words import Language

DOUBTFUL = 0.7
"""Confidence below which an entry is marked for a second look."""


def is_doubtful(item: Claim | Milestone) -> bool:
    """Tell whether a person should look at the entry first."""
    return item.confidence < DOUBTFUL


def heading(extraction: Extraction) -> str:
    """Return the report's title, or the file's name where the copy does not say its title."""
    title = extraction.metadata.title
    return title.value if title else extraction.document.name


def counts(extraction: Extraction) -> dict[str, int]:
    """Return how many results, targets, milestones and doubtful entries there are."""
    kinds = Counter(claim.kind for claim in extraction.claims)
    doubtful = sum(is_doubtful(item) for items in (extraction.claims, extraction.milestones) for item in items)
    return {
        "result": kinds["result"],
        "target": kinds["target"],
        "milestone": len(extraction.milestones),
        "doubtful": doubtful,
    }


def summary(extraction: Extraction, language: Language = "zh") -> str:
    """Return the counts as one sentence."""
    n = counts(extraction)
    total = n["result"] + n["target"]
    if language == "en":
        found = f"{total} figures: {n['result']} results, {n['target']} targets; {n['milestone']} milestones"
        return f"{found}; {n['doubtful']} doubtful" if n["doubtful"] else found
    found = f"{total} 项表述：结果 {n['result']}，目标 {n['target']}；节点 {n['milestone']}"
    return f"{found}；存疑 {n['doubtful']}" if n["doubtful"] else found
