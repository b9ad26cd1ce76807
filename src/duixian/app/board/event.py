"""One thing that is due on a day, in words: what a calendar shows, at home and in a subscription."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

EventKind = Literal["deadline", "node", "obstacle", "remedy", "filing", "release"]


class Words(NamedTuple):
    """A text in Chinese and in English."""

    zh: str
    en: str


EVENT_KINDS: Mapping[EventKind, Words] = {
    "deadline": Words("到期", "Deadline"),
    "node": Words("节点", "Node"),
    "obstacle": Words("问题", "Obstacle"),
    "remedy": Words("整改", "Remedy"),
    "filing": Words("填报", "Filing"),
    "release": Words("数据公布", "Release"),
}
"""What there is, in the order in which a day shows it: what is nobody else's work to move comes last."""

_ORDER = {kind: place for place, kind in enumerate(EVENT_KINDS)}


@dataclass(frozen=True, slots=True)
class Event:
    """Something due on a day; `key` is the same in every run, `href` its page, `unit_id` whose it is (None: nobody's).

    `amount` tells how many tasks it is about.
    """

    key: str
    kind: EventKind
    day: date
    title: Words
    detail: Words
    href: str
    unit_id: str | None = None
    amount: int = 1


def in_order(event: Event) -> tuple[date, int]:
    """Return what events are sorted by: day and kind; within these the order of plan and units stays."""
    return event.day, _ORDER[event.kind]


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def months(month: int) -> Words:
    """Return the year's first months in words.

    >>> months(6), months(12).zh
    (Words(zh='1—6月', en='Jan–Jun'), '全年')
    """
    if month == len(_MONTHS):
        return Words("全年", "the whole year")
    return Words(f"1—{month}月", f"Jan–{_MONTHS[month - 1]}")
