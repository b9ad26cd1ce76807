"""The order in which a track is told: what was set most often first, what was dropped apart."""

from collections.abc import Iterable

from duixian.model.track import History, Track

LASTING = 2
"""Reports that must have a target for an indicator before its history is shown by itself."""

Placed = tuple[int, History]
"""A history and its place in the track."""


def lasting(track: Track) -> list[Placed]:
    """Return the indicators set more than once, those set most often first."""
    return _often_first(each for each in enumerate(track.histories) if each[1].targets >= LASTING)


def once(track: Track) -> list[Placed]:
    """Return the indicators set in one report only, by year."""
    found = [each for each in enumerate(track.histories) if each[1].targets < LASTING]
    return sorted(found, key=lambda placed: (placed[1].aims[0].year, placed[0]))


def dropped(track: Track) -> list[Placed]:
    """Return the indicators set more than once that the newest report has no target for."""
    return [each for each in lasting(track) if each[1].dropped]


def _often_first(found: Iterable[Placed]) -> list[Placed]:
    return sorted(found, key=lambda placed: (-placed[1].targets, placed[0]))
