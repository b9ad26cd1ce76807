"""Finds whose report it is: the name in the title, the congress, or the government the speaker stands for."""

import re
from collections.abc import Iterator
from dataclasses import replace

from duixian.extract.metadata_front import Front
from duixian.lexicon.regions import find_region
from duixian.model.metadata import Level, Region
from duixian.model.span import Span

_HAN = "[\u3400-\u9fff]"
_TITLE = re.compile(rf"(?:\d{{4}} ?年度?)?({_HAN}{{2,12}}?)(?=(?:\d{{4}} ?年度?)?(?:人民)?政府工[作做]报)")
_SPEAKS_FOR = re.compile(rf"代表(?:({_HAN}{{2,12}}?)人民政府|(国务院))")
_PLAN = re.compile(rf"《({_HAN}{{2,12}}?(?:省|市|区|县|州|旗|盟))国民经济和社会发展")
_PARTY = re.compile(rf"中共({_HAN}{{2,8}}?(?:省|市|区|县|州|旗|盟))委")
_BARE = frozenset(("省", "市", "县", "区", "自治区", "州", "自治州", "旗", "乡", "镇", "盟", "本届"))
_LEVELS: tuple[tuple[str, Level], ...] = (
    ("自治区", "province"),
    ("省", "province"),
    ("自治州", "prefecture"),
    ("地区", "prefecture"),
    ("盟", "prefecture"),
    ("市", "prefecture"),
    ("县", "county"),
    ("旗", "county"),
    ("区", "county"),
    ("乡", "township"),
    ("镇", "township"),
    ("街道", "township"),
)
_PREFACE = 400


def region_in(text: str, front: Front) -> Region | None:
    """Return the territory the copy names, None where it only says 市人民政府."""
    if front.national is not None:
        return _state(front.congress.span if front.congress else None)
    for name, span in _names(text, front):
        if name == "国务院":
            return _state(span)
        if name not in _BARE:
            region = _known(name, span)
            if region is not None:
                return region
    return None


def _names(text: str, front: Front) -> Iterator[tuple[str, Span]]:
    if front.title and front.title.span and (found := _TITLE.search(text, *front.title.span)):
        yield found[1], Span(*found.span(1))
    if front.territory and front.territory.span:
        yield front.territory.value, front.territory.span
    for pattern, end in ((_SPEAKS_FOR, front.end + _PREFACE), (_PLAN, len(text)), (_PARTY, len(text))):
        if found := pattern.search(text, 0, end):
            group = 1 if found[1] else 2
            yield found[group], Span(*found.span(group))


def _state(span: Span | None) -> Region:
    return Region("中华人民共和国", "100000", "state", span)


def _known(name: str, span: Span) -> Region | None:
    """Look a name up whole, then as one territory after another (金华市婺城区); what no list has keeps its ending."""
    region = find_region(name) or _nested(name)
    if region is not None:
        return replace(region, span=span)
    level = next((level for ending, level in _LEVELS if name.endswith(ending)), None)
    return None if level is None else Region(name, None, level, span)


def _nested(name: str) -> Region | None:
    for cut in range(len(name) - 2, 1, -1):
        outer = find_region(name[:cut])
        inner = find_region(name[cut:], outer.adcode) if outer else None
        if inner is not None:
            return inner
    return None
