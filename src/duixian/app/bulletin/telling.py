"""Counts of tasks with the list that shows them, and how days and lists are told."""

from collections.abc import Iterable
from datetime import date

from duixian.app.bulletin.record import Bulletin, Number, Words
from duixian.model.judgement import State


def day_words(day: date) -> str:
    """Return a day as it stands in a sentence.

    >>> day_words(date(2024, 7, 20))
    '7月20日'
    """
    return f"{day.month}月{day.day}日"


def number(bulletin: Bulletin, count: int, **asked: str) -> Number:
    """Return a count of tasks of the plan, with the list that shows them."""
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    return Number(str(count), f"/tasks?parts=no&{query}{'&' if query else ''}day={bulletin.day}")


def state_number(bulletin: Bulletin, state: State) -> Number:
    """Return how many tasks have a state."""
    return number(bulletin, bulletin.states.get(state, 0), state=state)


def colour_number(bulletin: Bulletin, colour: str) -> Number:
    """Return how many tasks that are behind have a colour."""
    behind = [row for row in bulletin.rows if row.state == "behind" and row.colour == colour]
    return number(bulletin, len(behind), state="behind", light=colour)


def joined(parts: Iterable[Words], mark: str = "、") -> Words:
    """Return sentences as one, with a mark between them."""
    joined: list[str | Number] = []
    for part in parts:
        joined += [*([mark] if joined else []), *part]
    return tuple(joined)
