"""The part of a track's page that tells of each indicator: its chart, its targets by year, and both quotes."""

from collections.abc import Iterator
from html import escape

from duixian.model.track import Aim, History, Track
from duixian.outputs.track.drawn import verdict
from duixian.outputs.track.format import Wish
from duixian.outputs.track.listed import quoted, row, section, table
from duixian.outputs.track.look import called
from duixian.outputs.track.order import Placed, lasting, once
from duixian.outputs.track.said import hit, name, result, say, shift, target
from duixian.outputs.words import Language, word


def indicators(track: Track, wish: Wish) -> str:
    """Return the indicators set more than once, each by itself."""
    found = lasting(track)
    told = say("by_indicator_told", wish.language, count=len(found))
    lacking = f'<p class="remark">{escape(say("no_charts", wish.language))}</p>' if wish.charts is None else ""
    content = lacking + "".join(_indicator(track, placed, wish) for placed in found)
    return section("indicators", say("by_indicator", wish.language), told, content) if found else ""


def _indicator(track: Track, placed: Placed, wish: Wish) -> str:
    place, history = placed
    language = wish.language
    chart = (wish.charts or {}).get(place, "")
    title = f'{escape(name(history, language))} <span class="hit">{escape(_hit(history, language))}</span>'
    figure = f'<div class="figure-of">{chart}</div>' if chart else ""
    beside = f'<div class="beside">{figure}<div class="told-of">{_years(track, placed, language)}</div></div>'
    quotes = _quotes(track, history, language)
    return f'<article class="indicator" id="i{place}"><h3>{title}</h3>{beside}{quotes}</article>'


def _hit(history: History, language: Language) -> str:
    if not history.rate.judged:
        return say("none_judged", language)
    return f"{say('hit_rate', language)} {hit(history.rate, language)}"


def _years(track: Track, placed: Placed, language: Language) -> str:
    place, history = placed
    heads = [say(code, language) for code in ("year", "target", "result", "verdict", "shift")]
    rows = (row(_aim(aim, language), f"t{place}-{aim.year}") for aim in history.aims)
    return table(name(history, language), heads, rows, "aims")


def _aim(aim: Aim, language: Language) -> Iterator[str]:
    yield f'<a href="#y{aim.year}">{aim.year}</a>'
    if aim.target is None:
        yield f'<span class="none">{escape(say("no_target", language))}</span>'
        yield from ("", "")
    else:
        tone = f' <span class="tone">{word("softness", aim.softness, language)}</span>'
        yield f"<b>{escape(target(aim, language))}</b>{tone}"
        yield _result(aim, language)
        yield verdict(aim.outcome, language)
    yield escape(shift(aim, language))


def _result(aim: Aim, language: Language) -> str:
    if aim.result:
        return escape(result(aim, language))
    code = "not_mentioned" if aim.verdict else "unknown_why"
    return f'<span class="none">{escape(say(code, language, year=aim.year + 1))}</span>'


def _quotes(track: Track, history: History, language: Language) -> str:
    items = "".join(f"<li>{'<br>'.join(both)}</li>" for aim in history.aims if (both := _both(track, aim, language)))
    return f'<details><summary>{escape(say("sentences", language))}</summary><ul class="quotes">{items}</ul></details>'


def _both(track: Track, aim: Aim, language: Language) -> list[str]:
    """Return the target and its result as their reports have them, and why it was judged so."""
    sides = ((aim.target, track.report(aim.year)), (aim.result, track.report(aim.year + 1)))
    told = [quoted(claim, report, language) for claim, report in sides if claim and report]
    return [*told, _why(aim, language)] if aim.result and aim.verdict else told


def _why(aim: Aim, language: Language) -> str:
    """Return the verdict with its reason; a person's with the reason given, the machine's beside it."""
    verdict = aim.verdict
    if verdict is None:
        return ""
    reason = verdict.why
    if verdict.overruled:
        given = verdict.overruled
        reason = f"{called(given.label, language)}：{given.why}（{given.source}）；{reason}"
    if verdict.provisional:
        reason += f"（{word('verdicts', 'estimate', language)}）"
    return f'<span class="at">{escape(reason)}</span>'


def set_once(track: Track, language: Language) -> str:
    """Return the indicators set in one report only, folded: name, target, result, verdict and quotes."""
    found = once(track)
    if not found:
        return ""
    heads = [say(code, language) for code in ("year", "indicator", "target", "result", "verdict")]
    rows = (_once(track, placed, language) for placed in found)
    title = f"{say('once', language)}（{len(found)}）"
    content = table(title, heads, rows, "once")
    return f'<section class="part" id="once"><details><summary>{escape(title)}</summary>{content}</details></section>'


def _once(track: Track, placed: Placed, language: Language) -> str:
    place, history = placed
    aim = history.aims[0]
    both = "<br>".join(_both(track, aim, language))
    _, told, reached, outcome, _ = _aim(aim, language)
    named = f'{escape(name(history, language))}<div class="quotes">{both}</div>'
    year = f'<a href="#y{aim.year}">{aim.year}</a>'
    return row((year, named, told, reached, outcome), f"t{place}-{aim.year}")
