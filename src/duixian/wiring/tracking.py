"""Following one government over the years, and setting governments of one year side by side."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duixian.model.extraction import Extraction
    from duixian.model.peers import Peers
    from duixian.model.track import Track


def follow(reports: "Sequence[Extraction]") -> "Track":
    """Lay the reports of one government side by side; raises InputError where they are of two, or one has no year."""
    from duixian.app.track import track
    from duixian.app.verdicts import judge_report
    from duixian.judge.policy import policy

    rules = policy()
    return track(reports, lambda this, following: judge_report(this, following, rules), rules.version)


def side_by_side(reports: "Sequence[Extraction]", year: int | None = None) -> "Peers":
    """Set the governments of one year side by side; raises InputError where there are no two of a year."""
    from duixian.app.peers import peers
    from duixian.judge.policy import policy

    return peers(reports, policy(), year)
