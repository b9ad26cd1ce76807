"""Which statement of the next report answers to a target: by what is measured, how, where and when; by number never."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duixian.judge.promise.kind import as_growth
from duixian.judge.promise.likeness import Wordings, is_wider
from duixian.judge.promise.units import suits
from duixian.model.claim import Claim

SURE = 0.6
"""Likeness of wordings from which two statements are taken to speak of one thing (docs/verdicts.md: how it was set)."""
SAME = 0.9
"""Likeness from which a statement in another measure is told as not comparable, not passed over."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The statement that answers to a target: how like the two are, whether it can be compared, and whether it speaks
    of more than was promised."""

    result: Claim
    likeness: float
    comparable: bool
    wider: bool


def align(targets: Sequence[Claim], results: Sequence[Claim]) -> dict[str, Answer]:
    """Pair targets with results by target id: one with one, the surest first; a wider statement answers to several."""
    wordings = Wordings((*targets, *results))
    targets, results = ([as_growth(claim) for claim in claims] for claims in (targets, results))
    paired: dict[str, Answer] = {}
    taken: set[str] = set()
    for target, answer in sorted(_candidates(targets, results, wordings), key=_order):
        if target.id not in paired and (answer.wider or answer.result.id not in taken):
            paired[target.id] = answer
            if answer.comparable and not answer.wider:
                taken.add(answer.result.id)
    return paired


def _candidates(targets: Sequence[Claim], results: Sequence[Claim], wordings: Wordings) -> list[tuple[Claim, Answer]]:
    told = _told_apart(results, wordings)
    found = ((target, _answer(target, result, wordings)) for target, result in _near(targets, results, wordings))
    return [
        (target, answer)
        for target, answer in found
        if answer is not None and (answer.likeness >= SAME or told[_topic(answer.result, wordings)] == 1)
    ]


def _near(targets: Sequence[Claim], results: Sequence[Claim], wordings: Wordings) -> Iterator[tuple[Claim, Claim]]:
    """Yield the pairs of one place and time that have a code or two characters in common: few of all there are."""
    telling: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for place, result in enumerate(results):
        here = _where_and_when(result)
        for sign in wordings.tells(result):
            telling[*here, sign].append(place)
    for target in targets:
        here = _where_and_when(target)
        for place in sorted({place for sign in wordings.asks(target) for place in telling.get((*here, sign), ())}):
            yield target, results[place]


def _where_and_when(claim: Claim) -> tuple[str | None, str]:
    """Return what two statements share that answer to each other: what is to be reached in five years no year answers
    to."""
    return claim.scope, whole_year(claim.period)


def whole_year(period: str) -> str:
    """Return the year a period is, its December being its end; a longer or shorter one as it is.

    >>> whole_year("2030"), whole_year("2030-12"), whole_year("2026-2030"), whole_year("2030H1")
    ('2030', '2030', '2026-2030', '2030H1')
    """
    return period[:4] if period.endswith("-12") and len(period) == len("2030-12") else period


def _topic(result: Claim, wordings: Wordings) -> tuple[str, str, str | None]:
    return wordings.core(result), result.measure, result.unit


def _told_apart(results: Sequence[Claim], wordings: Wordings) -> Counter[tuple[str, str, str | None]]:
    """Return how many different figures are told under one wording: of several only the very same wording is judged."""
    return Counter(topic for topic, _ in {(_topic(result, wordings), result.value) for result in results})


def _answer(target: Claim, result: Claim, wordings: Wordings) -> Answer | None:
    """Return how a statement answers to a target, None where it speaks of something else."""
    coded = bool(target.code and result.code)
    wider = not coded and is_wider(wordings.core(target), wordings.core(result))
    likeness = 1.0 if wider and not target.code else wordings.likeness(target, result)
    if likeness < SURE:  # most pairs, so that no more is asked of them
        return None
    comparable = target.measure == result.measure and suits(target, result)
    told = comparable or (not wider and result.measure != "rank")  # a place says nothing of how much
    return Answer(result, likeness, comparable, wider) if told and likeness >= (SURE if comparable else SAME) else None


def _order(found: tuple[Claim, Answer]) -> tuple[bool, bool, float, bool, float, int, int]:
    """Return what is tried first: what can be compared, is no wider, likest, by the same code, surest, first told."""
    target, answer = found
    coded = bool(target.code) and target.code == answer.result.code
    sure = (-answer.likeness, not coded, -answer.result.confidence)
    return (not answer.comparable, answer.wider, *sure, target.span.start, answer.result.span.start)
