"""The use case of judging: last year's promises laid beside what the next report says of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from duixian.app.pairing import check_pair
from duixian.judge.policy import Policy
from duixian.judge.promise.align import Answer, align
from duixian.judge.promise.derive import implied
from duixian.judge.promise.kind import tied
from duixian.judge.promise.label import judge, judge_derived
from duixian.judge.promise.milestones import judge_milestones
from duixian.lexicon.catalogue import catalogue
from duixian.lexicon.promises import core_wording, member_wordings, promise_words
from duixian.lexicon.units import parse_unit
from duixian.model.claim import Claim
from duixian.model.extraction import Extraction
from duixian.model.verdicts import PromiseVerdict, VerdictTable


def judge_report(this: Extraction, following: Extraction, policy: Policy) -> VerdictTable:
    """Judge every target of a report that is due in its year by the statements of the next.

    Raises InputError where the two are not reports of one government for one year and the next.
    """
    year, notes = check_pair(this, following)
    figures = judge_figures(this.claims, following.claims, year, policy, lambda result: _is_estimate(result, following))
    verdicts = tuple(sorted((*figures, *judge_milestones(this, following, year, policy)), key=_place))
    if not verdicts:
        notes += (f"{this.document.name} 中没有读到 {year} 年的目标，没有可以判定的。",)
    later = sum(is_promise(claim) and _due_year(claim.period) > str(year) for claim in this.claims)
    return VerdictTable(this, following, year, policy.version, verdicts, later, notes)


def judge_figures(
    this: Sequence[Claim], following: Sequence[Claim], year: int, policy: Policy, estimated: Callable[[Claim], bool]
) -> tuple[PromiseVerdict, ...]:
    """Judge every target among a report's claims that is due in its year by the claims of the next report.

    `estimated` tells whether a result is told as an estimate (预计): its verdict is provisional.
    """
    targets = due_targets(this, year)
    results = [one for claim in following if _answers(claim, year) for one in members(claim)]
    aims = [tied(target, results) for target in targets]
    found = align(aims, results)
    before = [claim for claim in this if claim.kind == "result"]
    judged = (_judged(aim, found.get(aim.id), following, before, policy) for aim in aims)
    return tuple(
        replace(verdict, target=target, provisional=isinstance(verdict.result, Claim) and estimated(verdict.result))
        for target, verdict in zip(targets, judged, strict=True)
    )


def _judged(
    aim: Claim, answer: Answer | None, following: Sequence[Claim], before: Sequence[Claim], policy: Policy
) -> PromiseVerdict:
    """Return the verdict on a target: by what is told, else by what follows from it and the year before."""
    if answer is None or not answer.comparable:
        derived = implied(aim, following, before)
        followed = derived and judge_derived(aim, derived, int(aim.period), policy)
        if followed:
            return followed
    return judge(aim, answer, int(aim.period[:4]), policy)


def _place(verdict: PromiseVerdict) -> int:
    return verdict.target.span.start


def _is_estimate(result: Claim, following: Extraction) -> bool:
    """Tell whether a result is told as an estimate: 预计 stands before it in its sentence."""
    before = following.document.text[result.sentence.start : result.span.start]
    return any(word in before for word in promise_words().estimated)


def is_promise(claim: Claim) -> bool:
    """Tell whether a claim is a target that somebody set; what is only foreseen (预计毕业生超过…) nobody promised."""
    return claim.kind == "target" and claim.modality not in promise_words().foreseen


def due_targets(claims: Iterable[Claim], year: int) -> list[Claim]:
    """Return the targets that are due in a year, each once where it is said again, members of a joint one apart."""
    found: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        if is_promise(claim) and _is_due(claim.period, year):
            for one in members(claim):
                key = (one.code or core_wording(one.indicator), one.measure, one.value, one.unit, one.scope)
                kept = found.setdefault(key, one)
                if one.confidence > kept.confidence + _MUCH_SURER:
                    found[key] = one
    return sorted(found.values(), key=lambda claim: claim.span.start)


_MUCH_SURER = 0.1


def _is_due(period: str, year: int) -> bool:
    """Tell whether a period ends in a year.

    >>> [_is_due(period, 2025) for period in ("2025", "2025-06", "2025Q1", "2021-2025", "2030", "2025-2027")]
    [True, True, True, True, False, False]
    """
    return _due_year(period) == str(year)


def _due_year(period: str) -> str:
    """Return the year a period ends in.

    >>> [_due_year(period) for period in ("2025", "2025-06", "2025H1", "2021-2025")]
    ['2025', '2025', '2025', '2025']
    """
    end = period.rpartition("-")[2]
    return end if len(end) == len("2025") else period[:4]


def _answers(claim: Claim, year: int) -> bool:
    return claim.kind == "result" and _is_due(claim.period, year)


def members(claim: Claim) -> Iterator[Claim]:
    """Yield a claim on several indicators at once as one of each, the first with its id."""
    named = member_wordings(claim.indicator) if claim.code is None else (claim.indicator,)
    if len(named) == 1:
        yield claim
        return
    unit = parse_unit(claim.unit) if claim.unit else None
    for n, wording in enumerate(named):
        entry = catalogue().find(wording, unit.family if unit else None)
        id = f"{claim.id}.{n + 1}" if n else claim.id
        yield replace(claim, id=id, indicator=wording, code=entry.code if entry else None)
