"""PDF with a text layer."""

from itertools import count
from typing import TYPE_CHECKING

from duixian.model.document import Document
from duixian.model.errors import InputError
from duixian.model.issue import Issue
from duixian.read.body import Origin, from_text
from duixian.read.layout import Printed, join_pages
from duixian.read.reader import FILE_LIMIT, Reader, need_library

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

MEDIA = "application/pdf"
FEWEST_CHARACTERS = 20
SOFT_HYPHEN = "\ufffe"


def _sniff(head: bytes, name: str) -> bool:
    return b"%PDF-" in head[:1024]


def read(data: bytes, name: str) -> Document:
    """Read the text layer page by page; printed lines are joined to paragraphs, page heads and numbers left out."""
    pdf = _open(data, name)
    try:
        pages = [_read_page(page) for page in _pages(pdf, name)]
    finally:
        pdf.close()
    if sum(len(line.text) for page in pages for line in page) < FEWEST_CHARACTERS:
        raise InputError(f"{name}：这份 PDF 只有图、没有文字层（多半是扫描件）；请先做文字识别（OCR）再读")
    return from_text(join_pages(pages), name, Origin(MEDIA, None, _find_pictures(pages)))


def _open(data: bytes, name: str) -> "PdfDocument":
    try:
        from pypdfium2 import PdfDocument, PdfiumError
        from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY
    except ImportError as error:
        raise need_library("pypdfium2", "pdf", name) from error
    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if error.err_code in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY):
            raise InputError(f"{name}：这份 PDF 加了密码；请先用密码打开，另存（打印）为不加密的 PDF 再读") from error
        raise InputError(f"{name}：PDF 损坏或不完整，打不开；请重新下载或另存一份") from error


def _pages(pdf: "PdfDocument", name: str) -> "list[PdfPage]":
    from pypdfium2 import PdfiumError

    try:
        return list(pdf)
    except PdfiumError as error:
        raise InputError(f"{name}：PDF 里有损坏的页，读不下去；请重新下载或另存一份") from error


def _read_page(page: "PdfPage") -> list[Printed]:
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()
        aligned = len(text) == text_page.count_chars()
        found, start = [], 0
        for line in text.split("\n"):
            said = line.strip().replace(SOFT_HYPHEN, "")
            if said:
                found.append(_place(text_page, line, start, said) if aligned else _guess(line, said))
            start += len(line) + 1
        return found
    finally:
        text_page.close()
        page.close()


def _place(text_page: "PdfTextPage", line: str, start: int, said: str) -> Printed:
    first = next(place for place in count(start) if not line[place - start].isspace())
    last = start + len(line.rstrip()) - 1
    left, bottom, _, top = text_page.get_charbox(first, loose=True)
    return Printed(said, left, text_page.get_charbox(last, loose=True)[2], abs(top - bottom) or 1.0)


def _guess(line: str, said: str) -> Printed:
    """Count a wide character as one em and any other as half, where the page tells no places."""
    left = len(line) - len(line.lstrip())
    width = sum(1.0 if character > "\u2e7f" else 0.5 for character in said)
    return Printed(said, float(left), left + width, 1.0)


def _find_pictures(pages: list[list[Printed]]) -> tuple[Issue, ...]:
    bare = [str(number) for number, page in enumerate(pages, 1) if not page]
    if not bare:
        return ()
    return (
        Issue("page-without-text", "warning", f"第 {'、'.join(bare)} 页没有文字层，没有读到；若是扫描页请先做文字识别"),
    )


READER = Reader("pdf", MEDIA, (".pdf",), FILE_LIMIT, _sniff, read)
