"""Words for laying a promise beside its result: those that tell no indicator from another, heads that are shared."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from duixian.lexicon.tables import data_text, read_rows, texts
from duixian.lexicon.wording import plain_wording, territory_ends, without_brackets, without_tail

_FILE = "promises.toml"
_SHORT = 4
"""Characters of a wording that may be two general words; a longer one is a name."""
_JOINTS = re.compile(r"[、和与及]|以及")


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """`short` maps a short form to the long one, `hollow` matches what tells nothing apart, `whose` a beginning that
    says who it is done for, `heads` are what members of a list share at their end.

    `phases` are words by class that exclude each other, `moving` ends of a wording that say it is a growth, `economy`
    what others are to keep pace with, `estimated` words before a figure that say it is no more than an estimate,
    `foreseen` modalities that promise nothing, `general` words that many indicators have, `own` what a government of a
    level calls its territory.
    """

    short: dict[str, str]
    hollow: re.Pattern[str]
    whose: re.Pattern[str]
    heads: tuple[str, ...]
    phases: dict[str, tuple[str, ...]]
    moving: tuple[str, ...]
    economy: tuple[str, ...]
    estimated: tuple[str, ...]
    foreseen: tuple[str, ...]
    general: tuple[str, ...]
    own: dict[str, tuple[str, ...]]


@cache
def promise_words() -> PromiseWords:
    """Return the packaged words, read once."""
    text = data_text(_FILE)
    return PromiseWords(
        short={word: str(row["word"]) for row in read_rows(text, "short") for word in texts(row, "written")},
        hollow=re.compile("|".join(_longest_first(text, "hollow"))),
        whose=re.compile(f"(?:{'|'.join(_longest_first(text, 'whose'))})"),
        heads=_longest_first(text, "head"),
        phases={str(row["class"]): texts(row, "words") for row in read_rows(text, "phase")},
        moving=_longest_first(text, "moving"),
        economy=_longest_first(text, "economy"),
        estimated=_longest_first(text, "estimated"),
        foreseen=_longest_first(text, "foreseen"),
        general=_longest_first(text, "general"),
        own={str(row["level"]): texts(row, "words") for row in read_rows(text, "own")},
    )


def _longest_first(text: str, table: str) -> tuple[str, ...]:
    words = {word for row in read_rows(text, table) for word in texts(row, "words")}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=4096)
def phase_of(wording: str) -> str | None:
    """Return whether a wording says that something is begun or finished, None where it says neither.

    >>> phase_of("棚户区改造开工"), phase_of("基本建成保障房"), phase_of("棚户区改造")
    ('begun', 'finished', None)
    """
    said = [name for name, words in promise_words().phases.items() if any(word in wording for word in words)]
    return said[0] if len(said) == 1 else None


def names_nothing(core: str) -> bool:
    """Tell whether a wording is made of one or two general words: two such are one thing only by chance.

    >>> names_nothing("投资"), names_nothing("中央财政"), names_nothing("减税"), names_nothing("棚户区改造")
    (True, True, False, False)
    """
    common = promise_words().general
    return len(core) <= _SHORT and (
        core in common or any(core[:at] in common and core[at:] in common for at in range(1, len(core)))
    )


@lru_cache(maxsize=4096)
def core_wording(wording: str) -> str:
    """Return what tells an indicator from others: long forms, without where, when, how much more and general words.

    >>> core_wording("货物整体通关时间"), core_wording("新的三年棚改攻坚计划开工"), core_wording("新增就业")
    ('货物通关时间', '棚户区改造', '就业')
    """
    plain = without_tail(without_brackets(plain_wording(wording)))
    for short, long in promise_words().short.items():
        plain = plain if long in plain else plain.replace(short, long)
    bare = plain[max(territory_ends(plain), default=0) :] or plain
    said = promise_words().whose.match(bare)
    core = promise_words().hollow.sub("", bare[said.end() :] if said else bare)
    return core if len(core) > 1 else bare


def member_wordings(wording: str) -> tuple[str, ...]:
    """Return the indicators a joint wording names, each with the head they share; one only where there is no joint.

    >>> member_wordings("二氧化硫、氮氧化物排放量"), member_wordings("城镇新增就业")
    (('二氧化硫排放量', '氮氧化物排放量'), ('城镇新增就业',))
    """
    parts = [part for part in _JOINTS.split(wording) if part]
    head = next((head for head in promise_words().heads if wording.endswith(head)), "")
    if len(parts) == 1 or not head or len(parts[-1]) <= len(head) or any(len(part) < 2 for part in parts):
        return (wording,)
    return tuple(part if part.endswith(head) else f"{part}{head}" for part in parts)
