"""Names that stand behind a figure rather than before it."""

import re

from duixian.extract.draft import Draft
from duixian.extract.post import following_state, following_use
from duixian.model.span import Span

Behind = tuple[str, int, int]
"""A wording behind the figure, with its start and end."""

_BENEFIT = re.compile(r"(?:提供|配备|发放|实施|开展|减免|安装|新建|办理|进行)(?P<what>[^，。；、\n]{2,20})")
_SPENT = re.compile(
    r"，?(?:专项|主要|重点|全部)?(?:用于|支持|扶持|实施|推进|建设|完善|新建|修建|开展)了?(?:\d+\w)?([^，。；、\d\n]{2,18})"
)
_PURPOSE = re.compile(r"，(?:专项|主要|重点|全部)?(?:用于|支持)([^，。；、\n]{2,18})")
_FOR_LATER = re.compile(
    r"(?:，(?:同比|比|较)[^，。；\n]{2,18})?，?(?:专项|主要|重点|全部)?(?:用于|支持|推动|推进|实施|扶持)([^，。；、\n]{2,18})"
)
_FUND = re.compile(r"[^，。；、\d\n]{2,14}?(?:资金|补贴|补助|国债|经费|贷款|基金)(?=[，。；、用支予]|$)")
_FOR_BEFORE = re.compile(r"为(?:了)?(?:支持|加快|促进|推进|推动|加强)?([^，。；、\d\n]{2,16})，")
_WHAT = re.compile(r"[^，。；、：\n]{2,16}")
_NEEDS_DOER = re.compile(r"居|位居|位列|保持|稳[居定]|排|列|名列|领跑|达到|高于|低于|蝉联|超过|突破|跻身")
_STEP_ALONE = re.compile(
    r"(?:实现)?“?(?:增产|增长|丰收|下降|上升|提高|正增长|负增长|增收|双?降|双下降|减少|两位数增长|快速增长|提升)”?"
)
_HONOUR = re.compile(r"(?:被?评为|被?认定为|获评|获批|荣获|入选|入围|列入|纳入|跻身)[^，。；、\d\n]{2,18}")
_SHORT_NAME = 8
_MEMBERS = re.compile(
    r"(?<![和及与])\d+(?:个|所|家|项|名|支|门)|(?:成功|首批|全部|新|被)*"
    r"(?:入选|入围|上榜|获评|荣获|被评|被认|被命|被列|纳入|列入|进入|实现|开展|参与|参加|开工|竣工|落户|赴)"
)


def what_lasts(text: str, draft: Draft, sentence: Span) -> str:
    """Return what a duration is of (连续45年无重大森林火灾), empty where nothing follows."""
    match = _WHAT.match(text, draft.figure.tail, sentence.end)
    return match[0] if match else ""


def needs_doer(what: str) -> bool:
    """Tell whether what lasts says nothing without its doer: 居全省首位, 增长."""
    return not what or bool(_NEEDS_DOER.match(what) or _STEP_ALONE.fullmatch(what))


def benefit(text: str, position: int, sentence: Span) -> str:
    """Return the service promised to people just counted: 为10万名残疾人提供康复服务."""
    match = _BENEFIT.match(text, position, sentence.end)
    return match["what"] if match else ""


def honour(text: str, position: int, sentence: Span) -> str:
    """Return what a bare noun just counted was named or entered for: 3家企业获评省级“未来工厂”."""
    match = _HONOUR.match(text, position, sentence.end)
    return match[0] if match else ""


def among_many(text: str, position: int, sentence: Span) -> bool:
    """Tell whether a counted noun is one of many that something is told of: 8所高校入选“双一流”, 8所高校14个学科."""
    return _MEMBERS.match(text, position, sentence.end) is not None


def purpose(text: str, draft: Draft, own: str, sentence: Span) -> str:
    """Return what a sum of a short name is for: 拟发行国债5000亿元，支持银行补充资本."""
    if draft.figure.family != "money" or draft.rule.measure != "level" or len(own) > _SHORT_NAME:
        return ""
    match = _PURPOSE.match(text, draft.figure.tail, sentence.end)
    return match[1] if match else ""


def paid_for(text: str, draft: Draft, sentence: Span) -> str:
    """Return what a payer's sum is for, behind it or before it: 市财政安排3亿元，支持技术改造."""
    if draft.figure.family != "money":
        return ""
    if fund := _FUND.match(text, draft.figure.tail, sentence.end):
        return fund[0]
    match = _FOR_LATER.match(text, draft.figure.tail, sentence.end)
    match = match or _FOR_BEFORE.match(text, sentence.start, draft.figure.start)
    return f"{match[1]}投入" if match else ""


def spent_on(text: str, draft: Draft, sentence: Span, kind: str = "投入") -> Behind | None:
    """Return what a sum without a subject is spent on, `kind` of sum after it: 投入12亿元实施技改行动."""
    match = _SPENT.match(text, draft.figure.tail, sentence.end)
    if match is None or draft.figure.family != "money" or draft.rule.measure != "level":
        return None
    return match[1] + kind, *match.span(1)


def enjoyed(text: str, draft: Draft, sentence: Span) -> Behind | None:
    """Return what becomes of people counted without a noun: 5.3万户享受城乡低保."""
    match = _WHAT.match(text, draft.figure.tail, sentence.end)
    if match is None or draft.figure.family not in ("persons", "households", "visits"):
        return None
    return match[0], *match.span()


def medal(text: str, draft: Draft) -> str:
    """Return what 9金 counts: 金牌."""
    figure = draft.figure
    return text[figure.end : figure.unit_end].lstrip("枚") + "牌" if figure.form == "medals" else ""


def state_of(text: str, draft: Draft, own: str, end: int) -> str:
    """Return what stands behind the number and belongs to the name: 水质100%达标 is a rate of 达标, 9金 counts 金牌."""
    state = following_state(text, draft.figure, end)
    if state and not own.endswith("率"):
        return text[slice(*state)] + "率"
    if draft.rule.name == "improved":
        return "提升"
    return following_use(text, draft.figure, end) or medal(text, draft)
