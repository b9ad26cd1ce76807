"""The words that make a target soft or hard."""

import pytest

from duixian.lexicon.tables import check_plain, data_text, read_rows, texts
from duixian.lexicon.tone import TONES, tones

TEXT = data_text("tone.toml")


def test_the_file_is_plain_and_no_word_has_two_tones() -> None:
    check_plain(TEXT, "tone.toml")
    every = [word for tone in TONES for row in read_rows(TEXT, tone) for word in texts(row, "words")]
    assert len(every) == len(set(every)) == len(tones())


@pytest.mark.parametrize("tone", TONES)
def test_examples_begin_with_a_word_of_the_tone_and_rejects_do_not(tone: str) -> None:
    words = tuple(word for word, told in tones().items() if told == tone)
    for row in read_rows(TEXT, tone):
        assert [text for text in texts(row, "examples") if not text.startswith(words)] == []
        assert [text for text in texts(row, "rejects") if text.startswith(words)] == []
