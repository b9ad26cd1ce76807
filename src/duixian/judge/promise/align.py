"""Which statement of the next report answers to a target."""

from collections.abc import Sequence

from duixian.model.claim import Claim

Found = dict[str, tuple[Claim, float]]
"""By a target's id the statement that answers to it, and how like the two are, 0 to 1."""


def align(targets: Sequence[Claim], results: Sequence[Claim]) -> Found:
    """Pair targets with results, one with one."""
    found: Found = {}
    for target in targets:
        same = [one for one in results if one.code and (one.code, one.measure) == (target.code, target.measure)]
        if same:
            found[target.id] = same[0], 1.0
    return found
