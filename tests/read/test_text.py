import codecs

import pytest

from duixian.model.errors import InputError
from duixian.read import from_text, read_bytes
from duixian.read.charset import decode

SIMPLIFIED = "各位代表：\r\n全县生产总值完成120.5亿元，同比增长6.2%，其中工业投资增长１０％以上。\r\n"
TRADITIONAL = "各位代表：\n全縣生產總值完成120.5億元，同比增長6.2%，其中工業投資增長百分之十。\n"


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("utf-8", SIMPLIFIED),
        ("utf-8-sig", SIMPLIFIED),
        ("gbk", SIMPLIFIED),
        ("gb18030", SIMPLIFIED + "𠮷"),
        ("gb18030", TRADITIONAL),
        ("big5", TRADITIONAL),
        ("utf-16", SIMPLIFIED),
        ("utf-16-le", SIMPLIFIED),
        ("utf-16-be", SIMPLIFIED),
        ("utf-32", SIMPLIFIED),
    ],
)
def test_every_charset_is_read_to_the_same_text(charset: str, text: str) -> None:
    assert read_bytes(text.encode(charset), "报告.txt").text == text


def test_utf_16_big_endian_with_its_mark() -> None:
    assert read_bytes(codecs.BOM_UTF16_BE + SIMPLIFIED.encode("utf-16-be"), "a").encoding == "utf-16-be"


@pytest.mark.parametrize("length", [6, 12, 40])
def test_short_texts_are_told_apart(length: int) -> None:
    for charset, text in [("gb18030", SIMPLIFIED), ("big5", TRADITIONAL), ("utf-16-le", SIMPLIFIED)]:
        decoded = decode(text[:length].encode(charset))
        assert decoded is not None
        assert decoded.text == text[:length], charset


def test_line_ends_full_width_and_invisible_characters_stay() -> None:
    text = "各位代表：\r\n　　１９９９年，\u200b增长 9 %。\r"
    assert from_text(text).text == text


def test_a_broken_byte_in_a_whole_file_is_let_through_and_reported() -> None:
    data = SIMPLIFIED.encode("gb18030") * 30
    document = read_bytes(data[:500] + b"\xff" + data[500:], "a.txt")
    assert [issue.code for issue in document.issues] == ["encoding-damaged"]
    assert document.text.count("6.2%") >= 29


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "空的"),
        (b" \r\n\t", "空的"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)), "JPEG"),
        (b"\x7fELF" + bytes(300), "二进制"),
        (bytes(range(128, 256)) * 40, "编码"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        ("привет, мир и отчёт".encode("koi8-r") * 20, "编码"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        read_bytes(data, "x.txt")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("x.txt：")
