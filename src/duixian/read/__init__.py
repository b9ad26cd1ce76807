"""Bytes to `Document`: every format a report comes in, with the page furniture around it left out of `body`.

A format is one file in `formats/` with a `READER`; nothing else has to know it.
"""

from pathlib import Path
from typing import BinaryIO

from duixian.model.document import Document
from duixian.model.errors import InputError
from duixian.read.body import from_text
from duixian.read.choose import choose_reader
from duixian.read.reader import HEAD_BYTES, Reader, check_size

__all__ = ["from_text", "read_bytes", "read_path", "read_stream"]


def read_bytes(data: bytes, name: str) -> Document:
    """Read one copy from its bytes; `name` is shown to people, its extension decides where the content does not.

    >>> read_bytes("各位代表：现在报告工作。".encode("gb18030"), "报告.txt").encoding
    'gb18030'
    """
    reader = choose_reader(data[:HEAD_BYTES], name)
    check_size(len(data), reader, name)
    return _read(reader, data, name)


def read_path(path: Path) -> Document:
    """Read the copy at `path`; a file over its format's limit is refused before it is read."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            reader = choose_reader(file.read(HEAD_BYTES), path.name)
            check_size(size, reader, path.name)
            file.seek(0)
            data = file.read(reader.limit + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"{path}：打不开（{_reason(path, error)}）；请检查路径和读取权限") from error
    check_size(len(data), reader, path.name)
    return _read(reader, data, path.name)


def read_stream(stream: BinaryIO, name: str = "标准输入") -> Document:
    """Read one copy from a stream of bytes such as standard input, never more of it than the format's limit."""
    head = stream.read(HEAD_BYTES)
    reader = choose_reader(head, name)
    return read_bytes(head + stream.read(reader.limit + 1 - len(head)), name)


def _read(reader: Reader, data: bytes, name: str) -> Document:
    if not data:
        raise InputError(f"{name}：文件是空的（0 字节）；请换一份有内容的文件")
    return reader.read(data, name)


def _reason(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, ValueError):
        return "路径里有不能用的字符"
    if path.is_dir():
        return "这是文件夹，不是文件"
    if isinstance(error, FileNotFoundError):
        return "没有这个文件"
    if isinstance(error, PermissionError):
        return "没有读取权限"
    return error.strerror or type(error).__name__
