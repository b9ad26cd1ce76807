"""Says in one Chinese sentence why a promise without a figure has its verdict, with the next report's own words."""

from duixian.judge.promise.say import LABELS
from duixian.model.verdicts import PromiseLabel

_LONGEST = 40  # characters of a quote; what follows is in the report


def why(label: PromiseLabel, told: str | None, again: str | None) -> str:
    """Return the reason: `told` is what the review says, `again` what is promised for the year after.

    >>> why("done", "云溪大桥建成通车", None)
    '完成：回顾中说“云溪大桥建成通车”'
    >>> why("slipped", None, "建成云溪大桥")
    '未按期：下一年的安排中又有“建成云溪大桥”'
    """
    said = [f"回顾中说“{_short(told)}”"] if told else []
    said += [f"下一年的安排中{'又' if label == 'slipped' else '仍'}有“{_short(again)}”"] if again else []
    return f"{LABELS[label]}：{'，'.join(said) or '下一年的报告没有说到它做到哪一步'}"


def _short(quote: str) -> str:
    words = "".join(quote.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
