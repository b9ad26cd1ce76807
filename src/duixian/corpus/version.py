"""The version of a reading: the program's, and a digest of everything in the package that decides what is read."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import duixian

DECIDING = ("model", "lexicon", "grammar", "trust", "extract", "read")
_ROWS = ("data/tables.toml", "gathering.py", "parquet.py", "rows.py", "schema.py", "shard.py")
_SIGNATURES = ("evidence.py", "figure_runs.py", "signature.py")
OF_THE_ROWS = tuple(f"corpus/{name}" for name in _ROWS + _SIGNATURES)
FORCED = ".force"
"""What the version ends in where texts unlike a report were read too: another reading of the same inputs."""


@cache
def reading_version(force: bool = False) -> str:
    """Return the version; line ends do not count, so that a checkout on Windows reads the same.

    >>> reading_version().startswith(duixian.__version__ + "+"), reading_version(force=True)[-6:]
    (True, '.force')
    """
    digest, root = hashlib.sha256(), files("duixian")
    for name, file in (*_under(root, DECIDING), *((name, root.joinpath(name)) for name in OF_THE_ROWS)):
        if file.is_file():
            digest.update(name.encode() + b"\0" + file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return f"{duixian.__version__}+{digest.hexdigest()[:12]}{FORCED if force else ''}"


def _under(folder: Traversable, names: tuple[str, ...] = (), path: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if (names and entry.name not in names) or entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _under(entry, (), f"{path}{entry.name}/")
        else:
            yield f"{path}{entry.name}", entry
