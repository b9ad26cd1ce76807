"""Finds what each figure is about: its own noun, the noun it counts, or the subject just spoken of."""

import re

from duixian.extract.behind import (
    among_many,
    benefit,
    enjoyed,
    honour,
    needs_doer,
    purpose,
    spent_on,
    state_of,
    what_lasts,
)
from duixian.extract.beside import joined, name_level, name_part, whole_noun
from duixian.extract.bracket import Outer, opened_before, whole_before
from duixian.extract.draft import Draft
from duixian.extract.member import member_name, name_people, name_sharers
from duixian.extract.nouns import (
    Noun,
    measured_since,
    noun_before,
    owner_around,
    owns_nothing,
    to_carry,
    without_measure,
)
from duixian.extract.owner import (
    RATES,
    at_stage,
    doer_of,
    owner_rule,
    share_of,
    stands_alone,
    total,
    with_deed,
    without_growth,
    without_stage,
)
from duixian.extract.payer import name_paid, sum_alone
from duixian.extract.post import following_noun
from duixian.grammar.figure import Figure
from duixian.lexicon.words import words
from duixian.model.span import Span

_BARE = 3
_TOTALS = ("总量", "总数", "总规模", "总人数")
_POINTING = ("这项", "该项", "此项", "这一")
_MEASURED = re.compile(r"(?:增加值|产值|投资额?|收入|产量|利润|销售额|营收|税收|用电量|成交额|交易额|比重|占比)$")


