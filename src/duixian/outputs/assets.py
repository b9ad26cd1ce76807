"""The packaged parts of pages: frames and styles."""

from dataclasses import dataclass
from html import escape
from importlib.resources import files
from string import Template

from duixian.outputs.words import Language

LOCALES: dict[Language, str] = {"zh": "zh-CN", "en": "en"}
"""What a page says its language is."""


def asset(name: str) -> str:
    """Return a file of the folder `page`."""
    return (files("duixian.outputs") / "page" / name).read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page is made of: `kind` names its styles and its class, `head` and `body` are markup, the rest text."""

    kind: str
    title: str
    head: str
    body: str
    made_by: str


def framed(page: Page, language: Language) -> str:
    """Return a whole page, self-contained: its styles stand in it and nothing is fetched or run."""
    return Template(asset("frame.html")).substitute(
        locale=LOCALES[language],
        language=language,
        kind=page.kind,
        css=asset("page.css") + asset(f"{page.kind}.css"),
        title=escape(page.title),
        head=page.head,
        body=page.body,
        made_by=escape(page.made_by),
    )
