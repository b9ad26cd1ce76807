"""Finds where the next report tells of what was promised: the clauses that look back, and what each says of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duixian.judge.promise.finding import Words, find, may_stand, words_of
from duixian.judge.promise.governing import opens_with_stage
from duixian.judge.promise.naming import Name
from duixian.judge.promise.telling import Telling, read_telling
from duixian.model.extraction import Extraction
from duixian.model.span import Span

_SENTENCE = re.compile(r"[^。！!？?；;\n]+")
_CLAUSE = re.compile(r"[^，,：:]+")
_AHEAD = ("plan", "outlook", "government")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a report that looks back; `on` is it with the clause behind it, where that goes on with a stage."""

    sentence: Span
    words: Words
    on: Words | None


@dataclass(frozen=True, slots=True)
class Passage:
    """The clauses of what a report says of one time, in reading order, and all their words."""

    clauses: tuple[Clause, ...]
    plain: str


@dataclass(frozen=True, slots=True)
class Mention:
    """What one clause tells of a promised project; spans are those of the text that was read.

    `named` is where its name stands, `said` the words that tell of it, `span` both, with the
    rest of the clause where they name no stage.
    """

    telling: Telling
    likeness: float
    named: Span
    said: Span
    span: Span
    sentence: Span


def passage_of(report: Extraction, *, ahead: bool) -> Passage:
    """Return what a report's review says, or what it says of what lies `ahead`."""
    text = report.wording
    clauses = tuple(clause for area in _areas(report, ahead=ahead) for clause in _clauses(text, area))
    return Passage(clauses, "，".join(clause.words.plain for clause in clauses))


def _areas(report: Extraction, *, ahead: bool) -> list[Span]:
    """Return where a report looks ahead or back: its review, else what stands before it looks ahead.

    A copy without headings says nowhere where it begins to look ahead: nothing of it is taken to look back.
    """
    outer = [section for section in report.sections if section.parent is None]
    later = [section.extent for section in outer if section.part in _AHEAD]
    review = [section.extent for section in outer if section.part == "review"]
    if not review and later:
        review = [Span(0, min(later).start)]
    made = report.restoration
    return [made.forth(span) if made else span for span in (later if ahead else review)]


def _clauses(text: str, area: Span) -> Iterator[Clause]:
    for match in _SENTENCE.finditer(text, area.start, area.end):
        sentence = Span(*match.span())
        found = [Span(*clause.span()) for clause in _CLAUSE.finditer(text, *sentence)]
        for clause, behind in zip(found, [*found[1:], None], strict=True):
            goes_on = behind is not None and opens_with_stage(behind.of(text))
            joined = words_of(text, Span(clause.start, behind.end)) if goes_on and behind else None
            yield Clause(sentence, words_of(text, clause), joined)


def mentions_of(name: Name, passage: Passage, *, ahead: bool = False) -> Iterator[Mention]:
    """Yield what a passage tells of a project, in reading order; `ahead` where it looks ahead."""
    for clause in passage.clauses if may_stand(name, passage.plain) else ():
        found = find(name, clause.words)
        if found is None:
            continue
        likeness, start, end = found
        for words in filter(None, (clause.words, clause.on)):
            if told := read_telling(words.plain, start, end, name.serials, ahead=ahead):
                span = words.span(told.start, told.end if told.said else len(words.plain))
                named, said = words.span(start, end), words.span(*told.words)
                yield Mention(told, likeness, named, said, span, clause.sentence)
                break
