"""How a rule for promises without a figure is written: one pattern, the stage it says, and clauses that prove it."""

from dataclasses import dataclass
from typing import Literal

from duixian.model.claim import Stage

Place = Literal["opening", "inner", "closing"]
"""opening: the verb opens the clause · inner: somebody stands before it · closing: the object does."""


@dataclass(frozen=True, slots=True)
class MilestoneRule:
    """One pattern over a clause, with the groups `objects` and, where somebody is named before the verb, `subject`.

    `{start}`, `{push}` … stand for the verb classes of `stages.toml`, `{lead}` for the words before them,
    `{own}` for the rule's own `verbs` (a pattern too): a clause without any of them is passed over by an inner rule.
    `stage` is what the verb says; None where only the words after the object do. A `firm` stage stays whatever follows.
    `weight` (tenths) is how much the form says of a concrete project: below 0 the object must be the more specific.
    `examples` pair a clause with what is read there (`object/stage`, several joined by `；`); `rejects` read nothing.
    """

    place: Place
    pattern: str
    stage: Stage | None
    examples: tuple[tuple[str, str], ...]
    rejects: tuple[str, ...] = ()
    firm: bool = False
    weight: int = 0
    order: int = 50
    verbs: str = ""
    name: str = ""
