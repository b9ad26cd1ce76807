"""Finds what each figure is about: its own noun, the noun it counts, or the subject just spoken of."""

import re

from duixian.extract.behind import (
    among_many,
    benefit,
    enjoyed,
    honour,
    medal,
    needs_doer,
    purpose,
    spent_on,
    what_lasts,
)
from duixian.extract.draft import Draft
from duixian.extract.nouns import Noun, closing_noun, noun_before, topic_before, without_measure
from duixian.extract.post import following_noun, following_state
from duixian.extract.stock import name_stock
from duixian.lexicon.catalogue import catalogue
from duixian.lexicon.words import words
from duixian.model.span import Span

_BARE = 3
_POINTING = ("这项", "该项", "此项", "这一")
# What has an output, a revenue or an export of its own; after anything else 出口 and 税收 are the government's.
_BODIES = (
    "企业",
    "产业",
    "行业",
    "业",
    "园区",
    "集群",
    "工程",
    "项目",
    "平台",
    "新区",
    "开发区",
    "经济",
    "市场",
    "基地",
    "农户",
)
_MEASURED = re.compile(r"(?:增加值|产值|投资额?|收入|产量|利润|销售额|营收|税收|用电量|成交额|交易额|比重|占比)$")
_RATES = ("率", "占比", "比重", "份额", "比例")


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
        self.amount: Draft | None = None

    def name(self, draft: Draft, limit: int, same_list: bool) -> None:
        """Name one figure and remember its subject for the next."""
        among = self._among(draft)
        if not (same_list or among):
            self.list_verb = ""
        if not (
            self._running(draft)
            or self._counted(draft, limit)
            or (among and self._of_last(draft))
            or self._own(draft, same_list or among)
        ):
            self._carried(draft)
        name_stock(self.text, draft, self.amount)
        self.amount = draft if draft.rule.measure == "level" else self.amount
        if draft.core.verb_kind == "keep" and draft.core.subject_end <= draft.core.subject_start:
            self.list_verb = draft.core.verb
        self.last, self.family = (draft.indicator, draft.indicator_span), draft.figure.family
        self.shared = draft.frame.share
        if not (self.shared or draft.indicator.endswith(_RATES)):
            self.whole = self.last

    def _of_these(self, draft: Draft) -> bool:
        return self.text.find("其中", draft.frame.clause_start, draft.core.end) >= 0

    def _among(self, draft: Draft) -> bool:
        """其中水电9601万千瓦: a part of what was counted just before, in the same family of units."""
        return self.last is not None and self.family == draft.figure.family and self._of_these(draft)

    def _of_last(self, draft: Draft) -> bool:
        """Give a short part the verb and the closing noun of the whole (其中高速公路 -> 新增高速公路)."""
        core, text = draft.core, self.text
        own = text[core.start : core.end]
        if core.empty or len(own) > 5 or draft.rule.measure != "level" or draft.figure.family == "percent":
            return False
        closing = closing_noun(self.last[0]) if self.last else ""
        name = self.list_verb + own + ("" if own.endswith(closing) else closing)
        draft.name(name, core.start, core.end, "part_of_whole")
        return True

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
        if draft.rule.measure in ("rank", "duration") or (draft.frame.verb and not draft.core.empty):
            return False
        open_object = draft.core.empty and not draft.frame.to and draft.figure.family not in ("percent", "multiple")
        noun = following_noun(self.text, draft.figure, limit, open_object)
        if noun is None:
            return False
        start, end = noun
        name = self._verb_or_owner(draft, end - start) + self.text[start:end]
        if draft.core.verb == "为" or self.text[draft.frame.pre_start : draft.figure.start].strip("，、 　") == "为":
            name += benefit(self.text, end, self.sentence)
        if end - start <= _BARE:
            name = honour(self.text, end, self.sentence) + name
        self.noun_end = end
        draft.partial = not draft.core.verb and among_many(self.text, end, self.sentence)
        draft.qualifies = bool(_MEASURED.search(self.text[start:end])) and end - start > 4
        draft.name(name, start, end, "counted_noun")
        return True

    def _verb_or_owner(self, draft: Draft, length: int) -> str:
        """Return what goes before the noun a figure counts; a noun of `length` <= 3 says too little alone."""
        core, bare = draft.core, length <= _BARE
        if not core.empty:
            own = self.text[core.start : core.end]
            return "" if own.endswith("等") or len(own) > (30 if bare else 16) else own
        verb = core.verb if core.verb_kind == "keep" else self.list_verb
        owner = self._doer(draft) if bare else None
        if owner is None and bare and not (verb or core.verb or self.last):
            owner = noun_before(self.text, self.sentence.start, draft.frame.clause_start)
        return owner[0] if owner else verb

    def _own(self, draft: Draft, same_list: bool) -> bool:
        """The noun stands before the figure: 用电量突破80亿千瓦时."""
        core = draft.core
        if core.empty:
            return False
        own = self.text[core.start : core.end]
        if rule := self._needs_owner(draft, own):
            return self._owned(draft, own, rule)
        if own in words().same or own.startswith(_POINTING):
            return self._same(draft)
        if own in words().growing and draft.rule.measure == "growth":
            own += "增长"
        if draft.frame.whole and "占" not in own and not own.endswith(_RATES):
            own += f"占{draft.frame.whole}比重"
        before = purpose(self.text, draft, own, self.sentence) + self._prefix(draft, same_list)
        draft.name(before + own + self._state(draft, own), core.start, core.end, "own_noun")
        return True

    def _needs_owner(self, draft: Draft, own: str) -> str:
        """Return the rule by which a noun takes its owner, empty where it stands alone."""
        if draft.frame.gap and draft.frame.gap_start <= draft.core.start:
            return "gap_of_subject"
        if draft.rule.measure == "change" and draft.core.subject_end > draft.core.subject_start:
            return "object_of_doer"
        return "part_of_subject" if own in words().part and not self._of_these(draft) else ""

    def _state(self, draft: Draft, own: str) -> str:
        """水质100%达标 is a rate of 达标; 9金 counts 金牌."""
        state = following_state(self.text, draft.figure, self.sentence.end)
        if state and not own.endswith("率"):
            return self.text[slice(*state)] + "率"
        return "提升" if draft.rule.name == "improved" else medal(self.text, draft)

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
        draft.name(owner[0], *owner[1], "same_subject")
        return True

    def _owned(self, draft: Draft, own: str, rule: str) -> bool:
        """产值占比达40.8%: the word needs the subject before it."""
        owner = self._doer(draft) or self._owner(draft)
        own = self._prefix(draft, False) + own
        if owner and rule == "part_of_subject" and self._stands_alone(own, owner[0]):
            rule = "own_noun"
        elif owner and not owner[0].endswith(own):
            own = (owner[0] if rule == "gap_of_subject" else without_measure(owner[0])) + own
        draft.name(own, draft.core.start, draft.core.end, rule)
        return True

    def _stands_alone(self, own: str, owner: str) -> bool:
        """税收 after another indicator is the government's own; after an industry it is the industry's."""
        return not (own.endswith(_RATES) or owner.endswith(_BODIES)) and catalogue().find(own) is not None

    def _doer(self, draft: Draft) -> Noun | None:
        core = draft.core
        if core.subject_end - core.subject_start < 2:
            return None
        return self.text[core.subject_start : core.subject_end], Span(core.subject_start, core.subject_end)

    def _grown(self, draft: Draft) -> Noun | None:
        """占全省的六分之一、增长5%: what grew is the thing, not its share."""
        return self.whole if self.shared and draft.rule.measure == "growth" else None

    def _owner(self, draft: Draft) -> Noun | None:
        return (
            self.last
            or noun_before(self.text, self.sentence.start, draft.frame.clause_start)
            or topic_before(self.text, self.paragraph, self.sentence.start)
        )

    def _carried(self, draft: Draft) -> None:
        """Nothing stands before the figure: it is about what was last spoken of, or about what follows."""
        core = draft.core
        if self.last is None and (spent := spent_on(self.text, draft, self.sentence)):
            return draft.name(*spent, "spent_on")
        owner = self._doer(draft) or self._grown(draft) or self._owner(draft)
        verb = core.verb if core.verb_kind == "keep" and core.empty else ""
        if owner and self.last is None and (enjoys := enjoyed(self.text, draft, self.sentence)):
            return draft.name(*enjoys, "enjoyed")
        if owner:
            share = f"占{draft.frame.whole}比重" if draft.frame.whole and "占" not in owner[0] else ""
            return draft.name(owner[0] + verb + share, *owner[1], "carried")
        start = draft.frame.pre_start
        name = verb or self.text[start : draft.figure.start].strip("，、。 　")
        name = name or self.text[draft.figure.tail : draft.figure.tail + 8]
        return draft.name(name, start, draft.figure.start, "no_subject")
