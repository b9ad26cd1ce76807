"""A claim's figure said shortly, as a person would write it in a table cell."""

import re
from decimal import Decimal

from duixian.model.claim import Claim, Op
from duixian.outputs.record import plain_digits
from duixian.outputs.words import Language

AROUND: dict[Op, tuple[str, str]] = {
    "=": ("", ""),
    "range": ("", ""),
    ">=": ("", "以上"),
    ">": ("超", ""),
    "<=": ("", "以内"),
    "<": ("不到", ""),
    "~": ("", "左右"),
}
"""What stands before and after a bounded amount."""

MIRRORED: dict[Op, Op] = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}
"""The bound on the size of a fall, given the bound on the signed value."""

SYMBOL: dict[Op, str] = {"=": "", "range": "", ">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< ", "~": "≈ "}

TIED: dict[Op, tuple[str, str]] = {
    "~": ("与{}同步", "in step with {}"),
    ">": ("高于{}", "above {}"),
    ">=": ("不低于{}", "not below {}"),
    "<": ("低于{}", "below {}"),
    "<=": ("不高于{}", "not above {}"),
}
"""How a target stands to what it is tied to, in Chinese and English."""

TWOFOLD = "翻"
"""What a figure begins with that is a wording, not a number: 翻一番."""

FRACTION = re.compile("分之|半")
"""A share in words (三分之一), whose digits may have no end: said as it is written."""

TIMES = frozenset({"天", "日", "个工作日", "小时", "分钟", "个月", "年"})
"""Units of time: a change of them is time won or lost, which its number does not tell apart."""
MOVED = "变动"
VERBS = {"growth": ("增长", "下降"), "change": ("增", "减")}


def _digits(claim: Claim, value: Decimal, value2: Decimal | None) -> str:
    if claim.unit is None and claim.text and FRACTION.search(claim.text):
        return claim.text
    both = (value,) if value2 is None else (value, value2)
    return "—".join(plain_digits(v) for v in both) + (claim.unit or "")


def _unsigned(value: Decimal | None) -> Decimal | None:
    return None if value is None else abs(value)


def _moved(claim: Claim, value: Decimal) -> str:
    rise, fall = (MOVED, MOVED) if claim.measure == "change" and claim.unit in TIMES else VERBS[claim.measure]
    falls = value < 0
    op = MIRRORED.get(claim.op, claim.op) if falls else claim.op
    before, after = AROUND[op]
    return f"{fall if falls else rise}{before}{_digits(claim, abs(value), _unsigned(claim.value2))}{after}"


def _tied(claim: Claim, language: Language) -> str:
    if not claim.reference:
        return ""
    zh, en = TIED.get(claim.op, ("{}", "{}"))
    return (zh if language == "zh" else en).format(claim.reference)


def _chinese(claim: Claim, value: Decimal) -> str:
    if claim.text.startswith(TWOFOLD):
        return claim.text.join(AROUND[claim.op])
    if claim.measure in VERBS:
        return _moved(claim, value)
    before, after = AROUND[claim.op]
    figure = f"{before}{_digits(claim, value, claim.value2)}{after}"
    if claim.measure == "rank":
        return f"第{figure}"
    if claim.measure == "duration":
        return f"连续{figure}"
    return figure


def phrase(claim: Claim, language: Language = "zh") -> str:
    """Return the figure with its bound and unit; for a target tied to another, what it is tied to."""
    if claim.value is None:
        return _tied(claim, language)
    if language == "zh":
        return _chinese(claim, claim.value)
    return SYMBOL[claim.op] + _digits(claim, claim.value, claim.value2)
