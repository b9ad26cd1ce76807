"""The bulletin's documents: the paper of GB/T 9704, every row there, opened by LibreOffice; pictures with Chinese."""

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from duixian.app.bulletin import Bulletin
from duixian.app.bulletin.record import Blocked, Group, Heading, Item, Laggard, Owing, Place, Problems, Ranking, Row
from duixian.model.errors import InputError, OutputError
from duixian.outputs import office as office_module
from duixian.outputs.bulletin import summary, tall
from duixian.outputs.bulletin.formats import FORMS, form
from duixian.outputs.bulletin.own import check_template
from duixian.outputs.bulletin.template import template

docx = pytest.importorskip("docx")
pytest.importorskip("docxtpl")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
DAY = date(2024, 7, 20)


def row(n: int, **fields: Any) -> Row:
    chapter, unit = f"（{n // 30 + 1}）章节名称写得长一些", f"第{n % 30}局"
    kept: dict[str, Any] = {
        "target": "100.50亿元以上",
        "done": f"{n}.50亿元",
        "why": "欠进度 40 个百分点：1—6月完成 10%，序时应达 50%；按目前速度",
        "state": "behind" if n % 10 == 0 else "on_track",
        "colour": "red" if n % 10 == 0 else "green",
    }
    kept.update(fields)
    place = {"id": f"t{n}", "number": n, "name": f"任务{n:03}<甲&乙>", "chapter": chapter, "unit_id": f"u{n % 30}"}
    when = {"deadline": date(2024, 12, 31), "period": "1—6月", "share": False, "simulated": n == 1}
    return Row(**place, unit=unit, **when, **kept)


def made(count: int = 60) -> Bulletin:
    rows = tuple(row(n) for n in range(1, count + 1))
    behind = tuple(one for one in rows if one.state == "behind")
    chapters = {one.chapter: [each for each in rows if each.chapter == one.chapter] for one in rows}
    groups = tuple(
        Group(name, "/tasks?chapter=x", len(some), {"behind": sum(r.state == "behind" for r in some)}, 1)
        for name, some in chapters.items()
    )
    units = tuple(Group(f"第{n}局", f"/tasks?unit=u{n}", 3, {"behind": 1, "on_track": 2}, 1) for n in range(30))
    return Bulletin(
        government="清水市",
        year=2024,
        month=6,
        day=DAY,
        since=date(2024, 6, 20),
        deadline=date(2024, 7, 18),
        simulated="各月填报是模拟数据",
        heading=Heading("清水市人民政府督查室", "各县（市、区）人民政府"),
        rows=rows,
        states={"behind": len(behind), "on_track": len(rows) - len(behind)},
        turned_red=behind[:1],
        left_red=0,
        laggards=tuple(Laggard(one, "海运不畅。", "约谈", date(2024, 7, 1), DAY) for one in behind),
        chapters=groups,
        units=units,
        rankings=(Ranking("l1", "县区赛马", (Place("东县", 1, "90.5", 2), Place("西县", None, "", None)), False),),
        asked=60,
        owing=(Owing("u1", "第1局", 2, 1),),
        items=(Item("i1", 1, "养老实事", "民政局", "30个", "60个", "50%", 3, 6, False),),
        problems=Problems(
            3, 2, 1, (Blocked("o1", 1, "用地未批", "资规局", "办结", date(2024, 7, 1), "已超期 14 个工作日", False),)
        ),
    )


@pytest.fixture(scope="module")
def content() -> bytes:
    return FORMS["docx"].make(made(), None)


@pytest.fixture(scope="module")
def document(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def told(document: Any) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def test_nothing_of_the_template_is_left(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))
    assert "{{" not in text
    assert "{%" not in text


def test_it_reads_as_a_bulletin(document: Any) -> None:
    lines = [line for line in told(document) if line]
    assert lines[:4] == [
        "清水市2024年1—6月《政府工作报告》\n目标任务进展情况通报",
        "（各月填报是模拟数据）",
        "各县（市、区）人民政府：",
        "现将2024年1—6月《政府工作报告》目标任务进展情况通报如下。",
    ]
    assert lines[4] == "一、总体情况"
    at = lines.index("清水市人民政府督查室")
    assert lines[at - 4 : at + 4] == [
        "附件：1．各章节亮灯情况", "2．各责任单位亮灯情况", "3．赛马榜", "4．目标任务进展情况一览表",
        "清水市人民政府督查室", "2024年7月20日", "附件1", "各章节亮灯情况",
    ]  # fmt: skip
    assert document.sections[0].header.paragraphs[0].text == "含模拟数据，供演示"


