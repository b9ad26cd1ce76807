"""The parts of a workbook looked through as a stream before any of it is loaded: how much, of what kind."""

import re
import zipfile
from dataclasses import dataclass, field
from xml.parsers.expat import ParserCreate

from duixian.app.sheets.book import MOST_COLUMNS, MOST_ROWS, Range, number_of
from duixian.model.errors import InputError

CHUNK = 64 * 1024
MOST_ELEMENTS = 2_500_000
MOST_CELLS = 250_000
MOST_UNSIZED = 200_000
"""Elements of a sheet that does not say its size before its rows, as all spreadsheet programs do; openpyxl would hold
them all to find it out."""
LONGEST_TEXT = 70_000
"""Characters of one element; a cell holds 32,767."""
LONGEST_TAG = 1024 * 1024
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_DDE = re.compile(r"[\w.]+\|.*!")


@dataclass
class Scan:
    """What was found in a sheet: its last row and column with content, its merged ranges, formulas without a value."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    merged: list[Range] = field(default_factory=list)
    uncomputed: set[tuple[int, int]] = field(default_factory=set)


_TOO_MANY = "单元格或格式太多（超过 {most:,} 个）；请删去空行、多余的格式和工作表后另存"
MOST_LOADED = 600_000
"""Cells within the rows that are read, blank ones too: openpyxl makes an object of each."""
MOST_STYLED = 200_000
"""Elements outside sheets (formats, texts, names): openpyxl loads all of them, some microseconds each."""


class Budget:
    """How much all parts of a workbook may hold together: elements, cells to be loaded, elements outside sheets."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._left = {MOST_ELEMENTS: MOST_ELEMENTS, MOST_LOADED: MOST_LOADED, MOST_STYLED: MOST_STYLED}

    def spend(self, most: int = MOST_ELEMENTS) -> None:
        """Count one of those that may be `most`; raises InputError where there are too many."""
        self._left[most] -= 1
        if self._left[most] < 0:
            raise InputError(f"{self.name}：{_TOO_MANY.format(most=most)}")


def scan_part(package: zipfile.ZipFile, part: str, budget: Budget) -> Scan:
    """Look through one XML part, never holding more of it than a chunk; raises InputError, ExpatError, ValueError."""
    found = _Scanning(budget, part)
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = found.start
    parser.EndElementHandler = found.end
    parser.CharacterDataHandler = found.text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    fed = 0
    with package.open(part) as opened:
        while chunk := opened.read(CHUNK):
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - max(parser.CurrentByteIndex, 0) > LONGEST_TAG:
                raise ValueError("tag")
        parser.Parse(b"", True)
    return found.scan


def _refuse_doctype(*_declaration: object) -> None:
    raise ValueError("DOCTYPE")


class _Scanning:
    """Where the parser stands in a sheet; of other parts only the elements are counted."""

    def __init__(self, budget: Budget, part: str) -> None:
        self.scan = Scan()
        self._budget, self._part = budget, part
        self._row = self._column = 0
        self._kept: list[str] | None = None
        self._length = 0
        self._is_sheet = part.startswith("xl/worksheets/")
        self._unsized = 0 if self._is_sheet else -1
        self._formula, self._value = False, False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._budget.spend()
        self._length = 0
        self._unsized += self._unsized >= 0
        tag = name.rpartition(" ")[2]
        if not self._is_sheet and tag not in ("t", "r", "rPr"):
            self._budget.spend(MOST_STYLED)
        if tag == "c":
            self._cell(attributes.get("r", ""))
        elif tag == "row":
            said = attributes.get("r", "")
            self._row = int(said) if said.isdecimal() else self._row + 1
            self._column = 0
        elif tag == "f":
            self._formula, self._kept = True, []
        elif tag in ("v", "t"):
            self._kept = []
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "dimension" and not self._row:
            self._unsized = -1
        if self._unsized > MOST_UNSIZED:
            raise InputError(f"{self._budget.name}：工作表没有写明范围，行数太多；请用 Excel 或 WPS 打开后另存再上传")

    def _cell(self, address: str) -> None:
        if found := _ADDRESS.fullmatch(address):
            self._row, self._column = int(found[2]), number_of(found[1])
        else:
            self._column += 1
        if self._row <= MOST_ROWS:
            self._budget.spend(MOST_LOADED)
        self._formula = self._value = False

    def _merge(self, ref: str) -> None:
        ends = [_ADDRESS.fullmatch(end) for end in ref.split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            top, left = int(ends[0][2]), number_of(ends[0][1])
            self.scan.merged.append(Range(top, left, int(ends[1][2]), number_of(ends[1][1])))

    def text(self, text: str) -> None:
        self._length += len(text)
        if self._length > LONGEST_TEXT:
            raise InputError(f"{self._budget.name}：{self._part} 里有超过 {LONGEST_TEXT:,} 字的内容；请删去后另存")
        if self._kept is not None:
            self._kept.append(text)

    def end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag in ("v", "t", "f"):
            said, self._kept = "".join(self._kept or ()).strip(), None
            if tag == "f" and _DDE.match(said):
                raise InputError(f"{self._budget.name}：有调用外部程序的公式（DDE）；请删去这类公式后再上传")
            self._value |= tag != "f" and bool(said)
        elif tag == "c":
            self._close()

    def _close(self) -> None:
        if not (self._value or self._formula):
            return
        scan = self.scan
        scan.rows, scan.columns = max(scan.rows, self._row), max(scan.columns, self._column)
        scan.cells += 1
        if self._formula and not self._value:
            scan.uncomputed.add((self._row, self._column))
        if scan.rows > MOST_ROWS or scan.columns > MOST_COLUMNS or scan.cells > MOST_CELLS:
            raise InputError(
                f"{self._budget.name}：内容写到了第 {scan.rows:,} 行、第 {scan.columns:,} 列，"
                f"最多 {MOST_ROWS:,} 行、{MOST_COLUMNS} 列；请只留要上传的内容"
            )
