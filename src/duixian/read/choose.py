"""Which reader a file belongs to: by its content, then by its extension, else as text."""

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import PurePath

from duixian.read import formats
from duixian.read.reader import Reader


@cache
def readers() -> tuple[Reader, ...]:
    """Return the `READER` of every module in `formats/`, by module name.

    >>> [reader.name for reader in readers()]
    ['docx', 'html', 'pdf', 'text']
    """
    names = sorted(module.name for module in pkgutil.iter_modules(formats.__path__))
    return tuple(import_module(f"{formats.__name__}.{name}").READER for name in names)


def choose_reader(head: bytes, name: str) -> Reader:
    """Return the reader for a file that begins with `head`; whatever nobody knows is tried as text.

    >>> choose_reader(b"%PDF-1.7", "report.txt").name
    'pdf'
    """
    extension = PurePath(name).suffix.lower()
    by_content = (reader for reader in readers() if reader.sniff(head, name))
    by_extension = (reader for reader in readers() if extension in reader.extensions)
    return next(by_content, None) or next(by_extension, None) or _text()


def _text() -> Reader:
    return next(reader for reader in readers() if reader.name == "text")
