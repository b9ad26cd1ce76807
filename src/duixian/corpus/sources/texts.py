"""Rows of tables that hold the text of a report: which column is which, and a row as an input."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duixian.corpus.sources.source import INPUT_MOST, Input, Item, Place, Taste, Unreadable, too_large

TEXT = ("text", "content", "正文", "全文", "内容", "文本", "报告正文", "body", "raw_text", "raw_content", "html")
NAME = ("name", "名称", "文件名", "filename", "file_name", "title", "标题", "题目")
ADDRESS = ("url", "网址", "链接", "link", "uri", "source", "来源")
NAMELESS = "文本"
"""What a row without a name is called: its number must not be taken for a year."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that are read, by name; None where it has no such."""

    text: str
    name: str | None
    address: str | None

    @property
    def names(self) -> list[str]:
        """Return the columns there are."""
        return [name for name in (self.text, self.name, self.address) if name is not None]


def choose_columns(there: Iterable[str], taste: Taste) -> Columns | None:
    """Return which columns to read, None where none holds texts.

    >>> choose_columns(["ID", "Content", "title"], Taste(()))
    Columns(text='Content', name='title', address=None)
    """
    columns = list(there)
    text = _first(columns, TEXT if taste.text_column is None else (taste.text_column,))
    return None if text is None else Columns(text, _first(columns, NAME), _first(columns, ADDRESS))


def _first(columns: list[str], known: Iterable[str]) -> str | None:
    by_name = {column.lower(): column for column in reversed(columns)}
    return next((by_name[name.lower()] for name in known if name.lower() in by_name), None)


def no_column(place: Place, there: Iterable[str], taste: Taste) -> Unreadable:
    """Say that no column holds texts, and which there are."""
    asked = "没有正文列" if taste.text_column is None else f"没有“{taste.text_column}”这一列"
    shown = "、".join(list(there)[:12])
    reason = f"{place.source}：{asked}（有：{shown}）；请用 --text-column 指定正文所在的列"
    return Unreadable(place.source, place.source, "NoTextColumn", reason)


def row_item(place: Place, row: int, cells: Mapping[str, object], columns: Columns) -> Item:
    """Return the text of a row (numbered from 1) as an input, in UTF-8; bytes are taken as they are."""
    where = f"{place.source}#{row}"
    text = cells.get(columns.text)
    content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if not isinstance(content, bytes) or not content.strip():
        return Unreadable(place.source, where, "NoText", f"{where}：“{columns.text}”列没有文字；请核对这一行")
    if len(content) > INPUT_MOST:
        return Unreadable(place.source, where, "TooLarge", too_large(where))
    name, address = _word(cells, columns.name), _word(cells, columns.address)
    return Input(address or where, f"{name.removesuffix('.txt').replace('/', '_') or NAMELESS}.txt", content)


def _word(cells: Mapping[str, object], column: str | None) -> str:
    cell = cells.get(column) if column else None
    return " ".join(cell.split()) if isinstance(cell, str) else ""
