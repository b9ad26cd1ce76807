"""The file of people's verdicts: read whole, added to one at a time without losing what is there."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duixian.model.verdicts import Overruling

_PATIENCE = 10.0
"""Seconds to wait for somebody else who writes to the same file."""


def read_decisions(path: Path) -> "tuple[Overruling, ...]":
    """Return the decisions of a file, none where there is no file yet; raises InputError."""
    from duixian.app.decisions import read_decisions as read

    text = _text(path)[0]
    return read(text, path.name) if text.strip() else ()


def add_decision(path: Path, decision: "Overruling") -> None:
    """Add one decision to a file, or begin it; where anything goes wrong the file stays as it was.

    Raises InputError for a decision that lacks something, OutputError where the file cannot be written.
    """
    from duixian.app.decisions import with_decision
    from duixian.outputs.save import replacing

    with _alone(path):
        text, encoding = _text(path)
        made = with_decision(text, path.name, decision)
        with replacing(path) as stream:
            stream.write(made.encode(encoding))


def _text(path: Path) -> tuple[str, str]:
    """Return a file's text and its encoding, as Chinese Excel saves it too; an empty text where there is none."""
    from duixian.app.board.tables import table_text
    from duixian.model.errors import InputError

    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return "", "utf-8"
    except OSError as error:
        raise InputError(f"{path}：打不开（{error.strerror}）；请检查路径和权限") from error
    text = table_text(content, str(path))
    return text, _encoding(content, text)


def _encoding(content: bytes, text: str) -> str:
    marked = content.startswith(b"\xef\xbb\xbf")
    return "utf-8-sig" if marked else "utf-8" if text.encode("utf-8", "replace") == content else "gb18030"


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep others from writing to a file meanwhile; raises OutputError where somebody holds it too long."""
    from duixian.model.errors import OutputError
    from duixian.outputs.save import refusal

    lock, until = path.with_name(f".{path.name}.lock"), time.monotonic() + _PATIENCE
    while True:
        try:
            lock.open("x").close()
            break
        except FileExistsError as error:
            if time.monotonic() > until:
                raise OutputError(f"{path}：别的程序正在写；请稍后再试，若无人在写请删去 {lock}") from error
            time.sleep(0.02)
        except OSError as error:
            raise refusal(path, error) from error
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
