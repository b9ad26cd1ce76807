"""Tables on government paper: fixed widths, a head repeated on every page, rows that are not broken."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from duixian.outputs.paper.letter import Letter
from duixian.outputs.xlsx import sheet_text

if TYPE_CHECKING:
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

Run = tuple[str, str]
"""A text and how it is set: "" plain, "bold", or "source" for small grey."""

CELL_SIZE, SOURCE_SIZE = 10.5, 8
"""Points: 五号, 小六 and a bit."""

CELL_LINE, SOURCE_LINE = 14, 11
"""Points from line to line: of a cell, of what is small in it."""

GREY, BAND = "5B6470", "EEF2F7"


class Paper(Letter):
    """A document with tables."""

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
        self._flag(row, "w:cantSplit")
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
