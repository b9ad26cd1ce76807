"""The Word document: its table, its paper, and that LibreOffice opens it."""

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duixian.model.verdicts import VerdictTable
from duixian.outputs.verdicts.format import Wish, formats

docx = pytest.importorskip("docx")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
DAY = date(2024, 3, 21)


@pytest.fixture
def content(table: VerdictTable) -> bytes:
    target = io.BytesIO()
    formats()["docx"].write(table, target, Wish(day=DAY))
    return target.getvalue()


@pytest.fixture
def document(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def rows(document: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]


def test_the_table_is_the_one_governments_print(document: Any, table: VerdictTable) -> None:
    head, *listed = rows(document)
    assert head == ["序号", "目标（原文、出处）", "牵头单位", "完成情况（原文、出处）", "完成比例", "语气", "判定"]
    bands = [row[0] for row in listed if len(set(row)) == 1]
    promises = [row for row in listed if len(set(row)) > 1]
    assert bands[:2] == ["✕ 未再提及（3 项）", "■ 未完成（1 项）"]
    assert [row[0] for row in promises] == [str(n) for n in range(1, len(table.verdicts) + 1)]
    assert {row[2] for row in promises} == {""}


def test_a_row_quotes_both_with_their_sources(document: Any) -> None:
    row = next(row for row in rows(document) if row[1].startswith("固定资产投资"))
    assert row[1].splitlines() == [
        "固定资产投资：增长10%以上", "“固定资产投资力争增长10%以上”", "——2023年报告·二、2023年工作安排",
    ]  # fmt: skip
    assert "——2024年报告·一、2023年工作回顾" in row[3]
    assert row[4:] == ["差 5.5个百分点", "力争 · 以上", "■ 未完成"]


def test_an_overruled_verdict_shows_both(document: Any) -> None:
    row = next(row for row in rows(document) if row[1].startswith("规模以上工业增加值"))
    assert row[6].splitlines() == [
        "● 完成", "机器判定：未完成", "理由：统计公报修订为8.1%", "出处：清水市2023年统计公报；王芳，2024-03-20",
    ]  # fmt: skip


def test_title_date_method_and_version(document: Any) -> None:
    told = [paragraph.text for paragraph in document.paragraphs]
    assert told[:2] == ["清水市2023年政府工作报告目标任务兑现情况", "2024年3月21日"]
    assert "假定两份报告之间没有漏掉的年份。" in told
    assert told[told.index("判定方法") + 5].startswith("判定规则版本：2026.2。")


def test_the_paper_is_a4_by_gb_t_9704(document: Any) -> None:
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert round(section.page_width.mm - section.left_margin.mm - section.right_margin.mm) == 225
    assert document.styles["Normal"].font.size.pt == 16
    faces = [
        document.styles[name].element.rPr.rFonts.get(docx.oxml.ns.qn("w:eastAsia")) for name in ("Title", "Normal")
    ]
    assert faces == ["方正小标宋简体", "仿宋_GB2312"]


@pytest.mark.skipif(OFFICE is None, reason="install LibreOffice Writer (the command soffice) to run this test")
def test_libreoffice_opens_it(content: bytes, tmp_path: Path) -> None:
    assert OFFICE
    (tmp_path / "判定.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        OFFICE,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "判定.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = pdf_text(tmp_path / "判定.pdf")
    assert "清水市2023年政府工作报告目标任务兑现情况" in text
    assert "判定规则版本：2026.2" in text


def pdf_text(path: Path) -> str:
    pdfium = pytest.importorskip("pypdfium2")
    pages = pdfium.PdfDocument(path)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)
