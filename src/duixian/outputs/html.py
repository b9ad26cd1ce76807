"""One self-contained page to review what was read: works offline, needs no script to read, prints as notes."""

from collections.abc import Iterable
from html import escape
from string import Template
from typing import BinaryIO

from duixian.model.extraction import Extraction
from duixian.outputs.assets import asset
from duixian.outputs.exporter import Exporter
from duixian.outputs.review import Review, both, said
from duixian.outputs.summary import counts, heading
from duixian.outputs.words import word

REPORT = Template("""<article class="report$bare" id="r$number">
<header>
$head
</header>
<div class="columns">
<main class="text" lang="zh-CN">
$text
</main>
<aside class="side"><h2 class="notes">$notes</h2>
$list
<p class="nothing" hidden>$nothing</p>
</aside>
</div>
</article>""")


def _report(review: Review) -> str:
    return REPORT.substitute(
        number=review.number,
        bare="" if review.entries else " bare",
        head=review.head(),
        text=review.text(),
        list=review.list(),
        notes=both("page", "notes"),
        nothing=both("page", "nothing"),
    )


def _title(reviews: list[Review]) -> str:
    names = [heading(review.extraction) for review in reviews]
    return f"{names[0]} · {word('page', 'title')}" if len(names) == 1 else word("page", "title")


def _contents(reviews: list[Review]) -> str:
    if len(reviews) < 2:
        return ""
    links = "".join(f'<li><a href="#r{r.number}">{escape(heading(r.extraction))}</a></li>' for r in reviews)
    return f'<nav class="contents"><ol>{links}</ol></nav>'


def _kinds(reviews: list[Review]) -> str:
    total = {kind: sum(counts(r.extraction)[kind] for r in reviews) for kind in ("result", "target", "milestone")}
    return "".join(
        f'<label class="{kind}"><input type="checkbox" name="kind" value="{kind}" checked>'
        f"<span>{both('kind', kind)}</span> {total[kind]}</label>"
        for kind in total
    )


def _sections(reviews: list[Review]) -> str:
    chapters = dict.fromkeys(i.section[0] for r in reviews for _, _, i in r.entries if i.section)
    options = "".join(f'<option value="{escape(chapter)}">{escape(chapter)}</option>' for chapter in chapters)
    return f'<option value="" {_labels("all_sections")}</option>{options}'


def _labels(code: str) -> str:
    zh, en = word("page", code), word("page", code, "en")
    return f'data-zh="{escape(zh)}" data-en="{escape(en)}">{escape(zh)}'


def _orders() -> str:
    return "".join(f'<option value="{value}" {_labels(f"by_{value}")}</option>' for value in ("place", "doubt"))


def page(extractions: Iterable[Extraction]) -> str:
    """Return the whole page for any number of reports."""
    reviews = [Review(extraction, number) for number, extraction in enumerate(extractions, 1)]
    return Template(asset("page.html")).substitute(
        title=escape(_title(reviews)),
        css=asset("page.css"),
        js=asset("page.js"),
        contents=_contents(reviews),
        kinds=_kinds(reviews),
        sections=_sections(reviews),
        orders=_orders(),
        filters=both("page", "filters"),
        section=both("page", "section"),
        order=both("page", "order"),
        search_zh=escape(word("page", "search")),
        search_en=escape(word("page", "search", "en")),
        shown=both("page", "shown"),
        to_text=both("page", "to_text"),
        to_list=both("page", "to_list"),
        made_by=said(word("page", "made_by"), word("page", "made_by", "en")),
        reports="\n".join(_report(review) for review in reviews),
    )


def write(extractions: Iterable[Extraction], target: BinaryIO) -> None:
    """Write the page as UTF-8."""
    target.write(page(extractions).encode("utf-8", "replace"))


EXPORTER = Exporter("html", (".html", ".htm"), binary=False, write=write)
