"""The words of promises without a figure: stage verbs, states, object nouns and what is common in names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import get_args

from duixian.lexicon.tables import Row, Value, data_text, read_rows, texts
from duixian.model.claim import Stage
from duixian.model.errors import LexiconError

_FILE = "stages.toml"


@dataclass(frozen=True, slots=True)
class Stages:
    """The tables of `stages.toml`, words mapped to what they say.

    `classes` are the verbs by class, `words` the small words by class, `common` what names nothing by itself.
    """

    classes: dict[str, tuple[str, ...]]
    verbs: dict[str, Stage]
    states: dict[str, Stage]
    heads: dict[str, tuple[str, int]]
    words: dict[str, tuple[str, ...]]
    common: tuple[str, ...]


def stage_rows(table: str) -> list[Row]:
    """Return the rows of one table of the file in reading order."""
    return read_rows(data_text(_FILE), table)


@cache
def stages() -> Stages:
    """Return the stage words, read once.

    >>> stages().states["建成通车"], stages().heads["水库"][0]
    ('done', 'built')
    """
    verbs = stage_rows("verb")
    return Stages(
        classes={str(row["class"]): texts(row, "words") for row in verbs},
        verbs=_said(verbs),
        states=_said(stage_rows("state")),
        heads=_graded(stage_rows("head")),
        words={str(row["class"]): texts(row, "words") for row in stage_rows("word")},
        common=tuple(word for row in read_rows(data_text("common.toml"), "common") for word in texts(row, "words")),
    )


@cache
def known_names() -> tuple[str, ...]:
    """Return the names everybody knows, which hold whatever noun they close with.

    >>> "全国一体化算力体系" in known_names()
    True
    """
    return tuple(head for head, (grade, _) in stages().heads.items() if grade == "named")


def _said(rows: Iterable[Row]) -> dict[str, Stage]:
    """Map each word to what its row says; of two rows the first counts."""
    said: dict[str, Stage] = {}
    for row in rows:
        stage = _stage(row["stage"])
        for word in texts(row, "words"):
            said.setdefault(word, stage)
    return said


def _graded(rows: Iterable[Row]) -> dict[str, tuple[str, int]]:
    heads: dict[str, tuple[str, int]] = {}
    for row in rows:
        for word in texts(row, "words"):
            heads.setdefault(word, (str(row["grade"]), int(str(row["weight"]))))
    return heads


def _stage(value: Value) -> Stage:
    for stage in get_args(Stage):
        if stage == value:
            return stage  # type: ignore[no-any-return]
    raise LexiconError(f"{_FILE}：阶段“{value}”不存在，请改为 {'、'.join(get_args(Stage))} 之一")


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest that stands there first.

    Words that begin alike are written as one branch, so that hundreds of them are looked up letter by letter.

    >>> one_of(["建成", "建成通车", "开工"])
    '(?:建成(?:通车|)|开工)'
    """
    return _branches(sorted(set(words)))


def _branches(words: list[str]) -> str:
    """Return a pattern for sorted words; the empty one, which stands first, is tried last."""
    rest = words[1:] if words[0] == "" else words
    branches = [_branch(list(alike)) for _, alike in groupby(rest, key=itemgetter(0))]
    return f"(?:{'|'.join([*branches, *([''] if rest is not words else [])])})"


def _branch(words: list[str]) -> str:
    """Return a pattern for sorted words with the same first character."""
    shared = _shared_start(words)
    tails = [word[len(shared) :] for word in words]
    return re.escape(shared) + (_branches(tails) if len(tails) > 1 else "")


def _shared_start(words: list[str]) -> str:
    """Return what all of the sorted words begin with.

    >>> _shared_start(["建成", "建设"])
    '建'
    """
    first, last = words[0], words[-1]
    return next((first[:n] for n in range(len(first), 0, -1) if last.startswith(first[:n])), "")
