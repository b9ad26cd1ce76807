"""What a format must offer to be read."""

from collections.abc import Callable
from dataclasses import dataclass

from duixian.model.document import Document
from duixian.model.errors import InputError

MB = 1024 * 1024
TEXT_LIMIT = 64 * MB
FILE_LIMIT = 256 * MB
HEAD_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: `sniff` knows it by the first bytes alone, `extensions` (lower case, with dot) where it cannot.

    `limit` is the largest file taken, in bytes. `read` raises only `InputError`.
    """

    name: str
    media: str
    extensions: tuple[str, ...]
    limit: int
    sniff: Callable[[bytes, str], bool]
    read: Callable[[bytes, str], Document]


def check_size(size: int, reader: Reader, name: str) -> None:
    """Raise `InputError` for a file of `size` bytes above the reader's limit."""
    if size > reader.limit:
        raise InputError(
            f"{name}：文件有 {size / MB:,.1f} MB，超过{reader.name}格式的上限 {reader.limit // MB} MB；"
            "一份报告不会这么大，请只留报告本身"
        )


def need_library(library: str, extra: str, name: str) -> InputError:
    """Say in one line which extra to install so that `name` can be read."""
    return InputError(f"{name}：读这种格式要用 {library}，现在没有安装；请运行 pip install duixian[{extra}]")
