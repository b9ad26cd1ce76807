"""Which words make a target soft or hard, as the data file lists them."""

from functools import cache

from duixian.lexicon.tables import data_text, read_rows, texts

TONES = ("soft", "hard")


@cache
def tones() -> dict[str, str]:
    """Return the tone of every word that has one.

    >>> tones()["力争"], tones()["确保"], tones().get("预期")
    ('soft', 'hard', None)
    """
    text = data_text("tone.toml")
    return {word: tone for tone in TONES for row in read_rows(text, tone) for word in texts(row, "words")}
