"""What surrounds a figure: the words between its subject and itself, read from the number leftwards."""

import re

from duixian.grammar.figure import Figure
from duixian.lexicon.words import words

_OPS = {"over": ">", "least": ">=", "most": "<=", "near": "<", "under": "<", "about": "~"}
_GAP = re.compile(
    r"(高于|低于|快于|慢于|优于|好于|多于|少于|超过|超出|高出|低出|领先|落后于|落后|大于|先于|高过)(?P<than>[^，。；、：\d]{1,18})$"
)
_SIDES = re.compile(r"[于过出先后]")  # every word of a gap holds one of these
_OTHERS = re.compile(r"全[国省市区县州]|平均|上年|去年|同期|预期|目标|年初|城镇|农村|东部|中部|西部|[^，]*平均")
_NUMERALS = frozenset("0123456789二四六七八九十两")
_STRIDES = ("跨越", "连跨")
_STOPS = frozenset("，。；、：！？）\n") | {""}
_POINTS = frozenset({"percentage_point", "permille_point"})
_COUNTING = frozenset({"增加", "净增", "增", "多增", "扩容"})
_LOWER_GAP = frozenset({"低于", "慢于", "少于", "落后于", "落后", "低出"})
_COMPARED = re.compile(
    r"(?:(?<![同环占])比(?!分别)|较|相比|相较于?|与)(?![重例率大为高])(?P<than>[^，。；、：]{2,14}?)(?<!分别)(?<!依次)(?:相比)?$"
)
_RANKED = re.compile(
    r"(?:在[^，。；、：]{0,24}中)?(?:均|继续|不仅|分别|稳|再次|连续|首次|一跃|仍|已|总体|综合|成功|历史性)*"
    r"(?:位居|位列|跃居|稳居|高居|(?<![人定移宜安])居(?!民)|名列|列|排名|排位|排在|排到|排|位次|跃升至|跃升到|跃升|跃至|跃上|上升至|上升到|升至|升到|晋升至|提升至|提升到|"
    r"前移至|前移到|进位至|保持|跻身|进入|位于|荣获|获得|获|达到|达|成为|为|从|由|至|到|是|占)"
    r"(?P<field>[^，。；、：\d]{0,16})$"
)
_STANDS = re.compile(
    r"(?:在[^，。；、：]{0,24}中)?(?:均|分别|继续|稳|再次|连续|首次|一跃|仍|已|总体|综合|都|也|还|不仅|一直|始终)*"
    r"(?:位居|位列|跃居|稳居|高居|名列|排名|排位|排在|排|列|(?<![人定移宜安])居)"
    r"(?P<field>(?:全[国省市区球]|世界|国内|[东中西]部|各|同类|省|市|区)[^，。；、：\d]{0,10}|)$"
)
_PUT_FIRST = ("放在", "摆在", "置于", "作为")
_FIELD = re.compile(
    r"(?:全国|全省|全市|全区|世界|全球|中西部|东北|西部|中部|东部|同类|国内|亚洲|长三角)[^，。；、：\d]{0,10}$"
)
_THAN = re.compile(r"[比较与]")
_TIMES_OF = re.compile(r"(?:是|为|相当于|不低于|不少于)(?P<than>[^，。；、：\d]{1,12})的(?:约|近|超过?)?$")
_DATE_ENDS = frozenset("年的度底末")
_DATED = re.compile(
    r"(?:(?:从|由|到|至|于|自|比|较) ?)?(?:(?:19|20)\d\d ?年(?:度|底|末)?的?|(?:去年|上年|目前|现在)的|"
    r"(?:前?[一二三四]个?季度|上半年|下半年|年初)的)$"
)
_SHARE = re.compile(r"(?:占到?|相当于)(?P<whole>[^，。；、：\d]{1,20}?)(?:的)?(?:比重|比例|份额)?的?$")
_PART_OF = re.compile(r"占(?P<whole>全[国省市区州县旗球]|世界)")
_SHARES = re.compile(r"占|相当")
_RUNNING_ENDS = ("连续", "连续第", "保持", "连")
_RUNNING = re.compile(r"(?:已|实现|现已)?连续(?:第)?$|保持$|连$")


