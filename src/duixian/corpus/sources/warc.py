"""WARC page archives: what a server answered with a page, a text, a PDF or a Word file, its transfer coding undone."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from duixian.corpus.library import require
from duixian.corpus.sources.packing import BROKEN, unpacked
from duixian.corpus.sources.source import (
    INPUT_MOST,
    Course,
    Input,
    Item,
    Kind,
    Place,
    Taste,
    Unreadable,
    failed,
    too_large,
)

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MEDIA = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/msword": ".doc",
}
_UNTOLD = ("", "application/octet-stream", "application/force-download", "application/x-download")
_ANSWERED = 200


def read(place: Place, taste: Taste, course: Course) -> Iterator[Item]:
    """Yield every answer that may hold a report, called by its address, as far as the archive is whole."""
    warc = require("fastwarc.warc")
    try:
        with place.path.open("rb") as file:
            pages, responses = unpacked(file, place.source), warc.WarcRecordType.response
            for record in warc.ArchiveIterator(pages, record_types=responses, parse_http=True, auto_decode="all"):
                course.within = min(file.tell(), place.size)
                yield from _answer(record, place, taste, course)
    except BROKEN as error:
        yield failed(place, error, f"网页存档在第 {course.within} 字节之后损坏，后面的没有读；请重新下载")


def _answer(record: "WarcRecord", place: Place, taste: Taste, course: Course) -> Iterator[Item]:
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    if record.http_headers is None or record.http_headers.status_code != _ANSWERED:
        return
    name = _name(address, (record.http_content_type or "").lower(), taste)
    if name is None:
        course.passed_over[record.http_content_type or "无类型"] += 1
        return
    content, where = record.reader.read(INPUT_MOST + 1), f"{place.source}!{address or record.record_id}"
    if len(content) > INPUT_MOST:
        yield Unreadable(place.source, where, "TooLarge", too_large(where))
    elif _is_cut(record, len(content)):
        yield Unreadable(place.source, where, "Truncated", f"{where}：网页存档里只有前一部分；请重新抓取这一页")
    else:
        yield Input(address or where, name, content)


def _is_cut(record: "WarcRecord", size: int) -> bool:
    """Tell whether an answer is not there to its end, by the crawler's word or by the server's."""
    said = record.http_headers.get("Content-Length") or ""
    packed = record.http_headers.get("Content-Encoding") or record.http_headers.get("Transfer-Encoding")
    return "WARC-Truncated" in record.headers or (said.isdecimal() and not packed and size < int(said))


def _name(address: str, media: str, taste: Taste) -> str | None:
    """Return what to call an answer, with the ending its media type asks for; None where it holds no report."""
    parts = urlsplit(address)
    name = unquote(PurePosixPath(parts.path).name) or parts.netloc or "page"
    wanted = taste.wants(name)
    if media in _UNTOLD:
        return name if wanted else None
    asked = MEDIA.get(media)
    return None if asked is None else name if wanted else name + asked


KIND = Kind("warc", (".warc", ".warc.gz", ".warc.zst"), read)
