"""What makes a figure hard to read: the phenomena of the language, told from the labels and the text around them."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from agreement import Json, place, word
from scoring import WANTED

SENTENCE = re.compile(r"[^。；;！\n]+")
CLAUSE = re.compile(r"[，,；;。\n]")
JOINT = re.compile(r"[、和及与]")
SHARED_OUT = re.compile(r"分别|依次")
OLD_WRITING = re.compile(r"[０-９一二三四五六七八九十百千]|\d \d")
PARTS = re.compile(r"分之|番|半")


@dataclass(frozen=True, slots=True)
class Figure:
    """A label with its surroundings: sentence, gaps to the figures beside it, and the report's usual period."""

    label: Json
    sentence: str
    gaps: tuple[str, ...]
    before: str
    usual_period: str

    def says(self, field: str) -> str:
        """Return one word of the label."""
        return word(self.label, field)


Test = Callable[[Figure], bool]


def in_a_list(figure: Figure) -> bool:
    """Tell whether a figure beside it is joined by 、 or 和 with no clause end between."""
    return any(JOINT.search(gap) and not CLAUSE.search(gap) for gap in figure.gaps)


def is_fall(figure: Figure) -> bool:
    """Tell whether the value is below zero."""
    value = figure.label.get("value")
    return isinstance(value, int | float) and value < 0


def is_share(figure: Figure) -> bool:
    """Tell whether it is a proportion in per cent."""
    return figure.says("measure") in ("level", "share") and figure.says("unit") == "%"


PHENOMENA: dict[str, Test] = {
    "shared out (分别, 依次)": lambda figure: bool(SHARED_OUT.search(figure.sentence)),
    "each (各7个)": lambda figure: figure.before.endswith("各"),
    "in a list": in_a_list,
    "level": lambda figure: figure.says("measure") == "level" and not is_share(figure),
    "share": is_share,
    "growth": lambda figure: figure.says("measure") == "growth" and not is_fall(figure),
    "fall": is_fall,
    "change or gap": lambda figure: figure.says("measure") == "change",
    "rank": lambda figure: figure.says("measure") == "rank",
    "duration": lambda figure: figure.says("measure") == "duration",
    "range": lambda figure: figure.says("op") == "range",
    "bound": lambda figure: figure.says("op") in (">=", ">", "<=", "<", "~"),
    "multiple or fraction": lambda figure: figure.says("unit") == "倍" or bool(PARTS.search(figure.says("text"))),
    "numerals of old reports": lambda figure: bool(OLD_WRITING.search(figure.says("text"))),
    "a period of its own": lambda figure: figure.says("period") != figure.usual_period,
    "a scope of its own": lambda figure: bool(figure.says("scope")),
    "indicator pieced together": lambda figure: figure.says("indicator") not in figure.sentence,
}
PLAIN = "plain"
NOT_PLAIN = tuple(name for name in PHENOMENA if name not in ("level", "growth"))


def phenomena_of(figure: Figure) -> list[str]:
    """Name every phenomenon a figure shows; one that shows none but its measure is plain.

    >>> phenomena_of(Figure({"measure": "rank", "op": "=", "indicator": "出口"}, "出口居全省第3", (), "第", ""))
    ['rank']
    """
    names = [name for name, test in PHENOMENA.items() if test(figure)]
    return names if set(names) & set(NOT_PLAIN) else [PLAIN, *names]


def figures_of(labels: Sequence[Json], text: str) -> Iterator[Figure]:
    """Yield the figures to be found, each with its surroundings."""
    wanted = sorted((label for label in labels if label["kind"] in WANTED), key=place)
    usual = _usual_periods(wanted)
    bounds = [match.span() for match in SENTENCE.finditer(text)]
    starts = [start for start, _ in bounds]
    for index, label in enumerate(wanted):
        start, end = bounds[max(0, bisect_right(starts, place(label)[0]) - 1)]
        beside = wanted[max(0, index - 1) : index + 2]
        gaps = tuple(text[place(one)[1] : place(other)[0]] for one, other in pairwise(beside))
        before = text[max(0, place(label)[0] - 6) : place(label)[0]]
        yield Figure(label, text[start:end], gaps, before, usual[word(label, "kind")])


def _usual_periods(wanted: Sequence[Json]) -> dict[str, str]:
    periods = {kind: Counter(word(label, "period") for label in wanted if label["kind"] == kind) for kind in WANTED}
    return {kind: count.most_common(1)[0][0] if count else "" for kind, count in periods.items()}
