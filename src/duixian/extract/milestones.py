"""Reads the promises without a figure: a named thing, the stage it is to reach, and by when."""

import hashlib
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from duixian.extract.milestones_name import confidence, points
from duixian.extract.milestones_objects import Item, read_list
from duixian.extract.milestones_words import start_of_head, start_of_state
from duixian.extract.outline import Outline
from duixian.extract.period import period_among, times_of
from duixian.extract.segment import sentences
from duixian.extract.stance import Stance
from duixian.grammar.milestone_engine import Reading, read_closing, read_inner, read_opening
from duixian.lexicon.stages import stages
from duixian.model.claim import Claim, Milestone, Stage
from duixian.model.document import Document
from duixian.model.span import Span

_CLAUSE = re.compile(r"[^，：。；]+")
_LATER = frozenset({"plan", "outlook", "government"})
_BARE = ("progress", "preliminary", "obtain")
_SHORTEST, _COMPANY, _SOME, _LOOSE = 5, 4, 6, 10
_OTHER = re.compile(
    r"\d+[个项条座家所期场次]|[、，的好和及与并]|力度|拓宽|开拓|发展|研究|包括|超?\d+期|融入|对接|参与|落[地实]|完善|优化|健全|加强|强化|提升|培育|引进|招引|拓展|开展|举办|用好|发挥|深化|实施|[不非]|[两三四五六七八九十]+[个条项座]"
)
_CAPACITY = re.compile(r"年产\d|日产\d|日处理\d|\d万?(?:吨|千瓦|千伏|兆瓦)(?!以上|左右)[^、，\d]{2}")
_NOISE = re.compile(r"\s|[［\[【]\d+[］\]】]")
_ACTS = ("治理", "整治", "修复", "修缮", "改造", "扩建", "迁建", "重建", "改建", "新建", "续建")
_ONWARD = ("加快", "加速", "提速", "抓紧", "全面")


@dataclass(slots=True)
class _Report:
    """What reading one report needs to know everywhere."""

    document: Document
    text: str
    outline: Outline
    year: int
    figures: list[int]
    seen: Counter[tuple[int, str, str]] = field(default_factory=Counter)


def read_milestones(
    document: Document, text: str, outline: Outline, year: int, claims: Sequence[Claim]
) -> list[Milestone]:
    """Return the promises without a figure in reading order; `text` is the folded text, `claims` what has figures."""
    report = _Report(document, text, outline, year, sorted(claim.span.start for claim in claims))
    found: list[Milestone] = []
    for sentence in _later(report):
        for clause in _CLAUSE.finditer(text, sentence.start, sentence.end):
            found += _of_clause(report, sentence, Span(*clause.span()))
    return found


def _later(report: _Report) -> Iterator[Span]:
    """Yield the sentences that look ahead: those of the plan and after, without what they look back on."""
    stance, line = Stance(report.year), -1
    for sentence in sentences(report.text, report.document.body):
        part = report.outline.part(sentence.start)
        if part not in _LATER:
            continue
        start_of_line = report.text.rfind("\n", 0, sentence.start)
        if start_of_line != line:
            line = start_of_line
            stance.paragraph()
        stance.sentence(sentence.of(report.text), part)
        if not stance.looking_back:
            yield sentence


def _of_clause(report: _Report, sentence: Span, clause: Span) -> list[Milestone]:
    if clause.end - clause.start < _SHORTEST:
        return []
    for reading in _readings(report.text, clause):
        if found := _of_reading(report, sentence, clause, reading):
            return found
    return []


def _of_reading(report: _Report, sentence: Span, clause: Span, reading: Reading) -> list[Milestone]:
    text = report.text
    items = read_list(text, reading.objects, reading.rule.firm, _act(text, reading))
    if not items or _goes_on(text, reading, items[-1]):
        return []
    if _has_figure(report, items[-1].span):
        items = [item for item in items if not item.shared or item.tail]
    weighed = [
        (item, stage, _weigh(text, reading, item, stage)) for item in items if (stage := _stage(text, reading, item))
    ]
    bonus = _COMPANY if any(surplus >= _COMPANY for *_, surplus in weighed) else 0
    return [
        _milestone(report, sentence, clause, reading, item, stage, surplus)
        for item, stage, surplus in weighed
        if surplus + bonus >= 0 and not _counted(report, item) and not _OTHER.match(text, *item.span)
    ]


def _act(text: str, reading: Reading) -> str:
    return next((act for act in _ACTS if text.endswith(act, reading.verb.start, reading.verb.end)), "")


