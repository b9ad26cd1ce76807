"""What the members a figure counts are counted for: 6所高校入选名单 tells of 入选名单高校, not of all 高校."""

import re

from duixian.extract.draft import Draft, opens_clause
from duixian.extract.post import counts, predicate_end, sharing_noun
from duixian.lexicon.words import words

_LONGEST_NOUN = 8
_LONGEST_SAID = 26
_OBJECT = re.compile(r"(?:“[^“”，。；\n]{1,16}”|（[^（）\n]{1,12}）|[^，。；、：“”（）\d\n]){1,24}")
_PLACE = re.compile(r"在(?:城镇|境内外|境内|境外|海外|国外|全国|新三板|主板|科创板)")
_END = frozenset("，。；、：！？）\n") | {""}


def member_name(text: str, draft: Draft, start: int, end: int, limit: int) -> tuple[str, int]:
    """Return what the noun of a count or a share is called for what is said of it, and where that ends."""
    figure = draft.figure
    if figure.family == "percent" or (counts(figure) and start == figure.tail):
        told, close = member(text, start, end, limit, figure.family == "percent")
        if told:
            return told, close
    return "", predicate_end(text, end, limit)


def name_people(text: str, draft: Draft, limit: int) -> bool:
    """Name people or households counted without a noun by what becomes of them; False where nothing is said."""
    figure = draft.figure
    if figure.family not in ("persons", "households") or not (figure.unit or "").endswith(("人", "户", "名")):
        return False
    name = people(text, figure.tail, figure.unit or "", limit)
    if name:
        draft.name(name, figure.tail, limit, "people_counted")
    return bool(name)


def name_sharers(text: str, draft: Draft, limit: int) -> bool:
    """Name a percentage at the head of its clause by what so many of them do: 80%以上农户用上清洁能源."""
    noun = sharing_noun(text, draft.figure, limit) if opens_clause(text, draft) else None
    if noun is None:
        return False
    told, _ = member(text, *noun, limit, share=True)
    whole = text[noun[0] : limit if limit - noun[0] <= _LONGEST_SAID else noun[1]]
    draft.name(told or whole, *noun, "counted_noun")
    return True


def member(text: str, start: int, end: int, limit: int, share: bool = False) -> tuple[str, int]:
    """Return the counted noun with what is said of it before it, and where that ends; empty where it is enough alone.

    `limit` is where the next figure begins or the clause ends; a `share` of anything (80%的公园) is of what is said.

    >>> text = "6所高职院校入选省级名单"
    >>> member(text, 2, 6, len(text))
    ('入选省级名单高职院校', 12)
    """
    if not (_is_carrier(text, start, end) or (share and end - start <= _LONGEST_NOUN)):
        return "", end
    begin = _after_manner(text, end, limit)
    close = _said(text, begin, limit)
    said, noun = text[begin:close].removeprefix("被"), text[start:end]
    if said == "上市":  # who goes public is new among the listed
        said = "新增上市"
    return (said if said.endswith(noun) else said + noun) if said else "", close


def people(text: str, start: int, unit: str, limit: int) -> str:
    """Return what people or households counted without a noun are counted for, empty where nothing is said.

    >>> people("2万人稳定脱贫", 3, "万人", 7)
    '稳定脱贫人数'
    """
    begin = _after_manner(text, start, limit)
    close = _said(text, begin, limit)
    return text[start:close] + ("户数" if unit.endswith("户") else "人数") if close > begin else ""


def _is_carrier(text: str, start: int, end: int) -> bool:
    """A carrier of one character is one alone only: 5个县, but not 5个样板区."""
    carrier = words().carrier.ending_at(text, start, end)
    return end - start <= _LONGEST_NOUN and len(carrier) > (1 if end - start > 1 else 0)


def _after_manner(text: str, position: int, end: int) -> int:
    known = words()
    while length := known.manner.at(text, position, end):
        position += length
    place = _PLACE.match(text, position, end)
    return place.end() if place else position


def _said(text: str, position: int, limit: int) -> int:
    """Return where what is said of the members ends, `position` where nothing is."""
    known = words()
    doing = known.doing.at(text, position, limit)
    if doing and text[position + doing : position + doing + 1] in _END:
        return position + doing
    telling = known.telling.at(text, position, limit)
    close = _object_end(text, position + telling, limit) if telling else position
    return close if text[close : close + 1] in _END else position


def _object_end(text: str, position: int, limit: int) -> int:
    """Return where an object ends; it goes on over 、 where neither a figure nor another verb follows."""
    found = _OBJECT.match(text, position, limit)
    while found and text[found.end() : found.end() + 1] == "、":
        later = _OBJECT.match(text, found.end() + 1, limit)
        if not later or _verb_at(text, later.start(), limit) or text[later.end() : later.end() + 1] not in _END:
            break
        found = later
    return found.end() if found else position


def _verb_at(text: str, position: int, limit: int) -> bool:
    known = words()
    return any(verbs.at(text, position, limit) for verbs in (known.manner, known.telling, known.doing, known.keep))
