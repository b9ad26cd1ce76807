"""What a comparison comes to, in sentences."""

from collections.abc import Iterator

from duixian.model.comparison import Comparison, Difference, Relation
from duixian.model.extraction import Extraction
from duixian.outputs.words import Language, word

WHOLE = 0.75
"""Share of the other copy from which a copy is not called a part of it."""

MEASURED = 1000
"""Characters from which a rate says more than a count."""

TEXT_ONLY = ("text/plain", "text/markdown")
"""Formats whose lines are the lines a person sees in the file."""


def say(code: str, language: Language, **values: object) -> str:
    """Return a sentence of the comparison with its values filled in."""
    return word("compare", code, language).format(**values)


def verdict(comparison: Comparison, language: Language = "zh") -> str:
    """Return the one line that says what the two texts are to each other and how many places differ."""
    known = comparison.a.claims or comparison.b.claims
    code = "texts" if comparison.relation == "copies" and not known else comparison.relation
    sides = (_known_by(side, comparison.relation) for side in (comparison.a, comparison.b))
    told = word("relation", code, language).format(**dict(zip("ab", sides, strict=True)))
    return told + _tally(comparison, language) if comparison.relation == "copies" else told


def _known_by(side: Extraction, relation: Relation) -> str:
    """Return what tells a report from the other one: its year, or whose and of which year it is."""
    region, year = side.metadata.region, side.metadata.year
    return f"{region.name if region and relation == 'governments' else ''} {year or ''}".strip()


def _tally(comparison: Comparison, language: Language) -> str:
    if not comparison.differences:
        return say("alike", language)
    missing = comparison.of("missing_in_a", "missing_in_b")
    holding, wording = sum(passage.figures for passage in missing), len(comparison.of("wording"))
    told = say(
        "counts",
        language,
        figures=comparison.figures,
        differ=len(comparison.of("figure")),
        missing=len(missing),
        holding=say("missing_figures", language, count=holding) if holding else "",
        wording=wording,
        rate=say("rate", language, rate=_rate(comparison)) if wording and comparison.aligned >= MEASURED else "",
    )
    for kind in ("moved", "notation"):
        found = sum(each.kind == kind for each in comparison.differences)
        told += say(kind, language, count=found) if found else ""
    return told


def _rate(comparison: Comparison) -> str:
    return f"{comparison.wording_rate:.1f}"


def remarks(comparison: Comparison, language: Language = "zh", listed: bool = True) -> list[str]:
    """Return what else a person has to know before relying on the comparison, a line each."""
    copies = _of_copies(comparison, language)
    return list(copies if comparison.relation == "copies" else _of_others(comparison, language, listed))


def _of_copies(comparison: Comparison, language: Language) -> Iterator[str]:
    years = comparison.a.metadata.year, comparison.b.metadata.year
    if None not in years and years[0] != years[1]:
        yield say("year", language, a=years[0], b=years[1])
    if comparison.reworded:
        yield say("reworded", language, rate=_rate(comparison), spun=_spun(comparison, language))
    for code, other, kind in (("a", comparison.b, "missing_in_a"), ("b", comparison.a, "missing_in_b")):
        lost = sum(len(each.text_a) + len(each.text_b) for each in comparison.differences if each.kind == kind)
        held = 1 - lost / max(1, sum(span.end - span.start for span in other.document.body))
        if held < WHOLE:
            yield say("part", language, side=word("compare", code, language), percent=round(100 * held))


def _spun(comparison: Comparison, language: Language) -> str:
    sides = [code for code, side in (("a", comparison.a), ("b", comparison.b)) if is_spun(side)]
    return say("spun", language, side=word("compare", sides[0], language)) if len(sides) == 1 else ""


def is_spun(side: Extraction) -> bool:
    """Tell whether a copy's own words give it away as machine-spun."""
    return side.trust.grade == "spun"


def _of_others(comparison: Comparison, language: Language, listed: bool) -> Iterator[str]:
    yield say("same", language, a=round(100 * comparison.share_a), b=round(100 * comparison.share_b))
    if not listed:
        yield say("forcing", language)


def named(side: Extraction, code: str, language: Language = "zh") -> str:
    """Return which of the two a text is, its file, and whose report of which year it says it is."""
    metadata, what = side.metadata, ""
    if metadata.year and metadata.region:
        what = say("of", language, region=metadata.region.name, year=metadata.year)
    elif metadata.year and side.claims:
        what = say("of_year", language, year=metadata.year)
    told = say("side", language, side=word("compare", code, language), name=side.document.name)
    return f"{told} · {what}" if what else told


def place(side: Extraction, start: int, language: Language = "zh") -> str:
    """Return where a place stands: its line in a text file, and its character counted from 0."""
    line = side.document.text.count("\n", 0, start) + 1
    lines = (say("line", language, line=line),) if side.document.media in TEXT_ONLY else ()
    return " ".join((*lines, say("place", language, start=start)))


def section(side: Extraction, start: int) -> tuple[str, ...]:
    """Return the chapter and section a place stands in, the outermost first."""
    return tuple(
        each.title for each in side.sections if each.level <= 2 and each.extent.start <= start < each.extent.end
    )


def ordered(comparison: Comparison, wording: bool) -> Iterator[Difference]:
    """Yield the differences, those of figures first, other wording last and only if wanted."""
    yield from comparison.of("figure")
    yield from comparison.of("missing_in_a", "missing_in_b", "moved")
    yield from comparison.of("notation")
    if wording:
        yield from comparison.of("wording")
