"""The first page as anybody sees it: the state in a sentence, the main targets, what is behind, and what is new."""

from dataclasses import dataclass
from itertools import islice

from duixian.app.board.ledger import Board
from duixian.app.board.queries import TaskFilter
from duixian.web.views.changes import Change, changes
from duixian.web.views.headlines import Headline, headlines
from duixian.web.views.kept import Kept, settled
from duixian.web.views.overview import Chapter, Sum, by_chapter, sum_up, tasks_at
from duixian.web.views.risks import Risk, risks
from duixian.web.visitor import Visitor

BEHIND = 12
NEWS = {"light": 9, "figure": 3}
"""How much of each kind is on the page, and three of each other: many lights of one day do not hide an answer."""


@dataclass(frozen=True, slots=True)
class Front:
    """What is published, at a glance; `behind` are the red tasks, those that turned so this month first."""

    sum: Sum
    all_href: str
    red_href: str
    headlines: tuple[Headline, ...]
    behind: tuple[Risk, ...]
    chapters: tuple[Chapter, ...]
    new: tuple[Change, ...]


KEPT: Kept[Front] = Kept(40)


def front_view(board: Board, visitor: Visitor) -> Front:
    """Return the first page for outside, the one made before where nothing that decides it was written."""
    asked = (visitor.place, visitor.day, visitor.lang)
    return KEPT.get((id(board), asked), settled(board), lambda: _made(board, visitor))


def _made(board: Board, visitor: Visitor) -> Front:
    scope, year, day = visitor.scope(), visitor.place.year, visitor.day
    back, wanted = day if visitor.looking_back else None, TaskFilter(year=year, whole=True)
    parts = board.queries.count(scope, TaskFilter(year=year), day) - board.queries.count(scope, wanted, day)
    asked = {"parts": "no"} if parts else {}
    whole = sum_up(board.queries.tally(scope, "all", day, wanted), back, **asked)
    at_risk = risks(board, scope, wanted, day, whole.red)
    return Front(
        whole,
        tasks_at(back, **asked),
        tasks_at(back, **asked, light="red"),
        headlines(board, scope, year, day),
        (*at_risk.turned, *at_risk.red)[:BEHIND],
        by_chapter(board.queries.tally(scope, "chapter", day, wanted), board.queries.chapters(year), back, **asked),
        _mixed(changes(board, visitor)),
    )


def _mixed(new: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return the newest of every kind, together in order."""
    kinds = dict.fromkeys(one.kind for one in new)
    kept = {one.key for kind in kinds for one in islice((one for one in new if one.kind == kind), NEWS.get(kind, 3))}
    return tuple(one for one in new if one.key in kept)
