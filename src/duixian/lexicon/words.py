"""The words that stand between a subject and its number, by class, as the data file lists them."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from duixian.model.errors import LexiconError

_TIMES = "“用今这近过前八九十一二三四五六七两0123456789"  # what a time before a subject may begin with


class Vocabulary:
    """A set of words that finds the longest of them at a place of a text.

    >>> verbs = Vocabulary(["完成", "完成了"])
    >>> verbs.at("全年完成了5项", 2, 7), verbs.ending_at("全年完成", 0, 4), "完成" in verbs
    (3, '完成', True)

    `starts` holds the first character of every word: where a character is not among them, no look-up is needed.
    """

    __slots__ = ("_all", "_first", "_last", "starts")

    def __init__(self, listed: Iterable[str]) -> None:
        self._all = frozenset(listed)
        self._first = _by_length((word[0], word) for word in self._all)
        self._last = _by_length((word[-1], word) for word in self._all)
        self.starts = frozenset(self._first)

    def __contains__(self, word: str) -> bool:
        return word in self._all

    def at(self, text: str, start: int, end: int) -> int:
        """Return the length of the longest word that begins at `start` and ends by `end`, 0 where there is none."""
        for length, listed in self._first.get(text[start : start + 1], ()):
            if start + length <= end and text[start : start + length] in listed:
                return length
        return 0

    def ending_at(self, text: str, start: int, end: int) -> str:
        """Return the longest word that ends at `end` and begins no earlier than `start`, or an empty text."""
        for length, listed in self._last.get(text[end - 1 : end], ()):
            if end - length >= start and (word := text[end - length : end]) in listed:
                return word
        return ""


Groups = dict[str, tuple[tuple[int, frozenset[str]], ...]]


def _by_length(keyed: Iterable[tuple[str, str]]) -> Groups:
    """Group words by a character and then by their length, the longest first: a look-up is one slice a length."""
    found: dict[str, dict[int, set[str]]] = {}
    for sign, word in keyed:
        found.setdefault(sign, {}).setdefault(len(word), set()).add(word)
    return {
        sign: tuple((length, frozenset(groups[length])) for length in sorted(groups, reverse=True))
        for sign, groups in found.items()
    }


@dataclass(frozen=True, slots=True)
class Words:
    """The word classes of `words.toml`: `cue` maps a word to its class, `cues` finds them,
    `fronts` are the characters an introduction may begin with, `acts` those a verb may;
    `steps` are the nouns that name a step (增幅, 降幅), `growth` those of them that rise.
    """

    cue: Mapping[str, str]
    cues: Vocabulary
    steps: Vocabulary
    growth: frozenset[str]
    rates: frozenset[str]
    growing: frozenset[str]
    same: frozenset[str]
    payer: frozenset[str]
    part: Vocabulary
    dependent: frozenset[str]
    heads: Vocabulary
    whole: Vocabulary
    keep: Vocabulary
    drop: Vocabulary
    lead: Vocabulary
    protect: Vocabulary
    inner: Vocabulary
    nouns: Vocabulary
    after: Vocabulary
    general: Vocabulary
    fronts: frozenset[str]
    acts: frozenset[str]
    opening: Vocabulary
    stages: Vocabulary
    added: Vocabulary
    carrier: Vocabulary
    telling: Vocabulary
    doing: Vocabulary
    manner: Vocabulary


def read_words() -> dict[str, dict[str, list[str]]]:
    """Read the packaged word lists as they stand in the file."""
    source = resources.files("duixian.lexicon") / "data" / "words.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _classes(cues: Mapping[str, list[str]]) -> dict[str, str]:
    classes: dict[str, str] = {}
    for name, listed in cues.items():
        for word in listed:
            if classes.setdefault(word, name) != name:
                raise LexiconError(f"words.toml：词“{word}”同时列在 {classes[word]} 与 {name}，请只留一处")
    return classes


@cache
def words() -> Words:
    """Return the word classes, read once.

    >>> words().cue["增长"]
    'raise'
    """
    data = read_words()
    noun, act, member = data["noun"], data["act"], data["member"]
    cue = _classes(data["cue"])
    lead, protect = Vocabulary(data["lead"]["words"]), Vocabulary(data["lead"]["protect"])
    keep, drop = Vocabulary(act["keep"]), Vocabulary(act["drop"])
    return Words(
        fronts=lead.starts | protect.starts | frozenset(_TIMES),
        acts=keep.starts | drop.starts,
        cue=cue,
        cues=Vocabulary(cue),
        steps=Vocabulary([*noun["growth"], *noun["fall"], *noun["rate"]]),
        rates=frozenset(noun["rate"]),
        growing=frozenset(noun["growing"]),
        growth=frozenset(noun["growth"]),
        same=frozenset(noun["same"]),
        dependent=frozenset(noun["dependent"]),
        payer=frozenset(noun["payer"]),
        part=Vocabulary(noun["part"]),
        heads=Vocabulary(noun["heads"]),
        whole=Vocabulary(noun["whole"]),
        keep=keep,
        drop=drop,
        lead=lead,
        protect=protect,
        inner=Vocabulary(data["inner"]["words"]),
        nouns=Vocabulary(data["inner"]["nouns"]),
        after=Vocabulary(data["stop"]["after"]),
        general=Vocabulary(data["clause"]["general"]),
        opening=Vocabulary(data["clause"]["opening"]),
        stages=Vocabulary(data["stage"]["verbs"]),
        added=Vocabulary(data["stage"]["added"]),
        carrier=Vocabulary(member["carrier"]),
        telling=Vocabulary(member["telling"]),
        doing=Vocabulary(member["doing"]),
        manner=Vocabulary(member["manner"]),
    )
