from collections.abc import Callable

import pytest

from duixian.model.document import Document
from duixian.model.errors import InputError
from duixian.read import read_bytes

pytest.importorskip("lxml")
Page = Callable[..., str]


def body_lines(document: Document) -> list[str]:
    return [line.strip("　\xa0 ") for span in document.body for line in span.of(document.text).split("\n")]


def test_the_article_is_all_that_is_kept(body_kind: str, report: list[str], page_of: Page, title: str) -> None:
    document = read_bytes(page_of(body_kind, report).encode(), "page.html")
    assert body_lines(document) == [title, *report]


def test_news_above_the_title_goes(body_kind: str, report: list[str], page_of: Page, title: str, news: str) -> None:
    document = read_bytes(page_of(body_kind, report, news).encode(), "page.html")
    assert body_lines(document) == [title, *report]


def test_a_long_page_loses_nothing(page_of: Page, title: str) -> None:
    report = ["各位代表：", *[f"第{number}个项目完成投资{number}亿元，增长5%。" for number in range(4000)]]
    document = read_bytes(page_of("chapters", report).encode(), "page.html")
    assert len(document.text) > 50_000
    assert body_lines(document) == [title, *report]


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "big5", "utf-16", "utf-8-sig"])
def test_charsets(charset: str) -> None:
    text = "各位代表：全年生產總值增長百分之五。" if charset == "big5" else "各位代表：全年生产总值增长百分之五。"
    declared = "utf-8" if "utf" in charset else charset
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head><p>{text}</p>'
    assert read_bytes(page.encode(charset), "a.html").text == text


def test_a_wrong_charset_claim_does_not_spoil_the_text() -> None:
    page = '<html><head><meta charset="utf-8"></head><body><p>各位代表：全年投资增长百分之五。</p>'
    assert read_bytes(page.encode("gbk"), "a.html").text == "各位代表：全年投资增长百分之五。"


def test_a_page_without_extension_is_known_by_its_first_words() -> None:
    assert read_bytes("\n<!-- 缓存 --><HTML><body>增长5%。</body>".encode(), "page").media == "text/html"


def test_the_title_is_taken_from_the_head_where_the_page_does_not_say_it() -> None:
    page = "<html><head><title>2024年云溪县政府工作报告-云溪门户</title></head><p>各位代表：</p><p>增长5%，提高2%。</p>"
    assert read_bytes(page.encode(), "a.html").text.split("\n")[0] == "2024年云溪县政府工作报告"


def test_a_table_of_figures_keeps_its_rows() -> None:
    page = "<html><table><tr><th>指标</th><th>目标</th></tr><tr><td><p>地区生产总值</p></td><td>6%</td></tr></table>"
    assert read_bytes(page.encode(), "a.html").text == "指标\t目标\n地区生产总值\t6%"


def test_source_lines_broken_inside_a_paragraph_are_joined() -> None:
    assert read_bytes("<html><p>全年工业\r\n  投资增长5%。".encode(), "a.html").text == "全年工业投资增长5%。"


@pytest.mark.parametrize("page", ["<html></html>", "<html><script>1</script>", "<!doctype html>", "<html><div>"])
def test_a_page_without_words_is_refused(page: str) -> None:
    with pytest.raises(InputError):
        read_bytes(page.encode(), "a.html")


def test_links_inside_sentences_stay() -> None:
    page = '<html><p>认真实施《<a href="/law">某条例</a>》，办结率达到98%。</p><p><a href="/x">别的新闻标题</a></p>'
    assert read_bytes(page.encode(), "a.html").text == "认真实施《某条例》，办结率达到98%。"
