"""Writing to a place: all or nothing, and one line where it cannot be done."""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from duixian.model.errors import OutputError
from duixian.model.extraction import Extraction
from duixian.outputs.exporter import Exporter

REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘只读",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ENOTDIR: "路径中有一段不是文件夹",
}


def refusal(path: Path, error: OSError) -> OutputError:
    """Return what to say where the operating system refuses to write to `path`."""
    if isinstance(error, FileNotFoundError) and path.parent.is_dir():  # as /proc and its like answer
        return OutputError(f"{path}：写不了，{path.parent} 里不能新建文件；请用 -o 换个位置")
    if isinstance(error, FileNotFoundError):
        return OutputError(f"{path}：写不了，文件夹 {path.parent} 不存在；请先建好文件夹")
    if isinstance(error, IsADirectoryError):
        return OutputError(f"{path}：写不了，这是文件夹；请给出文件名")
    if isinstance(error, PermissionError):
        return OutputError(f"{path}：写不了，没有权限或正被别的程序打开；请关闭该文件，或用 -o 换个位置")
    reason = REASONS.get(error.errno or 0, error.strerror or type(error).__name__)
    return OutputError(f"{path}：写不了（{reason}）；请用 -o 换个位置")


@contextmanager
def _beside(path: Path) -> Iterator[BinaryIO]:
    whole = path.resolve()
    part = whole.with_name(f".{whole.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as stream:
            yield stream
        part.replace(whole)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a stream whose content takes the place of `path` on success only; raises OutputError."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        device = path.exists() and not path.is_file()  # a device or a pipe cannot be replaced
        with path.open("wb") if device else _beside(path) as stream:
            yield stream
    except OSError as error:
        raise refusal(path, error) from error


def save(exporter: Exporter, extractions: Iterable[Extraction], path: Path) -> None:
    """Write reports to a file in one format; where anything goes wrong the file stays as it was."""
    with replacing(path) as stream:
        exporter.write(extractions, stream)
