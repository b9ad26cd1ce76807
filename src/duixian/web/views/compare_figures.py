"""One published indicator, all places at once: the counties of a group, or the provinces of the country."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from duixian.app.board.comparing import places
from duixian.app.board.published import comparable
from duixian.lexicon.catalogue import Indicator, catalogue
from duixian.model.board import Published, PublishedMeasure
from duixian.web.charts.dots import Dot, Dots
from duixian.web.charts.figures import figure as chart_figure
from duixian.web.charts.multiple import Multiple, Point, multiple
from duixian.web.charts.words import span_word
from duixian.web.lights import Lang
from duixian.web.views.comparison import Comparison, Row, both, place_text
from duixian.web.views.source import Sources
from duixian.web.views.wording import with_unit

MEASURES: Mapping[PublishedMeasure, tuple[str, str]] = {"level": ("数额", "Amount"), "growth": ("增速", "Growth")}

Period = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A place that takes part: a unit of the group, or a province; `key` is what its figures are found by."""

    key: str
    name: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is compared: an indicator told in one way, over the first months of a year, on a day, in a language."""

    code: str
    measure: PublishedMeasure
    period: Period
    day: date
    lang: Lang

    @property
    def entry(self) -> Indicator:
        """The indicator."""
        return catalogue().by_code[self.code]

    @property
    def other(self) -> PublishedMeasure:
        """The way in which it is told beside: growth of a level, level of a growth."""
        return "level" if self.measure == "growth" else "growth"


def key_of(figure: Published) -> str:
    """Return what a figure's place is known by: its unit, else its division code, else its name."""
    return figure.unit_id or figure.adcode or figure.place


def title_of(code: str, measure: PublishedMeasure, lang: Lang) -> str:
    """Return an indicator's name, for a growth with the word for it.

    >>> title_of("gdp", "growth", "zh"), title_of("resident_income", "level", "zh")
    ('地区生产总值增速', '居民人均可支配收入')
    """
    entry = catalogue().by_code[code]
    if measure == "level":
        return entry.name if lang == "zh" else entry.english
    return f"{entry.name}增速" if lang == "zh" else f"{entry.english}, growth"


def periods(figures: Sequence[Published], code: str, measure: PublishedMeasure) -> list[tuple[Period, int]]:
    """Return the periods there are figures for, and of how many places: that of most first, then the newest."""
    counted = Counter((one.year, one.month) for one in figures if one.code == code and one.measure == measure)
    return sorted(counted.items(), key=lambda item: (-item[1], -item[0][0], -item[0][1]))


def compare_figures(
    figures: Sequence[Published], among: Sequence[Place], asked: Asked, sources: Sources, city: str = ""
) -> Comparison:
    """Return one indicator for all places, best first, those without a figure last; `city` is the whole's name."""
    told = {measure: _by_place(figures, asked, measure) for measure in MEASURES}
    mine = {place.key: told[asked.measure][place.key] for place in among if place.key in told[asked.measure]}
    ranks = places({key: comparable(one) for key, one in mine.items()}, asked.entry.direction == "down")
    order = sorted(among, key=lambda place: ranks.get(place.key, len(among) + 1))
    charts = _charts(figures, among, asked)
    maker = _Maker(asked, told, ranks if asked.entry.direction else {}, sources, charts)
    whole = next((one for one in told[asked.measure].values() if one.place == city), None) if city else None
    wide, narrow = both(_dots(order, mine, whole, asked), asked.lang)
    return Comparison(
        title=title_of(asked.code, asked.measure, asked.lang),
        about=period_text(asked.period, asked.lang),
        rows=tuple(maker.row(place, mine.get(place.key)) for place in order),
        known=len(mine),
        total=len(among),
        missing=tuple(place.name for place in among if place.key not in mine),
        wide=wide,
        narrow=narrow,
        other=MEASURES[asked.other][asked.lang == "en"] if told[asked.other] else "",
        city=maker.row(Place(key_of(whole), whole.place), whole) if whole else None,
    )


def period_text(period: Period, lang: Lang) -> str:
    """Return a period in words.

    >>> period_text((2024, 12), "zh"), period_text((2023, 9), "en")
    ('2024年全年', 'Jan–Sep 2023')
    """
    year, month = period
    return f"{year}年{span_word(month, lang)}" if lang == "zh" else f"{span_word(month, lang)} {year}"


