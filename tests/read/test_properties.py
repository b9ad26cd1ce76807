"""Whatever the bytes: a document whose spans fit its text, or one line that says why not."""

from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.model.document import Document
from duixian.model.errors import InputError
from duixian.read import from_text, read_bytes

NAMES = st.sampled_from(["a.txt", "a.html", "a.docx", "a.pdf", "a"])
STARTS = st.sampled_from(
    [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf", "各位代表：".encode("gbk")]
)
PIECES = st.sampled_from(
    [
        "各位代表：",
        "\n",
        "\r\n",
        "来源：",
        "云溪县政府工作报告",
        "增长5%。",
        "<p>",
        "</p>",
        " ",
        "\u3000",
        "12",
        "首页",
        ">",
        "上一篇：",
        "一、回顾",
        "责任编辑：",
        "——2024年1月3日在大会上",
        "完成投资三百二十亿元，增长百分之七，其中工业投资增长百分之九，比上年快。",
    ]
)


def fits(document: Document) -> bool:
    edges = [edge for span in document.body for edge in span]
    return (
        edges == sorted(edges)
        and edges[-1] <= len(document.text)
        and all(map(document.text.__getitem__, _slices(edges)))
    )


def _slices(edges: list[int]) -> list[slice]:
    return [slice(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]


@given(STARTS, st.binary(max_size=300), NAMES)
@settings(max_examples=250, deadline=None)
def test_any_bytes_give_a_document_or_an_input_error(start: bytes, rest: bytes, name: str) -> None:
    said = ""
    try:
        document = read_bytes(start + rest, name)
    except InputError as error:
        said = str(error)
    assert fits(document) if not said else said.startswith(f"{name}：") and "\n" not in said


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
@settings(max_examples=250, deadline=None)
def test_any_text_keeps_its_characters_and_has_a_body(text: str) -> None:
    try:
        document = from_text(text)
    except InputError:
        assert not text.strip()
        return
    assert document.text == text
    assert fits(document)