def _goes_on(text: str, reading: Reading, last: Item) -> bool:
    """Tell whether the clause says something else of its objects: 推动甲、乙等紧密对接."""
    if reading.rule.name not in ("push", "want") or last.stage is not None:
        return False
    ending = last.tail.of(text) if last.tail else last.wording(text)
    return bool(ending) and start_of_head(ending, weak=True) is None


def _weigh(text: str, reading: Reading, item: Item, stage: Stage) -> int:
    surplus = points(_subject(text, reading) + item.wording(text), reading.rule, stage, item.stage)
    return surplus - _SOME * item.many - _LOOSE * item.loose


def _subject(text: str, reading: Reading) -> str:
    """Return who wins a title, where the title alone would not say."""
    return reading.subject.of(text) if reading.subject and reading.rule.firm else ""


def _counted(report: _Report, item: Item) -> bool:
    """Tell whether a figure counts this object or its list (建成甲、乙等11个项目); a plant's capacity is part of its name."""
    if item.tail is not None and _has_figure(report, item.tail):
        return True
    return _has_figure(report, item.span) and not _CAPACITY.search(report.text, *item.span)


def _readings(text: str, clause: Span) -> Iterator[Reading]:
    """Yield what a clause may say, the likeliest first."""
    opening = read_opening(text, clause)
    if opening and opening.rule.name not in ("push", "want"):
        yield opening
        return
    if inner := read_inner(text, clause):
        yield inner
    if opening:
        yield opening
    elif _ends_in_stage(text, clause) and (closing := read_closing(text, clause)):
        yield closing


def _ends_in_stage(text: str, clause: Span) -> bool:
    """Tell whether a stage closes the clause that no verb before it needs: 建设 alone does not, 加快建设 does."""
    ending = text[max(clause.start, clause.end - 12) : clause.end]
    found = start_of_state(ending)
    return found is not None and (found[1] not in _BARE or ending.startswith(_ONWARD, found[0]))


def _has_figure(report: _Report, span: Span) -> bool:
    place = bisect_left(report.figures, span.start)
    return place < len(report.figures) and report.figures[place] < span.end


def _stage(text: str, reading: Reading, item: Item) -> Stage | None:
    """Decide the stage: a firm verb's own, else what follows the object, else the verb's."""
    rule = reading.rule
    own = rule.stage
    if rule.place == "inner":
        own = _verb_stage(text[reading.verb.start : reading.verb.end]) or own
    if rule.firm or item.stage is None:
        return own
    return own if item.stage == "progress" and own is not None else item.stage


def _verb_stage(words: str) -> Stage | None:
    verbs = stages().verbs
    return next((verbs[words[i:]] for i in range(len(words)) if words[i:] in verbs), None)


def _milestone(
    report: _Report, sentence: Span, clause: Span, reading: Reading, item: Item, stage: Stage, surplus: int
) -> Milestone:
    text = report.text
    named_object = _plain(_subject(text, reading) + item.wording(text))
    period, period_span = _due(report, sentence, clause, item)
    stage_span = item.state or reading.verb
    return Milestone(
        id=_identity(report, sentence, named_object, stage),
        span=clause,
        text=clause.of(report.document.text),
        sentence=sentence,
        object=named_object,
        object_span=item.span,
        stage=stage,
        stage_span=stage_span,
        period=period,
        period_span=period_span,
        section=tuple(section.title for section in report.outline.at(sentence.start)),
        rule=reading.rule.name,
        confidence=confidence(surplus),
    )


def _due(report: _Report, sentence: Span, clause: Span, item: Item) -> tuple[str, Span | None]:
    """Return when a promise is due; a time inside the object's own name (“十五五”规划) says nothing of it."""
    text, default = report.text, report.outline.period(sentence.start)
    times = [
        found
        for found in times_of(text, Span(sentence.start, clause.end))
        if text[found.start() - 1 : found.start() + 1].find("“") < 0 and not item.span.overlaps(Span(*found.span()))
    ]
    return period_among(text, clause.start, clause.end, times, report.year, "target", default, False)


def _plain(wording: str) -> str:
    return _NOISE.sub("", wording)


def _identity(report: _Report, sentence: Span, wording: str, stage: Stage) -> str:
    """Return an id: a hash of document, sentence, object, stage and ordinal, never of the rule."""
    key = (sentence.start, wording, stage)
    report.seen[key] += 1
    written = f"{report.document.id}|{sentence.start}|{wording}|{stage}|{report.seen[key]}"
    return hashlib.sha256(written.encode()).hexdigest()[:16]
