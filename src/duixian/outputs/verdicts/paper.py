"""Paper of a Chinese government: sizes, fonts and margins of GB/T 9704-2012, laid on its side for a wide table."""

from collections.abc import Sequence
from datetime import date, datetime
from types import ModuleType
from typing import TYPE_CHECKING, Any, BinaryIO

from duixian.outputs.exporter import require
from duixian.outputs.words import Language
from duixian.outputs.xlsx import sheet_text

if TYPE_CHECKING:
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

Run = tuple[str, str]
"""A text and how it is set: "" plain, "bold", or "source" for small grey."""

TITLE, BODY, HEAD = "方正小标宋简体", "仿宋_GB2312", "黑体"
LATIN = "Times New Roman"
"""Fonts of GB/T 9704."""

INSTEAD = {TITLE: ("宋体", "roman"), BODY: ("仿宋", "roman"), HEAD: ("微软雅黑", "swiss")}
"""What a word processor takes where one of them is missing, and of which kind it is."""

TITLE_SIZE, BODY_SIZE, CELL_SIZE, SOURCE_SIZE = 22, 16, 10.5, 8
"""Points: 二号, 三号, 五号, 小六 and a bit."""

LINE, CELL_LINE, SOURCE_LINE = 28, 14, 11
"""Points from line to line: of the body, of a cell, of what is small in it."""

MARGINS = {"top_margin": 28, "bottom_margin": 26, "left_margin": 37, "right_margin": 35}
"""Millimetres: the margins of a standing page (37 above, 28 left), turned with the page."""

GREY, BAND = "5B6470", "EEF2F7"


