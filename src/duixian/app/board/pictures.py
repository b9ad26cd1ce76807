"""Pictures without what they tell of their maker: place, time, camera, thumbnail and remarks are cut out.

Only what is needed to draw a picture is kept, so that what is not known is not shown either; the drawn bytes stay as
they are. A file that does not follow its format to the end is refused.
"""

import struct
from collections.abc import Iterator

from duixian.model.errors import InputError

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs")
_START, _END, _SCAN, _JFIF, _ADOBE, _COMMENT = 0xD8, 0xD9, 0xDA, 0xE0, 0xEE, 0xFE
_APPLICATION = range(0xE0, 0xF0)
_JFIF_HEAD = 12
"""Bytes of a JFIF segment before its thumbnail's size."""


def without_metadata(content: bytes, media: str) -> bytes:
    """Return a PNG or JPEG that holds nothing but its picture; raises InputError for anything else.

    >>> without_metadata(b"GIF89a", "image/gif")
    Traceback (most recent call last):
    duixian.model.errors.InputError: 图片：只有 PNG、JPEG 能去掉拍摄信息后公开；请转换格式后再上传
    """
    if media not in ("image/png", "image/jpeg"):
        raise InputError("图片：只有 PNG、JPEG 能去掉拍摄信息后公开；请转换格式后再上传")
    try:
        return b"".join(_png(content) if media == "image/png" else _jpeg(content))
    except (struct.error, IndexError) as error:
        raise InputError("图片：文件不完整，不能去掉拍摄信息；请重新导出后再上传") from error


def _png(content: bytes) -> Iterator[bytes]:
    if not content.startswith(_PNG):
        raise IndexError
    yield _PNG
    at, kind = len(_PNG), b""
    while kind != b"IEND":
        (length,) = struct.unpack_from(">I", content, at)
        kind, end = content[at + 4 : at + 8], at + 12 + length
        if end > len(content):
            raise IndexError
        if kind in _PNG_KEPT:
            yield content[at:end]
        at = end


def _jpeg(content: bytes) -> Iterator[bytes]:
    if content[:2] != bytes((0xFF, _START)):
        raise IndexError
    yield content[:2]
    at = 2
    while True:
        at = _marker(content, at)
        kind = content[at]
        if kind == _END:
            yield bytes((0xFF, _END))
            return
        (length,) = struct.unpack_from(">H", content, at + 1)
        end = at + 1 + length
        if length < 2 or end > len(content):
            raise IndexError
        yield _segment(kind, content[at + 3 : end])
        if kind == _SCAN:
            at, end = end, _after_scan(content, end)
            yield content[at:end]
        at = end


def _marker(content: bytes, at: int) -> int:
    """Return where the code of the next marker stands; any number of 0xFF may come before it."""
    if content[at] != 0xFF:
        raise IndexError
    while content[at] == 0xFF:
        at += 1
    return at


def _segment(kind: int, body: bytes) -> bytes:
    """Return what is kept of a segment: of an application's only the density of JFIF and Adobe's kind of colour."""
    if kind == _JFIF and body.startswith(b"JFIF\0"):
        body = body[:_JFIF_HEAD] + b"\0\0"
    elif kind == _COMMENT or (kind in _APPLICATION and not (kind == _ADOBE and body.startswith(b"Adobe"))):
        return b""
    return struct.pack(">BBH", 0xFF, kind, len(body) + 2) + body


def _after_scan(content: bytes, at: int) -> int:
    """Return where the coded picture ends: at a 0xFF that is neither stuffed nor a restart."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0:
            raise IndexError
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7:
            return at
        at += 2
