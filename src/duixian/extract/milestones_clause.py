"""Reads what one clause promises: its verb, its objects, the stage of each and how sure it is."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from duixian.extract.milestones_name import hopeful, is_vague, points
from duixian.extract.milestones_objects import Item, read_list
from duixian.extract.milestones_words import end_of_lead, glance, start_of_head, start_of_state
from duixian.grammar.milestone_engine import Reading, read_closing, read_inner, read_opening
from duixian.lexicon.stages import known_names, one_of, stages
from duixian.lexicon.words import Vocabulary
from duixian.model.claim import Stage
from duixian.model.span import Span

_BARE = ("progress", "preliminary", "obtain")
_OPEN_ENDED, _WITH_SUBJECT = ("push", "want", "strive"), ("push", "want")
_SHORTEST, _COMPANY, _SOME, _LOOSE, _LONGEST_VERB = 5, 4, 6, 10, 12
_GLANCE = 2
_CAPACITY = re.compile(r"年产\d|日产\d|日处理\d|\d万?(?:吨|千瓦|千伏|兆瓦)(?!以上|左右)[^、，\d]{2}")
_LIST = re.compile(r"[、；等和及与]")
_PIECE = re.compile(r"[、；和及与暨”》）〉’]")


class Promise(NamedTuple):
    """One object a clause promises; `who` stands before the verb where the object alone would not say whose it is.

    `surplus` is how much more speaks for it than it needs, in tenths.
    """

    reading: Reading
    item: Item
    stage: Stage
    surplus: int
    who: str


def read_clause(text: str, clause: Span, figures: Sequence[int], verb: int | None = None) -> list[Promise]:
    """Return what the clause promises; `figures` are where the report's figures begin, in order.

    `verb` is where the verb that opens the clause begins, if known, -1 where none does.
    """
    if clause.end - clause.start < _SHORTEST:
        return []
    opening = read_opening(text, clause, verb)
    if opening and opening.rule.name not in _WITH_SUBJECT:
        return _promises(text, opening, figures)
    for reading in _readings(text, clause, opening):
        if found := _promises(text, reading, figures):
            return found
    return []


def _readings(text: str, clause: Span, opening: Reading | None) -> Iterator[Reading]:
    """Yield what a clause may say where the verb that opens it does not decide it, the likeliest first."""
    if inner := read_inner(text, clause):
        yield inner
    if opening:
        yield opening
    elif _ends_in_stage(text, clause) and (closing := read_closing(text, clause)):
        yield closing


def _ends_in_stage(text: str, clause: Span) -> bool:
    """Tell whether a stage closes the clause that no verb before it needs: 建设 alone does not, 加快建设 does."""
    ending = text[max(clause.start, clause.end - 12) : clause.end]
    found = start_of_state(ending)
    return found is not None and (found[1] not in _BARE or ending.startswith(stages().words["onward"], found[0]))


def _promises(text: str, reading: Reading, figures: Sequence[int]) -> list[Promise]:
    if _says_nothing(text, reading):
        return []
    items = read_list(text, reading.start, reading.end, reading.rule.firm, _act(text, reading))
    if not items or _goes_on(text, reading, items[-1]):
        return []
    if _holds(figures, items[-1].start, items[-1].end):
        items = [item for item in items if not item.shared or item.tail]
    promises = [promise for item in items if (promise := _weighed(text, reading, item))]
    if not promises:
        return []
    bonus = _COMPANY if any(map(_vouches, promises)) else 0
    return [promise for promise in promises if promise.surplus + bonus >= 0 and _stands(text, promise.item, figures)]


def _vouches(promise: Promise) -> bool:
    """Tell whether an object speaks for its list: it is sure, or sure enough in a list closed by its kind (等项目)."""
    item = promise.item
    return promise.surplus >= (0 if item.tail and item.shared and not item.loose else _COMPANY)


def _says_nothing(text: str, reading: Reading) -> bool:
    """Tell at a glance that a single object is vague (推进高质量发展) or none (确保甲先行), or the last of several."""
    _, _, _, start, end, _ = reading
    ending = text[end - _GLANCE if end - start > _GLANCE else start : end]
    seen = glance(ending)
    if seen == "none" and reading.rule.name in _OPEN_ENDED:
        return len(ending) == _GLANCE and not (_PIECE.search(ending) or text.find("等", start, end) >= 0)
    if _LIST.search(text, start, end):
        return False
    if seen == "none":
        return reading.rule.name != "build" and not hopeful(text, start, end, reading.rule)
    return (seen == "vague" and not text.endswith(known_names(), start, end)) or _closes_vague(text[start:end])


def _closes_vague(words: str) -> bool:
    found = start_of_state(words)
    return is_vague(words[: end_of_lead(words[: found[0]])] if found else words)


def _act(text: str, reading: Reading) -> str:
    """Return the verb where it says what is done to the object: 治理甲河."""
    if reading.rule.name != "build":
        return ""
    return _acts().ending_at(text, reading.verb_start, reading.verb_end)


@cache
def _acts() -> Vocabulary:
    return Vocabulary(stages().words["act"])


def _goes_on(text: str, reading: Reading, last: Item) -> bool:
    """Tell whether the clause says something else of its objects: 推动甲、乙等紧密对接."""
    if last.stage is not None or reading.rule.name not in _OPEN_ENDED:
        return False
    ending = last.tail.of(text) if last.tail else last.wording(text)
    return bool(ending) and start_of_head(ending, weak=True) is None


def _weighed(text: str, reading: Reading, item: Item) -> Promise | None:
    stage = _stage(text, reading, item)
    if stage is None:
        return None
    who = reading.subject.of(text) if reading.subject and reading.rule.firm else ""
    spoken = points(who + item.wording(text), reading.rule, stage, item.stage)
    surplus = spoken - _SOME * item.many - _LOOSE * item.loose
    return Promise(reading, item, stage, surplus, who) if surplus >= -_COMPANY else None


def _stage(text: str, reading: Reading, item: Item) -> Stage | None:
    """Decide the stage: a firm verb's own, else what follows the object, else the verb's."""
    rule = reading.rule
    own = rule.stage
    if rule.place == "inner":
        own = _verb_stage(reading.verb.of(text)) or own
    if rule.firm or item.stage is None:
        return own
    return own if item.stage == "progress" and own is not None else item.stage


def _verb_stage(words: str) -> Stage | None:
    verbs = stages().verbs
    longest = range(max(0, len(words) - _LONGEST_VERB), len(words))
    return next((verbs[words[start:]] for start in longest if words[start:] in verbs), None)


def _stands(text: str, item: Item, figures: Sequence[int]) -> bool:
    """Tell whether an object is one thing and no figure counts it or its list: 建成甲、乙等11个项目."""
    if _other().match(text, item.start, item.end) or (item.tail is not None and _holds(figures, *item.tail)):
        return False
    return not _holds(figures, item.start, item.end) or _CAPACITY.search(text, item.start, item.end) is not None


@cache
def _other() -> re.Pattern[str]:
    """What no name begins with."""
    counted = r"超?\d+[个项条座家所期场次]|[两三四五六七八九十]+[个条项座]"
    return re.compile(rf"{counted}|{one_of(stages().words['other'])}")


def _holds(figures: Sequence[int], start: int, end: int) -> bool:
    place = bisect_left(figures, start)
    return place < len(figures) and figures[place] < end
