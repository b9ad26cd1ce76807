"""Traditional script in a report written in simplified characters: a text, or passages of one, converted by a site."""

import re
from collections.abc import Iterator
from itertools import groupby

from duixian.lexicon.damage import traditional
from duixian.model.issue import Issue
from duixian.model.span import Span
from duixian.model.trust import Change, Damage

SIGNS = (
    "國發業經濟會設實進與為爲於個現產產務長們對開來這時過還說動後點種應學體關無機區東車見書門問間電記讓頭風報縣鄉鎮項"
    "億萬農財歲團貫徹總結標導類幹勞價環質認識黨領辦員別處規計劃統戰際構優勢術療險擴資銷創壓讀軍隊愛寫畫筆聽聲當條樣"
)
"""Traditional characters at least one of which stands in any passage of more than a few words."""
FEWEST, SHARE = 3, 0.1
"""A paragraph is in traditional script where at least so many, and such a part, of its Han characters are."""

MOST = 0.9
"""A text of which such a part stands in such paragraphs is in traditional script down to its shortest heading."""

_FREQUENT = re.compile(f"[{SIGNS}]")
_LINE = re.compile(r"[^\n]+")
_HAN = re.compile(r"[\u3400-\u9fff]")


def find(text: str, within: Span) -> Iterator[Damage]:
    """Yield what simplifies each passage in traditional script; single characters (names, 囍) are left alone.

    >>> [found.change.wording for found in find("乾隆年間經濟發展", Span(0, 8))]
    ['间经济发']
    """
    if _FREQUENT.search(text, *within):
        for passage in passages(text, within):
            yield from _simplify(text, passage)


def passages(text: str, within: Span) -> list[Span]:
    """Return the runs of neighbouring paragraphs in traditional script, headings beside them included; all of a text
    most of which is."""
    lines = [Span(*line.span()) for line in _LINE.finditer(text, *within) if not line[0].isspace()]
    counts = [_count(line.of(text)) for line in lines]
    dense = [few >= SHARE * of > 0 for few, of in counts]
    sure = [dense[at] and counts[at][0] >= FEWEST for at in range(len(lines))]
    if sum(of for (_, of), chosen in zip(counts, sure, strict=True) if chosen) >= MOST * sum(of for _, of in counts):
        return [within]
    beside = [any(sure[max(0, at - 1) : at + 2]) for at in range(len(lines))]
    return list(_join([dense[at] and beside[at] for at in range(len(lines))], lines))


def _join(chosen: list[bool], lines: list[Span]) -> Iterator[Span]:
    for is_chosen, run in groupby(zip(chosen, lines, strict=True), key=lambda pair: pair[0]):
        if is_chosen:
            parts = [line for _, line in run]
            yield Span(parts[0].start, parts[-1].end)


def _count(line: str) -> tuple[int, int]:
    """Count the traditional and all Han characters; those of 乾隆 are simplified ones too."""
    meant = traditional().simplified(line)
    return sum(had != has for had, has in zip(line, meant, strict=True)), len(_HAN.findall(line))


def _simplify(text: str, passage: Span) -> Iterator[Damage]:
    written = passage.of(text)
    meant = traditional().simplified(written)
    example = next((had for had, has in zip(written, meant, strict=True) if had != has), "")
    message = f"这一段用的是繁体字（如“{example}”），已逐字转为简体读取，引用前请核对原文"
    issue = Issue("traditional-script", "info", message, passage)
    for differs, run in groupby(range(len(written)), key=lambda at: written[at] != meant[at]):
        if differs:
            places = list(run)
            span = Span(passage.start + places[0], passage.start + places[-1] + 1)
            yield Damage(issue, Change(span, meant[places[0] : places[-1] + 1], "script"))
