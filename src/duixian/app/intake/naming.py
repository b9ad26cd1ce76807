"""Units as offices write them: split out of a cell, matched to the government's own units, never guessed unseen."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from duixian.app.sheets.cells import plain
from duixian.lexicon.planning import planning_words
from duixian.lexicon.sheets import sheet_words
from duixian.model.board import Unit

How = Literal["exact", "alias", "remembered", "proposed", "unknown", "everybody"]
"""exact: the unit's own name · alias: one of its kind's usual names · remembered: confirmed before · proposed: to be
confirmed · everybody: all counties and districts, to be confirmed · unknown: nothing like it is known"""

SURE: frozenset[How] = frozenset(("exact", "alias", "remembered"))
EVERYBODY = "*"
"""What stands for the id of a unit where all counties and districts are meant."""

_LEVEL = re.compile(r"^(?:省|市(?!场)|县|区|州|旗|盟|镇|乡)")
_MARKS = re.compile(r"[（(〔\[【](?:牵头|主办|主责|负责)(?:单位|部门)?[）)〕\]】]")
_BRACKETS = re.compile(r"[（(〔\[【][^（）()〔〕\[\]【】]*[）)〕\]】]")
_TAIL = re.compile(r"(?:等(?:单位|部门|市直单位)*|人民政府|政府|管委会|分别负责|按职责分工负责)$")
_SAID = re.compile(r"(?P<name>.{2,}?)(?:(?P<lead>牵头|主办|主责)|(?P<co>配合|协助|协办|参与))(?:负责|落实|实施)?")
_ENDS = "局委办院厅会处司部中心公司队集团行县区市"
_SEPARATORS = frozenset("、，,；;/／|\n\t。")


@dataclass(frozen=True, slots=True)
class Written:
    """A unit as a cell names it; `lead` where the cell itself marks it as leading, None where it says nothing."""

    name: str
    lead: bool | None = None


@dataclass(frozen=True, slots=True)
class Meant:
    """What a written name stands for: a unit's id (`*` all counties, None unknown), how surely, and others like it."""

    written: str
    unit_id: str | None
    how: How
    others: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        """Tell whether nobody need confirm it."""
        return self.how in SURE


def split_units(text: str) -> list[Written]:
    """Return the units a cell lists, in order, each once.

    >>> [one.name for one in split_units("市发改委、市经信局，各县（市、区）\\n市统计局等")]
    ['市发改委', '市经信局', '各县（市、区）', '市统计局']
    >>> [(one.name, one.lead) for one in split_units("牵头单位：市住建局；配合单位：市财政局")]
    [('市住建局', True), ('市财政局', False)]
    >>> [(one.name, one.lead) for one in split_units("市发改委牵头，市财政局配合")]
    [('市发改委', True), ('市财政局', False)]
    """
    found, lead = dict[str, Written](), None
    for piece in _pieces(text):
        label, rest = _labelled(piece)
        lead = lead if label is None else label == "lead"
        name = re.sub(r"等(?:单位|部门)*$", "", re.sub(r"\s+", "", _MARKS.sub("", rest))).strip("：: ")
        said = _SAID.fullmatch(name)
        own = True if _MARKS.search(rest) else said["lead"] is not None if said else lead
        name = said["name"] if said else name
        if name and name not in sheet_words().ditto:
            found.setdefault(name, Written(name, own))
    return list(found.values())


def _pieces(text: str) -> Iterator[str]:
    """Yield what stands between separators; those within brackets separate nothing."""
    piece, depth = "", 0
    for sign in text:
        depth += (sign in "（(〔[【") - (sign in "）)〕]】")
        apart = sign in _SEPARATORS or (sign in " 　" and piece.strip()[-1:] in _ENDS and piece.strip() != "")
        if apart and depth <= 0:
            yield piece.strip()
            piece = ""
        else:
            piece += sign
    yield piece.strip()


