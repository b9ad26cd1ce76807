"""The page: what it says, how it is safe, and that it fits screens."""

import io
import re
import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest

from duixian.model.verdicts import VerdictTable
from duixian.outputs.verdicts.charts import panels, scale_over
from duixian.outputs.verdicts.format import Wish
from duixian.outputs.verdicts.html import page, write
from duixian.outputs.verdicts.quote import quote
from duixian.outputs.verdicts.said import percent

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="install Chromium (the command chromium) to run this test")


def body(html: str) -> str:
    return html.partition("</style>")[2]


def plain(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


def test_dropped_promises_come_first_then_missed(table: VerdictTable) -> None:
    bands = re.findall(r'class="band">.*?</svg> (\S+) <span class="count">(\d+)', body(page(table, Wish())))
    assert [word for word, _ in bands] == [
        "未再提及", "未完成", "基本完成", "推进中", "不可比", "完成", "超额完成", "已完成",
    ]  # fmt: skip
    assert sum(int(count) for _, count in bands) == len(table.verdicts)


def test_every_quote_is_of_its_text_with_the_figure_marked(table: VerdictTable) -> None:
    html = body(page(table, Wish()))
    for verdict in table.verdicts:
        for item, side in ((verdict.target, table.this), (verdict.result, table.next)):
            if item is None:
                continue
            said = quote(item, side)
            assert f"{said.before}{said.figure}{said.after}" in " ".join(side.document.text.split())
            assert f">{said.figure}</mark>".replace("<厕所>", "&lt;厕所&gt;") in html


def test_the_page_asks_for_nothing_from_outside_and_runs_no_script(table: VerdictTable) -> None:
    html = page(table, Wish())
    assert "default-src 'none'" in html
    assert not re.search(r"https?:|<script|<link|<img|\bon\w+=|\bstyle=|url\(", html)
    assert "农村<厕所>" not in html
    assert "清水<2023>" not in html


def test_notes_method_and_policy_are_on_the_page(table: VerdictTable) -> None:
    told = plain(body(page(table, Wish())))
    for part in (*table.notes, "判定规则版本：2026.2", "另有 2 项目标的期限在 2023 年以后", "1 项所依据的结果是预计数"):
        assert part in told


def test_an_overruled_verdict_shows_both_with_reason_and_source(table: VerdictTable) -> None:
    told = plain(body(page(table, Wish())))
    for part in (
        "机器判定：未完成",
        "改判：完成",
        "理由：统计公报修订为8.1%",
        "出处：清水市2023年统计公报；王芳，2024-03-20",
    ):
        assert part in told


def test_english_keeps_the_quotes_chinese(table: VerdictTable) -> None:
    html = page(table, Wish("en"))
    assert '<html lang="en"' in html
    assert "3 tasks without a figure: not reported 1, under way 1, done 1." in plain(html)
    assert '<blockquote lang="zh-CN">' in html


def test_every_share_is_told_in_words(table: VerdictTable) -> None:
    html = body(page(table, Wish()))
    labels = re.findall(r'class="shares"[^>]*aria-label="([^"]+)"', html)
    assert labels == [
        "量化目标：未再提及 2，未完成 1，基本完成 1，不可比 1，完成 5，超额完成 1",
        "任务节点：未再提及 1，推进中 1，已完成 1",
    ]
    widths = [Decimal(w) for w in re.findall(r'<rect x="[\d.]+%" y="0" width="([\d.]+)%"', html)]
    assert sum(widths) == pytest.approx(Decimal(200), abs=Decimal("0.02"))


def test_only_what_can_be_compared_is_drawn(table: VerdictTable) -> None:
    drawn = {panel.title: [v.target.indicator for v, _ in panel.rows] for panel in panels(table.verdicts, "zh")}  # type: ignore[union-attr]
    assert drawn == {
        "比率：目标与结果": ["地区生产总值", "规模以上工业增加值", "居民消费价格", "固定资产投资"],
        "数量：结果占目标的比例": ["城镇新增就业", "改造老旧小区", "新增高标准农田"],
    }


@pytest.mark.parametrize(
    "values", [(), ("0",), ("-3.1", "6.6"), ("0.0001",), ("91.5", "-30"), ("5", "5"), ("1234567890123",)]
)
def test_a_scale_holds_its_numbers(values: tuple[str, ...]) -> None:
    scale = scale_over(map(Decimal, values))
    assert scale.low < scale.high
    assert 2 <= len(scale.ticks()) <= 8
    for value in values:
        assert 0 <= Decimal(scale.at(Decimal(value)).rstrip("%")) <= 100


def test_no_share_is_shown_on_an_edge_it_does_not_lie_on() -> None:
    assert percent(Decimal("0.99996")) == "99.996%"
    assert percent(Decimal(1)) == "100%"


def test_whose_report_it_is_may_be_told_by_the_next_one_or_by_none(table: VerdictTable) -> None:
    this, following = (
        replace(side, metadata=replace(side.metadata, region=None, year=None)) for side in (table.this, table.next)
    )
    html = page(replace(table, this=this), Wish(day=date(2024, 3, 21)))
    assert "<h1>清水市2023年政府工作报告目标任务兑现情况</h1>" in html
    html = page(replace(table, this=this, next=following), Wish())
    assert "<h1>2023年政府工作报告目标任务兑现情况</h1>" in html


@needs_browser
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_the_page_fits(table: VerdictTable, tmp_path: Path, width: int) -> None:
    browsing = pytest.importorskip("playwright.sync_api")
    target = io.BytesIO()
    write(table, target, Wish())
    (tmp_path / "page.html").write_bytes(target.getvalue())
    with browsing.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        view = browser.new_page(viewport={"width": width, "height": 800})
        view.goto((tmp_path / "page.html").as_uri())
        assert view.evaluate("document.documentElement.scrollWidth") <= width
        assert view.evaluate("[...document.querySelectorAll('.c-why:not(.blank)')].every(e => e.clientWidth > 80)")
        browser.close()
