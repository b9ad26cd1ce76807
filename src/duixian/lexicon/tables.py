"""The lexicon's data files: TOML kept so plain (`[[table]]`, one `key = value` a line) that splitting lines reads it.

`tomllib` needs about 0.3 s for the whole catalogue, too long for a command's start; this needs a fiftieth of that.
A test holds the two readers equal on every packaged file, so the files stay real TOML.
"""

import re
from importlib import resources

from duixian.model.errors import LexiconError

Value = str | int | list[str]
Row = dict[str, Value]

_PLAIN = re.compile(r"\s*|#.*|\[\[\w+\]\]|\w+ = (?:\"[^\"\\]*\"|-?\d+|\[(?:\"[^\"\\]*\"(?:, \"[^\"\\]*\")*)?\])")


def read_rows(text: str, table: str) -> list[Row]:
    """Return the rows of `[[table]]` in reading order; rows of other tables are left out.

    >>> read_rows('[[unit]]\\nfamily = "mass"\\nwords = ["吨", "t"]\\n', "unit")
    [{'family': 'mass', 'words': ['吨', 't']}]
    """
    head = f"{table}]]\n"
    return [_row(block[len(head) :]) for block in f"\n{text}".split("\n[[") if block.startswith(head)]


def _row(body: str) -> Row:
    lines = (line.partition(" = ") for line in body.split("\n"))
    return {key: _value(written) for key, equals, written in lines if equals and key[0] != "#"}


def _value(written: str) -> Value:
    if written[0] == '"':
        return written[1:-1]
    if written[0] == "[":
        return written[2:-2].split('", "') if len(written) > len('[""]') else []
    return int(written)


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
