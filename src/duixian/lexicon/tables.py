"""The lexicon's data files: TOML kept so plain (`[[table]]`, one `key = value` a line) that JSON's reader reads it.

`tomllib` needs about 0.3 s for the whole catalogue, too long for a command's start; this reads it in a tenth of that.
A test holds the two readers equal on every packaged file, so the files stay real TOML.
"""

import json
import re
from collections.abc import Iterator
from importlib import resources

from duixian.model.errors import LexiconError

Value = str | int | list[str]
Row = dict[str, Value]

_TABLE = re.compile(r"^\[\[(\w+)\]\]$", re.M)
_LINE = re.compile(r"^(\w+) = (.*)$", re.M)
_PLAIN = re.compile(r"(?:\s*|#.*|\[\[\w+\]\]|\w+ = (?:\"[^\"\\]*\"|-?\d+|\[(?:\"[^\"\\]*\"(?:, )?)*\]))")


def read_rows(text: str, table: str) -> list[Row]:
    """Return the rows of `[[table]]` in reading order; rows of other tables are left out.

    >>> read_rows('[[unit]]\\nfamily = "mass"\\nwords = ["吨", "t"]\\n', "unit")
    [{'family': 'mass', 'words': ['吨', 't']}]
    """
    pieces = _TABLE.split(text)
    bodies = (body for name, body in zip(pieces[1::2], pieces[2::2], strict=True) if name == table)
    objects = ("{" + ",".join(f'"{key}":{value}' for key, value in _LINE.findall(body)) + "}" for body in bodies)
    rows: list[Row] = json.loads("[" + ",".join(objects) + "]")
    return rows


def data_text(name: str) -> str:
    """Return the text of one packaged data file, `name` relative to `lexicon/data`."""
    return resources.files("duixian.lexicon").joinpath("data", name).read_text(encoding="utf-8")


def data_names(folder: str, ending: str) -> tuple[str, ...]:
    """Return the names of the packaged files in `folder` with that `ending`, in alphabetical order."""
    entries = resources.files("duixian.lexicon").joinpath("data", folder).iterdir()
    return tuple(sorted(entry.name for entry in entries if entry.name.endswith(ending)))


def check_plain(text: str, name: str) -> None:
    """Raise LexiconError where a line is not in the plain form that `read_rows` reads."""
    for number, line in enumerate(text.splitlines(), 1):
        if not _PLAIN.fullmatch(line):
            raise LexiconError(f"词库文件 {name} 第 {number} 行无法读取：{line[:60]}；请写成一行一个 键 = 值")


def texts(row: Row, key: str) -> tuple[str, ...]:
    """Return a row's list of texts, empty where the key is missing."""
    value = row.get(key, [])
    return tuple(value) if isinstance(value, list) else (str(value),)


def numbered(rows: list[Row]) -> Iterator[tuple[int, Row]]:
    """Yield each row with its place in the file, counted from 1, for messages."""
    return enumerate(rows, 1)
