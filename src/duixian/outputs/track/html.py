"""One self-contained page of a government: what was dropped first, then every year, chapter and indicator, and how."""

from html import escape
from typing import BinaryIO

from duixian.model.track import Track
from duixian.outputs.assets import Page, framed
from duixian.outputs.track.drawn import verdict
from duixian.outputs.track.format import Format, Wish
from duixian.outputs.track.indicators import indicators, set_once
from duixian.outputs.track.listed import section
from duixian.outputs.track.look import OUTCOMES
from duixian.outputs.track.said import headline, method, say, title
from duixian.outputs.track.years import chapters, dropped_targets, unreported, years
from duixian.outputs.words import Language


def _head(track: Track, language: Language) -> str:
    told = "".join(f'<p class="sum">{escape(sentence)}</p>' for sentence in headline(track, language))
    notes = "".join(f"<li>{escape(note)}</li>" for note in track.notes)
    key = "".join(f"<li>{verdict(outcome, language)}</li>" for outcome in OUTCOMES if track.rate.of(outcome))
    return (
        told
        + (f'<ul class="remarks" aria-label="{say("notes", language)}">{notes}</ul>' if notes else "")
        + (f'<ul class="key">{key}</ul>' if key else "")
    )


def _method(track: Track, language: Language) -> str:
    told = "".join(f"<p>{escape(sentence)}</p>" for sentence in method(track, language))
    return section("method", say("method", language), "", f'<div class="method">{told}</div>')


def page(track: Track, wish: Wish) -> str:
    """Return the whole page."""
    language = wish.language
    parts = (
        dropped_targets(track, language),
        years(track, language),
        unreported(track, language),
        indicators(track, wish),
        set_once(track, language),
        chapters(track, language),
        _method(track, language),
    )
    told = title(track, language)
    head = f"<h1>{escape(told)}</h1>{_head(track, language)}"
    body = "\n".join(("<main>", *parts, "</main>"))
    return framed(Page("track", told, head, body, say("made_by", language)), language)


def write(track: Track, target: BinaryIO, wish: Wish) -> None:
    """Write the page as UTF-8."""
    target.write(page(track, wish).encode("utf-8", "replace"))


FORMAT = Format("html", (".html", ".htm"), False, write)
