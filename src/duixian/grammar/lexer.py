"""Finds every number of a text and tells claims-to-be from names, dates and conditions."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from duixian.grammar.engine import candidates, own, rules
from duixian.grammar.figure import Figure
from duixian.grammar.measure_word import unit_at
from duixian.grammar.notation import Number

# One class of first characters keeps the search fast; what must follow each is looked at behind it.
_SCAN = re.compile(
    r"[0-9\-百翻第首榜之一二两三四五六七八九十千万亿](?:(?<=[0-9])\d*(?:,\d{3})*(?:\.\d+)?|(?<=[由从至到为达的长]-)[0-9]|(?<=百)分之|(?<=翻)了?[一二两三四]?番|(?<=第)[一二三四五六七八九十0-9]"
    r"|(?<=首)位|(?<=榜)首|(?<=之)首|(?<=一)半|(?<=[一二两三四五六七八九十])(?:分之|[成倍]|[一二三四五六七八九]?连[增升涨降丰冠优])|(?<=[近超过破到达上在逾][十百千万亿])"
    r"|(?<=[一二三四五六七八九])[十百千万亿〇零一二三四五六七八九点])"
)
_MULTIPLIER = re.compile(
    r" ?([多余几])?(万亿|千亿|百亿|十亿|千万|百万|十万|亿|万|[千百](?![瓦伏米克卡吨帕]))?([多余])? ?"
)
_AFTER = re.compile(r" ?(?:（含）)?(及?以上|以内|之内|以下|左右|上下|之多|多(?=[，。；、]))")
_STEP = re.compile(r"(?:的?新?|[两二三四五六]个大?)(台阶|大关|关口)")
_SCALES = frozenset(" 多余几万千百十亿")  # what _MULTIPLIER can begin with
_BOUNDS = frozenset(" （及以之左上多的新台大关两二三四五六")  # what _AFTER and _STEP can begin with
_SOME_MONTHS = "个多月"
_DIGITS = frozenset("0123456789")
_FIXED = {"位": "rank", "倍": "multiple", "%": "percent", "枚": "count", "年": "years"}
_OP = {
    "以上": ">=",
    "及以上": ">=",
    "以内": "<=",
    "之内": "<=",
    "以下": "<=",
    "左右": "~",
    "上下": "~",
    "之多": ">",
    "多": ">",
}


def mask_spans(text: str) -> tuple[list[int], list[int]]:
    """Return starts and ends of every stretch in which no number is a claim, in order."""
    likely = [rule for rule in rules("mask") if not rule.signs or any(sign in text for sign in rule.signs)]
    spans = sorted(match.span() for rule in likely for match in own("mask", rule.name).finditer(text))
    return [start for start, _ in spans], [end for _, end in spans]


def figures(text: str, start: int = 0, end: int | None = None) -> Iterator[Figure]:
    """Yield every number between two positions of a folded text, labelled ones included, in order.

    >>> [(f.form, f.label, str(f.value)) for f in figures("2023年完成投资50.9亿元")]
    [('year', 'date', 'None'), ('plain', None, '50.9')]
    """
    stop = len(text) if end is None else end
    starts, ends = mask_spans(text)
    position = start
    while found := _SCAN.search(text, position, stop):
        at, close = found.start(), _close(text, found)
        i = bisect_right(starts, at) - 1
        masked = i >= 0 and at < ends[i]
        read = Figure(at, max(close, at + 1), "masked", ends[i], "name") if masked else _read(text, at, close)
        if read:
            position = read.end if masked else read.tail
            yield read
        else:
            position = at + 1


def _close(text: str, found: re.Match[str]) -> int:
    """Return where the digits of a number end; one in words has none. The search may have stopped inside a number."""
    at, close = found.span()
    if text[at] not in _DIGITS:
        return at
    whole = own("number", "plain").match(text, at) if close == found.endpos else None
    return whole.end() if whole else close


def _read(text: str, at: int, close: int) -> Figure | None:
    """Read the number at a place as the first rule that matches has it; its digits end at `close`."""
    labels, numbers = candidates(text[at - 1 : at], text[close : close + 1])
    for rule, matching in labels:
        if match := matching(text, at):
            return Figure(at, max(close, at + 1), rule.name, max(match.end(), at + 1), rule.says)
    for rule, matching in numbers:
        if (match := matching(text, at)) and rule.make and (number := rule.make(match)):
            return _measured(text, at, rule.name, number)
    return None


def _measured(text: str, at: int, form: str, number: Number) -> Figure:
    """Add the unit and the bound words that follow the number."""
    figure = Figure(at, number.end, form)
    figure.value = number.value
    figure.unit_start = figure.unit_end = number.rest
    if number.op is not None:
        figure.op = number.op
    if number.value2 is not None:
        figure.value2 = number.value2
    if number.unit is None:
        _read_unit(text, figure)
    else:
        figure.unit, figure.family = number.unit, _FIXED.get(number.unit)
    figure.tail = figure.unit_end
    if text[figure.tail : figure.tail + 1] in _BOUNDS:
        _read_bound(text, figure)
    return figure


def _read_unit(text: str, figure: Figure) -> None:
    """Read multiplier, 多/余 and unit; 3000多万人 is over 3000 万人."""
    scale, after = "", figure.unit_end
    multiplier = _MULTIPLIER.match(text, after) if text[after : after + 1] in _SCALES else None
    if multiplier:
        scale, after = multiplier[2] or "", multiplier.end()
        if (multiplier[1] or multiplier[3]) and figure.op is None:
            figure.op = ">"
            figure.bound_start = multiplier.start(1) if multiplier[1] else multiplier.start(3)
            figure.bound_end = figure.bound_start + 1
    word, family = unit_at(text, after)
    if word == _SOME_MONTHS and figure.op is None:
        figure.op, figure.bound_start, figure.bound_end = ">", after + 1, after + 2
    figure.family = family if word else ("scale" if scale else None)
    figure.unit = scale + word or None
    figure.unit_start = multiplier.start(2) if multiplier and scale else after
    figure.unit_end = after + len(word) if word or scale else figure.unit_end


def _read_bound(text: str, figure: Figure) -> None:
    after = _AFTER.match(text, figure.unit_end)
    if after:
        figure.tail = after.end()
        if figure.op != "range":
            figure.op = _OP[after[1]]
        figure.bound_start, figure.bound_end = after.span(1)
    elif step := _STEP.match(text, figure.unit_end):
        figure.tail, figure.weak_op = step.end(), ">="
        figure.bound_start, figure.bound_end = step.span(1)
