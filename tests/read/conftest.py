"""Fixtures that write what the readers read: pages around a report, and small PDFs made by hand."""

from collections.abc import Callable
from io import BytesIO

import pytest

EM, LEFT, TOP, LEADING = 12, 60, 780, 20
Printed = tuple[str, int]
"""A printed line and the ems it is indented."""
PdfWriter = Callable[..., bytes]

TITLE = "2024年云溪县政府工作报告"
OPENING = (
    "各位代表：",
    "现在，我代表县人民政府，向大会报告工作，请予审议，并请各位政协委员提出意见。",
    "一、2023年工作回顾",
)
CLOSING = "各位代表！让我们团结一心、真抓实干，为建设现代化新云溪而努力奋斗！"
TOP_OF_PAGE = (
    '<div><a href="/">首页</a> | <a href="/n">新闻中心</a></div>'
    '<div class="place"><strong>当前位置:</strong> <a href="/">云溪门户</a> > <a href="/z">政务</a> > 文章页</div>'
)
META = (
    "<div><small>时间:</small>2024-02-01 09:12 <small>来源:</small>云溪县融媒体中心 <small>点击:</small> 312 次</div>"
)
FEEDBACK = (
    "(责任编辑：王某)<div>------分隔线----------------------------</div>"
    '<div><a href="/0">上一篇：没有了</a><a href="/2">下一篇：云溪县人大公告</a></div><h3>发表评论</h3>'
    "<form>请自觉遵守互联网相关的政策法规，严禁发布色情、暴力、反动的言论。"
    "用户名: 验证码: <button>发表评论</button></form>"
)
SIDE = "<dl><dt>栏目列表</dt><dd><ul>{}</ul></dd></dl>".format(
    "".join(f'<li><a href="/{number}">关于第{number}批项目，你最关心的都在这里！</a></li>' for number in range(12))
)
NEWS = "".join(
    f'<div><a href="#">第{number}批项目开工</a>'
    f"<p>昨日，全县举行第{number}批项目开工仪式，总投资{number + 20}亿元。</p></div>"
    for number in range(1, 6)
)
FOOT = "<div>主办：云溪县人民政府办公室 备案号：某ICP备00000000号<p>版权所有 未经授权，不得转载。</p></div>"

BODIES: dict[str, Callable[[list[str]], str]] = {
    "paragraphs": lambda lines: "".join(f"<p>　　{line}</p>\n" for line in lines),
    "breaks": lambda lines: "<br/>\n".join(f"&nbsp;&nbsp;{line}" for line in lines),
    "cell": lambda lines: f"<table><tr><td>{'<br />'.join(lines)}</td></tr></table>",
    "rows": lambda lines: f"<table>{''.join(f'<tr><td>{line}</td></tr>' for line in lines)}</table>",
    "divisions": lambda lines: "".join(f"<div><span>{line}</span></div>" for line in lines),
    "runs": lambda lines: "".join(f"<p><span>{line[:3]}</span><b>{line[3:9]}</b>{line[9:]}</p>" for line in lines),
    "chapters": lambda lines: "".join(
        f"<div><div>{''.join(f'<p>{line}</p>' for line in lines[start : start + 15])}</div></div>"
        for start in range(0, len(lines), 15)
    ),
    "menu beside": lambda lines: (
        f"<table><tr><td>{SIDE}</td><td><table><tr><td>{TITLE}</td></tr><tr><td>"
        f"{''.join(f'<p>{line}' for line in lines)}</td></tr></table></td></tr></table>"
    ),
    "verbatim": lambda lines: f"<pre>{chr(10).join(lines)}</pre>",
}


def write_paragraphs(count: int) -> list[str]:
    """Return the lines of a made-up report with `count` paragraphs between its opening and its closing."""
    middle = [
        f"第{number}项工作有序推进，规模以上工业增加值增长{number % 9 + 3}.5%，完成固定资产投资{number + 10}亿元。"
        + "新改建道路、校舍和水库一并开工。" * (number % 5)
        for number in range(1, count + 1)
    ]
    return [*OPENING, *middle, CLOSING]


def write_page(body: str, lines: list[str], news: str = "") -> str:
    """Return a whole page around the lines, its article built the way `BODIES[body]` does."""
    return (
        f"<!DOCTYPE html><html><head><title>{TITLE}_云溪门户</title><style>p{{}}</style></head>"
        f"<body>{TOP_OF_PAGE}{news}"
        f"<h2>{TITLE}</h2>{META}<div>{''.join(lines)[:90]}</div><div>{BODIES[body](lines)}</div>{FEEDBACK}{SIDE}{FOOT}"
        "<script>var a = '增长5%。';</script></body></html>"
    )


def write_pdf(pages: list[list[Printed]], trailer: str = "") -> bytes:
    """Return a PDF with one text line for each `(text, indent)`; its Chinese font is named, not embedded."""
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
        " /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
    ]
    for number, lines in enumerate(pages):
        content = "\n".join(_show(text, indent, TOP - LEADING * row) for row, (text, indent) in enumerate(lines))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    return _assemble(objects, trailer)


def _show(text: str, indent: int, height: int) -> str:
    return f"BT /F1 {EM} Tf {LEFT + indent * EM} {height} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def _assemble(objects: list[str], trailer: str) -> bytes:
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    start = len(out)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")


def write_docx(lines: list[str]) -> bytes:
    """Return a Word document with one paragraph a line."""
    docx = pytest.importorskip("docx")
    document, out = docx.Document(), BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


@pytest.fixture
def report() -> list[str]:
    return write_paragraphs(60)


@pytest.fixture
def page_of() -> Callable[..., str]:
    return write_page


@pytest.fixture
def news() -> str:
    return NEWS


@pytest.fixture
def title() -> str:
    return TITLE


@pytest.fixture
def pdf_of() -> PdfWriter:
    return write_pdf


@pytest.fixture
def samples() -> dict[str, bytes]:
    """One small good file for each reader, by the reader's name."""
    lines = write_paragraphs(3)
    return {
        "text": "\r\n".join(lines).encode(),
        "html": write_page("paragraphs", lines).encode(),
        "docx": write_docx(lines),
        "pdf": write_pdf([[(line[:36], 2) for line in lines]]),
    }


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test that asks for `body_kind` over every way a page may hold its article."""
    if "body_kind" in metafunc.fixturenames:
        metafunc.parametrize("body_kind", sorted(BODIES))
