"""Files packed as one stream: gzip and zstd, which end in an error where they break off."""

import gzip
import zlib
from io import BufferedReader
from typing import IO, cast

from duixian.corpus.library import require

BROKEN = (OSError, EOFError, ValueError, zlib.error)
"""What a stream that is not whole raises."""


def unpacked(file: BufferedReader, name: str) -> IO[bytes]:
    """Return the stream within a file by its ending, the file itself where it is not packed."""
    low = name.lower()
    if low.endswith("gz"):
        return cast("IO[bytes]", gzip.GzipFile(fileobj=file))
    if low.endswith("zst"):
        return BufferedReader(require("pyarrow").CompressedInputStream(file, "zstd"))
    return file