def _labelled(piece: str) -> tuple[str | None, str]:
    for word, kind in sheet_words().parts:
        said = re.match(rf"{word}\s*[:：]", piece)
        if said:
            return kind, piece[said.end() :]
    return None, piece


def bare_name(name: str, whose: str = "") -> str:
    """Return a unit's name without what it is called besides and without its government, where that is `whose`.

    The finance bureau of another place is another unit, so that its place stays in the name.

    >>> bare_name("金华市发展和改革委员会", "金华市"), bare_name("市发改委（粮食局）", "金华市")
    ('发展和改革委员会', '发改委')
    >>> bare_name("义乌市财政局", "金华市"), bare_name("县财政局", "金华市"), bare_name("义乌市人民政府", "金华市")
    ('义乌市财政局', '县财政局', '义乌市')
    """
    text = _BRACKETS.sub("", re.sub(r"\s+", "", plain(name)))
    text = _TAIL.sub("", text) or text
    level = _LEVEL.match(text) if not whose or text[:1] == whose[-1:] else None
    own = next((head for head in (whose, whose[:-1]) if len(head) > 1 and text.startswith(head)), "")
    rest = text[len(own) or (level.end() if level else 0) :]
    return rest if len(rest) > 1 else text


def _kinds(bare: str) -> frozenset[str]:
    """Return the agencies of the catalogue that a bare name is a usual name of."""
    words = planning_words()
    return frozenset(agency for agency in words.agencies if bare in words.names_of(agency))


class Directory:
    """The units of a government, to be found by what they are called; `known` are names that were confirmed before."""

    def __init__(self, units: Sequence[Unit], known: Mapping[str, str], government: str = "") -> None:
        cities = [unit.name for unit in units if unit.kind == "city" and unit.parent_id is None]
        self._whose = (government or next(iter(cities), "")).removesuffix("人民政府")
        self.units = {unit.id: unit for unit in units}
        self._known = {written: id for written, id in known.items() if id in self.units or id in ("", EVERYBODY)}
        self._bare = {unit.id: bare_name(unit.name, self._whose) for unit in units}
        self._agencies = {unit.id: _kinds(self._bare[unit.id]) for unit in units}

    def find(self, written: str) -> Meant:
        """Return what a written name stands for: exact first, a usual name next, else a proposal or nothing."""
        own = [unit.id for unit in self.units.values() if unit.name == written]
        if own:
            return Meant(written, own[0], "exact")
        if written in self._known:
            return Meant(written, self._known[written], "remembered")
        bare = bare_name(written, self._whose)
        if _BRACKETS.sub("", written) in sheet_words().everybody or written.startswith("各县"):
            return Meant(written, EVERYBODY, "everybody")
        for how, found in (("exact", self._same(bare)), ("alias", self._alike(bare))):
            if len(found) == 1:
                return Meant(written, found[0], "exact" if how == "exact" else "alias")
        near = self._near(bare)
        return Meant(written, near[0] if len(near) == 1 else None, "proposed" if near else "unknown", tuple(near))

    def _same(self, bare: str) -> list[str]:
        return [id for id, name in self._bare.items() if name == bare]

    def _alike(self, bare: str) -> list[str]:
        kinds = _kinds(bare)
        return [id for id, those in self._agencies.items() if kinds & those]

    def _near(self, bare: str) -> list[str]:
        """Return units whose name holds all characters of the written one in order, or the other way round."""
        if len(bare) < 2:
            return []
        return [id for id, name in self._bare.items() if _within(bare, name) or (len(name) > 2 and _within(name, bare))]

    def everybody(self) -> list[str]:
        """Return all counties, districts and zones."""
        return [unit.id for unit in self.units.values() if unit.kind in ("county", "zone")]


def _within(short: str, long: str) -> bool:
    """Tell whether the characters of one stand in the other in the same order, beginning with the same one.

    >>> _within("人社局", "人力资源和社会保障局"), _within("发改局", "发展和改革委员会")
    (True, False)
    """
    rest = iter(long)
    return short[0] == long[0] and all(sign in rest for sign in short)
