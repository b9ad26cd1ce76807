"""How surely two statements speak of one thing: by code where the catalogue knows both, else by rare common words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from math import log

from duixian.lexicon.promises import core_wording, names_nothing, phase_of
from duixian.model.claim import Claim

Weights = dict[str, float]
_WORD = 2
"""Characters that are counted together."""
_PHASED = 0.85
"""Likeness of what is told as begun or finished to what was promised without saying which."""
_JOINTS = str.maketrans("", "", "和与及、")


class Wordings:
    """How much each pair of characters tells, by how few indicators of the two texts have it."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._cores = {claim.indicator: core_wording(claim.indicator) for claim in claims}
        # every target meets every result: what a wording says by itself is worked out once
        self._phases = {indicator: phase_of(indicator) for indicator in self._cores}
        self._pairs = {core: frozenset(pairs(core)) for core in self._cores.values()}
        self._nameless = {core for core in self._pairs if names_nothing(core)}
        counted = Counter(pair for found in self._pairs.values() for pair in found)
        whole = len(self._pairs) + 1
        self._weights = {pair: log(whole / count) + 0.1 for pair, count in counted.items()}

    def core(self, claim: Claim) -> str:
        """Return what tells the indicator of a claim from others."""
        return self._cores[claim.indicator]

    def likeness(self, target: Claim, result: Claim) -> float:
        """Return from 0 to 1 how surely two claims are on one indicator; what the catalogue tells apart never is."""
        promised, told = self._phases[target.indicator], self._phases[result.indicator]
        if {promised, told} == {"begun", "finished"}:
            return 0.0
        if target.code and result.code:
            return 1.0 if target.code == result.code else 0.0
        ours, theirs = self.core(target), self.core(result)
        if ours in self._nameless or theirs in self._nameless:
            return 0.0
        if ours == theirs:
            return _PHASED if told and not promised else 1.0
        return self._shared(self._pairs[ours], self._pairs[theirs])

    def asks(self, target: Claim) -> Iterator[str]:
        """Yield what a result must tell one of to be like a target at all, or wider: its code, or two characters."""
        yield from self._pairs[self.core(target)]
        if target.code:
            yield target.code

    def tells(self, result: Claim) -> Iterator[str]:
        """Yield all that a target can ask of a result; single characters are asked by cores of one."""
        yield from self._pairs[self.core(result)]
        yield from set(self.core(result))
        if result.code:
            yield result.code

    def _shared(self, ours: frozenset[str], theirs: frozenset[str]) -> float:
        common = ours & theirs
        if not common:
            return 0.0
        return 2 * self._weigh(common) / (self._weigh(ours) + self._weigh(theirs))

    def _weigh(self, found: frozenset[str]) -> float:
        return sum(self._weights[pair] for pair in sorted(found))


def pairs(core: str) -> list[str]:
    """Return each two characters that stand side by side, words that join passed over.

    >>> pairs("通关时间"), pairs("取消和下放")
    (['通关', '关时', '时间'], ['取消', '消下', '下放'])
    """
    plain = core.translate(_JOINTS)
    return [plain[at : at + _WORD] for at in range(len(plain) - 1)] or [core]


def is_wider(target: str, result: str) -> bool:
    """Tell whether a result's core speaks of what was promised and of something else beside it.

    >>> is_wider("减税", "减税降费"), is_wider("高速公路", "国省道和高速公路"), is_wider("就业", "城镇就业")
    (True, True, False)
    """
    before, found, after = result.partition(target)
    return bool(found) and not names_nothing(target) and (len(after) > 1 or before.endswith(("和", "及", "与", "、")))
