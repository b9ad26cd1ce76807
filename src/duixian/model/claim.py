"""What a report states: figures reached or aimed at, and promises without a figure."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from duixian.model.quick import quick
from duixian.model.span import Span

Kind = Literal["result", "target"]
Measure = Literal["level", "growth", "change", "rank", "duration"]
Op = Literal["=", ">=", ">", "<=", "<", "~", "range"]
Direction = Literal["up", "down"]
Stage = Literal["start", "progress", "done", "obtain", "hold", "preliminary", "operate"]


@quick
@dataclass(frozen=True, slots=True)
class Step:
    """One step of a derivation: the rule that fired, what it read and where."""

    rule: str
    reading: str
    span: Span


@quick
@dataclass(frozen=True, slots=True)
class Claim:
    """One figure the report states, each field with the span it was read from or inherited from.

    `span` covers the number itself (for a range its first number), `sentence` the sentence around it.
    `value` is as written, signed (a fall is negative); `amount` is `value` in `base_unit` (CNY, m2, t …), or None
    where the unit is not convertible. `value` is None only for a target tied to another (`reference`: 与经济增长同步).
    `op` is about the signed value. `period` is `2024`, `2024Q1`, `2024H1`, `2024-10` or `2021-2025`.
    `section` is the chain of headings, outermost first. `direction` is which way is good, None where neither.
    `confidence` is between 0 and 1; sorted by it, errors come first.
    `written` is the indicator as the copy has it, where its wording was restored.
    """

    id: str
    span: Span
    text: str
    sentence: Span
    kind: Kind
    indicator: str
    indicator_span: Span
    code: str | None
    measure: Measure
    op: Op
    value: Decimal | None
    value2: Decimal | None
    unit: str | None
    unit_span: Span | None
    amount: Decimal | None
    base_unit: str | None
    bound: str | None
    bound_span: Span | None
    period: str
    period_span: Span | None
    scope: str | None
    modality: str | None
    modality_span: Span | None
    reference: str | None
    direction: Direction | None
    section: tuple[str, ...]
    rule: str
    derivation: tuple[Step, ...]
    confidence: float
    written: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class Milestone:
    """A promise without a number: an object, the stage it is to reach, and by when.

    `span` covers the whole promise as written (verb and object), `object_span` the object alone.
    `written` is the object as the copy has it, where its wording was restored.
    """

    id: str
    span: Span
    text: str
    sentence: Span
    object: str
    object_span: Span
    stage: Stage
    stage_span: Span
    period: str
    period_span: Span | None
    section: tuple[str, ...]
    rule: str
    confidence: float
    written: str | None = None
