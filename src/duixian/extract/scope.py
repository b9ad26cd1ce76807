"""Finds the territory a figure is true of where that is not the whole a report speaks for."""

import re

from duixian.extract.draft import Draft
from duixian.lexicon.regions import find_region, is_region
from duixian.model.metadata import Region

_NEAR = 80  # code points before a figure in which a territory still governs it
_MEASURED = (
    r"(?=实现|完成|地区生产|生产总值|规上|规模以上|工业|农业|固定资产|全社会|进出口|外贸|一般公共|财政|税收|旅游|接待|"
    r"城镇居民|农村居民|城乡居民|居民人均|常住人口)"
)
_ZONE = r"[一-龥]{2,5}?(?:新区|高新区|经开区|自贸试验区)|(?:国家级|省级)?(?:经济技术|高新技术产业)?开发区"
_EACH = r"每[个家][^，。；、]{2,8}(?:园区|开发区)"
_RING = r"县域(?=经济)|[一-龥]{2,10}?(?:经济圈|都市圈|城市群)(?=建设|发展|实现|经济)"
# 全省 and 全国 are the whole a report speaks for; 农村 and 城镇 say who, not where.
_OPENS_CLAUSE = re.compile(
    r"(?<![^，。；、\n])(?:其中)?(?:"
    rf"(市区|城区|主城区|中心城区|中心城市|市本级|县城|{_EACH})(?=[^，。；、]{{2}})|({_ZONE}){_MEASURED})"
)
_OPENS_SENTENCE = re.compile(
    rf"(?:({_EACH}|{_RING})(?=[^，。；、]{{2}})|({_ZONE}){_MEASURED}|([一-龥]{{1,7}}?[县区市旗])(?![、至和与及的等—（区市县]))"
)
_SIGNS = re.compile(r"[区城本]")  # each of what opens a clause holds one of these
_COUNTY = 3  # the group of a county
_SHORT = 2  # 东区 is a quarter of many a town
_WHOLE = re.compile(r"全[国省市区县州旗]")


def scope_of(draft: Draft, text: str, own: Region | None) -> str | None:
    """Return the part of the territory a figure is about, None for the whole; `own` is the report's own government.

    What opens the clause governs it; a county, a zone or 每个园区 that opens the sentence governs it to its end, unless
    全市 turns back to the whole.
    """
    at = draft.figure.start
    clause, far = draft.frame.clause_start, at - _NEAR
    start = clause if clause > far else far
    opened = list(_OPENS_CLAUSE.finditer(text, start, at)) if _SIGNS.search(text, start, at) else []
    found = opened[-1] if opened else _OPENS_SENTENCE.match(text, draft.sentence.start, at)
    if found is None or (not opened and _WHOLE.search(text, found.end(), at)):
        return None
    name = found[found.lastindex or 0]
    return name if opened or found.lastindex != _COUNTY or _is_part(name, own) else None


def _is_part(name: str, own: Region | None) -> bool:
    """Tell whether a name is that of a territory inside the report's own; where that is not known, of any county."""
    if own is None or own.adcode is None:
        return len(name) > _SHORT and name[-1] != "市" and not name.endswith("城区") and is_region(name)
    inner = find_region(name, own.adcode)
    return inner is not None and inner.adcode != own.adcode