def test_every_task_is_in_the_annex_as_it_was_filed(document: Any) -> None:
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert rows[0] == ["序号", "任务", "目标", "时限", "牵头单位", "进展", "亮灯"]
    assert rows[1][0] == "（1）章节名称写得长一些（29项）"
    assert rows[2] == ["1", "任务001<甲&乙>＊", "100.50亿元以上", "2024年12月", "第1局", "1—6月1.50亿元", "● 达进度"]
    assert [row[0] for row in rows[1:] if row[0].isdigit()] == [str(n) for n in range(1, 61)]


def test_the_paper_is_gb_t_9704(document: Any) -> None:
    front, back = document.sections[0], document.sections[-1]
    assert (round(front.page_width.mm), round(front.page_height.mm)) == (210, 297)
    assert [round(side.mm) for side in (front.top_margin, front.left_margin)] == [37, 28]
    assert round(front.page_width.mm - front.left_margin.mm - front.right_margin.mm) == 156
    assert round(front.page_height.mm - front.top_margin.mm - front.bottom_margin.mm) == 225
    assert (round(back.page_width.mm), round(back.page_height.mm)) == (297, 210)
    qn = docx.oxml.ns.qn
    grid = front._sectPr.find(qn("w:docGrid"))
    assert 22 * int(grid.get(qn("w:linePitch"))) / 20 <= 225 / 25.4 * 72 < 23 * int(grid.get(qn("w:linePitch"))) / 20
    spacing = document.styles["Normal"].element.rPr.find(qn("w:spacing"))
    assert 28 * (16 + int(spacing.get(qn("w:val"))) / 20) <= 156 / 25.4 * 72
    styles = [document.styles[name] for name in ("Title", "Normal", "Heading 1")]
    assert [style.font.size.pt for style in styles] == [22, 16, 16]
    faces = [style.element.rPr.rFonts.get(qn("w:eastAsia")) for style in styles]
    assert faces == ["方正小标宋简体", "仿宋_GB2312", "黑体"]
    footers = (front.footer.paragraphs[0], front.even_page_footer.paragraphs[0])
    assert [str(footer.alignment).split()[0] for footer in footers] == ["RIGHT", "LEFT"]
    assert document.settings.odd_and_even_pages_header_footer


def test_heads_of_tables_are_repeated_and_rows_not_broken(document: Any) -> None:
    qn = docx.oxml.ns.qn
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)


def test_a_red_head_only_where_it_is_set(document: Any) -> None:
    assert not any("督查通报" in line for line in told(document))
    headed = replace(made(), heading=Heading("督查室", "", "清水市督查通报", "〔2024〕6号"))
    lines = told(docx.Document(io.BytesIO(FORMS["docx"].make(headed, None))))
    assert [line for line in lines if line][:2] == ["清水市督查通报", "〔2024〕6号"]


