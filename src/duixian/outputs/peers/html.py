"""One self-contained page: headline targets side by side, how they grow from tier to tier, who has none, and how."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import BinaryIO

from duixian.model.peers import Headline, Peers, Stand
from duixian.outputs.assets import Page, framed
from duixian.outputs.peers.format import Format, Wish
from duixian.outputs.peers.rows import lacking_rows, tier_rows
from duixian.outputs.peers.said import facts, method, name, say, signed, target, title
from duixian.outputs.peers.table import LACKING_COLUMNS, TIER_COLUMNS
from duixian.outputs.row import Row
from duixian.outputs.track.listed import quoted, row, section, table
from duixian.outputs.words import Language, word


def _head(peers: Peers, language: Language) -> str:
    notes = "".join(f"<li>{escape(note)}</li>" for note in peers.notes)
    remarks = f'<ul class="remarks" aria-label="{say("notes", language)}">{notes}</ul>' if notes else ""
    return f'<p class="sum">{escape(facts(peers, language))}</p>{remarks}'


def _headlines(peers: Peers, language: Language) -> str:
    heads = [say("government", language), *(name(headline, language) for headline in peers.headlines)]
    rows = (_government(peers, place, language) for place in range(len(peers.peers)))
    label = say("headlines", language)
    return section("headlines", label, "", table(label, heads, rows, "matrix"))


def _government(peers: Peers, place: int, language: Language) -> str:
    peer = peers.peers[place]
    level = word("level", peer.region.level, language)
    named = f'<a href="#q{place}">{escape(peer.region.name)}</a> <span class="at">{level}</span>'
    cells = "".join(f"<td>{_cell(headline.stands[place], language)}</td>" for headline in peers.headlines)
    return f'<tr id="g{place}"><th scope="row">{named}</th>{cells}</tr>'


def _cell(stand: Stand | None, language: Language) -> str:
    if stand is None:
        return f'<span class="none" title="{say("none", language)}">—</span>'
    step = f' <span class="step">{signed(stand.step)}</span>' if stand.step is not None else ""
    return f"{escape(target(stand, language))}{step}"


def _part(part: str, columns: Sequence[tuple[str, str, int]], rows: list[Row], language: Language) -> str:
    told = say(f"{part}_told" if rows else f"{part}_none", language)
    heads = [say(head, language) for _, head, _ in columns]
    lines = (row(escape(str(each[key])) for key, _, _ in columns) for each in rows)
    label = say(part, language)
    return section(part, label, told, table(label, heads, lines) if rows else "")


def _sentences(peers: Peers, language: Language) -> str:
    lists = "".join(_of(peers, place, language) for place in range(len(peers.peers)))
    return section("sentences", say("sentences", language), "", lists)


def _of(peers: Peers, place: int, language: Language) -> str:
    peer = peers.peers[place]
    items = "".join(
        f"<li><b>{escape(name(headline, language))}</b> {quoted(stand.claim, peer.report, language)}</li>"
        for headline, stand in _stands(peers, place)
    )
    named = f"{escape(peer.region.name)} · {escape(peer.report.document.name)}"
    return f'<details id="q{place}"><summary>{named}</summary><ul class="quotes">{items}</ul></details>'


def _stands(peers: Peers, place: int) -> Iterator[tuple[Headline, Stand]]:
    for headline in peers.headlines:
        stand = headline.stands[place]
        if stand:
            yield headline, stand


def page(peers: Peers, wish: Wish) -> str:
    """Return the whole page."""
    language = wish.language
    told = "".join(f"<p>{escape(sentence)}</p>" for sentence in method(peers, language))
    parts = (
        _headlines(peers, language),
        _part("tiers", TIER_COLUMNS, list(tier_rows(peers, language)), language),
        _part("lacking", LACKING_COLUMNS, list(lacking_rows(peers, language)), language),
        _sentences(peers, language),
        section("method", say("method", language), "", f'<div class="method">{told}</div>'),
    )
    named = title(peers, language)
    head = f"<h1>{escape(named)}</h1>{_head(peers, language)}"
    body = "\n".join(("<main>", *parts, "</main>"))
    return framed(Page("track", named, head, body, say("made_by", language)), language)


def write(peers: Peers, target: BinaryIO, wish: Wish) -> None:
    """Write the page as UTF-8."""
    target.write(page(peers, wish).encode("utf-8", "replace"))


FORMAT = Format("html", (".html", ".htm"), False, write)
