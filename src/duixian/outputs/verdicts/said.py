"""What a verdict table says in words: its title, its sums, its figures and its method."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from duixian.app.silence import source_kind
from duixian.judge.policy import Policy, policy
from duixian.judge.promise.kind import in_percent
from duixian.judge.promise.say import POINTS
from duixian.judge.rounding import shown
from duixian.model.claim import Claim, Milestone
from duixian.model.extraction import Extraction
from duixian.model.verdicts import PromiseLabel, PromiseVerdict, VerdictTable
from duixian.outputs.phrase import phrase
from duixian.outputs.record import plain_digits
from duixian.outputs.verdicts.order import halves, kept_and_failed, tally
from duixian.outputs.words import Language, word

HUNDRED = Decimal(100)
PER_CENT = "%"
UNLIKE: tuple[PromiseLabel, ...] = ("partial", "not_comparable", "not_reported")
"""Verdicts without a result of the very thing that was promised."""

METHOD = ("match", "bounds", "exact", "human")


def say(code: str, language: Language, **values: object) -> str:
    """Return a sentence of the verdict table with its values filled in."""
    return word("verdicts", code, language).format(**values)


def called(label: PromiseLabel, language: Language) -> str:
    """Return the word of a verdict."""
    return word("promise", label, language)


def whose(table: VerdictTable, language: Language) -> str:
    """Return whose report it is, by the next one where the copy does not say, nothing where neither does."""
    region = table.this.metadata.region or table.next.metadata.region
    if region is None:
        return ""
    return say("state", language) if region.level == "state" else region.name


def title(table: VerdictTable, language: Language) -> str:
    """Return the title of the whole."""
    owner = whose(table, language)
    return say("title", language, whose=say("of", language, whose=owner) if owner else "", year=table.year)


def report_name(side: Extraction, language: Language, code: str = "report") -> str:
    """Return what a report is called, its file's name where the copy does not say its year.

    A table of observations or a bulletin is called by the year it tells of, not by the one after.
    """
    year, other = side.metadata.year, source_kind(side)
    if year and other:
        return say("observed" if other == "观测表" else "bulletin", language, year=year - 1)
    return say(code, language, year=year) if year else side.document.name


def sources(table: VerdictTable, language: Language) -> str:
    """Return which two texts the table rests on."""
    both = {
        name: say("named", language, report=report_name(side, language), file=side.document.name)
        for name, side in (("this", table.this), ("next", table.next))
    }
    return say("source", language, **both)


def headline(table: VerdictTable, language: Language) -> list[str]:
    """Return the sums, a sentence for promises with a figure and one for those without."""
    told = [
        _sum(found, say(kind, language), language)
        for kind, found in zip(("figures", "milestones"), halves(table), strict=True)
        if found
    ]
    owner = whose(table, language)
    named = say("of", language, whose=owner) if owner else ""
    return told or [say("none", language, whose=named, year=table.year)]


def _sum(found: Sequence[PromiseVerdict], kind: str, language: Language) -> str:
    parts = [say("part", language, word=called(label, language), count=count) for label, count in tally(found)]
    return say("tally", language, count=len(found), kind=kind, parts=("，" if language == "zh" else ", ").join(parts))


def remarks(table: VerdictTable, language: Language) -> Iterator[str]:
    """Yield what a reader has to know first: what was judged, what is not in the table, what was assumed."""
    kept, failed = kept_and_failed(table)
    if kept + failed:
        yield say("judged", language, judged=kept + failed, kept=kept, failed=failed)
    if table.later:
        yield say("later", language, count=table.later, year=table.year)
    for code, count in (
        ("overruled", sum(each.overruled is not None for each in table.verdicts)),
        ("provisional", sum(each.provisional for each in table.verdicts)),
    ):
        if count:
            yield say(code, language, count=count)
    yield from table.notes


def method(table: VerdictTable, language: Language) -> list[str]:
    """Return how the verdicts came about, with the version of the rules, a sentence or two each."""
    told = [*(say(code, language) for code in METHOD), say("policy", language, policy=table.policy)]
    rules = policy()
    return [*told, _thresholds(rules, language)] if rules.version == table.policy else told


def _thresholds(rules: Policy, language: Language) -> str:
    """Return the numbers of a version of the rules; those of another than ours are not known here."""
    return say(
        "thresholds",
        language,
        nearly=percent(rules.verdict["nearly"]),
        better=percent(rules.verdict["better_share"]),
        better_points=plain_digits(rules.verdict["better_points"]),
        around=percent(rules.rate["share"]),
        around_points=plain_digits(rules.rate["points"]),
    )


def name(item: Claim | Milestone) -> str:
    """Return what is promised: the indicator with its place, or the object."""
    if isinstance(item, Milestone):
        return item.object
    return f"{item.indicator}（{item.scope}）" if item.scope else item.indicator


def figure(item: Claim | Milestone, language: Language) -> str:
    """Return a figure with bound and unit as a person would write it, or the stage of a milestone."""
    return phrase(item, language) if isinstance(item, Claim) else word("stage", item.stage, language)


def softness(item: Claim | Milestone) -> str:
    """Return the words that make a promise hard or soft: 力争 · 左右."""
    words = (item.modality, item.bound) if isinstance(item, Claim) else ()
    return " · ".join(filter(None, words))


def is_rate(item: Claim | Milestone) -> bool:
    """Tell whether a figure is compared in percentage points, not by its ratio: a share in words (三分之一) is too."""
    return isinstance(item, Claim) and (item.value is None or in_percent(item).unit in POINTS)


def percent(ratio: Decimal) -> str:
    """Return a share in per cent, never rounded onto 100 %.

    >>> percent(Decimal("1.2372")), percent(Decimal("0.99997"))
    ('123.7%', '99.997%')
    """
    return f"{shown(ratio * HUNDRED, HUNDRED)}%"


def gap(verdict: PromiseVerdict, language: Language) -> str:
    """Return by how much a result is better or worse than its target, nothing where that is not known."""
    if verdict.gap is None:
        return ""
    if not verdict.gap:
        return say("even", language)
    unit = verdict.target.unit if isinstance(verdict.target, Claim) else None
    apart = plain_digits(abs(verdict.gap)) + (say("points", language) if is_rate(verdict.target) else unit or "")
    return say("better" if verdict.gap > 0 else "worse", language, gap=apart)


def extent(verdict: PromiseVerdict, language: Language) -> str:
    """Return how far a target was reached: of a rate the gap, of a quantity the ratio; nothing of what is not the same.

    A result that tells of a part, of a whole around it or by another measure has no share in the target.
    """
    if verdict.standing in UNLIKE:
        return ""
    if verdict.ratio is None or is_rate(verdict.target):
        return gap(verdict, language)
    return percent(verdict.ratio)
