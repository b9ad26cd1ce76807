"""How softly a target is worded."""

from duixian.lexicon.tone import tones
from duixian.model.claim import Claim, Op
from duixian.model.track import Softness

BY_BOUND: dict[Op, Softness] = {"~": "soft", ">=": "hard", ">": "hard", "<=": "hard", "<": "hard"}
"""What a bound makes of a figure where no word before it does; any other leaves it plain."""


def tone(claim: Claim) -> Softness | None:
    """Return what the word before the figure makes of it: 力争 soft, 确保 hard, None where there is no such word."""
    found = tones().get(claim.modality or "")
    return "soft" if found == "soft" else "hard" if found == "hard" else None


def softness(claim: Claim) -> Softness:
    """Return how a target is worded: by the word before the figure, else by its bound (左右 soft, 以上 hard)."""
    told = tone(claim)
    if told is not None:
        return told
    if claim.value is None:
        return "plain"  # tied to another figure: 与经济增长同步
    return BY_BOUND.get(claim.op, "plain")
