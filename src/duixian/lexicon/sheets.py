"""The words of task tables that offices make themselves: what their columns are called, and what their cells say."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from duixian.lexicon.tables import data_text, read_rows, texts

ColumnName = Literal[
    "number", "chapter", "task", "target", "unit", "lead", "duty", "co", "person", "deadline",
    "quarter1", "quarter2", "quarter3", "quarter4", "remark",
]  # fmt: skip
"""What a column is; `duty` lists units of which the first leads, `remark` is what is not taken in."""

_FILE = "sheets.toml"
_LOOSE = re.compile(r"[\s　:：*＊]+|[（(〔\[【][^（）()〔〕\[\]【】]*[）)〕\]】]")
_YEAR = re.compile(r"^(?:20\d\d年度?|本年度?|市级|县级|区级|省级)")


@dataclass(frozen=True, slots=True)
class Column:
    """A kind of column: its name in Chinese and what its head may say."""

    kind: ColumnName
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetWords:
    """The packaged words; `parts` are the labels inside a cell that say who leads and who helps."""

    columns: tuple[Column, ...]
    ditto: frozenset[str]
    everybody: frozenset[str]
    aside: tuple[str, ...]
    open: frozenset[str]
    parts: tuple[tuple[str, str], ...]


@cache
def sheet_words() -> SheetWords:
    """Return the packaged words, read once."""
    text = data_text(_FILE)
    columns = tuple(
        Column(cast(ColumnName, row["class"]), str(row["name"]), texts(row, "words"))
        for row in read_rows(text, "column")
    )
    parts = [(word, str(row["class"])) for row in read_rows(text, "part") for word in texts(row, "words")]
    return SheetWords(
        columns=columns,
        ditto=frozenset(_of(text, "ditto")),
        everybody=frozenset(_of(text, "everybody")),
        aside=_of(text, "aside"),
        open=frozenset(_of(text, "open")),
        parts=tuple(sorted(parts, key=lambda part: -len(part[0]))),
    )


def _of(text: str, table: str) -> tuple[str, ...]:
    return tuple(word for row in read_rows(text, table) for word in texts(row, "words"))


def plain_head(text: str) -> str:
    """Return a head without blanks, brackets and the year before it.

    >>> plain_head("责任 单位（第一个为牵头）"), plain_head("2024年目标值")
    ('责任单位', '目标值')
    """
    bare = _LOOSE.sub("", text)
    return _YEAR.sub("", bare) or bare


def column_of(head: str) -> tuple[ColumnName, bool] | None:
    """Return what a head names, and whether for sure; of a head in two rows (`进度安排/一季度`) the lower counts first.

    >>> column_of("牵头单位"), column_of("市直牵头单位"), column_of("天气")
    (('lead', True), ('lead', False), None)
    """
    for said in reversed([plain_head(part) for part in head.split("/")]):
        if found := _exact(said) or _likely(said):
            return found
    return None


def _exact(said: str) -> tuple[ColumnName, bool] | None:
    found = next((column for column in sheet_words().columns if said in column.words), None)
    return (found.kind, True) if found else None


def _likely(said: str) -> tuple[ColumnName, bool] | None:
    """Return the column whose longest word ends a head, or else begins it."""
    words = [(word, column.kind) for column in sheet_words().columns for word in column.words if len(word) > 1]
    ends = [(len(word), kind) for word, kind in words if said.endswith(word)]
    begins = [(len(word), kind) for word, kind in words if said.startswith(word)]
    best = max(ends or begins, default=None)
    return (best[1], False) if best else None
