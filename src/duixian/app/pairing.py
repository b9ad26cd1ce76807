"""Whether two reports may be judged one by the other: one government's, for a year and the next."""

from collections import Counter

from duixian.lexicon.promises import promise_words
from duixian.model.errors import InputError
from duixian.model.extraction import Extraction
from duixian.model.metadata import Region


def check_pair(this: Extraction, following: Extraction) -> tuple[int, tuple[str, ...]]:
    """Return the year that is judged and what was assumed; raises InputError where the two do not follow each other."""
    names = [side.document.name for side in (this, following)]
    ours, theirs = this.metadata.year, following.metadata.year
    if ours is None or theirs is None:
        raise InputError(f"{names[ours is not None]}：看不出是哪一年的报告，无法判定；请在文件开头写明年份")
    if theirs == ours:
        raise InputError(f"{names[0]}、{names[1]}：两份都是 {ours} 年的报告；请给出 {ours} 年和 {ours + 1} 年的报告")
    if theirs < ours:
        raise InputError(f"{names[0]}（{ours} 年）、{names[1]}（{theirs} 年）：顺序反了；请把先作的报告放在前面")
    if theirs > ours + 1:
        raise InputError(
            f"{names[0]}（{ours} 年）、{names[1]}（{theirs} 年）：中间缺 {ours + 1} 年的报告，"
            f"{ours} 年的目标要由它判定；请换成 {ours + 1} 年的报告"
        )
    return ours, _same_government(this, following)


def _same_government(this: Extraction, following: Extraction) -> tuple[str, ...]:
    ours, theirs = this.metadata.region, following.metadata.region
    names = [side.document.name for side in (this, following)]
    if ours and theirs:
        if ours.name != theirs.name and (ours.adcode is None or ours.adcode != theirs.adcode):
            whose = f"{names[0]}（{ours.name}）、{names[1]}（{theirs.name}）"
            raise InputError(f"{whose}：不是同一个政府的报告；请核对文件")
        return ()
    known, bare = (ours, following) if ours else (theirs, this)
    if known is not None and not speaks_of(bare, known):
        raise InputError(f"{bare.document.name}：没有写明是哪个政府的报告，也看不出是{_named(known)}的；请核对文件")
    levels = {level for side in (this, following) if (level := own_level(side)) is not None}
    if len(levels) > 1:
        raise InputError(f"{names[0]}、{names[1]}：不像同一级政府的报告；请核对文件")
    return (f"{bare.document.name} 没有写明是哪个政府的报告，按同一政府判定。",)


def speaks_of(report: Extraction, region: Region) -> bool:
    """Tell whether a report that does not say whose it is may be a region's: it names it; the state's, no own place."""
    if region.level == "state":
        return own_level(report) is None
    plain = region.name.rstrip("省市县区州盟旗") or region.name
    return plain in report.document.text


def _named(region: Region) -> str:
    return "国务院" if region.level == "state" else region.name


def own_level(report: Extraction) -> str | None:
    """Return the level that a report speaks of as its own (全市, 我县), None where it speaks of none: the state's."""
    region = report.metadata.region
    if region:
        return "city" if region.name.endswith("市") and region.level == "province" else _LEVELS.get(region.level)
    text = report.document.text
    found = Counter({level: sum(map(text.count, words)) for level, words in promise_words().own.items()})
    return next((level for level, count in found.most_common(1) if count >= _OFTEN), None)


_OFTEN = 3
"""Times that a report calls a level its own; once or twice it may speak of another."""
_LEVELS = {"province": "province", "prefecture": "city", "county": "county", "township": "township"}
