"""突破百亿元, 近亿人次: a power of ten alone, after a word of bound and before the end of its clause."""

import re
from decimal import Decimal

from duixian.grammar.notation import Number, Rule

_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


_SORTED = re.compile(r"\d ?(?:个|家|项|条|户|座)[^，。；、]{0,12}$")


def make(match: re.Match[str]) -> Number | None:
    """Read the first power as the value; a second one goes with the unit: 百亿元 is 100 亿元."""
    at = match.start() + 1
    if _SORTED.search(match.string, max(0, at - 20), match.start()):
        return None  # 8个产业规模超千亿元 sorts what is counted
    return Number(Decimal(_POWERS[match[0][0]]), at, at)


RULE = Rule(
    layer="number",
    # What counts things is followed by them as often as by the end: 突破百万辆 is a figure, 百万群众 is a crowd.
    pattern=(
        r"(?<=[近超过破到达上在逾])(?<![^迈跨跃站登]上)(?<!年[近超过破])(?:[十百千]?[万亿]|万亿|[百千])(?=(?:元|美元|人次?|户|吨|标准箱|斤|公斤|公里|千瓦时?|立方米|"
        r"平方米|亩|辆|台|架次|套|件|家|次|个|场)(?:以上|左右|大关|台阶|关口)?(?:[，。；、）\n]|$))"
    ),
    where=(("近超过破到达上在逾", "十百千万亿"),),
    examples=(
        ("园区总产值突破百亿元", "100"),
        ("电影观众近亿人次", "100000000"),
        ("服务业增加值跨上万亿元台阶", "10000"),
    ),
    rejects=(
        "打造超千亿级集群",
        "产值超亿元的企业达到36家",
        "惠及上千万家庭",
        "挽回损失上亿元",
        "新增百万吨产能",
        "8个产业规模超千亿元",
    ),
    make=make,
    order=37,
)
