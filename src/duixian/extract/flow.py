"""Tells what adds up over the years spoken of (新增, 建成, 年均) from what stands at their end."""

import re
from dataclasses import dataclass

from duixian.extract.core import is_deed
from duixian.extract.draft import Draft
from duixian.lexicon.flows import flow_words

# Verbs after which a figure is what there is, not what was added.
_STANDING = frozenset({"达到", "保持", "稳定", "拥有", "现有", "集聚", "形成", "控制", "惠及", "覆盖"})
_SHARES = frozenset({"percent", "permille"})
_ONE_YEAR = re.compile(r"，?(?:分别)?(?:是|为|比|较)(?:(?:19|20)\d\d年(?![到至—])|“?[八九十][一二三四五]?五?”?末)")
_WHOLE_PLAN = re.compile(r"，?(?:分别)?(?:是|为|比|较)“?[八九十][一二三四五]?五?”?(?:时期|期间)")
_ADDED = re.compile(r"新增|完成")
_BESIDE = re.compile(r"[^，。；、和\d]{0,4}[、和及]")  # 1076家、636家
_NEXT = re.compile(r"^[^、，和]*[、，和]")
_AFTER = 32  # code points after a figure that tell what happened to what it counts
_NEAR = 80  # code points before a figure in which a word still speaks of it


@dataclass(slots=True)
class Flow:
    """What the figures of a sentence have told so far: whether the last one `adds` up, `summed` by a word for it."""

    adds: bool = False
    summed: bool = False
    tail: int = -1

    def read(self, draft: Draft, text: str) -> bool:
        """Take in the next figure of the sentence and tell whether it adds up."""
        start = draft.figure.start
        clause = max(draft.frame.clause_start, start - _NEAR)
        own = text[clause if self.tail < 0 else max(self.tail, start - _NEAR) : start]
        if draft.rule.measure == "level":
            self.adds = self._level(draft, text, own, clause)
        else:
            self.adds = _moves(draft)
            self.summed = self.summed and draft.rule.measure != "rank"
        self.tail = draft.figure.tail
        return self.adds

    def _level(self, draft: Draft, text: str, own: str, clause: int) -> bool:
        if self.tail >= 0 and _BESIDE.fullmatch(own):
            return self.adds
        said, goes_on = flow_words("sum").search(own) is not None, self._goes_on(own)
        if self._arrives(own) or (not said and _ONE_YEAR.match(text, draft.figure.tail)):
            self.summed = False
            return False
        share = draft.figure.family in _SHARES
        self.summed = said or (goes_on and self.summed and not share)
        if share:
            return said or (is_deed(draft.indicator) and flow_words("stock").search(own) is None)
        return said or goes_on or _done(draft, own) or _happened(text, draft) or _within_plan(text, draft, clause)

    def _arrives(self, own: str) -> bool:
        """Tell whether a figure is what a movement came to: 由5家增加到9家; 新增4家、总数达到9家."""
        return flow_words("reached").search(own) is not None or (
            self.adds and flow_words("total").search(own) is not None
        )

    def _goes_on(self, own: str) -> bool:
        """五年完成改制180家，置换身份4万人: what was summed up or done holds until something that stands is told."""
        listed = _NEXT.sub("", own, count=1)  # what stands before the comma still names the figure before
        return (self.summed or (self.adds and "，" not in own)) and flow_words("stock").search(listed) is None


def _moves(draft: Draft) -> bool:
    """Tell whether a figure is a step over the years spoken of, not a gap between two places."""
    return draft.frame.mean or (draft.rule.measure in ("growth", "change") and not draft.frame.gap)


def _done(draft: Draft, own: str) -> bool:
    """Tell whether a figure counts what was done: by its verb, by the verb in its name, or by the noun of a deed."""
    verb = draft.core.verb
    if verb and verb not in _STANDING:
        return True
    if is_deed(draft.indicator) and not draft.indicator.startswith(tuple(_STANDING)):
        return True
    return _ADDED.search(own) is not None or any(flow_words(name).search(own) for name in ("begun", "inside", "ended"))


def _happened(text: str, draft: Draft) -> bool:
    tail = draft.figure.tail
    return flow_words("happened").match(text, tail, min(tail + _AFTER, draft.sentence.end)) is not None


def _within_plan(text: str, draft: Draft, clause: int) -> bool:
    """Tell whether the clause sums up, or the figure is set against another plan's years (是“十三五”时期的2倍)."""
    if flow_words("sum").search(text, clause, draft.figure.start):
        return True
    return _WHOLE_PLAN.match(text, draft.figure.tail) is not None
