"""The page of a comparison in a browser: it fits a phone."""

import shutil
from pathlib import Path

import pytest

from duixian.app.compare import compare
from duixian.extract import extract
from duixian.model.comparison import Comparison
from duixian.outputs.comparison.format import Wish
from duixian.outputs.comparison.html import page
from duixian.read import from_text

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="install Chromium (the command chromium) to run this test")
PHONE = {"width": 390, "height": 844}


def two_years() -> Comparison:
    def report(year: int) -> str:
        return (
            f"清水市{year}年政府工作报告\n各位代表：\n现在，我代表清水市人民政府，向大会报告工作，请予审议。\n"
            f"一、{year - 1}年工作回顾\n全年地区生产总值达到{year}.6亿元，规模以上工业增加值增长{year % 7}.25%。"
            f"农村居民人均可支配收入{year + 9999}元，接待旅游人数{year + 55555}万人次。\n"
            f"二、{year}年工作安排\n地区生产总值增长{year % 5 + 4}%以上。\n"
        )

    texts = (report(2021) + "甲" * 400, report(2023) + "乙" * 400)
    return compare(*(extract(from_text(text, f"清水市政府工作报告定稿{n}.txt")) for n, text in enumerate(texts)))


@pytest.fixture
def told(tmp_path: Path) -> Path:
    comparison = two_years()
    assert comparison.relation == "years"
    assert len(comparison.indicators) > 3
    (tmp_path / "page.html").write_text(page(comparison, Wish()), encoding="utf-8")
    return tmp_path / "page.html"


@needs_browser
def test_two_years_fit_a_phone(told: Path) -> None:
    browsing = pytest.importorskip("playwright.sync_api")
    with browsing.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        view = browser.new_page(viewport=PHONE)
        view.goto(told.as_uri())
        assert view.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        browser.close()
