"""A clock that is set: what happened in the demo's half year bears the time at which it would have."""

from datetime import UTC, date, datetime, time, timedelta


class SetClock:
    """A clock that stands at a time it was given and moves on by a second each time it is read."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def set(self, day: date, hour: int = 1) -> None:
        """Go to an hour (UTC) of a day."""
        self._now = datetime.combine(day, time(hour), UTC)

    def set_now(self) -> None:
        """Go to the present."""
        self._now = datetime.now(UTC)

    def __call__(self) -> datetime:
        """Return the time."""
        self._now += timedelta(seconds=1)
        return self._now
