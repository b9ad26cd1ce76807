"""A number as it stands in the text: value, unit, and the bound words right after it."""

from dataclasses import dataclass
from decimal import Decimal

from duixian.grammar.notation import Label


@dataclass(init=False)
class Figure:
    """One number of the text with its surroundings; positions are code points of the document.

    `end` closes the number token, `unit_end` its unit, `tail` everything that still belongs to it (以上, 左右).
    `label` says why it is no claim, or is None. `op` is what the form or the words after it say (`>=` for 以上);
    `weak_op` counts only where nothing else speaks (台阶).
    """

    start: int
    end: int
    form: str
    # Defaults stand on the class: a figure is made for every number and keeps only what was read.
    value: Decimal | None = None
    value2: Decimal | None = None
    unit: str | None = None
    unit_start: int = 0
    unit_end: int = 0
    family: str | None = None
    tail: int = 0
    op: str | None = None
    weak_op: str | None = None
    bound_start: int = 0
    bound_end: int = 0
    label: Label | None = None

    def __init__(self, start: int, end: int, form: str, tail: int = 0, label: Label | None = None) -> None:
        self.start = start
        self.end = end
        self.form = form
        self.tail = tail
        self.label = label
