"""The use case of judging: last year's promises laid beside what the next report says of them."""

from duixian.judge.policy import Policy
from duixian.judge.promise.align import align
from duixian.judge.promise.label import judge
from duixian.model.claim import Claim
from duixian.model.extraction import Extraction
from duixian.model.verdicts import PromiseVerdict, VerdictTable


def judge_report(this: Extraction, following: Extraction, policy: Policy) -> VerdictTable:
    """Judge every target of a report by the statements of the next."""
    year = this.metadata.year or 0
    due = [claim for claim in this.claims if claim.kind == "target" and claim.period == str(year)]
    results = [claim for claim in following.claims if claim.kind == "result" and claim.period == str(year)]
    found = align(due, results)
    verdicts = tuple(_verdict(claim, found.get(claim.id), policy) for claim in due)
    later = sum(claim.kind == "target" for claim in this.claims) - len(due)
    return VerdictTable(this, following, year, policy.version, verdicts, later)


def _verdict(target: Claim, result: tuple[Claim, float] | None, policy: Policy) -> PromiseVerdict:
    if result is None:
        return PromiseVerdict(target, None, "not_reported", "下一年的报告没有再提")
    return judge(target, result[0], result[1], policy)
