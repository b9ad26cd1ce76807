from collections.abc import Callable

import pytest

from duixian.model.errors import InputError
from duixian.read import read_bytes

pytest.importorskip("pypdfium2")
Writer = Callable[..., bytes]
WIDE = "全县固定资产投资完成三百二十亿元增长百分之七其中工业投资增长得更快"
LOCKED = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'ab' * 32}> /U <{'cd' * 32}> /P -4 >> /ID [<00><00>]"


def test_printed_lines_become_paragraphs(pdf_of: Writer) -> None:
    lines = [("云溪县政府工作报告", 12), ("各位代表：", 2), (WIDE[:-2], 2), ("的部分达到12.5%。", 0), ("第二段。", 2)]
    document = read_bytes(pdf_of([lines]), "报告.pdf")
    assert document.text == f"云溪县政府工作报告\n各位代表：\n{WIDE[:-2]}的部分达到12.5%。\n第二段。"


def test_a_paragraph_goes_on_over_the_page_without_its_number(pdf_of: Writer) -> None:
    first = [("各位代表：", 2), (WIDE[:-2], 2), ("— 1 —", 14)]
    second = [("，同比增长9%。", 0), (WIDE[:-2], 2), ("- 2 -", 14)]
    third = [("。下一段：", 0), ("3", 16)]
    text = read_bytes(pdf_of([first, second, third]), "a.pdf").text
    assert text == f"各位代表：\n{WIDE[:-2]}，同比增长9%。\n{WIDE[:-2]}。下一段："


def test_heads_that_repeat_go(pdf_of: Writer) -> None:
    pages = [[("云溪县人大会议文件", 10), (f"第{number}项工作完成投资{number}亿元。", 2)] for number in range(1, 5)]
    assert "人大会议文件" not in read_bytes(pdf_of(pages), "a.pdf").text


def test_what_a_browser_prints_goes_and_sentences_run_over_the_page(pdf_of: Writer) -> None:
    head, address = (
        "11/24/26, 9:05 AM 云溪县政府工作报告（2026年）——县人民政府门户网站",
        "https://example.org/a?id=7 {}/4",
    )
    said = [WIDE[:-2], f"{WIDE[:-3]}到", "58%。", f"{WIDE[:-3]}：", "低压管网投诉下降", "25%，办结率达到99%。"]
    pages = [
        [("云溪县政府工作报告（2026年）", 9), (said[0], 2), (head, 0), (address.format(1), 0)],
        [(said[1], 0), (head, 0), (address.format(2), 0)],
        [(said[2], 0), (said[3], 2), (head, 0), (address.format(3), 0)],
        [(said[4], 0), (said[5], 2), (head, 0), (address.format(4), 0)],
    ]
    text = read_bytes(pdf_of(pages), "a.pdf").text
    assert text == f"云溪县政府工作报告（2026年）\n{said[0]}{said[1]}{said[2]}\n{said[3]}{said[4]}\n{said[5]}"


def test_two_printed_pages_lose_their_clock_and_address_too(pdf_of: Writer) -> None:
    edges = [("2026/11/24 09:05", 0), ("file:///报告.html", 0), ("1 of 2", 0)]
    text = read_bytes(pdf_of([[(WIDE[:-2], 2), *edges], [*edges, ("的部分达到12.5%。", 0)]]), "a.pdf").text
    assert text == f"{WIDE[:-2]}的部分达到12.5%。"


def test_the_title_stays_where_the_head_says_the_same(pdf_of: Writer) -> None:
    title = "云溪县政府工作报告"
    # the last page has more than one character: pdfium drops a lone one where the machine has no Chinese font
    pages = [[(title, 12), (WIDE[:-2], 2), (title, 0)], [(WIDE, 0), (title, 0)], [("更好。", 0), (title, 0)]]
    assert read_bytes(pdf_of(pages), "a.pdf").text == f"{title}\n{WIDE[:-2]}{WIDE}更好。"


def test_a_line_that_a_wide_number_cut_short_goes_on(pdf_of: Writer) -> None:
    pages = [[(WIDE, 2), (WIDE, 0), (WIDE[:-3], 0), ("1234567.89亿元。", 0)]]
    assert read_bytes(pdf_of(pages), "a.pdf").text.endswith(f"{WIDE[:-3]}1234567.89亿元。")


def test_without_indents_a_full_sentence_ends_its_paragraph(pdf_of: Writer) -> None:
    pages = [[(WIDE, 0), (f"{WIDE[:-1]}。", 0), ("末段增长5%。", 0)]]
    assert read_bytes(pdf_of(pages), "a.pdf").text == f"{WIDE}{WIDE[:-1]}。\n末段增长5%。"


def test_a_page_without_text_among_others_is_reported(pdf_of: Writer) -> None:
    issues = read_bytes(pdf_of([[(WIDE, 2)], []]), "a.pdf").issues
    assert [issue.code for issue in issues] == ["page-without-text"]
    assert "2" in issues[0].message


def test_what_cannot_be_read_is_refused_in_one_line(pdf_of: Writer) -> None:
    good = pdf_of([[(WIDE, 2)]])
    cases = [
        (pdf_of([[], []]), "文字识别"),
        (pdf_of([[(WIDE, 2)]], trailer=LOCKED), "密码"),
        (b"%PDF-1.7\nnothing", "损坏"),
        (good.replace(b"/Type /Pages", b"/Type /Pagez").replace(b"/Kids", b"/Kidz"), "a.pdf："),
    ]
    for data, says in cases:
        with pytest.raises(InputError, match=says) as caught:
            read_bytes(data, "a.pdf")
        assert "\n" not in str(caught.value)
