"""Paper of a Chinese government: sizes, fonts, margins, grid and page numbers of GB/T 9704-2012."""

from datetime import date, datetime
from types import ModuleType
from typing import TYPE_CHECKING, Any, BinaryIO

from duixian.outputs.exporter import require
from duixian.outputs.words import Language
from duixian.outputs.xlsx import sheet_text

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

TITLE, BODY, HEAD, SUBHEAD = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
LATIN = "Times New Roman"
"""Fonts of GB/T 9704."""

INSTEAD = {TITLE: ("宋体", "roman"), BODY: ("仿宋", "roman"), HEAD: ("微软雅黑", "swiss"), SUBHEAD: ("楷体", "script")}
"""What a word processor takes where one of them is missing, and of which kind it is."""

TITLE_SIZE, BODY_SIZE, NUMBER_SIZE = 22, 16, 14
"""Points: 二号, 三号, 四号."""

LINE, GRID_LINE, TITLE_LINE = 28, 28.95, 34
"""Points from line to line: of the body, of the body on the grid (22 lines in 225 mm), of a title."""

SIDEWAYS = {"top_margin": 28, "bottom_margin": 26, "left_margin": 37, "right_margin": 35, "footer_distance": 15}
STANDING = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26, "footer_distance": 23}
"""Millimetres: the margins of a standing page, and the same turned with the page."""

GRID = {"w:type": "lines", "w:linePitch": "579", "w:charSpace": "-1024"}
"""22 lines in 225 mm: twips from line to line, and how much narrower a character is, in 4096ths of a point."""

CLOSER = "-5"
"""Twentieths of a point off each character, so that 28 of 16 points fit into 156 mm. The grid's own way of doing that
(linesAndChars) gives a character wider than its cell two cells in LibreOffice."""


class Sheet:
    """A document being written, with paragraphs; each page has its number at the foot."""

    def __init__(self, title: str, language: Language, standing: bool = False) -> None:
        self.docx: ModuleType = require("docx", "tables")
        for part in ("shared", "oxml", "oxml.ns", "enum.text", "enum.section", "enum.table"):
            require(f"docx.{part}", "tables")
        self.document = self.docx.Document()
        self.language, self.standing = language, standing
        self._lay_out()
        self._set_fonts()
        self._name_substitutes()
        self._number_pages()
        self.document.core_properties.title = sheet_text(title)
        self.document.core_properties.author = "兑现（Duixian）"

    def title(self, told: str) -> None:
        """Write a title, in the middle."""
        paragraph = self._paragraph(self.docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER)
        paragraph.style = self.document.styles["Title"]
        if self.standing:
            self._tight(paragraph, TITLE_LINE)
        paragraph.add_run(sheet_text(told))

    def _lay_out(self) -> None:
        """Give the last section its size, margins and grid."""
        section, mm = self.document.sections[-1], self.docx.shared.Mm
        orient = self.docx.enum.section.WD_ORIENT
        section.orientation = orient.PORTRAIT if self.standing else orient.LANDSCAPE
        section.page_width, section.page_height = (mm(side) for side in ((210, 297) if self.standing else (297, 210)))
        for name, size in (STANDING if self.standing else SIDEWAYS).items():
            setattr(section, name, mm(size))
        self._grid(section)

    def _grid(self, section: Any) -> None:
        qn = self.docx.oxml.ns.qn
        for grid in section._sectPr.findall(qn("w:docGrid")):
            section._sectPr.remove(grid)
        if self.standing:
            grid = self.docx.oxml.OxmlElement("w:docGrid")
            for name, value in GRID.items():
                grid.set(qn(name), value)
            section._sectPr.append(grid)

    def turn(self, standing: bool) -> None:
        """Begin a new page, standing or on its side."""
        self.standing = standing
        self.document.add_section(self.docx.enum.section.WD_SECTION.NEW_PAGE)
        self._lay_out()

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
        if self.standing:
            self._closer(styles["Normal"])
        for border in styles["Title"].element.pPr.findall(self.docx.oxml.ns.qn("w:pBdr")):
            styles["Title"].element.pPr.remove(border)

    def _closer(self, style: Any) -> None:
        spacing = self.docx.oxml.OxmlElement("w:spacing")
        spacing.set(self.docx.oxml.ns.qn("w:val"), CLOSER)
        after = ("w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:lang")
        style.element.rPr.insert_element_before(spacing, *after)

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
        """Number the pages in the middle; on standing paper outside: right on odd pages, left on even ones."""
        section, sides = self.document.sections[0], self.docx.enum.text.WD_ALIGN_PARAGRAPH
        if not self.standing:
            self._number(section.footer.paragraphs[0], sides.CENTER)
            return
        self.document.settings.odd_and_even_pages_header_footer = True
        self._number(section.footer.paragraphs[0], sides.RIGHT)
        self._number(section.even_page_footer.paragraphs[0], sides.LEFT)

    def _number(self, paragraph: "Paragraph", side: Any) -> None:
        paragraph.alignment = side
        inward = self.docx.shared.Pt(NUMBER_SIZE)  # a character's width from the edge of the text
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = inward
        for text, field in (("— ", False), ("PAGE", True), (" —", False)):
            run = paragraph.add_run("" if field else text)
            run.font.size = self.docx.shared.Pt(NUMBER_SIZE)
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
        self._tight(paragraph, self.line)
        return paragraph

    @property
    def line(self) -> float:
        """Points from line to line of the body."""
        return GRID_LINE if self.standing else LINE

    def _tight(self, paragraph: "Paragraph", line: float) -> None:
        shape = paragraph.paragraph_format
        shape.space_before = shape.space_after = self.docx.shared.Pt(0)
        shape.line_spacing = self.docx.shared.Pt(line)
        if line != self.line:
            self._off_grid(paragraph)

    def _off_grid(self, paragraph: "Paragraph") -> None:
        """Let a paragraph have its own lines: on the grid, small ones would be as far apart as those of the body."""
        off = self.docx.oxml.OxmlElement("w:snapToGrid")
        off.set(self.docx.oxml.ns.qn("w:val"), "0")
        paragraph._p.get_or_add_pPr().insert_element_before(off, "w:spacing", "w:ind", "w:jc", "w:rPr")

    def dated(self, told: str, day: date) -> None:
        """Write the date under the title."""
        self._paragraph(self.docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER).add_run(told)
        self.document.core_properties.created = self.document.core_properties.modified = datetime(*day.timetuple()[:3])

    def text(self, told: str) -> None:
        """Write a paragraph, its first line indented by two characters; on standing paper both its edges are even."""
        sides = self.docx.enum.text.WD_ALIGN_PARAGRAPH
        paragraph = self._paragraph(sides.JUSTIFY if self.standing else None)
        paragraph.paragraph_format.first_line_indent = self.docx.shared.Pt(2 * BODY_SIZE)
        paragraph.add_run(sheet_text(told))

    def heading(self, told: str) -> None:
        """Write a heading that stays with what follows."""
        paragraph = self._paragraph()
        paragraph.style = self.document.styles["Heading 1"]
        self._tight(paragraph, self.line)
        paragraph.paragraph_format.first_line_indent = self.docx.shared.Pt(2 * BODY_SIZE)
        paragraph.add_run(sheet_text(told))

    def save(self, target: BinaryIO) -> None:
        """Write the document."""
        self.document.save(target)
