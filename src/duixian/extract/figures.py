"""Reads the figures of one sentence into drafts: frames, measures and subjects, lists paired off."""

import re
from bisect import bisect_left
from operator import attrgetter

from duixian.extract.again import take_again
from duixian.extract.amend import leave_base, leave_extent, take_budget, take_head, take_share
from duixian.extract.climb import mark_passed
from duixian.extract.core import Core, read_core
from duixian.extract.distribute import split_subjects
from duixian.extract.draft import Draft
from duixian.extract.groups import share_bounds, share_units, side_by_side
from duixian.extract.per_time import name_mean
from duixian.extract.segment import clause_end, clause_of, clause_starts
from duixian.extract.subject import Subjects
from duixian.grammar.figure import Figure
from duixian.grammar.frame import read_frame
from duixian.grammar.reading import read_measure
from duixian.lexicon.words import words
from duixian.model.claim import Step
from duixian.model.span import Span, make_span


def read_figures(text: str, sentence: Span, found: list[Figure], paragraph: int) -> list[Draft]:
    """Return a draft for every figure of a sentence that is a claim.

    `found` holds all its numbers in order, `paragraph` is where its paragraph begins.
    """
    starts = clause_starts(text, sentence)
    groups = _grouped(text, [figure for figure in found if figure.label is None])
    subjects = Subjects(text, sentence, paragraph)
    drafts: list[Draft] = []
    for n, group in enumerate(groups):
        share_units(group)
        start = _pre_start(text, group[0], found, starts)
        start = subjects.in_bracket(start if start > subjects.noun_end else subjects.noun_end, group[0])
        limit = groups[n + 1][0].start if n + 1 < len(groups) else sentence.end
        _read_group(text, sentence, group, start, starts, limit, subjects, drafts)
    told = [draft for draft in drafts if _stated(text, draft)]
    for draft in told:
        name_mean(text, draft)
    return told


_ORIGIN = re.compile(r"[从由]")
_CLOSED = frozenset("，。；、：！？）\n以左上和与及至到多余的等") | {""}


def _stated(text: str, draft: Draft) -> bool:
    """Leave out what only looks like a figure: 质量第一, 数字政府2.0建设, 17个产业增加值增长."""
    if draft.rule.measure == "rank":
        return is_standing(draft)
    figure = draft.figure
    if figure.unit is None and figure.form == "plain" and text[figure.tail : figure.tail + 1] not in _CLOSED:
        return _is_said(text, draft) and not draft.qualifies
    return not draft.qualifies


def _is_said(text: str, draft: Draft) -> bool:
    """Tell whether words about a number without a unit make it a figure."""
    frame, figure = draft.frame, draft.figure
    said = frame.to or frame.op or frame.verb or frame.noun or frame.share or figure.op
    return bool(said) or _ORIGIN.search(text, frame.pre_start, figure.start) is not None


def is_standing(draft: Draft) -> bool:
    """Tell whether a rank form is told of as a standing; 坚持质量第一 is none."""
    return draft.frame.field is not None or (draft.figure.form == "ordinal" and draft.digits)


def _grouped(text: str, figures: list[Figure]) -> list[list[Figure]]:
    groups: list[list[Figure]] = []
    for figure in figures:
        if groups and side_by_side(text, groups[-1][-1], figure):
            groups[-1].append(figure)
        else:
            groups.append([figure])
    return groups


def _pre_start(text: str, figure: Figure, found: list[Figure], starts: list[int]) -> int:
    """Return where the words about a figure begin: after its clause's start, the number before it, or a date."""
    start = clause_of(starts, figure.start)
    for n in range(bisect_left(found, figure.start, key=_start) - 1, -1, -1):
        if found[n].tail <= start:
            break
        if _bounds(text, found[n], figure, start):
            return found[n].tail
    return start


def _bounds(text: str, other: Figure, figure: Figure, start: int) -> bool:
    """A claim before it always bounds; a date only where a subject follows it; a name never."""
    if other.label is None:
        return True
    if other.label != "date" or text[other.start - 1 : other.start] in ("比", "较", "是", "为"):
        return False
    return len(text[start : other.start].strip(_SINCE)) < 2 or not _only_cues(text, other.tail, figure.start)


def _only_cues(text: str, start: int, end: int) -> bool:
    """Tell whether no subject stands between a date and its figure: 粮食产量2030年达到300亿斤."""
    cues = words().cues
    while end > start:
        word = text[end - 1] if text[end - 1] in _EDGE else cues.ending_at(text, start, end)
        if not word:
            return False
        end -= len(word)
    return True