class Frame:
    """A figure in its clause; every position is a code point of the document.

    `pre_start` opens the text between the last boundary and the figure, `core_end` closes what is left of it once
    the words about the number are read off. `verb` is `raise` or `lower` where one stands directly before the number;
    `to` says that the number is the level reached; `against`, that it is told against a year before (同比); `leads`,
    that the verb opens the clause and a noun follows the number (提升39个县域的帮扶质效). `op` is the bound before
    the number with its place.
    """

    # Defaults stand on the class: a frame is made for every figure and keeps only what was read.
    verb: str | None = None
    verb_start: int = 0
    to: bool = False
    cap: bool = False
    mean: bool = False
    each: bool = False
    distribute: bool = False
    op: str | None = None
    op_start: int = 0
    op_end: int = 0
    gap: bool = False
    gap_start: int = 0
    field: tuple[int, int] | None = None
    share: bool = False
    whole: str = ""
    running: bool = False
    counting: bool = False
    improving: bool = False
    against: bool = False
    leads: bool = False
    noun: str | None = None
    compared: tuple[int, int] | None = None

    def __init__(self, figure: Figure, clause_start: int, pre_start: int, core_end: int) -> None:
        self.figure = figure
        self.clause_start = clause_start
        self.pre_start = pre_start
        self.core_end = core_end


def read_frame(text: str, figure: Figure, clause_start: int, pre_start: int) -> Frame:
    """Read the words before a figure back to its subject."""
    frame = Frame(figure, clause_start, pre_start, figure.start)
    if figure.form in ("ordinal", "first_place"):
        _read_rank(text, frame)
    if figure.family == "multiple" and (match := _TIMES_OF.search(text[pre_start : figure.start])):
        frame.to, frame.core_end = True, pre_start + match.start()
        if match[0][0] == "不":
            frame.op, frame.op_start, frame.op_end = ">=", frame.core_end, frame.core_end + len("不低于")
        frame.compared = (pre_start + match.start("than"), pre_start + match.end("than"))
    _read_gap(text, frame)
    if not frame.gap:
        _read_chain(text, frame)
        _read_after(text, frame)
        _read_noun(text, frame)
    _read_share(text, frame)
    if frame.verb is not None and text[figure.tail : figure.tail + 1] not in _STOPS:
        frame.leads = not text[frame.pre_start : frame.verb_start].strip("，、并且也还 　")
    return frame


def _read_rank(text: str, frame: Frame) -> None:
    before = text[frame.pre_start : frame.core_end]
    match = _STANDS.search(before) or _RANKED.search(before) or _FIELD.search(before)
    if match and not before.endswith(_PUT_FIRST):
        group = "field" if "field" in match.re.groupindex else 0
        frame.field = (frame.pre_start + match.start(group), frame.pre_start + match.end(group))
        frame.core_end = frame.pre_start + match.start()
        frame.distribute = "分别" in match[0]


def _read_chain(text: str, frame: Frame) -> None:
    """Read cue words off the end of the text before the number, the longest first, until none is left."""
    known = words()
    end = frame.core_end
    if text[end - 1] in _DATE_ENDS and (dated := _DATED.search(text, frame.pre_start, end)):
        end = dated.start()
        frame.to = dated[0][0] in "到至"
    while end > frame.pre_start:
        if frame.verb and (before := _before_comparison(text, frame, end)) < end:
            end = before
            continue
        word = known.cues.ending_at(text, frame.pre_start, end)
        kind = known.cue.get(word, "guard")
        if _not_a_cue(text, frame, word, end):
            break
        start = _before_comparison(text, frame, end) if kind == "guard" else end - len(word)
        if start == end or (kind != "guard" and not _take(frame, kind, start, end, word)):
            break
        end = start
    frame.core_end = end


def _not_a_cue(text: str, frame: Frame, word: str, end: int) -> bool:
    """The 年 of a date says no mean; 跨越 before a count of steps passes no bound (连跨3个千亿元台阶)."""
    if word == "年":
        return text[end - 2 : end - 1] in _NUMERALS
    return frame.figure.unit == "个" and word.endswith(_STRIDES)


