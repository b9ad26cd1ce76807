"""What damaged copies are known by: traditional characters, marks side by side, common words, words of other pages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from duixian.lexicon.tables import data_text, read_rows, texts
from duixian.model.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Traditional:
    """Traditional script: `characters` one by one, `phrases` in which they mean another than by themselves."""

    characters: Mapping[str, str]
    phrases: Mapping[str, str]
    _codes: Mapping[int, str]
    _phrase: re.Pattern[str]

    def simplified(self, text: str) -> str:
        """Return the text in simplified characters, one for one.

        >>> traditional().simplified("乾隆年間修建，乾部後來用於經濟發展")
        '乾隆年间修建，干部后来用于经济发展'
        """
        letters = list(text.translate(self._codes))
        for found in self._phrase.finditer(text):
            letters[found.start() : found.end()] = self.phrases[found[0]]
        return "".join(letters)


@cache
def traditional() -> Traditional:
    """Return the table of traditional script, read once; raises LexiconError where a row is not two of one length."""
    rows = [line.split("\t") for line in _lines("damage/traditional.tsv")]
    for row in rows:
        if len(row) != 2 or len(row[0]) != len(row[1]):
            raise LexiconError(f"词库文件 damage/traditional.tsv 的“{' '.join(row)}”不是等长的繁体、简体；请改正")
    characters = {written: meant for written, meant in rows if len(written) == 1}
    phrases = {written: meant for written, meant in rows if len(written) > 1}
    return Traditional(characters, phrases, str.maketrans(characters), _any_of(phrases))


@cache
def common_pairs() -> frozenset[str]:
    """Return the commonest words of two Han characters.

    >>> "增长" in common_pairs(), "长增" in common_pairs()
    (True, False)
    """
    return frozenset(" ".join(_lines("damage/pairs.txt")).split(" "))


@cache
def doubled_marks() -> Mapping[str, str]:
    """Return which mark was meant where two stand side by side.

    >>> doubled_marks()[",，"]
    '，'
    """
    rows = read_rows(data_text("damage/marks.toml"), "doubled")
    return {written: str(row["meant"]) for row in rows for written in texts(row, "written")}


@cache
def continuing_words() -> Mapping[str, str]:
    """Return the words that go on from a figure, with the marks one of which has to follow (none: anything may).

    >>> continuing_words()["以内"], continuing_words()["左右"]
    ('', '，。；、）')
    """
    rows = read_rows(data_text("damage/marks.toml"), "continuing")
    return {word: str(row["before"]) for row in rows for word in texts(row, "words")}


@dataclass(frozen=True, slots=True)
class Foreign:
    """Wordings of other pages: `word` finds any of them, `kinds` says in Chinese what kind of page each is from.

    Each has one of the `signs`, characters that reports seldom have, and is at most `longest` characters long.
    """

    word: re.Pattern[str]
    kinds: Mapping[str, str]
    signs: frozenset[str]
    longest: int


@cache
def foreign_words() -> Foreign:
    """Return the wordings that no report has.

    >>> foreign_words().kinds["最新章节"]
    '网络小说'
    """
    rows = read_rows(data_text("damage/foreign.toml"), "foreign")
    kinds = {word: str(row["kind"]) for row in rows for word in texts(row, "words")}
    signs = frozenset("".join(str(row["signs"]) for row in rows))
    return Foreign(_any_of(kinds), kinds, signs, max(map(len, kinds)))


def _lines(name: str) -> list[str]:
    return [line for line in data_text(name).splitlines() if line and line[0] != "#"]


def _any_of(words: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
