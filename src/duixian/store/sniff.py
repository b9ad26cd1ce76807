"""What a file is, told by its first bytes and never by its name; what is not known is not taken."""

import io
import re
import zipfile

from duixian.model.errors import InputError

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_MEMBERS: tuple[tuple[str, str], ...] = (
    ("word/document.xml", f"{_OFFICE}wordprocessingml.document"),
    ("xl/workbook.xml", f"{_OFFICE}spreadsheetml.sheet"),
    ("ppt/presentation.xml", f"{_OFFICE}presentationml.presentation"),
    ("OFD.xml", "application/ofd"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKUP = re.compile(r"\s*\ufeff?\s*<(?:!|\?|[a-zA-Z])")
PICTURES = frozenset(("image/png", "image/jpeg", "image/gif", "image/webp"))
"""What a browser may show; everything else is only handed down as a file."""


def sniff(content: bytes, name: str) -> str:
    """Return the MIME type of a file; raises InputError where it is none of those that are taken.

    >>> sniff(b"%PDF-1.7 ...", "a.exe")
    'application/pdf'
    """
    for start, media in _STARTS:
        if content.startswith(start):
            return media
    found = _riff(content) or _container(content) or _text(content)
    if found is None:
        raise InputError(f"{name[:80]}：不是可接受的佐证文件（图片、PDF、OFD、Office、纯文本）；请转换格式后再上传")
    return found


def _riff(content: bytes) -> str | None:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return "image/heic" if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1") else None


def _container(content: bytes) -> str | None:
    if not content.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except zipfile.BadZipFile:
        return None
    return next((media for member, media in _MEMBERS if member in names), None)


def _text(content: bytes) -> str | None:
    for encoding in ("utf-8", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if not text or _CONTROLS.search(text) or _MARKUP.match(text) else "text/plain"
    return None
