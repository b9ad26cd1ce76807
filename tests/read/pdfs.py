"""Writes small PDFs by hand: Chinese text in a font that is named, not embedded, so no font file is needed."""

EM = 12
LEFT, TOP, LEADING = 60, 780, 20

Line = tuple[str, int]
"""Text and the number of ems it is indented."""


def write_pdf(pages: list[list[Line]], trailer: str = "") -> bytes:
    """Return a PDF with one text line for each `(text, indent)`, from the top of each page down."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", _pages(len(pages))]
    objects += [
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


def _pages(count: int) -> str:
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(count))
    return f"<< /Type /Pages /Kids [{kids}] /Count {count} >>"


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
