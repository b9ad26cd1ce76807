"""Changes as an Atom feed (RFC 4287): ids that stay whatever address the server is reached at, times with a zone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from duixian.web.lights import LOOKS, Lang
from duixian.web.views.changes import Change

ATOM = "http://www.w3.org/2005/Atom"
register_namespace("", ATOM)

KINDS = {
    "light": ("亮灯变化", "Light"),
    "figure": ("新数据", "New figure"),
    "corrected": ("更正申请：已更正", "Request answered: corrected"),
    "kept": ("更正申请：核实无误", "Request answered: found right"),
    "refused": ("更正申请：不予受理", "Request answered: not taken up"),
}


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `key` tells it from every other for good, `path` is its page, `own` the feed's own address."""

    key: str
    title: str
    author: str
    base: str
    path: str
    own: str
    updated: datetime


def stable(*parts: str) -> str:
    """Return an id that is the same for the same parts, wherever they are served.

    >>> stable("金华市", "task", "t1")
    'urn:uuid:eee36314-d569-5c51-a3c0-bd0f3b59e15f'
    """
    return uuid5(NAMESPACE_URL, "duixian:" + "\n".join(parts)).urn


def atom(feed: Feed, changes: Sequence[Change], lang: Lang) -> bytes:
    """Return a feed as XML."""
    root = Element(f"{{{ATOM}}}feed", {"xml:lang": "zh-CN" if lang == "zh" else "en"})
    _say(root, "id", stable(feed.author, feed.key))
    _say(root, "title", feed.title)
    _say(root, "updated", stamp(feed.updated))
    _say(SubElement(root, f"{{{ATOM}}}author"), "name", feed.author)
    _link(root, feed.base + feed.path, "alternate", "text/html")
    _link(root, feed.base + feed.own, "self", "application/atom+xml")
    for one in changes:
        _entry(root, feed, one, lang)
    made: bytes = tostring(root, "utf-8", xml_declaration=True)
    return made


def _entry(root: Element, feed: Feed, one: Change, lang: Lang) -> None:
    entry = SubElement(root, f"{{{ATOM}}}entry")
    _say(entry, "id", stable(feed.author, one.key))
    _say(entry, "title", title_of(one, lang))
    _say(entry, "updated", stamp(one.at))
    _link(entry, feed.base + one.path, "alternate", "text/html")
    SubElement(entry, f"{{{ATOM}}}category", {"term": one.kind})
    made_up = (("（模拟数据）", " (simulated)")[lang == "en"]) if one.simulated else ""
    _say(entry, "summary", one.text + made_up)


def title_of(one: Change, lang: Lang) -> str:
    """Return a change in a line."""
    en = lang == "en"
    if one.state:
        ways = " → ".join(LOOKS[state].word(lang) for state in (one.before, one.state) if state)
        return f"{one.name}{': ' if en else '：'}{ways}"
    return f"{one.name}{': ' if en else '：'}{KINDS[one.kind][en]}"


def stamp(at: datetime) -> str:
    """Return a time as RFC 3339 asks for it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _say(parent: Element, name: str, text: str) -> None:
    SubElement(parent, f"{{{ATOM}}}{name}").text = "".join(c for c in text if c >= " " or c in "\n\t")


def _link(parent: Element, href: str, rel: str, media: str) -> None:
    SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "type": media, "href": href})
