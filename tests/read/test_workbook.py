"""Uploaded workbooks: what is read of them, and what is refused in one line, in time and within memory."""

import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from duixian.app.sheets.book import Range, Sheet
from duixian.model.errors import InputError
from duixian.read.workbook import read_workbook

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
SHEET = "xl/worksheets/sheet1.xml"
BLANKS = '<c s="0"/>' * 40
MERGED = '<mergeCell ref="A1:CV900"/>'


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def small() -> bytes:
    book = Workbook()
    book.active.append(["编号", "目标"])
    book.active.append([1, 0.063])
    return saved(book)


def changed(content: bytes, parts: dict[str, bytes]) -> bytes:
    """The workbook with some parts put in place of its own, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part not in parts:
                new.writestr(part, old.read(part))
        for part, text in parts.items():
            new.writestr(part, text)
    return out.getvalue()


def with_rows(rows: str, size: str = '<dimension ref="A1"/>') -> bytes:
    return changed(small(), {SHEET: f"<worksheet {NS}>{size}<sheetData>{rows}</sheetData></worksheet>".encode()})


def first(content: bytes) -> Sheet:
    return read_workbook(content, "表.xlsx").sheets[0]


def test_cells_have_value_format_and_place() -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "任务"
    sheet["B2"], sheet["B3"], sheet["C2"] = 0.063, datetime(2024, 6, 30), "文字"
    sheet["B2"].number_format = "0.0%"
    sheet["D9"].fill = PatternFill("solid", start_color="FF0000")
    sheet.merge_cells("B3:C3")
    read = first(saved(book))
    assert (read.name, read.rows, read.columns) == ("任务", 3, 3)
    assert (read.at(2, 2).value, read.at(2, 2).format) == (Decimal("0.063"), "0.0%")
    assert (read.at(3, 2).value, read.at(3, 2).address) == (datetime(2024, 6, 30), "B3")
    assert read.merged == (Range(3, 2, 3, 3),)
    assert (read.shown(3, 3).text, read.shown(2, 3).text) == ("2024-06-30", "文字")


def test_a_formula_counts_as_what_it_gave_and_is_told_where_it_gave_nothing() -> None:
    rows = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c>'
    rows += '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    sheet = first(with_rows(rows))
    assert sheet.at(1, 1).value == Decimal(2)
    assert sheet.at(1, 2).fault == "是没有算出结果的公式"
    assert sheet.at(1, 3).fault == "是算不出的公式"


STRINGS = (
    f"<x:sst {NS.replace('xmlns=', 'xmlns:x=')}>"
    "<x:si><x:t>编号</x:t></x:si>"
    '<x:si><x:r><x:rPr><x:b/></x:rPr><x:t xml:space="preserve">市 </x:t></x:r><x:r><x:t>商务局</x:t></x:r>'
    '<x:rPh sb="0" eb="1"><x:t>shi</x:t></x:rPh></x:si><x:si/></x:sst>'
).encode()
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def test_texts_shared_in_pieces_and_cells_without_addresses_are_read() -> None:
    """As WPS and exporters of other systems write them: prefixed names, runs, readings of words, no addresses."""
    with zipfile.ZipFile(io.BytesIO(small())) as package:
        types = package.read("[Content_Types].xml").decode()
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}"/></Types>'
    rows = (
        '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c/><x:c t="s"><x:v>1</x:v></x:c></x:row>'
        '<x:row><x:c t="s"><x:v>2</x:v></x:c><x:c t="str"><x:f>A1</x:f><x:v>编号</x:v></x:c></x:row>'
    )
    sheet = f"<x:worksheet {NS.replace('xmlns=', 'xmlns:x=')}><x:sheetData>{rows}</x:sheetData></x:worksheet>"
    parts = {SHEET: sheet.encode(), "xl/sharedStrings.xml": STRINGS}
    read = first(changed(small(), {**parts, "[Content_Types].xml": types.replace("</Types>", override).encode()}))
    assert (read.at(1, 1).text, read.at(1, 3).text, read.at(2, 2).text) == ("编号", "市 商务局", "编号")
    assert read.rows == 2


def test_rows_that_are_only_formatted_are_no_content() -> None:
    rows = "".join(f'<row r="{n}" ht="20"><c r="A{n}" s="0"/></row>' for n in range(2, 200_000))
    begun = time.monotonic()
    sheet = first(with_rows(f'<row r="1"><c r="A1"><v>5</v></c></row>{rows}'))
    assert (sheet.rows, sheet.columns) == (1, 1)
    assert time.monotonic() - begun < 10


def ole(word: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + word.encode("utf-16-le")


def million(cell: str) -> Callable[[], bytes]:
    def make() -> bytes:
        return with_rows("".join(f'<row r="{n}"><c r="A{n}">{cell}</c></row>' for n in range(1, 1_048_577)))

    return make


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "0 字节"),
    "text": (lambda: "编号,目标".encode(), "不是 Excel 工作簿"),
    "old": (lambda: ole("Workbook"), "旧版 Excel"),
    "encrypted": (lambda: ole("EncryptedPackage"), "加了密码"),
    "cut": (lambda: small()[:-200], "损坏"),
    "macro": (lambda: changed(small(), {"xl/vbaProject.bin": b"x"}), "带有宏"),
    "links": (lambda: changed(small(), {"xl/externalLinks/externalLink1.xml": b"<a/>"}), "外部链接"),
    "embedded": (lambda: changed(small(), {"xl/embeddings/oleObject1.bin": b"x"}), "嵌入了别的文件"),
    "dde": (lambda: with_rows('<row r="1"><c r="A1"><f>cmd|\'/C calc\'!A0</f><v>1</v></c></row>'), "DDE"),
    "doctype": (lambda: changed(small(), {SHEET: b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "损坏"),
    "not a workbook": (lambda: changed(b"PK\x05\x06" + bytes(18), {"a.txt": b"x"}), "没有工作簿"),
    "no xml": (lambda: changed(small(), {SHEET: b"<worksheet><sheetData>"}), "损坏"),
    "no strings": (lambda: with_rows('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'), "损坏"),
    "bomb by ratio": (lambda: changed(small(), {SHEET: b"<a>" + b" " * 50_000_000 + b"</a>"}), "压缩比异常"),
    "bomb by size": (lambda: changed(small(), {SHEET: b" " * 170_000_000}), "160 MB"),
    "long text": (
        lambda: with_rows('<row r="1"><c r="A1" t="inlineStr"><is><t>' + "长文" * 40_000 + "</t></is></c></row>"),
        "70,000",
    ),
    "far column": (lambda: with_rows('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "第 16,384 列"),
    "no size": (
        lambda: with_rows("".join(f'<row r="{n}"><c r="A{n}"/></row>' for n in range(1, 150_000)), ""),
        "没有写明范围",
    ),
    "blank cells by the hundred thousand": (
        lambda: with_rows("".join(f'<row r="{n}">{BLANKS}</row>' for n in range(1, 20_001))),
        "单元格或格式太多",
    ),
    "merged over and over": (
        lambda: changed(
            small(),
            {
                SHEET: f'<worksheet {NS}><dimension ref="A1"/><sheetData><row r="900"><c r="CV900"><v>1</v></c></row>'
                f"</sheetData><mergeCells>{MERGED * 20}</mergeCells></worksheet>".encode()
            },
        ),
        "合并的单元格太多",
    ),
    "million rows": (million("<v>1</v>"), "最多 20,000 行"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_one_line_and_in_time(name: str) -> None:
    make, said = REFUSED[name]
    content = make()
    begun = time.monotonic()
    with pytest.raises(InputError, match=said) as raised:
        read_workbook(content, "表.xlsx")
    assert "\n" not in str(raised.value)
    assert str(raised.value).startswith(("表.xlsx：", "工作表“"))
    assert time.monotonic() - begun < 10


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is read from /proc: run it on Linux")
def test_a_sheet_of_a_million_formatted_rows_is_cut_within_memory_and_time(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.xlsx"
    path.write_bytes(million("")())
    code = (
        "import re, sys, time; from pathlib import Path; from duixian.read.workbook import read_workbook\n"
        "begun = time.monotonic(); book = read_workbook(Path(sys.argv[1]).read_bytes(), 'a.xlsx')\n"
        # what getrusage tells of a process includes the one it was started from
        "most = re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]\n"
        "print(len(book.sheets[0].cells), time.monotonic() - begun, most)"
    )
    told = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True).stdout
    cells, seconds, kilobytes = told.split()
    assert int(cells) == 0
    assert float(seconds) < 10
    assert int(kilobytes) < 500_000
