"""Finds what each figure is about: its own noun, the noun it counts, or the subject just spoken of."""

import re

from duixian.extract.core import read_core
from duixian.extract.draft import Draft
from duixian.extract.post import following_noun, following_state
from duixian.lexicon.words import words
from duixian.model.span import Span

_BENEFIT = re.compile(r"(?:提供|配备|发放|实施|开展|减免|安装|新建|办理|进行)(?P<what>[^，。；、\n]{2,20})")


class Subjects:
    """The subjects of one sentence as they come up; each figure is named by the first way that fits."""

    def __init__(self, text: str, sentence: Span, paragraph: int) -> None:
        self.text = text
        self.sentence = sentence
        self.paragraph = paragraph
        self.last: tuple[str, Span] | None = None
        self.whole: tuple[str, Span] | None = None
        self.list_verb = ""
        self.noun_end = 0
        self.family: str | None = None

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
        if draft.core.verb_kind == "keep" and draft.core.subject_end <= draft.core.subject_start:
            self.list_verb = draft.core.verb
        self.last, self.family = (draft.indicator, draft.indicator_span), draft.figure.family
        if not draft.indicator.endswith(_RATES):
            self.whole = self.last

    def _among(self, draft: Draft) -> bool:
        """其中水电9601万千瓦: a part of what was counted just before, in the same family of units."""
        before = self.text[draft.frame.clause_start : draft.frame.core_end]
        return self.last is not None and "其中" in before and self.family == draft.figure.family

    def _of_last(self, draft: Draft) -> bool:
        """Give a short part the verb and the closing noun of the whole (其中高速公路 -> 新增高速公路)."""
        core, text = draft.core, self.text
        own = text[core.start : core.end]
        if core.empty or len(own) > 5 or draft.rule.measure != "level" or draft.figure.family == "percent":
            return False
        closing = _closing_noun(self.last[0]) if self.last else ""
        name = self.list_verb + own + ("" if own.endswith(closing) else closing)
        draft.name(name, core.start, core.end, "part_of_whole")
        return True

    def _running(self, draft: Draft) -> bool:
        """连续45年无重大森林火灾: what lasts stands behind the number."""
        if draft.rule.measure != "duration":
            return False
        start = draft.figure.tail
        match = _WHAT_LASTS.match(self.text, start, self.sentence.end)
        what = match[0] if match else ""
        own = self.text[draft.core.start : draft.core.end]
        if own:
            draft.name(own + what, draft.core.start, draft.core.end, "lasting")
        elif self._doer_lasts(draft, what) and (owner := self._owner(draft)):
            draft.name(owner[0] + what, *owner[1], "lasting")
        else:
            draft.name(what or "连续", start, start + len(what), "lasting")
        return True

    def _doer_lasts(self, draft: Draft, what: str) -> bool:
        inner = self.text[self.sentence.start : draft.figure.start]
        return not what or ("，" in inner and bool(_NEEDS_DOER.match(what) or _STEP_ALONE.fullmatch(what)))

    def _counted(self, draft: Draft, limit: int) -> bool:
        open_object = draft.core.empty and not draft.frame.to and draft.figure.family not in ("percent", "multiple")
        noun = following_noun(self.text, draft.figure, limit, open_object)
        if noun is None or draft.rule.measure in ("rank", "duration"):
            return False
        if draft.frame.verb and not draft.core.empty:
            return False
        start, end = noun
        name = self._verb_or_owner(draft, end - start) + self.text[start:end]
        if draft.core.verb == "为" or self.text[draft.frame.pre_start : draft.figure.start].strip("，、 　") == "为":
            name = self._benefit(name, end)
        self.noun_end = end
        draft.qualifies = bool(_MEASURED.search(self.text[start:end])) and end - start > 4
        draft.name(name, start, end, "counted_noun")
        return True

    def _benefit(self, name: str, end: int) -> str:
        """为10万名残疾人提供康复服务: the service is what is promised."""
        match = _BENEFIT.match(self.text, end, self.sentence.end)
        return name + match["what"] if match else name

    def _verb_or_owner(self, draft: Draft, length: int) -> str:
        """Return what goes before the noun a figure counts; a noun of `length` <= 3 says too little alone."""
        core, bare = draft.core, length <= _BARE
        doer = self._doer(draft) if bare else None
        if not core.empty:
            own = self.text[core.start : core.end]
            return "" if own.endswith("等") or len(own) > (30 if bare else 16) else own
        verb = core.verb if core.verb_kind == "keep" else self.list_verb
        owner = doer or (self._clause_before(draft) if bare and not (verb or core.verb or self.last) else None)
        return owner[0] if owner else verb

    def _own(self, draft: Draft, same_list: bool) -> bool:
        core, text = draft.core, self.text
        if core.empty:
            return False
        own = text[core.start : core.end]
        if draft.frame.gap and draft.frame.gap_start <= core.start:
            return self._owned(draft, own, "gap_of_subject")
        if own in words().same:
            return self._same(draft)
        if draft.rule.measure == "change" and draft.core.subject_end > draft.core.subject_start:
            return self._owned(draft, own, "object_of_doer")
        if own in words().part and not self._among(draft):
            return self._owned(draft, own, "part_of_subject")
        prefix = self._prefix(draft, same_list) or ("新增" if draft.rule.name == "net_count" else "")
        state = following_state(text, draft.figure, self.sentence.end)
        suffix = text[slice(*state)] + "率" if state and not own.endswith("率") else _metal(text, draft)
        if purpose := self._purpose(draft, own):
            prefix = purpose + prefix
        draft.name(prefix + own + suffix, core.start, core.end, "own_noun")
        return True

    def _purpose(self, draft: Draft, own: str) -> str:
        """拟发行国债5000亿元，支持银行补充资本: a sum of a short name is known by what it is for."""
        if draft.figure.family != "money" or draft.rule.measure != "level" or len(own) > 8:
            return ""
        match = _PURPOSE.match(self.text, draft.figure.tail, self.sentence.end)
        return match[1] if match else ""

    def _prefix(self, draft: Draft, same_list: bool) -> str:
        core = draft.core
        if core.verb_kind == "keep":
            return core.verb
        if not core.verb and same_list and self.list_verb:
            return self.list_verb
        return ""

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
        name = _without_measure(owner[0]) + own if owner and not owner[0].endswith(own) else own
        draft.name(name, draft.core.start, draft.core.end, rule)
        return True

    def _doer(self, draft: Draft) -> tuple[str, Span] | None:
        core = draft.core
        if core.subject_end - core.subject_start < 2:
            return None
        return self.text[core.subject_start : core.subject_end], Span(core.subject_start, core.subject_end)

    def _owner(self, draft: Draft) -> tuple[str, Span] | None:
        return self.last or self._clause_before(draft) or self._topic()

    def _topic(self) -> tuple[str, Span] | None:
        """The noun that the nearest earlier sentence of the paragraph opens with."""
        end = self.sentence.start
        while end > self.paragraph:
            start = max(self.text.rfind(mark, self.paragraph, end - 1) for mark in "。；！？") + 1
            start = max(start, self.paragraph)
            if noun := opening_noun(self.text, start, end):
                return noun
            end = start
        return None

    def _clause_before(self, draft: Draft) -> tuple[str, Span] | None:
        """The noun of the clause before, where no figure of this sentence has named a subject yet."""
        end = draft.frame.clause_start - 1
        if end <= self.sentence.start:
            return None
        start = max(self.text.rfind(mark, self.sentence.start, end) for mark in "，：；") + 1
        return clause_noun(self.text, max(start, self.sentence.start), end)

    def _spent(self, draft: Draft) -> tuple[str, int, int] | None:
        """投入12亿元实施技改行动: a sum without a subject is known by what it is spent on."""
        match = _SPENT.match(self.text, draft.figure.tail, self.sentence.end)
        if match is None or draft.figure.family != "money" or draft.rule.measure != "level":
            return None
        return match[1] + "投入", *match.span(1)

    def _enjoyed(self, draft: Draft) -> tuple[str, int, int] | None:
        """5.3万户享受城乡低保: people without a noun are known by what becomes of them."""
        match = _WHAT_LASTS.match(self.text, draft.figure.tail, self.sentence.end)
        if match is None or draft.figure.family not in ("persons", "households", "visits"):
            return None
        return match[0], *match.span()

    def _carried(self, draft: Draft) -> None:
        """Nothing stands before the figure: it is about what was last spoken of."""
        core = draft.core
        owner = self._doer(draft) or self._owner(draft)
        verb = core.verb if core.verb_kind == "keep" and core.empty else ""
        if self.last is None and (spent := self._spent(draft)):
            draft.name(*spent, "spent_on")
            return
        if owner is None:
            start = draft.frame.pre_start
            name = verb or self.text[start : draft.figure.start].strip("，、。 　")
            draft.name(
                name or self.text[draft.figure.tail : draft.figure.tail + 8], start, draft.figure.start, "no_subject"
            )
            return
        if self.last is None and (enjoyed := self._enjoyed(draft)):
            draft.name(*enjoyed, "enjoyed")
            return
        draft.name(owner[0] + verb, *owner[1], "carried")


