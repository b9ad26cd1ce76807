"""What a page of comparison shows, whatever is compared: one row a place, the charts, and what else may be chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from duixian.model.judgement import State
from duixian.web.charts.dots import Dots, dot_plot
from duixian.web.lights import Lang
from duixian.web.views.source import Source


@dataclass(frozen=True, slots=True)
class Row:
    """One place: `place` is its rank (empty where it has no figure), `other` the growth of a level or the reverse.

    `href` leads to the place's own page, `task` to its share of a task. `later` is set where the figure was published
    after the day looked at; `chart` is its small chart.
    """

    name: str
    href: str = ""
    place: str = ""
    value: str = ""
    other: str = ""
    target: str = ""
    share: str = ""
    gap: str = ""
    state: State | None = None
    why: str = ""
    task: str = ""
    when: str = ""
    source: Source | None = None
    later: bool = False
    simulated: bool = False
    chart: Markup | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One indicator or task, all places at once, best first; `known` of `total` have a figure."""

    title: str
    about: str
    rows: tuple[Row, ...]
    known: int
    total: int
    missing: tuple[str, ...]
    wide: Markup | None
    narrow: Markup | None
    other: str = ""
    unlike: str = ""
    tiles: "Grid | None" = None
    city: Row | None = None

    @property
    def charted(self) -> bool:
        """Tell whether there is a small chart for any place."""
        return any(row.chart for row in self.rows)

    @property
    def later(self) -> bool:
        """Tell whether a figure was published after the day looked at."""
        return any(row.later for row in self.rows)


@dataclass(frozen=True, slots=True)
class Step:
    """One of the shades of a grid: its colour and the figures from and to which it stands."""

    colour: str
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid of provinces, for a wide page and a phone, with its legend."""

    wide: Markup
    narrow: Markup
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Something else that may be compared."""

    name: str
    href: str
    chosen: bool
    known: int | None = None


def both(dots: Dots, lang: Lang) -> tuple[Markup | None, Markup | None]:
    """Return a dot plot for a wide page and for a phone; nothing where no place has a figure."""
    if not any(one.value is not None for one in dots.dots):
        return None, None
    return dot_plot(dots, lang=lang), dot_plot(dots, narrow=True, lang=lang)


def place_text(place: int | None, among: Sequence[int], lang: Lang) -> str:
    """Return a rank, with the word that others share it.

    >>> place_text(2, [1, 2, 2, 4], "zh"), place_text(1, [1, 2, 2, 4], "zh"), place_text(None, [], "zh")
    ('2 并列', '1', '')
    """
    if place is None:
        return ""
    tied = (" 并列" if lang == "zh" else " tied") if among.count(place) > 1 else ""
    return f"{place}{tied}"
