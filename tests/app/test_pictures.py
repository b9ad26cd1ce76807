"""Pictures shown outside: the drawn bytes stay, everything a camera or a program wrote beside them goes."""

import struct
import zlib

import pytest

from duixian.app.board.pictures import without_metadata
from duixian.app.demo.picture import bars
from duixian.model.errors import InputError

SECRET = b"GPS 29.07N 119.65E"


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def segment(kind: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(content) + 2) + content


def jpeg(*extra: bytes) -> bytes:
    """Return a file built like a progressive JPEG of two scans, its pixels being nothing in particular."""
    jfif = segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\x02\x02" + b"thumbnail...")
    scan = segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"\x12\xff\0\x34\xff\xd0\x56"
    table = segment(0xC4, b"\0" * 20)
    frame = segment(0xC2, b"\x08\0\x01\0\x01\x01\x01\x11\0")
    return b"\xff\xd8" + jfif + b"".join(extra) + table + frame + scan + b"\xff" + table + scan + b"\xff\xd9"


def test_a_png_keeps_its_picture_only() -> None:
    plain = bars([0.3, 0.9])
    told = [chunk(kind, b"Comment\0" + SECRET) for kind in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"prVt")]
    messy = plain[:33] + b"".join(told) + plain[33:] + SECRET
    assert SECRET in messy
    assert without_metadata(messy, "image/png") == plain


def test_a_jpeg_loses_every_application_segment_but_what_colours_need() -> None:
    adobe = segment(0xEE, b"Adobe\0d\0\0\0\0\x01")
    told = [segment(kind, b"Exif\0\0" + SECRET) for kind in (*range(0xE1, 0xF0), 0xFE)] + [
        segment(0xE0, b"JFXX\0" + SECRET)
    ]
    found = without_metadata(jpeg(*told, adobe) + jpeg() + SECRET, "image/jpeg")
    assert SECRET not in found
    assert b"thumbnail" not in found
    assert found.count(b"\xff\xd8") == found.count(b"\xff\xd9") == 1
    assert found == without_metadata(jpeg(adobe), "image/jpeg") == without_metadata(found, "image/jpeg")
    assert found.count(b"\x12\xff\0\x34\xff\xd0\x56") == 2


@pytest.mark.parametrize("cut", range(1, len(jpeg())))
def test_a_jpeg_that_is_cut_short_is_refused(cut: int) -> None:
    with pytest.raises(InputError, match="不完整"):
        without_metadata(jpeg()[:cut], "image/jpeg")


@pytest.mark.parametrize("cut", [1, 8, 20, 40, -1, -13])
def test_a_png_that_is_cut_short_is_refused(cut: int) -> None:
    with pytest.raises(InputError, match="不完整"):
        without_metadata(bars([0.5])[:cut], "image/png")


def test_other_kinds_are_not_shown_outside() -> None:
    for media in ("image/gif", "image/webp", "image/heic", "application/pdf"):
        with pytest.raises(InputError, match="只有 PNG、JPEG"):
            without_metadata(b"GIF89a", media)
