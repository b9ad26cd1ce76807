"""The review page: complete, closed in itself, and alive in a browser."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from duixian.model.extraction import Extraction
from duixian.model.restoration import Restoration
from duixian.model.span import Span
from duixian.outputs.html import page
from duixian.outputs.marks import Mark, MarkedText
from duixian.outputs.words import words

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="install Chromium (the command chromium) to run this test")


class Elements(HTMLParser):
    """Every tag with its attributes, and the text of the report's body."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in ("meta", "input", "link", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "main" in self.open and "details" not in self.open:
            self.text += data


def attributes(html: str, name: str) -> list[str]:
    return [attrs[name] for _, attrs in Elements(html).found if name in attrs]


def test_every_tag_is_closed_and_every_link_leads_somewhere(reports: tuple[Extraction, ...]) -> None:
    html = page(reports)
    ids = attributes(html, "id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in attributes(html, "href")} <= set(ids)
    assert Elements(html).open == []


def test_every_entry_stands_in_the_text_and_in_the_list(whole: Extraction) -> None:
    ids = set(attributes(page([whole]), "id"))
    entries = range(1, len(whole.claims) + len(whole.milestones) + 1)
    assert {f"{side}1-{n}" for side in "ml" for n in entries} <= ids


def test_the_text_is_the_reports_own_and_furniture_is_folded(whole: Extraction) -> None:
    read = Elements(page([whole])).text
    body = whole.document.body[0].of(whole.document.text)
    assert "".join(read.split()) == "".join(body.split())


def test_nothing_comes_from_outside_and_nothing_escapes(whole: Extraction) -> None:
    html = page([whole])
    assert not re.search(r"(?:src|href)=[\"'](?!#)|url\(|@import|https?:", html)
    assert "<五星>" not in html
    assert "&lt;五星&gt;" in html
    assert "<2024>" not in html
    assert "标题&lt;2023&gt;与正文不一致" in html


def test_the_line_of_the_title_is_set_apart_so_that_paper_shows_it_once(whole: Extraction) -> None:
    html = page([whole])
    assert '<p class="title">政府工作报告</p>' in html
    assert html.count('class="title"') == 1
    assert re.search(r"@media print.*\.text \.title \{ display: none; \}", html, re.DOTALL)


def test_a_page_without_an_entry_says_what_to_do(whole: Extraction) -> None:
    nothing = Extraction(whole.document, whole.metadata, whole.sections, (), (), ())
    assert words()["page"]["empty"][0] in page([nothing])
    assert words()["page"]["empty"][0] not in page([whole])


def test_the_legend_names_the_red_wave_only_where_one_is(whole: Extraction) -> None:
    restored = replace(whole, restoration=Restoration(whole.document.text, ()))
    quiet = replace(restored, issues=())
    wave = words()["page"]["legend_issue"][0]
    assert any(issue.span for issue in restored.issues)
    assert wave in page([restored])
    assert wave not in page([quiet])


def test_overlapping_marks_keep_every_character_once() -> None:
    marks = [
        Mark(Span(0, 6), "milestone", "1"),
        Mark(Span(2, 8), "result", "2"),
        Mark(Span(2, 8), "target", "3"),
        Mark(Span(4, 20), "lead"),
    ]
    html = MarkedText("甲乙<丙>丁戊己庚", marks).html(Span(1, 9))
    assert re.sub(r"<.*?>", "", html) == "乙&lt;丙&gt;丁戊己庚"
    assert sorted(re.findall(r' id="(\w+)"', html)) == ["m2", "m3"]


ACTS = Path(__file__).with_name("acts.js").read_text(encoding="utf-8")


def acted(html: str, folder: Path, width: int) -> dict[str, object]:
    file = folder / "page.html"
    file.write_text(html.replace("</body>", f"<script>{ACTS}</script></body>"), encoding="utf-8")
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--dump-dom")
    command = [
        str(CHROMIUM),
        *flags,
        f"--user-data-dir={folder / 'profile'}",
        f"--window-size={width},900",
        file.as_uri(),
    ]
    dom = subprocess.run(command, capture_output=True, timeout=60, check=True).stdout.decode("utf-8")
    title = re.search(r"<title>(.*?)</title>", dom, re.DOTALL)
    assert title is not None
    told: dict[str, object] = json.loads(title[1].replace("&quot;", '"'))
    return told


@needs_browser
def test_filters_order_language_and_both_jumps_work(whole: Extraction, tmp_path: Path) -> None:
    told = acted(page([whole]), tmp_path, 1400)
    assert told == {
        "all": 8, "wide": True, "chinese": "English", "searched": 1, "dimmed": True, "nothing": True, "first": "0.400",
        "milestones": 2, "active": "1-1", "reset": 8, "marked": "1-4", "single": 1, "english": "中文", "lang": "en",
        "folded": False, "bar": told["bar"],
    }  # fmt: skip


@needs_browser
def test_a_phone_shows_text_or_list_and_never_scrolls_sideways(whole: Extraction, tmp_path: Path) -> None:
    told = acted(page([whole]), tmp_path, 500)  # the narrowest window headless Chromium opens
    assert (told["all"], told["wide"], told["marked"]) == (0, True, "1-4")
    assert told["folded"]
    assert isinstance(told["bar"], int)
    assert told["bar"] < 60
