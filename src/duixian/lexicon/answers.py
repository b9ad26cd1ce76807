"""How a report tells what became of a promise without a figure, as the data file lists it."""

from dataclasses import dataclass
from functools import cache

from duixian.lexicon.stages import stages
from duixian.lexicon.tables import Row, data_text, read_rows, texts
from duixian.model.claim import Stage

ANSWERS_FILE = "answers.toml"
_CLASSES = ("going", "begun", "delayed", "ahead", "part", "running", "settled", "effort", "soft", "plain")
ANSWER_TABLES = ("told", *_CLASSES, "alike")


@dataclass(frozen=True, slots=True)
class Answers:
    """The tables of `answers.toml`.

    `reached` maps every word a report may tell a stage by to that stage, the words of `stages.toml` among them;
    `told` are those it adds. The other tables are the words of one class each.
    """

    reached: dict[str, Stage]
    told: frozenset[str]
    going: tuple[str, ...]
    begun: tuple[str, ...]
    delayed: tuple[str, ...]
    ahead: tuple[str, ...]
    part: tuple[str, ...]
    running: tuple[str, ...]
    settled: tuple[str, ...]
    effort: tuple[str, ...]
    soft: tuple[str, ...]
    plain: tuple[str, ...]


@cache
def answer_rows(table: str) -> tuple[Row, ...]:
    """Return the rows of one table of `ANSWER_TABLES` in reading order."""
    return tuple(read_rows(data_text(ANSWERS_FILE), table))


@cache
def answers() -> Answers:
    """Return the words of telling, read once.

    >>> answers().reached["获批"], answers().reached["建成通车"], "延期" in answers().delayed
    ('obtain', 'done', True)
    """
    told = _told()
    reached: dict[str, Stage] = {**stages().verbs, **stages().states, **told}
    listed = {table: _words(table) for table in _CLASSES}
    return Answers(reached, frozenset(told), **listed)


@cache
def alike(kind: str) -> frozenset[str]:
    """Return the ways in which reports write a kind of thing, itself among them.

    >>> "高铁" in alike("铁路"), alike("水库")
    (True, frozenset({'水库'}))
    """
    rows = (texts(row, "words") for row in answer_rows("alike"))
    return frozenset((kind, *(word for words in rows if kind in words for word in words)))


def _told() -> dict[str, Stage]:
    return {word: row["stage"] for row in answer_rows("told") for word in texts(row, "words")}  # type: ignore[misc]


def _words(table: str) -> tuple[str, ...]:
    return tuple(word for row in answer_rows(table) for word in texts(row, "words"))