_SPENT = re.compile(r"，?(?:专项|主要|重点|全部)?(?:用于|支持|实施|推进|建设)([^，。；、\n]{2,18})")
_WHAT_LASTS = re.compile(r"[^，。；、：\n]{2,16}")
_NEEDS_DOER = re.compile(r"居|位居|位列|保持|稳[居定]|排|列|名列|领跑|达到|高于|低于|蝉联|超过|突破|跻身")
_STEP_ALONE = re.compile(
    r"(?:实现)?“?(?:增产|增长|丰收|下降|上升|提高|正增长|负增长|增收|双?降|双下降|减少|两位数增长|快速增长|提升)”?"
)
_BARE = 3
_PURPOSE = re.compile(r"，(?:专项|主要|重点|全部)?(?:用于|支持)([^，。；、\n]{2,18})")


def _metal(text: str, draft: Draft) -> str:
    """Return what 9金 counts: 金牌."""
    figure = draft.figure
    return text[figure.end : figure.unit_end].lstrip("枚") + "牌" if figure.form == "medals" else ""


_MEASURED = re.compile(r"(?:增加值|产值|投资额?|收入|产量|利润|销售额|营收|税收|用电量|成交额|交易额|比重|占比)$")
_RATES = ("率", "占比", "比重", "份额", "比例")
_MEASURES = re.compile(r"(?:增速|增幅|总额|总量|数量|总数)$")


