"""A small picture for the demo's evidence, drawn without any library: bars, one a month."""

import struct
import zlib
from collections.abc import Sequence

_WIDE, _HIGH = 360, 200
_WHITE, _BAR, _LINE = b"\xff\xff\xff", b"\x1f\x5f\xa8", b"\x88\x88\x88"


def bars(shares: Sequence[float]) -> bytes:
    """Return a PNG with a bar for each share (0 to 1).

    >>> bars([0.2, 0.5])[:8]
    b'\\x89PNG\\r\\n\\x1a\\n'
    """
    step = _WIDE // max(1, len(shares))
    rows = [b"\0" + b"".join(_pixel(x, y, step, shares) for x in range(_WIDE)) for y in range(_HIGH)]
    head = struct.pack(">IIBBBBB", _WIDE, _HIGH, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _pixel(x: int, y: int, step: int, shares: Sequence[float]) -> bytes:
    if y == _HIGH - 1:
        return _LINE
    place = x // step
    inside = place < len(shares) and step // 5 <= x % step < step - step // 5
    return _BAR if inside and y >= _HIGH * (1 - shares[place]) else _WHITE


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
