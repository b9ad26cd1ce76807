import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from duixian.model.errors import InputError
from duixian.read import read_bytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MB = 1024 * 1024


def pack(body: str, **parts: str) -> bytes:
    """Return a Word package whose body holds `body`; other parts of word/ by name (numbering, styles)."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f"<w:document {WORD}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def run(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_paragraphs_and_tables_come_in_order() -> None:
    docx = pytest.importorskip("docx")
    document, out = docx.Document(), BytesIO()
    document.add_heading("某县政府工作报告", 0)
    document.add_paragraph("各位代表：")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["指标", "目标", "地区生产总值", "增长6%"], strict=True):
        cell.text = text
    document.add_paragraph("增长5%。").add_run("其中投资增长7%。").bold = True
    document.save(out)
    text = read_bytes(out.getvalue(), "报告.docx").text
    assert text == "某县政府工作报告\n各位代表：\n指标\t目标\n地区生产总值\t增长6%\n增长5%。其中投资增长7%。"


def test_a_report_laid_out_in_one_cell_keeps_its_paragraphs() -> None:
    body = f"<w:tbl><w:tr><w:tc>{run('各位代表：')}{run('增长5%。')}</w:tc></w:tr></w:tbl>"
    assert read_bytes(pack(body), "a.docx").text == "各位代表：\n增长5%。"


def test_deleted_text_goes_inserted_text_and_content_controls_stay() -> None:
    body = (
        "<w:p><w:ins><w:r><w:t>增长5%，</w:t></w:r></w:ins><w:del><w:r><w:delText>增长9%</w:delText><w:t>删</w:t></w:r></w:del>"
        "<w:r><w:t>提高2%</w:t><w:tab/><w:br/><w:t>。</w:t></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{run('控件里的字。')}</w:sdtContent></w:sdt>"
    )
    assert read_bytes(pack(body), "a.docx").text == "增长5%，提高2%\t\n。\n控件里的字。"


def test_numbers_that_word_writes_are_read() -> None:
    level = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    numbering = (
        f'<w:numbering {WORD}><w:abstractNum w:abstractNumId="0">{level.format(0, "chineseCounting", "%1、")}'
        f"{level.format(1, 'chineseCounting', '（%2）')}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    styles = (
        f'<w:styles {WORD}><w:style w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    second = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    chapter = '<w:pStyle w:val="H1"/>'
    body = run("回顾", chapter) + run("农业", second) + run("工业", second) + run("安排", chapter) + run("项目", second)
    text = read_bytes(pack(body, numbering=numbering, styles=f"{styles}</w:styles>"), "a.docx").text
    assert text.split("\n") == ["一、回顾", "（一）农业", "（二）工业", "二、安排", "（一）项目"]


def test_every_cut_of_a_good_file_fails_in_one_line(samples: dict[str, bytes]) -> None:
    data = samples["docx"]
    for end in range(5, len(data) - 1, len(data) // 40):
        with pytest.raises(InputError, match="损坏"):
            read_bytes(data[:end], "a.docx")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(99), "密码"),
        (OLE + bytes(900), "另存为 .docx"),
        (b"PK\x03\x04" + bytes(99), "损坏"),
        (b"not a zip", "扩展名改为 .txt"),
        ("各位代表：增长5%。".encode(), "扩展名改为 .txt"),
        (pack(""), "空的"),
        (pack("<w:p><w:r>"), "损坏"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_bytes(data, "a.docx")


@pytest.mark.parametrize("data", [b"PK\x03\x04" + bytes(99), b"text", pack("<w:p><w:r>")])
def test_what_cannot_be_read_is_told_without_a_librarys_words(data: bytes) -> None:
    with pytest.raises(InputError) as refused:
        read_bytes(data, "a.docx")
    assert set(re.findall(r"[A-Za-z]+", str(refused.value))) <= {"a", "docx", "txt", "Word", "WPS", "XML"}


def test_another_kind_of_package_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(InputError, match="这是 Excel 文件"):
        read_bytes(out.getvalue(), "a.xlsx")


def test_entities_that_multiply_are_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>')
    with pytest.raises(InputError, match="损坏"):
        read_bytes(out.getvalue(), "a.docx")


def test_a_package_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(
    samples: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = BytesIO(samples["docx"])
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package, package.open("word/media/x.bin", "w") as part:
        for _ in range(201):
            part.write(bytes(MB))
    assert len(out.getvalue()) < MB
    monkeypatch.setattr(zipfile.ZipFile, "open", _never)
    with pytest.raises(InputError, match="200 MB"):
        read_bytes(out.getvalue(), "a.docx")


def _never(*_: object, **__: object) -> Callable[[], None]:
    raise AssertionError("unpacked")
