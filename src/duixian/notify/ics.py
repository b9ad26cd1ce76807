"""What is due as an iCalendar that calendar programs subscribe to: days as a whole, a warning three days before."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from icalendar import Alarm, Calendar
from icalendar import Event as Entry

from duixian.app.board.event import EVENT_KINDS, Event, Words, in_order

WARNING = timedelta(days=-3, hours=9)
"""Nine in the morning three days before."""
MOST = 20
"""Events of one kind and day that stand for themselves; more are one entry."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar's name, where its pages are, what makes its ids the board's own, and the day it is made."""

    name: str
    base: str
    realm: str
    day: date


def calendar(feed: Feed, events: Iterable[Event]) -> bytes:
    """Return the calendar; the same events on the same day give the same bytes."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//duixian//calendar//ZH")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", feed.name)
    made.add("x-wr-timezone", "Asia/Shanghai")
    made.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT6H")
    for event in _folded(events):
        made.add_component(_entry(feed, event))
    return bytes(made.to_ical())


def _folded(events: Iterable[Event]) -> Iterator[Event]:
    """Yield the events in order, many of one kind and day as one."""
    for (day, _), group in groupby(sorted(events, key=in_order), lambda event: (event.day, event.kind)):
        same = list(group)
        if len(same) <= MOST:
            yield from same
        else:
            yield _joined(day, same)


def _joined(day: date, same: Sequence[Event]) -> Event:
    kind = same[0].kind
    named = "；".join(event.title.zh for event in same[:MOST])
    word = EVENT_KINDS[kind]
    return Event(
        key=f"{kind}-{day.isoformat()}",
        kind=kind,
        day=day,
        title=Words(f"{word.zh}：{len(same)} 项", f"{word.en}: {len(same)}"),
        detail=Words(f"{named}；等 {len(same)} 项", ""),
        href=f"/calendar?month={day:%Y-%m}&kind={kind}",
        amount=sum(event.amount for event in same),
    )


def _entry(feed: Feed, event: Event) -> Entry:
    entry, kind = Entry(), EVENT_KINDS[event.kind].zh
    entry.add("uid", f"{event.key}@{feed.realm}.duixian")
    entry.add("dtstamp", datetime.combine(feed.day, time(0), UTC))
    entry.add("dtstart", event.day)
    entry.add("dtend", event.day + timedelta(days=1))
    entry.add("summary", event.title.zh)
    entry.add("description", event.detail.zh)
    entry.add("categories", [kind])
    entry.add("transp", "TRANSPARENT")
    entry.add("url", f"{feed.base}{event.href}")
    entry.add_component(_warning(event))
    return entry


def _warning(event: Event) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.title.zh)
    alarm.add("trigger", WARNING)
    return alarm