def _by_place(figures: Sequence[Published], asked: Asked, measure: PublishedMeasure) -> dict[str, Published]:
    return {
        key_of(one): one
        for one in figures
        if (one.code, one.measure, (one.year, one.month)) == (asked.code, measure, asked.period)
    }


def _dots(order: Sequence[Place], mine: Mapping[str, Published], whole: Published | None, asked: Asked) -> Dots:
    found = [(place, mine.get(place.key)) for place in order]
    dots = [
        Dot(place.name, comparable(one) if one else None, with_unit(one.value, one.unit) if one else "")
        for place, one in found
    ]
    none = "无数据" if asked.lang == "zh" else "No data"
    line = (
        (comparable(whole), f"{whole.place} {with_unit(whole.value, whole.unit)}")
        if whole and fits(whole, mine)
        else ()
    )
    return Dots(title_of(asked.code, asked.measure, asked.lang), tuple(dots), none, *line)


def fits(whole: Published, mine: Mapping[str, Published]) -> bool:
    """Tell whether the whole's figure may stand on the scale of its parts: a rate or a mean, not a sum of them."""
    values = [comparable(one) for one in mine.values()]
    return bool(values) and min(values) <= comparable(whole) <= max(values)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the rows of a comparison."""

    asked: Asked
    told: Mapping[PublishedMeasure, Mapping[str, Published]]
    ranks: Mapping[str, int]
    sources: Sources
    charts: Mapping[str, Markup]

    def row(self, place: Place, one: Published | None) -> Row:
        lang, other = self.asked.lang, self.told[self.asked.other].get(place.key)
        beside = with_unit(other.value, other.unit) if other else ""
        if one is None:
            return Row(place.name, place.href, other=beside, chart=self.charts.get(place.key))
        return Row(
            name=place.name,
            href=place.href,
            place=place_text(self.ranks.get(place.key), list(self.ranks.values()), lang),
            value=with_unit(one.value, one.unit),
            other=beside,
            when=one.as_of.isoformat(),
            source=self.sources.of(one, lang),
            later=one.as_of > self.asked.day,
            simulated=one.simulated,
            chart=self.charts.get(place.key),
        )


def _charts(figures: Sequence[Published], among: Sequence[Place], asked: Asked) -> dict[str, Markup]:
    """Return small charts to one scale: over the months of the year where a place has several, else over years."""
    mine = [one for one in figures if one.code == asked.code and one.measure == asked.measure]
    for runs in (_runs(mine, among, asked, over_months=True), _runs(mine, among, asked, over_months=False)):
        if any(len(run) > 1 for run in runs.values()):
            return _drawn(runs, {place.key: place.name for place in among}, asked.lang)
    return {}


def _runs(
    figures: Sequence[Published], among: Sequence[Place], asked: Asked, over_months: bool
) -> dict[str, list[tuple[int, Published]]]:
    year, month = asked.period
    runs: dict[str, list[tuple[int, Published]]] = {place.key: [] for place in among}
    for one in figures:
        if (one.year == year) if over_months else (one.month == month):
            runs.get(key_of(one), []).append((one.month if over_months else one.year, one))
    return {key: sorted(run, key=lambda item: item[0]) for key, run in runs.items()}


def _drawn(runs: Mapping[str, list[tuple[int, Published]]], names: Mapping[str, str], lang: Lang) -> dict[str, Markup]:
    times = [at for run in runs.values() for at, _ in run]
    values = [comparable(one) for run in runs.values() for _, one in run]
    first, last = min(times), max(times)
    over_years = first > 12
    ends = (str(first), str(last)) if over_years else (span_word(first, lang), span_word(last, lang))
    return {
        key: multiple(
            Multiple(
                names[key],
                tuple(
                    Point((at - first) / (last - first), _when(one, over_years, lang), comparable(one), _text(one))
                    for at, one in run
                ),
                min(values),
                max(values),
                ends=ends,
            ),
            lang=lang,
        )
        for key, run in runs.items()
    }


def _when(one: Published, over_years: bool, lang: Lang) -> str:
    return str(one.year) if over_years else span_word(one.month, lang)


def _text(one: Published) -> str:
    return chart_figure(one.value, one.unit)
