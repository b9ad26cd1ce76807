"""Finds the words of a clause that govern a name in it: the verb before it and the stages told behind it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from duixian.lexicon.answers import answers
from duixian.lexicon.stages import one_of, stages
from duixian.lexicon.words import Vocabulary

LIST = re.compile(r"、|以及|[和及与暨并]")
_BROKEN = re.compile(r"成[果效绩就功本员]|建[议筑]|[设建]置")  # a word that only seems to end here
_FIRM = ("start", "done", "operate", "found", "obtain", "hold")  # classes of verbs that may also stand behind a name
_LOOSE = ("build", "work", "push", "want", "preliminary")  # classes that tell of work, not of a stage
_TAIL = 40  # code points behind a name in which what is told of it stands


class Word(NamedTuple):
    """A word that tells something, and where it stands."""

    word: str
    start: int
    end: int


def words_behind(plain: str, end: int) -> Iterator[Word]:
    """Yield the words behind a name that tell of it, up to the next thing of a list once a stage is told.

    >>> [word for word, _, _ in words_behind("云溪水库建成投用、白鹿大桥开工", 4)]
    ['建成投用']
    """
    place, limit, told = end, min(len(plain), end + _TAIL), False
    while place < limit:
        if mark := LIST.match(plain, place, limit):
            if told or _opens(plain, mark.end(), limit):
                return
            place = mark.end()
        elif (length := _telling().at(plain, place, limit)) > 1 and not _BROKEN.match(plain, place + length - 1):
            word = Word(plain[place : place + length], place, place + length)
            told = told or is_firm(word.word)
            place += length
            yield word
        else:
            place += 1


def _opens(plain: str, place: int, limit: int) -> bool:
    """Tell whether a verb with an object of its own stands at a place of a list: 甲、建成乙."""
    while length := _leading().at(plain, place, limit):
        place += length
    length = _verbs().at(plain, place, limit)
    return length > 1 and place + length < limit and not LIST.match(plain, place + length)


def is_firm(word: str) -> bool:
    """Tell whether a word tells of a stage, not just of work.

    >>> is_firm("建成"), is_firm("建设")
    (True, False)
    """
    return answers().reached.get(word, "progress") != "progress"


def verb_before(plain: str, start: int) -> Word | None:
    """Return the verb a name is the object of: the last that opens an item of the list before it, else the last.

    >>> verb_before("开工建设云溪水库、建成白鹿大桥", 11)
    Word(word='建成', start=9, end=11)
    """
    found = [word for word in _verbs_in(plain, start) if not LIST.match(plain, word.end)]
    opening = [word for word in found if _is_opening(plain, word.start)]
    found = opening or [word for word in found if is_firm(word.word) or word.word in answers().going]
    return found[-1] if found else None


def _verbs_in(plain: str, limit: int) -> Iterator[Word]:
    place = 0
    while place < limit:
        length = _verbs().at(plain, place, limit)
        if length > 1:
            yield Word(plain[place : place + length], place, place + length)
        place += max(length, 1)


def _is_opening(plain: str, place: int) -> bool:
    """Tell whether only words that lead on to a verb stand between a place and the mark before it."""
    while word := _leading().ending_at(plain, 0, place):
        place -= len(word)
    return place == 0 or plain[place - 1] in "、和及与并，是"


@cache
def _leading() -> Vocabulary:
    return Vocabulary(stages().words["lead"])


@cache
def _verbs() -> Vocabulary:
    return Vocabulary({*stages().verbs, *answers().told, *answers().going})


@cache
def _telling() -> Vocabulary:
    firm = (word for name in _FIRM for word in stages().classes[name])
    return Vocabulary({*firm, *stages().states, *answers().told, *answers().going})


@cache
def loose_verbs() -> frozenset[str]:
    """The verbs that tell of work and not of a stage."""
    return frozenset(word for name in _LOOSE for word in stages().classes[name])


def opens_with_stage(clause: str) -> bool:
    """Tell whether a clause goes on with the stage of what stands before it: 于6月建成通车.

    >>> opens_with_stage("已于6月建成通车"), opens_with_stage("建成白鹿大桥")
    (True, False)
    """
    opening = _opening().match(clause)
    place = opening.end() if opening else 0
    length = _telling().at(clause, place, len(clause))
    return length > 1 and (place + length == len(clause) or clause[place + length] in "、并，")


@cache
def _opening() -> re.Pattern[str]:
    lead = one_of(stages().words["lead"])
    return re.compile(rf"(?:目前|现|已经?|于|去年|当年|年内|年底|\d{{1,2}}月(?:份|\d{{1,2}}日|[底末初])?|{lead})*+")
