"""Which task a row answers to: by figures, wording and sentence; one with one, the surest first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from math import log
from typing import Literal

from duixian.app.board.adoption import blank_task
from duixian.app.intake.candidates import Candidate, claim_of
from duixian.app.intake.rows import TableRow
from duixian.app.intake.statements import read_statements
from duixian.judge.promise.kind import as_growth
from duixian.judge.promise.likeness import Wordings, pairs
from duixian.judge.promise.units import in_unit_of, suits
from duixian.model.claim import Claim, Stage

SURE, LIKELY, CONCEIVABLE = 0.8, 0.55, 0.25
"""Confidence from which a match is taken as sure, is proposed, is offered as another one that might be meant."""
_CLOSE = 0.03
_ENOUGH = 8
"""Pairs of characters of words alone that tell which task is meant; fewer stand in many sentences."""
_OTHERS = 4

Figures = Literal["same", "differ", "none"]
"""Whether a row's figure is the plan's, is another, or one of them has none to compare."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing a row promises: a figure, or a stage, or only its words."""

    row: str
    place: int
    text: str
    claim: Claim | None = None
    stage: Stage | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A statement and the task it answers to, with how surely (0 to 1); `doubtful` where another is as like."""

    statement: Statement
    candidate: Candidate
    confidence: float
    figures: Figures
    doubtful: bool = False

    @property
    def sure(self) -> bool:
        """Tell whether it need not be looked at twice."""
        return self.confidence >= SURE and not self.doubtful


def statements_of(row: TableRow, year: int) -> list[Statement]:
    """Return what a row promises; its words alone where the grammar reads nothing in them."""
    read = read_statements(row.said, year)
    found = [Statement(row.key, place, row.said, as_growth(one)) for place, one in enumerate(read.targets)]
    for place, one in enumerate(read.milestones, len(found)):
        found.append(Statement(row.key, place, row.said, _as_claim(one.object, found, year), one.stage))
    return found or [Statement(row.key, 0, row.said)]


def _as_claim(name: str, found: Sequence[Statement], year: int) -> Claim:
    return claim_of(name, blank_task(year), "level")


class Likeness:
    """How like statements and candidates are; words that many of them have count little."""

    def __init__(self, statements: Sequence[Statement], candidates: Sequence[Candidate]) -> None:
        claims = [one.claim for one in statements if one.claim is not None] + [one.claim for one in candidates]
        self._wordings = Wordings(claims)
        self._pairs = {text: _pairs(text) for text in {*(s.text for s in statements), *(c.text for c in candidates)}}
        counted = Counter(pair for those in self._pairs.values() for pair in those)
        self._weights = {pair: log((len(self._pairs) + 1) / count) + 0.1 for pair, count in counted.items()}
        self._whole = {text: self._weigh(those) for text, those in self._pairs.items()}

    def _weigh(self, those: Iterable[str]) -> float:
        return sum(self._weights[pair] for pair in those)

    def words(self, one: str, other: str) -> float:
        """Return from 0 to 1 how much of the shorter text stands in the other."""
        shared = self._weigh(self._pairs[one] & self._pairs[other])
        least = min(self._whole[one], self._whole[other])
        return shared / least if least else 0.0

    def of(self, statement: Statement, candidate: Candidate) -> tuple[float, Figures]:
        """Return the confidence that a statement and a candidate are one, and what their figures say."""
        words = self.words(statement.text, candidate.text)
        coded = statement.claim is not None and statement.claim.code and statement.claim.code == candidate.claim.code
        if words < 0.15 and not coded:
            return 0.0, "none"
        if statement.claim is None:
            return 0.9 * words * min(1.0, len(self._pairs[statement.text]) / _ENOUGH), "none"
        named = self._wordings.likeness(statement.claim, candidate.claim)
        if statement.stage is not None or candidate.stage is not None:
            return self._staged(statement, candidate, named, words), "none"
        score, figures = self._figured(statement.claim, candidate.claim, named, words)
        return score, "none" if candidate.task.trajectory.source == "text" else figures  # a share of a course by month

    def _staged(self, statement: Statement, candidate: Candidate, named: float, words: float) -> float:
        if statement.stage is None or candidate.stage is None:
            return 0.4 * words
        return 0.5 * named + 0.35 * words + (0.15 if statement.stage == candidate.stage else 0.0)

    def _figured(self, said: Claim, kept: Claim, named: float, words: float) -> tuple[float, Figures]:
        if said.measure != kept.measure or not suits(kept, said):
            return 0.3 * named + 0.2 * words, "none"
        if same_figures(said, kept):
            by_chance = named < 0.3 and words < 0.6
            return (0.0 if by_chance else 0.45 + 0.35 * named + 0.2 * words), "same"
        return 0.55 * named + 0.25 * words, "differ"


def same_figures(said: Claim, kept: Claim) -> bool:
    """Tell whether two claims name the same figures, whatever unit each is in."""
    if said.value is None or kept.value is None or not suits(kept, said):
        return False
    second = replace(said, value=said.value2), replace(kept, value=kept.value2)
    both = (said.value2 is None) == (kept.value2 is None)
    return in_unit_of(kept, said) == _plain(kept) and both and (said.value2 is None or _second_same(*second))


def _plain(claim: Claim) -> Decimal:
    return in_unit_of(claim, claim)


def _second_same(said: Claim, kept: Claim) -> bool:
    return in_unit_of(kept, said) == _plain(kept)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(pairs("".join(sign for sign in text if sign.isalnum())))


Scored = tuple[float, Statement, Candidate, Figures]


def pair(
    rows: Mapping[str, Sequence[Statement]], candidates: Sequence[Candidate], given: Mapping[str, str]
) -> tuple[list[Match], dict[str, tuple[Candidate, ...]]]:
    """Match rows with candidates; `given` are rows a person decided (a candidate's key, `new` or `skip`).

    Returns the matches, and by row the other candidates that might be meant, likest first.
    """
    every = [statement for those in rows.values() for statement in those]
    likeness = Likeness(every, candidates)
    scored = sorted(_scored(every, candidates, likeness), key=_order)
    by_key = {candidate.key: candidate for candidate in candidates}
    matches = [
        Match(rows[row][0], by_key[key], 1.0, _given_figures(rows[row], by_key[key]))
        for row, key in given.items()
        if key in by_key and row in rows
    ]
    matches += _greedy([one for one in scored if one[1].row not in given], matches)
    return matches, _others(scored)


def _given_figures(statements: Sequence[Statement], candidate: Candidate) -> Figures:
    comparable = [one.claim for one in statements if one.claim is not None and suits(candidate.claim, one.claim)]
    if not comparable or candidate.task.target is None:
        return "none"
    return "same" if any(same_figures(claim, candidate.claim) for claim in comparable) else "differ"


def _scored(every: Iterable[Statement], candidates: Sequence[Candidate], likeness: Likeness) -> Iterator[Scored]:
    for statement in every:
        for candidate in candidates:
            score, figures = likeness.of(statement, candidate)
            if score >= CONCEIVABLE:
                yield score, statement, candidate, figures


def _order(one: Scored) -> tuple[float, str, int, int]:
    score, statement, candidate, _ = one
    return -score, statement.row, statement.place, candidate.task.number


def _greedy(scored: Sequence[Scored], before: Sequence[Match]) -> Iterator[Match]:
    taken, told = {match.candidate.key for match in before}, set[tuple[str, int]]()
    for at, (score, statement, candidate, figures) in enumerate(scored):
        if score < LIKELY:
            break
        place = (statement.row, statement.place)
        if candidate.key in taken or place in told:
            continue
        taken.add(candidate.key)
        told.add(place)
        yield Match(statement, candidate, score, figures, _is_doubtful(scored, at, taken))


def _is_doubtful(scored: Sequence[Scored], at: int, taken: set[str]) -> bool:
    """Tell whether another candidate that is free is as like, or another row is as like to this candidate."""
    score, statement, candidate, _ = scored[at]
    near = (one for one in scored[at + 1 :] if one[0] >= score - _CLOSE)
    return any(
        (one[1] == statement and one[2].key not in taken) or (one[1].row != statement.row and one[2] is candidate)
        for one in near
    )


def _others(scored: Iterable[Scored]) -> dict[str, tuple[Candidate, ...]]:
    found = dict[str, tuple[Candidate, ...]]()
    for _, statement, candidate, _ in scored:
        before = found.get(statement.row, ())
        if len(before) < _OTHERS and candidate not in before:
            found[statement.row] = (*before, candidate)
    return found
