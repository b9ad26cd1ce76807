"""The parts of a track's page that tell of what was dropped, of each year and of each chapter."""

from collections.abc import Iterator
from html import escape
from typing import get_args

from duixian.model.track import Aim, History, Softness, Track, TrackYear
from duixian.outputs.track.drawn import bar
from duixian.outputs.track.listed import row, section, table
from duixian.outputs.track.order import Placed, dropped, once
from duixian.outputs.track.said import hit, name, say, share, shift, target
from duixian.outputs.words import Language

SOFTNESS = get_args(Softness)


def dropped_targets(track: Track, language: Language) -> str:
    """Return the indicators set more than once that have no target any more."""
    found = dropped(track)
    told = say("dropped_told", language, count=len(found)) if found else say("dropped_none", language)
    gone = sum(history.dropped is not None for _, history in once(track))
    more = f'<p class="told"><a href="#once">{say("dropped_once", language, count=gone)}</a></p>' if gone else ""
    heads = [say(code, language) for code in ("indicator", "times", "last_set", "gone_in", "shift")]
    rows = (row(_gone(placed, language)) for placed in found)
    title = say("dropped", language)
    return section("dropped", title, told, (table(title, heads, rows, "gone") if found else "") + more)


def _gone(placed: Placed, language: Language) -> Iterator[str]:
    place, history = placed
    last = next(aim for aim in reversed(history.aims) if aim.target)
    end = history.aims[-1]
    yield f'<a href="#i{place}">{escape(name(history, language))}</a>'
    yield str(history.targets)
    yield f'<a href="#t{place}-{last.year}">{last.year}</a> {escape(target(last, language))}'
    yield f'<a href="#y{end.year}">{end.year}</a>'
    yield escape(shift(end, language))


def unreported(track: Track, language: Language) -> str:
    """Return the targets the next report does not mention, a line a year."""
    lines = [line for each in track.years if (line := _silent(track, each, language))]
    if not lines:
        return ""
    told = say("unreported_told", language, count=track.rate.of("not_reported"))
    return section("unreported", say("unreported", language), told, "".join(lines))


def _silent(track: Track, each: TrackYear, language: Language) -> str:
    found = [
        (place, history, aim)
        for place, history in enumerate(track.histories)
        for aim in history.aims
        if aim.year == each.year and aim.target and aim.outcome == "not_reported"
    ]
    if not found:
        return ""
    items = "".join(f"<li>{_silence(place, history, aim, language)}</li>" for place, history, aim in found)
    told = f"{each.year}（{len(found)}/{each.rate.all}）"
    return f'<details><summary>{told}</summary><ul class="silent">{items}</ul></details>'


def _silence(place: int, history: History, aim: Aim, language: Language) -> str:
    named = f"{name(history, language)} {target(aim, language)}"
    return f'<a href="#t{place}-{aim.year}">{escape(named)}</a>'


def years(track: Track, language: Language) -> str:
    """Return every report with the shares of its verdicts, its hit rate and how soft it is worded."""
    heads = ("year", "report", "targets", "share_bar", "hit_rate", "wording", "soft_share")
    title = say("years", language)
    rows = (row(_year(each, language), f"y{each.year}") for each in track.years)
    return section("years", title, "", table(title, [say(code, language) for code in heads], rows, "sums"))


def _year(each: TrackYear, language: Language) -> Iterator[str]:
    yield f"<b>{each.year}</b>"
    judged_by = (
        f'→ <a href="#y{each.year + 1}">{each.year + 1}</a>'
        if each.following
        else f'<span class="none">{escape(say("unknown_why", language, year=each.year + 1))}</span>'
    )
    yield f'{escape(each.report.document.name)} <span class="at">{judged_by}</span>'
    yield str(each.rate.all)
    yield bar(each.rate, language)
    yield escape(hit(each.rate, language))
    yield "/".join(str(dict(each.wording).get(softness, 0)) for softness in SOFTNESS)
    yield share(each.share("soft"))


def chapters(track: Track, language: Language) -> str:
    """Return how many targets of each chapter were kept, those with the most targets first."""
    heads = ("chapter", "year", "targets", "share_bar", "hit_rate")
    found = sorted(track.chapters, key=lambda chapter: -chapter.rate.all)
    rows = (
        row(
            (
                escape(each.title or say("no_chapter", language)),
                "、".join(f'<a href="#y{year}">{year}</a>' for year in each.years),
                str(each.rate.all),
                bar(each.rate, language),
                escape(hit(each.rate, language)),
            )
        )
        for each in found
    )
    title = say("chapters", language)
    told = say("chapters_told", language)
    return section("chapters", title, told, table(title, [say(code, language) for code in heads], rows, "gone"))
