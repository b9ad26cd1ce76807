"""A figure as a person types it: full-width digits, grouping and the task's own unit are understood, nothing else."""

import re
import unicodedata
from decimal import Decimal

from duixian.model.errors import InputError

_PLAIN = re.compile(r"[+-]?\d{1,18}(?:\.\d{1,6})?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:(?P<mark>[, ])\d{3})(?:(?P=mark)\d{3})*(?:\.\d{1,6})?")
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2014": "-"})


def read_value(text: str, unit: str | None) -> Decimal:
    """Return a typed figure, in `unit`; raises InputError where it can be read in another way, or in none.

    >>> read_value("１，１００．９亿元", "亿元"), read_value("－3.0％", "%")
    (Decimal('1100.9'), Decimal('-3.0'))
    """
    plain = unicodedata.normalize("NFKC", text).translate(_MINUS).strip()
    own = unicodedata.normalize("NFKC", unit or "")
    bare = plain.removesuffix(own).strip() if own else plain
    if not (_PLAIN.fullmatch(bare) or _GROUPED.fullmatch(bare)):
        raise InputError(f"“{text[:30]}”不能确定是哪个数；请只填数字，单位是{unit or '无'}，例如 1100.9")
    return Decimal(re.sub("[, ]", "", bare))
