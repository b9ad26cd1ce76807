"""Numbers written in Chinese characters."""

from decimal import Decimal

_DIGIT = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEP = {"十": 10, "百": 100, "千": 1000}
_GROUP = {"万": 10**4, "亿": 10**8}


def chinese_number(written: str) -> Decimal:
    """Read a Chinese numeral with an optional decimal part; signs it does not know count as nothing.

    >>> chinese_number("二千三百亿"), chinese_number("七点八"), chinese_number("十五")
    (Decimal('230000000000'), Decimal('7.8'), Decimal('15'))
    """
    whole, _, part = written.partition("点")
    scale = ""
    while part and part[-1] in _GROUP:
        part, scale = part[:-1], part[-1] + scale
    value = Decimal(_whole(whole))
    if part:
        digits = "".join(str(_DIGIT[sign]) for sign in part if sign in _DIGIT)
        value += Decimal(f"0.{digits}")
    for sign in scale:
        value *= _GROUP[sign]
    return value


def _whole(written: str) -> int:
    total = section = digit = 0
    for sign in written:
        if sign in _DIGIT:
            digit = _DIGIT[sign]
        elif sign in _STEP:
            section += (digit or 1) * _STEP[sign]
            digit = 0
        elif sign in _GROUP:
            total = (total + section + digit or 1) * _GROUP[sign]
            section = digit = 0
    return total + section + digit
