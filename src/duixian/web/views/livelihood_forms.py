"""The forms of livelihood items, sites and votes: what there is to choose from, and what was typed read back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from duixian.app.board.ledger import Reading
from duixian.app.board.livelihood import SITE_STATES
from duixian.app.board.sites import SiteFields
from duixian.judge.satisfaction import Ballot
from duixian.model.board import LivelihoodItem, PlanTask, SiteState, Unit
from duixian.model.errors import InputError
from duixian.web.forms import Sent
from duixian.web.views.task_form import read_day, read_number

MOST_COUNT = 6
"""Digits of a number of deputies, at most."""

_BALLOT: Mapping[str, str] = {
    "members": "代表总数",
    "satisfied": "满意",
    "basically": "基本满意",
    "unsatisfied": "不满意",
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What an item may be linked to, and the number the next one gets."""

    units: tuple[Unit, ...]
    tasks: tuple[PlanTask, ...]
    parents: tuple[LivelihoodItem, ...]
    next: int


def choices(books: Reading, year: int) -> Choices:
    """Return what the forms offer in a year."""
    items = books.find(LivelihoodItem, order=("number",), year=year, parent_id=None, active=True)
    return Choices(
        tuple(books.find(Unit, order=("position", "id"))),
        tuple(books.find(PlanTask, order=("number",), year=year, active=True, parent_id=None)),
        tuple(items),
        1 + max((item.number for item in items), default=0),
    )


def read_item(form: Sent, known: LivelihoodItem) -> LivelihoodItem:
    """Return an item as it was typed; raises InputError."""
    amount = form.text("amount", 40)
    return replace(
        known,
        number=_count(form.text("number", 20), "序号"),
        name=form.text("name", 200),
        text=form.text("text"),
        parent_id=form.maybe("parent", 100),
        unit_id=form.maybe("unit_id", 100),
        task_id=form.maybe("task", 100),
        amount=read_number(amount, "数量") if amount else None,
        unit=form.maybe("measure", 20),
    )


def read_site(form: Sent) -> SiteFields:
    """Return what was typed of a site; raises InputError."""
    planned = form.text("planned", 20)
    return SiteFields(
        name=form.text("name", 200),
        address=form.text("address", 400),
        quantity=read_number(form.text("quantity", 40) or "1", "数量"),
        planned=read_day(planned, "计划完成日期") if planned else None,
        note=form.text("note", 1000),
    )


def read_state(form: Sent) -> tuple[SiteState, date]:
    """Return the state a site came into, and when; raises InputError."""
    asked = form.text("state", 20)
    for state in SITE_STATES:
        if state == asked:
            return state, read_day(form.text("day", 20), "日期")
    raise InputError(f"点位：没有“{asked}”这一状态；可选 {'、'.join(SITE_STATES.values())}")


def read_ballot(form: Sent) -> Ballot:
    """Return the numbers of a vote; raises InputError naming the one that is none."""
    return Ballot(*(_count(form.text(field, 20), name) for field, name in _BALLOT.items()))


def _count(text: str, what: str) -> int:
    value = read_number(text, what)
    if value != value.to_integral_value() or not 0 <= value < Decimal(10) ** MOST_COUNT:
        raise InputError(f"{what}：“{text}”不是 0 到 {10**MOST_COUNT - 1} 的整数；请改正")
    return int(value)