def _before_comparison(text: str, frame: Frame, end: int) -> int:
    if not (frame.verb or frame.figure.form == "multiply"):
        return end
    match = _COMPARED.search(text[frame.pre_start : end]) if _THAN.search(text, frame.pre_start, end) else None
    if match is None:
        return end
    frame.compared = (frame.pre_start + match.start("than"), frame.pre_start + match.end("than"))
    return frame.pre_start + match.start()


def _take(frame: Frame, kind: str, start: int, end: int, word: str) -> bool:
    """Note what one cue word says; False where it cannot belong to this figure any more."""
    if kind in ("raise", "lower"):
        return _take_verb(frame, kind, start, word)
    if frame.figure.family == "count" and word.endswith(_CROSSING):
        return False  # 跨越3个千亿元台阶 counts the steps
    if kind in _OPS and frame.op is None:
        frame.op, frame.op_start, frame.op_end = _OPS[kind], start, end
    elif kind == "aim":
        frame.verb, frame.verb_start, frame.to = "raise", start, False
    elif kind == "to" and frame.verb is None:
        frame.to = True
    elif kind == "cap":
        frame.cap = frame.to = True
        frame.op_start, frame.op_end = start, end
    elif word in ("同比", "环比"):
        frame.against = True
    elif kind in _FLAGS:
        setattr(frame, kind, True)
    return True


def _take_verb(frame: Frame, kind: str, start: int, word: str) -> bool:
    if frame.verb is not None:
        return False
    frame.verb, frame.verb_start, frame.counting = kind, start, word in _COUNTING
    frame.improving = word == "提升"
    return True


_CROSSING = ("跨越", "连跨")
_FLAGS = frozenset({"mean", "each", "distribute"})
_STEP_AFTER = re.compile(
    r"的(?:预期|较快|速度|年均|平均)?(?:速度)?(?:(增长|增速|增幅|涨幅|增加|提升)|(下降|降幅|降低))|"
    r"(?:(增长)|(下降))(?=[，。；、\n）]|$)"
)


def _read_after(text: str, frame: Frame) -> None:
    """实现4.4%的增长: the step stands behind the number."""
    match = _STEP_AFTER.match(text, frame.figure.tail) if frame.figure.family == "percent" else None
    if match and frame.verb is None:
        frame.verb, frame.verb_start, frame.to = ("raise" if match[1] or match[3] else "lower"), match.start(), False


def _read_noun(text: str, frame: Frame) -> None:
    """Tell whether the subject ends in a noun that names the step itself (增幅 7% is a growth)."""
    known = words()
    tail = known.steps.ending_at(text, frame.pre_start, frame.core_end)
    if not tail or tail in known.rates:
        return
    frame.noun = "raise" if tail in known.growth else "lower"
    if frame.verb is None and frame.figure.family in ("percent", "permille"):
        frame.core_end -= len(tail)


def _read_gap(text: str, frame: Frame) -> None:
    if not _SIDES.search(text, frame.pre_start, frame.figure.start):
        return
    match = _GAP.search(text[frame.pre_start : frame.figure.start])
    if match and (frame.figure.family in _POINTS or _OTHERS.match(match["than"])):
        frame.gap, frame.gap_start = True, frame.pre_start + match.start()
        frame.core_end = frame.figure.start
        frame.verb = "lower" if match[1] in _LOWER_GAP else "raise"
        frame.compared = (frame.pre_start + match.start("than"), frame.pre_start + match.end("than"))


def _read_share(text: str, frame: Frame) -> None:
    if frame.figure.family not in ("percent", "permille", None):
        if text.endswith(_RUNNING_ENDS, frame.pre_start, frame.figure.start):
            frame.running = _RUNNING.search(text[frame.pre_start : frame.figure.start]) is not None
        return
    if part := _PART_OF.search(text, frame.core_end, frame.figure.start):
        frame.share, frame.whole = True, part["whole"]
        return
    if not _SHARES.search(text, frame.pre_start, frame.core_end):
        return
    match = _SHARE.search(text[frame.pre_start : frame.core_end])
    if match:
        frame.share = True
        frame.whole = match["whole"]
        if not text[frame.pre_start : frame.pre_start + match.start()].strip("、，和及并均且其 　"):
            frame.core_end = frame.pre_start