def _without_measure(name: str) -> str:
    """Return the owner of a measure without the measure it was first named by (粮食播种面积 -> 粮食)."""
    closing = _closing_noun(name)
    if closing and len(name) - len(closing) >= 2:
        return name[: -len(closing)]
    return _MEASURES.sub("", name) if len(name) > 4 else name


def _closing_noun(name: str) -> str:
    """Return the closing noun of a name that a part of it would repeat (发电装机容量 -> 装机容量)."""
    return words().part.ending_at(name, 1, len(name))


def clause_noun(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """Return the noun a clause is about: the object of its verb, or the noun it opens with.

    >>> clause_noun("石化产业持续提质，", 0, 8)
    ('石化产业', Span(start=0, end=4))
    """
    core = read_core(text, start, end)
    if not core.verb_kind and (opening := opening_noun(text, core.start, end)):
        return opening
    general = _GENERAL.match(text, core.start, core.end)
    first = general.end() if general else core.start
    if core.end - first < 2 or core.end - first > 26:
        return None
    return text[first : core.end], Span(first, core.end)


_GENERAL = re.compile(
    r"(?:向[^，]{2,8}发放|提高|扩大|优化|创新|深化|加强|健全|完善|提升|强化|扩围实施|拓展|增强|改善|释放|激发|培育|壮大|做强|做优|做大|推行|落实|充实|狠抓|巩固|规范|出台|"
    r"深入推进|推进|打好|聚力|坚持|创设|引导|创建|构建|建立|广泛开展|开展|加大|积极稳妥推进|全面推进|全面建立)"
)

_OPENING = re.compile(
    r"[^，。；：！？、\n“”]{2,18}?(?=连续|屡创|屡次|再创|大幅|增长|下降|提高|首次|持续|突出|加速|加快|不断|稳步|全面|深入|聚焦|瞄准|抢占|深度|重点|着力|大力|显著|明显|成效|快速|蓬勃|"
    r"协同|一体|有力|有效|精准|全域|提速|平稳|量质|实现|完成|进入|成为|保持|建成|发力|稳中|总体|取得|得到|提质|增势|势头|良好|领跑|扎实|逐步)"
)


def opening_noun(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """Return the noun a clause opens with, up to its adverb or verb.

    >>> opening_noun("石化产业持续提质，产值突破50亿元", 0, 8)
    ('石化产业', Span(start=0, end=4))
    """
    match = _OPENING.match(text, start, end)
    if match is None:
        return None
    return match[0], Span(*match.span())