def own(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_an_office_may_have_a_template_of_its_own() -> None:
    mine = own(
        "共{{ 数.任务 }}项，红灯{{ 数.红灯 }}项。", "{%p for 段 in 分节.总体情况 %}", "{{ 段 }}", "{%p endfor %}"
    )
    check_template(mine, "我.docx", made())
    lines = told(docx.Document(io.BytesIO(FORMS["docx"].make(made(), mine))))
    assert lines[0] == "共60项，红灯6项。"
    assert lines[1].startswith("截至6月底，60项任务中，")


@pytest.mark.parametrize(
    "content, said",
    [
        (b"nothing", "不是 .docx 文件"),
        (own("{{ 没有的 }}"), "填不进去"),
        (own("{{ 标题.__class__.__mro__ }}"), "填不进去"),
        (own("{% for 年 in 各节 %}"), "填不进去"),
        (b"x" * (5 * 1024 * 1024 + 1), "字节"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_in_a_line(content: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as refused:
        check_template(content, "我.docx", made())
    assert "\n" not in str(refused.value)


def test_macros_and_links_are_refused() -> None:
    for name, part, said in (
        ("word/vbaProject.bin", b"x", "宏"),
        ("word/_rels/a.rels", b'<r TargetMode="External"/>', "链接"),
    ):
        target = io.BytesIO(template())
        with zipfile.ZipFile(target, "a") as archive:
            archive.writestr(name, part)
        with pytest.raises(InputError, match=said):
            check_template(target.getvalue(), "我.docx", made())


def test_json_tells_where_every_number_is_from() -> None:
    read = json.loads(FORMS["json"].make(made(), None))
    assert read["month"] == "2024-06"
    assert all(number["source"].startswith("/") for number in read["numbers"])
    assert {"section": "总体情况", "paragraph": 1, "text": "60", "source": "/tasks?parts=no&day=2024-07-20"} in read[
        "numbers"
    ]
    assert read["tasks"][0]["done"] == "1.50亿元"


def test_pictures_say_it_in_text_and_end_where_it_ends() -> None:
    drawn = tall.tall(made())
    assert "欠进度任务（6项）" in drawn
    assert "任务010&lt;甲&amp;乙&gt;（红灯）" in drawn
    page = summary.summary(made(300))
    assert 'viewBox="0 0 842 595"' in page
    assert "另有" in page
    assert "<style" not in page + drawn


def test_an_unknown_form_is_refused_with_those_there_are() -> None:
    with pytest.raises(OutputError, match=r"不能输出为“\.xls”；请用 \.docx、\.pdf、\.png、\.json 之一"):
        form(".xls")
    with pytest.raises(OutputError, match=r"一页摘要：.*\.pdf、\.png 之一"):
        form(".docx", one_page=True)


def test_without_libreoffice_a_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_module, "office", lambda: None)
    with pytest.raises(OutputError, match="没有找到 LibreOffice（命令 soffice）；请安装后再试"):
        office_module.to_pdf(b"")


@pytest.mark.skipif(OFFICE is None, reason="install LibreOffice Writer (the command soffice) to run this test")
def test_libreoffice_makes_a_pdf_with_every_row(tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    document = pdfium.PdfDocument(FORMS["pdf"].make(made(300), None))
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in document]
    whole = "".join(texts)
    assert all(f"任务{n:03}<甲&乙>" in whole for n in range(1, 301))
    sizes = [(round(page.get_width()), round(page.get_height())) for page in document]
    assert set(sizes) == {(595, 842), (842, 595)}
    assert 15 <= len(texts) <= 40
    assert all(f"—{n}—" in text for n, text in enumerate(texts, 1))
    on_side = [text for text, size in zip(texts, sizes, strict=True) if size[0] > size[1]]
    assert all("牵头单位" in text for text in on_side)
    for page in document:  # nothing is beyond the edges of the text
        words = page.get_textpage()
        lefts = [words.get_charbox(n)[0] for n in range(words.count_chars()) if words.get_text_range(n, 1).strip()]
        rights = [words.get_charbox(n)[2] for n in range(words.count_chars()) if words.get_text_range(n, 1).strip()]
        assert min(lefts) > 60
        assert max(rights) < page.get_width() - 50


PAINTED = """
import vl_convert
from duixian.outputs.chinese_font import _writes_chinese, png, ready
assert not _writes_chinese(), "a font of the machine was found"
assert ready()
text = '<text y="30" font-size="30" font-family="Noto Sans CJK SC, Noto Sans SC, sans-serif">{}</text>'
svg = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">' + text + '</svg>'
print(png(svg.format("兑")) != png(svg.format("现")))
"""


def test_chinese_is_painted_on_a_machine_without_any_font(tmp_path: Path) -> None:
    pytest.importorskip("pylopdf_fonts_zh_cn")
    (tmp_path / "none").mkdir()
    nothing = f'<?xml version="1.0"?><fontconfig><dir>{tmp_path / "none"}</dir></fontconfig>'
    (tmp_path / "fonts.conf").write_text(nothing)
    found = {
        **os.environ,
        "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"),
        "FONTCONFIG_PATH": str(tmp_path),
        "HOME": str(tmp_path),
    }
    ran = subprocess.run([sys.executable, "-c", PAINTED], env=found, capture_output=True, text=True, timeout=120)
    assert ran.stdout.strip() == "True", ran.stderr
