"""What an official letter has besides text: red head, notes, signature, annexes, a running head, a picture."""

from typing import TYPE_CHECKING, Any

from duixian.outputs.paper.sheet import BODY, BODY_SIZE, HEAD, NUMBER_SIZE, SUBHEAD, TITLE, Sheet
from duixian.outputs.xlsx import sheet_text

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

RED = "D7000F"
HEAD_SIZE, SMALL_SIZE, SMALL_LINE = 42, 10.5, 16
"""Points: the red head, notes under a table and their lines."""


class Letter(Sheet):
    """A document with the parts of a letter."""

    def _line_of(self, told: str, font: str = BODY, size: float = BODY_SIZE, side: str = "LEFT") -> "Paragraph":
        paragraph = self._paragraph(getattr(self.docx.enum.text.WD_ALIGN_PARAGRAPH, side))
        run = paragraph.add_run(sheet_text(told))
        run.font.size = self.docx.shared.Pt(size)
        self._face(run._r.get_or_add_rPr(), font)
        return paragraph

    def command(self, told: str) -> None:
        """Write a command of a template, which takes its own paragraph away with it."""
        self._line_of(told)

    def blank(self) -> None:
        """Leave a line empty."""
        self._line_of("")

    def flush(self, told: str) -> None:
        """Write a paragraph that begins at the margin."""
        self._line_of(told)

    def note(self, told: str) -> None:
        """Write a remark under the title."""
        self._line_of(told, SUBHEAD, NUMBER_SIZE, "CENTER")

    def small(self, told: str) -> None:
        """Write a remark under a table."""
        self._tight(self._line_of(told, size=SMALL_SIZE), SMALL_LINE)

    def hanging(self, told: str) -> None:
        """Write a line of the list of annexes under the first."""
        self._line_of(told).paragraph_format.left_indent = self.docx.shared.Pt(5 * BODY_SIZE)

    def signed(self, told: str, indent: int) -> None:
        """Write who issues it, or when, at the right, some characters from the edge."""
        paragraph = self._line_of(told, side="RIGHT")
        paragraph.paragraph_format.right_indent = self.docx.shared.Pt(indent * BODY_SIZE)
        paragraph.paragraph_format.keep_together = True

    def annex(self, mark: str, title: str, anew: bool = False) -> None:
        """Begin an annex, on a page anew where no section does so: its mark at the margin, its title in the middle."""
        shape = self._line_of(mark, HEAD).paragraph_format
        shape.keep_with_next, shape.page_break_before = True, anew
        self.title(title)
        self._tight(self._line_of(""), SMALL_LINE)

    def picture(self, field: str) -> None:
        """Write the field a picture is put in for: its line is as high as the picture."""
        paragraph = self._line_of(field, side="CENTER")
        paragraph.paragraph_format.line_spacing_rule = self.docx.enum.text.WD_LINE_SPACING.SINGLE
        paragraph.paragraph_format.space_before = self.docx.shared.Pt(SMALL_SIZE)
        self._off_grid(paragraph)

    def running_head(self, told: str) -> None:
        """Write a line at the head of every page."""
        section = self.document.sections[0]
        for header in (section.header, *([section.even_page_header] if self.standing else [])):
            paragraph = header.paragraphs[0]
            paragraph.alignment = self.docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(told)
            run.font.size = self.docx.shared.Pt(SMALL_SIZE)

    def red_head(self, told: str, number: str) -> None:
        """Write the red head, the document's number, and the red rule under it."""
        head = self._line_of(told, TITLE, HEAD_SIZE, "CENTER")
        head.runs[0].font.color.rgb = self.docx.shared.RGBColor.from_string(RED)
        self._tight(head, 1.5 * HEAD_SIZE)
        self.blank()
        self._underline(self._line_of(number, side="CENTER"))
        self.blank()

    def _underline(self, paragraph: "Paragraph") -> None:
        make, qn = self.docx.oxml.OxmlElement, self.docx.oxml.ns.qn
        borders, line = make("w:pBdr"), make("w:bottom")
        for name, value in (("val", "single"), ("sz", "12"), ("space", "8"), ("color", RED)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
        properties: Any = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