class Subjects:
    """The subjects of one sentence as they come up; each figure is named by the first way that fits."""

    def __init__(self, text: str, sentence: Span, paragraph: int) -> None:
        self.text = text
        self.sentence = sentence
        self.paragraph = paragraph
        self.last: Noun | None = None
        self.whole: Noun | None = None
        self.list_verb = ""
        self.noun_end = 0
        self.family: str | None = None
        self.shared = False
        self.outer: Outer | None = None
        self.level: Draft | None = None

    def name(self, draft: Draft, limit: int, same_list: bool) -> None:
        """Name one figure and remember its subject for the next."""
        last = self.last[0] if self.last and self.family == draft.figure.family else ""
        among = bool(last) and self._of_these(draft)
        if not (same_list or among):
            self.list_verb = ""
        if not (
            self._running(draft)
            or self._counted(draft, limit)
            or (last and name_level(self.text, draft, last))
            or (among and name_part(self.text, draft, last, self.list_verb))
            or self._own(draft, same_list or among)
        ):
            self._carried(draft)
        if draft.core.verb_kind == "keep" and draft.core.subject_end <= draft.core.subject_start:
            self.list_verb = draft.core.verb
        self.last, self.family = (to_carry(draft.indicator), draft.indicator_span), draft.figure.family
        self.level = draft if draft.rule.measure == "level" else self.level
        self.shared = draft.frame.share
        if not (self.shared or draft.indicator.endswith(RATES)):
            self.whole = self.last

    def in_bracket(self, start: int, figure: Figure) -> int:
        """Take in a bracket of a part that opens or closes before a figure; return where the words about it begin."""
        if bracket := opened_before(self.text, start, figure.start):
            if whole := whole_before(self.text, start, bracket.start):
                self.last, self.list_verb, self.family = whole[0], whole[1], figure.family
            self.outer = Outer(bracket.end, self.last, self.family)
            return bracket.end
        if self.outer and self.text.find("）", self.outer.start, figure.start) >= 0:
            self.last, self.whole, self.family = self.outer.noun, self.outer.noun, self.outer.family
            self.outer = None
        return start

    def _of_these(self, draft: Draft) -> bool:
        return self.text.find("其中", draft.frame.clause_start, draft.core.end) >= 0

    def _running(self, draft: Draft) -> bool:
        """连续45年无重大森林火灾: what lasts stands behind the number."""
        if draft.rule.measure != "duration":
            return False
        what = what_lasts(self.text, draft, self.sentence)
        own = self.text[draft.core.start : draft.core.end]
        later = self.text.find("，", self.sentence.start, draft.figure.start) >= 0
        if own:
            draft.name(own + what, draft.core.start, draft.core.end, "lasting")
        elif needs_doer(what) and (later or not what) and (owner := self._owner(draft)):
            draft.name(owner[0] + what, *owner[1], "lasting")
        else:
            draft.name(what or "连续", draft.figure.tail, draft.figure.tail + len(what), "lasting")
        return True

    def _counted(self, draft: Draft, limit: int) -> bool:
        """建设10个养老服务中心: the figure counts the noun behind it."""
        empty = draft.core.end <= draft.core.start
        if draft.rule.measure in ("rank", "duration") or (draft.frame.verb and not empty):
            return False
        open_object = empty and not draft.frame.to and draft.figure.family not in ("percent", "multiple")
        if empty and (name_people(self.text, draft, limit) or name_sharers(self.text, draft, limit)):
            return True
        noun = following_noun(self.text, draft.figure, limit, open_object)
        if noun is None:
            return False
        start, end = noun
        told, close = member_name(self.text, draft, start, end, limit)
        name = self._verb_or_owner(draft, end - start + len(told)) + (
            told or whole_noun(self.text, start, end, self.sentence.end)
        )
        if (
            draft.core.verb == "为"
            or self.text[draft.frame.pre_start : draft.figure.start].strip("，、 　超近约逾") == "为"
        ):
            name += benefit(self.text, end, self.sentence)
        if end - start <= _BARE and not told:
            name = honour(self.text, end, self.sentence) + name
        self.noun_end = close
        draft.partial = not draft.core.verb and among_many(self.text, end, self.sentence)
        draft.qualifies = bool(_MEASURED.search(self.text[start:end])) and end - start > 4
        draft.name(name, start, end, "counted_noun")
        return True

    def _verb_or_owner(self, draft: Draft, length: int) -> str:
        """Return what goes before the noun a figure counts; a noun of `length` <= 3 says too little alone."""
        core, bare = draft.core, length <= _BARE
        if not core.empty:
            own = self.text[core.start : core.end]
            if joined(self.text, draft.figure.start):
                return core.verb if core.verb_kind == "keep" else ""
            return "" if own.endswith("等") or len(own) > (30 if bare else 16) else own
        verb = core.verb if core.verb_kind == "keep" else self.list_verb
        owner = doer_of(self.text, draft.core) if bare else None
        if owner is None and bare and not (verb or core.verb or self.last):
            owner = noun_before(self.text, self.sentence.start, draft.frame.clause_start)
        return owner[0] if owner else verb

    def _own(self, draft: Draft, same_list: bool) -> bool:
        """The noun stands before the figure: 用电量突破80亿千瓦时."""
        core = draft.core
        if core.end <= core.start:
            return False
        own = self.text[core.start : core.end]
        if own in words().payer and name_paid(self.text, draft, own, self.sentence):
            return True
        if self.last is None and (spent := sum_alone(self.text, draft, own, self.sentence)):
            draft.name(*spent, "spent_on")
            return True
        if rule := owner_rule(self.text, draft, own, self._of_these(draft)):
            return self._owned(draft, own, rule)
        if own in words().same or own.startswith(_POINTING):
            return self._same(draft)
        if own in words().growing and draft.rule.measure == "growth":
            own += "增长"
        if draft.frame.whole and "占" not in own and not own.endswith(RATES):
            own += f"占{draft.frame.whole}比重"
        before = purpose(self.text, draft, own, self.sentence) + self._prefix(draft, same_list)
        draft.name(before + own + state_of(self.text, draft, own, self.sentence.end), core.start, core.end, "own_noun")
        return True

    def _prefix(self, draft: Draft, same_list: bool) -> str:
        core = draft.core
        if core.verb_kind == "keep":
            return core.verb
        if not core.verb and same_list and self.list_verb:
            return self.list_verb
        return "新增" if draft.rule.name == "net_count" else ""

    def _same(self, draft: Draft) -> bool:
        """总量跃居全国第6: the word stands for the subject itself."""
        owner = self.whole or self._owner(draft)
        if owner is None:
            return False
        own = self.text[draft.core.start : draft.core.end]
        name = without_growth(owner[0]) if own in _TOTALS else total(draft, owner[0], self.level)
        if own in words().steps and draft.rule.name == "points":
            name = owner[0].removesuffix(own) + own  # 增幅回落2个百分点: it is the growth that fell
        draft.name(name, *owner[1], "same_subject")
        return True

    def _owned(self, draft: Draft, own: str, rule: str) -> bool:
        """产值占比达40.8%: the word needs the subject before it."""
        owner = doer_of(self.text, draft.core) or self._owner(draft)
        if owner and owns_nothing(owner[0]):
            owner = measured_since(self.text, owner[1].start, self.sentence.start)
        own = self._prefix(draft, False) + own
        if owner and rule == "part_of_subject" and stands_alone(own, owner[0]):
            rule = "own_noun"
        elif owner and not owner[0].endswith(own):
            whose = without_growth(owner[0]) if own.endswith("率") else owner[0]
            own = (owner[0] if rule == "gap_of_subject" else without_measure(without_stage(whose))) + own
        draft.name(own, draft.core.start, draft.core.end, rule)
        return True

    def _grown(self, draft: Draft) -> Noun | None:
        """占全省的六分之一、增长5%: what grew is the thing, not its share; so is what a second share is of."""
        return self.whole if self.shared and (draft.frame.share or draft.rule.measure == "growth") else None

    def _owner(self, draft: Draft) -> Noun | None:
        return self.last or owner_around(self.text, self.sentence, self.paragraph, draft.frame.clause_start)

    def _carried(self, draft: Draft) -> None:
        """Nothing stands before the figure: it is about what was last spoken of, or about what follows."""
        core = draft.core
        if self.last is None and (spent := spent_on(self.text, draft, self.sentence)):
            return draft.name(*spent, "spent_on")
        owner = doer_of(self.text, draft.core) or self._grown(draft) or self._owner(draft)
        verb = core.verb if core.verb_kind == "keep" and core.empty else ""
        if owner and self.last is None and (enjoys := enjoyed(self.text, draft, self.sentence)):
            return draft.name(*enjoys, "enjoyed")
        if owner:
            if core.empty and core.verb in words().stages:
                return draft.name(at_stage(owner[0], core.verb), *owner[1], "at_stage")
            name = with_deed(total(draft, owner[0], self.level), verb)
            return draft.name(share_of(name, draft.frame.whole), *owner[1], "carried")
        start = draft.frame.pre_start
        name = verb or self.text[start : draft.figure.start].strip("，、。 　")
        name = name or self.text[draft.figure.tail : draft.figure.tail + 8]
        return draft.name(name, start, draft.figure.start, "no_subject")
