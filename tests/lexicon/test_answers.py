"""The words of telling and of constant prices: each row's words are in its examples and in none of its rejects."""

from typing import get_args

import pytest

from duixian.lexicon.answers import ANSWER_TABLES, ANSWERS_FILE, answer_rows
from duixian.lexicon.constant_prices import CONSTANT_FILE, constant_rows
from duixian.lexicon.tables import Row, check_plain, data_text, texts
from duixian.model.claim import Stage

ROWS = [row for table in ANSWER_TABLES for row in answer_rows(table)]


@pytest.mark.parametrize("name", [ANSWERS_FILE, CONSTANT_FILE])
def test_the_files_are_plain(name: str) -> None:
    check_plain(data_text(name), name)


@pytest.mark.parametrize("row", [*ROWS, *constant_rows()], ids=lambda row: str(texts(row, "words")[0]))
def test_the_words_are_in_the_examples_and_not_in_the_rejects(row: Row) -> None:
    words, examples, rejects = (texts(row, key) for key in ("words", "examples", "rejects"))
    assert examples
    assert rejects
    assert [example for example in examples if not any(word in example for word in words)] == []
    assert [reject for reject in rejects if any(word in reject for word in words)] == []


def test_every_stage_that_is_told_is_known() -> None:
    assert {str(row["stage"]) for row in answer_rows("told")} <= set(get_args(Stage))
