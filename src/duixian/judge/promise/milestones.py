"""What became of promises without a figure, by what the next report tells of each project."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from duixian.judge.policy import Policy
from duixian.judge.promise.finding import as_words, find
from duixian.judge.promise.mentions import Mention, Passage, mentions_of, passage_of
from duixian.judge.promise.naming import Name, name_of
from duixian.judge.promise.outcome import DATED, concerns, label_of, weigh
from duixian.judge.promise.result import as_result
from duixian.judge.promise.wording import why
from duixian.model.claim import Milestone
from duixian.model.extraction import Extraction
from duixian.model.verdicts import PromiseLabel, PromiseVerdict

_STRENGTH: dict[PromiseLabel | None, int] = {"done": 3, "slipped": 2, "underway": 1}
_SAME = 0.8  # likeness, taken both ways, from which two promises are of one project
_SURE, _LIKELY = 0.85, 0.75  # likeness from which the plan's own words count as a promise made again
_YEAR = re.compile(r"\d{4}")
_Again = dict[str, tuple[Milestone, float]]


class _Pair(NamedTuple):
    """A promise with one thing the next report's review tells of it, and the verdict by that."""

    promise: Milestone
    mention: Mention
    label: PromiseLabel


def judge_milestones(this: Extraction, following: Extraction, year: int, policy: Policy) -> tuple[PromiseVerdict, ...]:
    """Return a verdict on every milestone of a report that is due in `year`, in the order of its text.

    What was reached is read in the review of `following`; what it promises once more was not reached. `policy` has no
    threshold for these promises, only its version goes with them.
    """
    due = [each for each in this.milestones if _YEAR.findall(each.period)[-1:] == [str(year)]]
    home = this.metadata.region.name if this.metadata.region else ""
    names = {each.id: name_of(each.object, home) for each in due}
    told, again = _told(due, names, following), _again(due, names, following, home)
    return tuple(
        _verdict(each, names[each.id].is_one, told.get(each.id), again.get(each.id), following, year) for each in due
    )


def _told(due: Sequence[Milestone], names: dict[str, Name], following: Extraction) -> dict[str, _Pair]:
    """Give each promise the clause that tells most surely of it, no name in the review to two promises."""
    passage = passage_of(following, ahead=False)
    pairs = [pair for promise in due for pair in _pairs(promise, names[promise.id], passage)]
    pairs.sort(key=lambda pair: (-round(pair.mention.likeness, 1), -_STRENGTH[pair.label], pair.mention.span.start))
    found: dict[str, _Pair] = {}
    for pair in pairs:
        taken = (other for other in found.values() if other.mention.named.overlaps(pair.mention.named))
        if pair.promise.id not in found and all(other.promise.object == pair.promise.object for other in taken):
            found[pair.promise.id] = pair
    return found


def _pairs(promise: Milestone, name: Name, passage: Passage) -> Iterator[_Pair]:
    for mention in mentions_of(name, passage):
        if label := label_of(promise, mention.telling):
            yield _Pair(promise, mention, label)


def _again(due: Sequence[Milestone], names: dict[str, Name], following: Extraction, home: str) -> _Again:
    """Map a promise to the one the next report makes of the same project."""
    later = [(each, name_of(each.object, home)) for each in following.milestones]
    passage = passage_of(following, ahead=True)
    found = {}
    for promise in due:
        name = names[promise.id]
        least = _SURE if promise.stage in DATED else _LIKELY
        best = _promised(name, later) or _spoken_of(name, passage, following, least)
        if best and concerns(promise, best[0]):
            found[promise.id] = best
    return found


def _promised(name: Name, later: Sequence[tuple[Milestone, Name]]) -> tuple[Milestone, float] | None:
    """Return the promise of the same project: either name is found in the other."""
    alike = ((each, _alike(name, other)) for each, other in later)
    best = max(alike, key=lambda pair: pair[1], default=None)
    return best if best and best[1] >= _SAME else None


def _spoken_of(name: Name, passage: Passage, following: Extraction, least: float) -> tuple[Milestone, float] | None:
    """Return what the plan says of a project where no promise was read there, from a likeness on."""
    mentions = (mention for mention in mentions_of(name, passage, ahead=True) if not mention.telling.part)
    best = max(mentions, key=lambda mention: mention.likeness, default=None)
    if best is None or best.likeness < least:
        return None
    return as_result(best, following, (following.metadata.year or 0)), best.likeness


def _alike(one: Name, other: Name) -> float:
    if one.serials != other.serials:
        return 0.0
    there, back = find(one, as_words(other.text)), find(other, as_words(one.text))
    return min(there[0], back[0]) if there and back else 0.0


def _verdict(
    promise: Milestone,
    is_one: bool,
    told: _Pair | None,
    again: tuple[Milestone, float] | None,
    following: Extraction,
    year: int,
) -> PromiseVerdict:
    """Weigh what the review tells against what is promised once more: the promise made again is the surer sign."""
    later, likeness = again or (None, 0.0)
    reached = as_result(told.mention, following, year) if told else None
    label = weigh(promise, told.label if told else None, later, is_one=is_one)
    quoted = later if label in ("slipped", "underway") else None
    put_off = label == "slipped" and (told is None or told.label != "slipped")
    result = quoted if put_off or reached is None else reached
    if told and result is reached:
        likeness = told.mention.likeness
    reason = why(label, reached.text if reached else None, quoted.text if quoted else None)
    return PromiseVerdict(promise, result, label, reason, likeness=likeness if result else 0.0)