class Paper:
    """A document being written: its title, then paragraphs and a table; each page has its number at the foot."""

    def __init__(self, title: str, language: Language) -> None:
        self.docx: ModuleType = require("docx", "tables")
        for part in ("shared", "oxml", "oxml.ns", "enum.text", "enum.section", "enum.table"):
            require(f"docx.{part}", "tables")
        self.document = self.docx.Document()
        self.language = language
        self._lay_out()
        self._set_fonts()
        self._name_substitutes()
        self._number_pages()
        self.document.core_properties.title = sheet_text(title)
        self.document.core_properties.author = "兑现（Duixian）"
        paragraph = self._paragraph(self.docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER)
        paragraph.style = self.document.styles["Title"]
        paragraph.add_run(sheet_text(title))

    def _lay_out(self) -> None:
        section, mm = self.document.sections[0], self.docx.shared.Mm
        section.orientation = self.docx.enum.section.WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = mm(297), mm(210)
        for margin, size in MARGINS.items():
            setattr(section, margin, mm(size))
        section.footer_distance = mm(15)

    def _set_fonts(self) -> None:
        styles = self.document.styles
        for name, font, size in (
            ("Normal", BODY, BODY_SIZE),
            ("Title", TITLE, TITLE_SIZE),
            ("Heading 1", HEAD, BODY_SIZE),
        ):
            style = styles[name]
            style.font.size = self.docx.shared.Pt(size)
            style.font.bold = False
            style.font.color.rgb = self.docx.shared.RGBColor(0, 0, 0)
            self._face(style.element.get_or_add_rPr(), font)
        self._say_language()
        for border in styles["Title"].element.pPr.findall(self.docx.oxml.ns.qn("w:pBdr")):
            styles["Title"].element.pPr.remove(border)

    def _say_language(self) -> None:
        """Say that the text is Chinese: punctuation is drawn otherwise in Japan and Taiwan."""
        qn = self.docx.oxml.ns.qn
        for language in self.document.styles.element.iter(qn("w:lang")):
            language.set(qn("w:eastAsia"), "zh-CN")

    def _name_substitutes(self) -> None:
        """Write into the table of fonts what stands in for those a computer may not have."""
        listed = "".join(
            f'<w:font w:name="{font}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="{kind}"/>'
            "</w:font>"
            for font, (other, kind) in INSTEAD.items()
        )
        for part in self.document.part.package.iter_parts():
            if str(part.partname) == "/word/fontTable.xml":
                part._blob = part.blob.replace(b"</w:fonts>", f"{listed}</w:fonts>".encode())

    def _face(self, properties: Any, font: str) -> None:
        """Set a font for Chinese and one for Latin letters and digits, in place of those of the theme."""
        qn = self.docx.oxml.ns.qn
        fonts = properties.get_or_add_rFonts()
        fonts.attrib.clear()
        for kind in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(kind), LATIN)
        fonts.set(qn("w:eastAsia"), font)

    def _number_pages(self) -> None:
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.alignment = self.docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER
        for text, field in (("— ", False), ("PAGE", True), (" —", False)):
            run = paragraph.add_run("" if field else text)
            run.font.size = self.docx.shared.Pt(14)
            if field:
                self._field(run, text)

    def _field(self, run: Any, code: str) -> None:
        make, qn = self.docx.oxml.OxmlElement, self.docx.oxml.ns.qn
        for kind in ("begin", "code", "end"):
            element = make("w:instrText" if kind == "code" else "w:fldChar")
            if kind == "code":
                element.text = code
            else:
                element.set(qn("w:fldCharType"), kind)
            run._r.append(element)

    def _paragraph(self, alignment: Any = None) -> "Paragraph":
        paragraph: Paragraph = self.document.add_paragraph()
        paragraph.alignment = alignment
        self._tight(paragraph, LINE)
        return paragraph

    def _tight(self, paragraph: "Paragraph", line: float) -> None:
        shape = paragraph.paragraph_format
        shape.space_before = shape.space_after = self.docx.shared.Pt(0)
        shape.line_spacing = self.docx.shared.Pt(line)

    def dated(self, told: str, day: date) -> None:
        """Write the date under the title."""
        self._paragraph(self.docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER).add_run(told)
        self.document.core_properties.created = self.document.core_properties.modified = datetime(*day.timetuple()[:3])

    def text(self, told: str) -> None:
        """Write a paragraph, its first line indented by two characters."""
        paragraph = self._paragraph()
        paragraph.paragraph_format.first_line_indent = self.docx.shared.Pt(2 * BODY_SIZE)
        paragraph.add_run(sheet_text(told))

    def heading(self, told: str) -> None:
        """Write a heading that stays with what follows."""
        paragraph = self._paragraph()
        paragraph.style = self.document.styles["Heading 1"]
        self._tight(paragraph, LINE)
        paragraph.paragraph_format.first_line_indent = self.docx.shared.Pt(2 * BODY_SIZE)
        paragraph.add_run(sheet_text(told))

    def table(self, heads: Sequence[str], widths: Sequence[float]) -> "Table":
        """Begin a table of fixed widths (millimetres) whose head is printed on every page."""
        table: Table = self.document.add_table(rows=1, cols=len(heads))
        table.style = self.document.styles["Table Grid"]
        table.autofit = False
        self._pad(table)
        table.alignment = self.docx.enum.table.WD_TABLE_ALIGNMENT.CENTER
        for column, width in zip(table.columns, widths, strict=True):
            column.width = self.docx.shared.Mm(width)
        self.row(table, [[[(head, "bold")]] for head in heads], range(len(heads)), into=table.rows[0])
        self._flag(table.rows[0], "w:tblHeader")
        return table

    def _pad(self, table: "Table") -> None:
        """Give every cell 2 points of air above and below."""
        make, qn = self.docx.oxml.OxmlElement, self.docx.oxml.ns.qn
        margins = make("w:tblCellMar")
        for side in ("top", "bottom"):
            margin = make(f"w:{side}")
            margin.set(qn("w:w"), "40")  # twentieths of a point
            margin.set(qn("w:type"), "dxa")
            margins.append(margin)
        look = table._tbl.tblPr.find(qn("w:tblLook"))
        table._tbl.tblPr.insert(len(table._tbl.tblPr) if look is None else table._tbl.tblPr.index(look), margins)

    def _flag(self, row: "_Row", name: str) -> None:
        row._tr.get_or_add_trPr().append(self.docx.oxml.OxmlElement(name))

    def _add_row(self, table: "Table") -> "_Row":
        added: _Row = table.add_row()  # type: ignore[no-untyped-call]
        return added

    def row(
        self, table: "Table", cells: Sequence[list[list[Run]]], centred: Sequence[int], into: "_Row | None" = None
    ) -> None:
        """Write a row, each cell a list of paragraphs; it is not broken between pages."""
        row = into or self._add_row(table)
        self._flag(row, "w:cantSplit")
        for number, (cell, content) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = table.columns[number].width
            self._write(cell, content, number in centred)

    def band(self, table: "Table", told: str) -> None:
        """Write a row across the whole table on a light ground, kept with the row below it."""
        row = self._add_row(table)
        cell = row.cells[0].merge(row.cells[-1])
        self._write(cell, [[(told, "bold")]], centred=False)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        shade = self.docx.oxml.OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", BAND)):
            shade.set(self.docx.oxml.ns.qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)

    def _write(self, cell: "_Cell", content: list[list[Run]], centred: bool) -> None:
        cell.vertical_alignment = self.docx.enum.table.WD_CELL_VERTICAL_ALIGNMENT.CENTER
        for number, runs in enumerate(content):
            paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
            self._tight(paragraph, SOURCE_LINE if any(style == "source" for _, style in runs) else CELL_LINE)
            if centred:
                paragraph.alignment = self.docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER
            for text, style in runs:
                self._run(paragraph, text, style)

    def _run(self, paragraph: "Paragraph", text: str, style: str) -> None:
        run = paragraph.add_run(sheet_text(text))
        run.font.size = self.docx.shared.Pt(SOURCE_SIZE if style == "source" else CELL_SIZE)
        run.font.bold = style == "bold"
        if style == "source":
            run.font.color.rgb = self.docx.shared.RGBColor.from_string(GREY)

    def save(self, target: BinaryIO) -> None:
        """Write the document."""
        self.document.save(target)
