"""What a congress's vote says of a livelihood item: the Zhenhai rule, by all members and not by those who voted."""

from typing import Literal, NamedTuple

from duixian.judge.policy import Policy
from duixian.model.errors import InputError

Satisfaction = Literal["satisfied", "basically", "unsatisfied"]
"""满意 · 基本满意 · 不满意"""


class Ballot(NamedTuple):
    """How many of all `members` said what; who was absent, abstained or spoilt the paper is the rest."""

    members: int
    satisfied: int
    basically: int
    unsatisfied: int

    @property
    def silent(self) -> int:
        """Return how many members said nothing."""
        return self.members - self.satisfied - self.basically - self.unsatisfied


def satisfaction(ballot: Ballot, policy: Policy) -> Satisfaction:
    """Return what a vote says; raises InputError for one that cannot be.

    Exactly half is not more than half, and who was absent counts among the members:

    >>> from duixian.judge.policy import policy
    >>> satisfaction(Ballot(347, 174, 150, 5), policy()), satisfaction(Ballot(346, 173, 173, 0), policy())
    ('satisfied', 'basically')
    >>> satisfaction(Ballot(346, 100, 73, 3), policy()), satisfaction(Ballot(346, 173, 0, 0), policy())
    ('unsatisfied', 'unsatisfied')
    """
    check_ballot(ballot)
    half = policy.livelihood["half"] * ballot.members
    if ballot.satisfied > half:
        return "satisfied"
    return "basically" if ballot.satisfied + ballot.basically > half else "unsatisfied"


def check_ballot(ballot: Ballot) -> None:
    """Raise InputError for numbers no vote can have."""
    if min(ballot) < 0 or not ballot.members:
        raise InputError(f"测评：{_said(ballot)}，有负数或没有应到人数；请照计票单改正")
    if ballot.silent < 0:
        total = ballot.members - ballot.silent
        raise InputError(f"测评：{_said(ballot)}，三项合计 {total} 多于代表总数；请照计票单改正")


def _said(ballot: Ballot) -> str:
    return (
        f"代表总数 {ballot.members}、满意 {ballot.satisfied}、基本满意 {ballot.basically}、不满意 {ballot.unsatisfied}"
    )
