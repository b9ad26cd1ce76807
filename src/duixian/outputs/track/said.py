"""What a track says in words: its title, its sums, how targets moved, and its method."""

from collections.abc import Iterator
from decimal import Decimal

from duixian.lexicon.catalogue import catalogue
from duixian.model.claim import Measure
from duixian.model.track import Aim, History, Rate, Shift, Track
from duixian.outputs.phrase import phrase
from duixian.outputs.verdicts.said import percent
from duixian.outputs.words import Language, word

METHOD = ("alone", "identity", "moved", "soft", "kept")
OTHER = ("not_comparable", "partial")
STATE = "100000"
PLAIN = "目标"
"""A modality that says no more than the column's heading."""


def say(code: str, language: Language, **values: object) -> str:
    """Return a sentence of the track with its values filled in."""
    return word("track", code, language).format(**values)


def whose(track: Track, language: Language) -> str:
    """Return whose reports they are."""
    return word("verdicts", "state", language) if track.adcode == STATE else track.name


def title(track: Track, language: Language) -> str:
    """Return the title of the whole."""
    name = whose(track, language)
    years = [each.year for each in track.years]
    code = "title" if len(years) > 1 else "title_one"
    owner = say("of", language, name=name) if name else ""
    return say(code, language, whose=owner, first=years[0], last=years[-1])


def headline(track: Track, language: Language) -> list[str]:
    """Return the sums in two sentences."""
    rate = track.rate
    told = say(
        "rate",
        language,
        judged=rate.judged,
        kept=rate.kept,
        share=share(rate.share),
        dropped=rate.of("not_reported"),
        other=sum(count for outcome, count in rate.outcomes if outcome in OTHER),
        unknown=rate.of("unknown"),
    )
    counted = {"reports": len(track.years), "indicators": len(track.histories), "targets": rate.all}
    return [say("facts", language, **counted), told]


def share(part: Decimal | None) -> str:
    """Return a share in per cent, a dash where there is none."""
    return "—" if part is None else percent(part)


def hit(rate: Rate, language: Language) -> str:
    """Return how many were kept of those judged, with the share."""
    if not rate.judged:
        return say("no_hit", language)
    return say("hit", language, kept=rate.kept, judged=rate.judged, share=share(rate.share))


def method(track: Track, language: Language) -> list[str]:
    """Return how the track came about, with the version of the rules."""
    told = [say(code, language) for code in METHOD]
    return [*told, say("policy", language, policy=track.policy)]


def name(history: History, language: Language = "zh") -> str:
    """Return what an indicator is called: with its scope, and its measure where that is not the amount."""
    scope = f"（{history.scope}）" if history.scope else ""
    measure = "" if history.measure == "level" else f"·{word('measure', history.measure, language)}"
    return f"{indicator(history.code, history.name, language)}{scope}{measure}"


def indicator(code: str | None, written: str, language: Language) -> str:
    """Return the name of an indicator, in English where the catalogue has it.

    >>> indicator("grain_output", "粮食产量", "en"), indicator(None, "口袋花园", "en")
    ('Grain output', '口袋花园')
    """
    entry = catalogue().by_code.get(code or "") if language == "en" else None
    return entry.english if entry else written


def target(aim: Aim, language: Language) -> str:
    """Return a target as a person would write it, with the word before its figure."""
    if aim.target is None:
        return say("no_target", language)
    modality = aim.target.modality or ""
    return f"{'' if modality == PLAIN else modality}{phrase(aim.target, language)}"


def result(aim: Aim, language: Language) -> str:
    """Return the result as a person would write it, a dash where none is known."""
    return phrase(aim.result, language) if aim.result else "—"


def shift(aim: Aim, language: Language) -> str:
    """Return how a target stands to the report before, nothing for the first report."""
    moved = aim.shift
    if moved is None:
        return ""
    kinds = [word("shift", kind, language) for kind in moved.kinds]
    more = list(_meaning(moved, aim.target is None, language))
    if moved.since != aim.year - 1:
        more.append(say("since", language, year=moved.since))
    if language == "en":
        return ", ".join((*kinds, *more))
    return "，".join(("、".join(kinds), *more))


def _meaning(moved: Shift, gone: bool, language: Language) -> Iterator[str]:
    if moved.easier is not None:
        yield say("easier" if moved.easier else "harder", language)
    if moved.base:
        code = "still_in" if moved.kinds == ("dropped",) else "now_in" if gone else "was_in"
        yield say(code, language, measure=base(moved.base, language))


def base(told: tuple[Measure, str], language: Language) -> str:
    """Return a measure, with its unit where that alone tells it from another."""
    return word("measure", told[0], language)