_start = attrgetter("start")
_SINCE = "，、从由到至在于的近过去前后这 　"
_EDGE = "，、从由到至在于的 　"


def _read_group(
    text: str,
    sentence: Span,
    group: list[Figure],
    start: int,
    starts: list[int],
    limit: int,
    subjects: Subjects,
    drafts: list[Draft],
) -> None:
    own = [_draft(text, sentence, f, start if n == 0 else group[n - 1].tail, starts) for n, f in enumerate(group)]
    same_list = _continues(text, own[0], drafts)
    if same_list and drafts[-1].frame.share:
        take_share(text, own[0])
    drafts += own
    if len(group) > 1:
        _share(text, own)
        if _distribute(text, own) or take_again(text, own, drafts[: -len(own)], sentence):
            share_bounds(group)
            for draft in own:
                draft.dealt = len(own)
            subjects.last = (own[-1].indicator, own[-1].indicator_span)
            return
        mark_passed(text, own)
    for n, draft in enumerate(own):
        nearer = group[n + 1].start if n + 1 < len(group) else limit
        subjects.name(draft, clause_end(text, draft.figure.tail, nearer), same_list or n > 0)


def _continues(text: str, draft: Draft, before: list[Draft]) -> bool:
    """Tell whether a figure goes on with the list of the figure before it."""
    if not before or draft.frame.clause_start != before[-1].frame.clause_start:
        return False
    return text[draft.frame.pre_start : draft.frame.pre_start + 1] in ("、", "和", "及", "与", "以")


def _draft(text: str, sentence: Span, figure: Figure, start: int, starts: list[int]) -> Draft:
    frame = read_frame(text, figure, clause_of(starts, figure.start), start)
    core = read_core(text, start, frame.core_end, listed=frame.distribute)
    take_head(frame, core)
    take_budget(text, frame, core)
    leave_base(text, figure, core)
    leave_extent(text, core)
    rule = read_measure(frame)
    begin = frame.core_end if frame.core_end < figure.start else figure.start
    step = Step(rule.name, rule.measure, make_span((begin, figure.tail)))
    digits = text[figure.end - 1].isdigit()
    return Draft(figure, frame, core, sentence, rule, digits=digits, steps=[step])


def _share(text: str, drafts: list[Draft]) -> None:
    """Give the later figures of a group what stands before its first: verb, level word, bound."""
    head = drafts[0]
    for draft in drafts[1:]:
        frame = draft.frame
        if draft.figure.form == head.figure.form == "ordinal":
            frame.field = frame.field or head.frame.field
        if frame.verb or frame.to or frame.op or draft.figure.family != head.figure.family:
            continue
        for name in ("verb", "to", "cap", "mean", "noun", "gap", "counting", "field", "op", "op_start", "op_end"):
            setattr(frame, name, getattr(head.frame, name))
        draft.rule = read_measure(frame)


def _distribute(text: str, drafts: list[Draft]) -> bool:
    """A、B分别增长5%、6%: each number takes its own of the subjects listed before."""
    head = drafts[0]
    core = head.core
    start, end, closing = _listed(text, core)
    listed = text[start:end]
    names = split_subjects(listed, len(drafts)) if listed else None
    ranked = head.figure.form == "ordinal"  # 居全省第1和第3 pairs off without 分别
    if names is None or not (head.frame.distribute or ranked or closing or _is_list(listed, len(drafts))):
        return False
    prefix = core.verb if core.verb_kind == "keep" and core.subject_end <= core.subject_start else ""
    for draft, name in zip(drafts, names, strict=True):
        draft.name(prefix + name + closing, start, end, "distributed")
    return True


def _listed(text: str, core: Core) -> tuple[int, int, str]:
    """Return where the listed subjects stand, and the object they share (甲、乙分别完成投资)."""
    if text.startswith("分别", core.subject_end - 2) and core.subject_end - 2 > core.subject_start:
        return core.subject_start, core.subject_end - 2, text[core.start : core.end]
    share = text.find("分别", core.start, core.end)
    if share > core.start:
        return core.start, share, text[share + 2 : core.end]
    return core.start, core.end, ""


def _is_list(listed: str, count: int) -> bool:
    return "城乡" in listed or (len(listed) >= 4 and ("、" in listed or len(_JOINED.split(listed)) == count))


_JOINED = re.compile("[和与及]")
