"""Of which place a table's value is: named in its own column, in brackets after the indicator, or before it."""

import re
from functools import lru_cache
from typing import NamedTuple

from duixian.lexicon.catalogue import catalogue
from duixian.lexicon.regions import find_region, is_region
from duixian.model.metadata import Region

_BRACKETED = re.compile(r"(.+)[(（]([^()（）]{2,12})[)）]")
_ENDING = re.compile(r"(?:省|市|县|区|州|旗|盟|镇|乡|街道)$")
_WHOLE = ("全国", "全省", "全区", "全市", "全县", "全州", "全旗", "本市", "本省", "本县", "本区")
_LONGEST, _SHORTEST = 10, 2


class Placed(NamedTuple):
    """An indicator without the place in its name, and the place: its full name where it is known."""

    name: str
    scope: str | None


@lru_cache(maxsize=4096)
def placed(indicator: str, scope: str) -> Placed:
    """Return an indicator and its place; what an indicator's name says counts before the column.

    >>> placed("居民人均可支配收入(义乌)", "浙江金华"), placed("衢州地区生产总值", "")
    (Placed(name='居民人均可支配收入', scope='义乌市'), Placed(name='地区生产总值', scope='衢州市'))
    """
    found = _BRACKETED.fullmatch(indicator)
    if found and (is_region(found[2]) or _ENDING.search(found[2])):
        return Placed(found[1], full_name(found[2]))
    own = full_name(scope) if scope else None
    for length in range(_LONGEST, _SHORTEST - 1, -1):
        front, rest = indicator[:length], indicator[length:]
        if rest and is_region(front) and catalogue().find(rest) and not _is_own(indicator, rest):
            return Placed(rest, full_name(front))
    return Placed(indicator, own)


def _is_own(whole: str, rest: str) -> bool:
    """Tell whether the catalogue knows the whole as something else than what stands after the place."""
    known = catalogue().find(whole)
    return known is not None and known != catalogue().find(rest)


def full_name(place: str) -> str:
    """Return the full name of the innermost place named (浙江金华武义 -> 武义县), else the words as they are."""
    found = region_of(place)
    return found.name if found else place


def region_of(place: str, within: str | None = None) -> Region | None:
    """Return the innermost territory that a name gives from the outermost in, None where a part is not known."""
    whole = find_region(place, within)
    if whole is not None:
        return whole
    for cut in range(len(place) - _SHORTEST, _SHORTEST - 1, -1):
        outer = find_region(place[:cut], within)
        inner = region_of(place[cut:], outer.adcode) if outer and outer.adcode else None
        if inner is not None:
            return inner
    return None


def is_whole(scope: str | None, home: Region | None) -> bool:
    """Tell whether a scope is the whole of a government's territory; one not named is.

    >>> jinhua = find_region("金华")
    >>> is_whole(None, jinhua), is_whole("全市", jinhua), is_whole("全省", jinhua), is_whole("义乌市", jinhua)
    (True, True, False, False)
    """
    if scope is None:
        return True
    if home is None:
        return scope in _WHOLE
    if scope in _WHOLE:
        return home.level == "state" if scope == "全国" else home.name.endswith(scope[1])
    return scope == home.name
