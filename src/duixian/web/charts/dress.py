"""Makes a drawing fit for a page: a title and a description, no style, script, class or font of the engine's own.

A page's policy forbids inline styles, so everything is an attribute; text stays text in the page's fonts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

_SVG = "http://www.w3.org/2000/svg"
FONTS = (
    "'Source Han Sans SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', "
    "'WenQuanYi Micro Hei', sans-serif"
)
"""The fonts of the pages, and the family a font package carries."""
_KEPT = {"d", "transform", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity"}
_KEPT |= {"fill-opacity", "stroke-opacity", "text-anchor", "font-size", "font-weight"}
_KEPT |= {"x", "y", "x1", "y1", "x2", "y2", "width", "height"}
_NOTHING = frozenset(
    {
        ("stroke-width", "0"),
        ("stroke-dasharray", ""),
        ("opacity", "1"),
        ("font-weight", "400"),
        ("transform", "translate(0,0)"),
    }
)
_UNSEEN = frozenset({"background", "foreground"})
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Caption:
    """What a reader who does not see the drawing is told; `key` begins every id in it, `css` is its class."""

    title: str
    desc: str
    key: str
    css: str


def dress(drawn: str, words: Sequence[str], caption: Caption) -> str:
    """Return the engine's drawing as a page's: named, described, as wide as its place, without anything to run.

    A text of the drawing is the number of its words.
    """
    source = ElementTree.fromstring(drawn)
    box = source.get("viewBox", "")
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": _SVG,
            "class": f"chart {caption.css}",
            "viewBox": box,
            "width": "100%",
            "role": "img",
            "aria-labelledby": f"{caption.key}-t",
            "aria-describedby": f"{caption.key}-d",
            "font-family": FONTS,
        },
    )
    for name, said in (("title", caption.title), ("desc", caption.desc)):
        told = ElementTree.SubElement(root, name, {"id": f"{caption.key}-{name[0]}", "lang": "zh-CN"})
        told.text = _NOT_XML.sub("", said)
    root.extend(_plain(source, words))
    return ElementTree.tostring(root, encoding="unicode")


def _plain(parent: ElementTree.Element, words: Sequence[str]) -> list[ElementTree.Element]:
    return [kept for child in parent for kept in _cleaned(child, words)]


def _cleaned(element: ElementTree.Element, words: Sequence[str]) -> list[ElementTree.Element]:
    """Keep what is seen of an element, and in place of a group that says nothing, what it holds."""
    if element.get("class") in _UNSEEN or element.get("d") == "":
        return []
    inner, name = _plain(element, words), element.tag.removeprefix(f"{{{_SVG}}}")
    told = {key: value for key, value in element.attrib.items() if key in _KEPT and (key, value) not in _NOTHING}
    kept = ElementTree.Element(name, told)
    if name == "g" and (not inner or not kept.attrib):
        return inner
    if name == "text":
        kept.text = _NOT_XML.sub("", words[int(element.text or "")])
        if kept.get("stroke"):  # a white edge keeps a label readable where it crosses a line
            kept.set("paint-order", "stroke")
    kept.extend(inner)
    return [kept]
