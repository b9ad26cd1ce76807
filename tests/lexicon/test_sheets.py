"""The words of offices' own tables: every head of the examples is known, none of the rejects."""

import pytest

from duixian.lexicon.sheets import column_of, sheet_words
from duixian.lexicon.tables import Row, check_plain, data_text, read_rows, texts

TEXT = data_text("sheets.toml")
ROWS = read_rows(TEXT, "column")


def test_the_file_is_in_form() -> None:
    check_plain(TEXT, "sheets.toml")


@pytest.mark.parametrize("row", ROWS, ids=[str(row["class"]) for row in ROWS])
def test_heads_name_their_column(row: Row) -> None:
    kinds = {head: column_of(head) for head in texts(row, "examples")}
    assert {head: found and found[0] for head, found in kinds.items()} == dict.fromkeys(kinds, row["class"])
    assert [head for head in texts(row, "rejects") if (column_of(head) or ("",))[0] == row["class"]] == []


def test_no_word_stands_for_two_columns() -> None:
    words = [word for column in sheet_words().columns for word in column.words]
    assert sorted(words) == sorted(set(words))
