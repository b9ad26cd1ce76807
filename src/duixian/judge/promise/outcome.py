"""What a promise without a figure came to, by the stage that is told of it and by its being promised once more."""

import re
from functools import cache

from duixian.judge.promise.telling import ORDER, Telling
from duixian.lexicon.answers import answers
from duixian.lexicon.stages import one_of
from duixian.model.claim import Milestone, Stage
from duixian.model.verdicts import PromiseLabel

DATED: tuple[Stage, ...] = ("start", "done", "operate")  # stages that are reached on one day


def label_of(promise: Milestone, told: Telling) -> PromiseLabel | None:
    """Return the verdict by what the review tells; None where that says nothing of the stage that was promised."""
    if told.mood == "delayed":
        return "slipped"
    if promise.stage == "hold":
        return _of_event(promise, told)
    if promise.stage == "obtain":
        return _of_title(told)
    if told.stage == "hold":
        return None
    reached = not told.part and _is_reached(promise.stage, told) and not _only_settled(promise, told)
    return "done" if reached else "underway"


def _only_settled(promise: Milestone, told: Telling) -> bool:
    """Tell whether all that is told is that a thing has come (落地), where more was promised."""
    said, beyond = answers(), ("done", "operate")
    words = [word for word in told.said if said.reached[word] in beyond]
    return bool(words) and all(word in said.settled and word not in promise.text for word in words)


def _of_event(promise: Milestone, told: Telling) -> PromiseLabel | None:
    if told.stage == "hold":
        return "done" if told.mood == "reached" and not told.part else "underway"
    if told.stage == "done" and told.mood == "reached" and not told.part:
        return "done"
    going = told.stage == "preliminary" or (told.stage == "progress" and is_effort(promise))
    return "underway" if going else None


def _of_title(told: Telling) -> PromiseLabel:
    reached = told.mood == "reached" and not told.part
    return "done" if reached and told.stage in ("obtain", "done", "operate") else "underway"


def _is_reached(stage: Stage, told: Telling) -> bool:
    """Tell whether the stage promised is reached by the one told: it is that one or beyond, and not just under way."""
    if told.stage not in ORDER:
        return False
    at, wanted, built = ORDER.index(told.stage), ORDER.index(stage), ORDER.index("done")
    if stage == "start" and told.begun and told.stage != "preliminary":
        return True
    if told.mood == "going" or told.stage == "progress":
        return False
    if stage == "progress":
        return at >= built
    return at >= wanted or (stage == "operate" and told.running and at == built)


def weigh(promise: Milestone, told: PromiseLabel | None, again: Milestone | None, *, is_one: bool) -> PromiseLabel:
    """Return the verdict by what the review tells and by the promise that is made once more, the surer sign of the two.

    What is told as reached and yet promised again was reached in part; what is held, or added to, each year is promised
    each year, and so are works that are no one thing's (`is_one`).
    """
    if again is None or told == "slipped":
        return told or "not_reported"
    if told == "done":
        return "underway" if is_one and _goes_on(promise, again) and not is_effort(promise) else "done"
    if is_one and _is_put_off(promise, again):
        return "slipped"
    return told or ("not_reported" if promise.stage == "hold" and not is_effort(promise) else "underway")


def concerns(promise: Milestone, again: Milestone) -> bool:
    """Tell whether a later promise of a thing speaks to the earlier one: 办好甲中学 does not to 建成甲中学."""
    return again.stage in ORDER or again.stage == promise.stage


def _goes_on(promise: Milestone, again: Milestone) -> bool:
    """Tell whether a project that was to reach a stage is promised work, or the stage, for the year after too."""
    if promise.stage not in ORDER or again.stage not in ORDER:
        return False
    return ORDER.index(again.stage) <= max(
        ORDER.index(promise.stage), ORDER.index("progress") * (promise.stage != "start")
    )


def _is_put_off(promise: Milestone, again: Milestone) -> bool:
    """Tell whether a promise was not kept in its year, because the next report promises no more, or the same.

    What is worked on for years (推进, 争创) may well be promised each year.
    """
    if is_effort(promise) or (promise.stage == "obtain" and _says(answers().soft, promise)):
        return False
    if promise.stage in DATED:
        return again.stage in ORDER and ORDER.index(again.stage) <= ORDER.index(promise.stage)
    return promise.stage == again.stage == "obtain"


def is_effort(promise: Milestone) -> bool:
    """Tell whether a promise is of an effort that may last for years, by the words around its object."""
    return _says(answers().effort, promise)


def _says(words: tuple[str, ...], promise: Milestone) -> bool:
    """Tell whether any of the words stands around a promise's object."""
    start, end = promise.object_span.start - promise.span.start, promise.object_span.end - promise.span.start
    return _any(words).search(f"{promise.text[: max(start, 0)]}，{promise.text[end:]}") is not None


@cache
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(one_of(words))
