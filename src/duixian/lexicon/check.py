"""The lexicon's own consistency: every data file is in form, every entry is whole and none contradicts another."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import get_args

from duixian.lexicon.catalogue import Cadence, Catalogue, Direction, Indicator, read_indicators
from duixian.lexicon.regions import read_divisions
from duixian.lexicon.tables import Row, check_plain, data_names, data_text, read_rows, texts
from duixian.lexicon.units import amount, parse_unit, unit_families
from duixian.lexicon.wording import plain_wording
from duixian.model.errors import LexiconError

_TEXTS = frozenset({"code", "name", "english", "family", "measure", "cadence", "agency"})
_LISTS = frozenset({"aliases", "examples", "rejects"})
_OPTIONAL = frozenset({"direction"})
_CHOICES: dict[str, tuple[str, ...]] = {
    "direction": get_args(Direction),
    "cadence": get_args(Cadence),
    "measure": ("level", "growth", "change"),
}


def validate() -> int:
    """Check every packaged data file of the lexicon and return how many indicators it holds; raises LexiconError."""
    entries = [entry for name in data_names("indicators", ".toml") for entry in checked_indicators(name)]
    check_unique(entries)
    check_links(entries)
    check_units(data_text("units.toml"), "units.toml")
    check_plain(data_text("wordings.toml"), "wordings.toml")
    for name in data_names("regions", ".tsv"):
        read_divisions(data_text(f"regions/{name}"), f"regions/{name}")
    return len(entries)


def checked_indicators(name: str) -> tuple[Indicator, ...]:
    """Return the indicators of one packaged file, each line and entry checked."""
    return check_indicator_text(data_text(f"indicators/{name}"), name)


def check_indicator_text(text: str, name: str) -> tuple[Indicator, ...]:
    """Return the indicators of one file's text; raises LexiconError naming the file, the entry and what is wrong."""
    check_plain(text, name)
    for number, row in enumerate(read_rows(text, "indicator"), 1):
        _check_row(row, f"{name} 第 {number} 条（{row.get('code', '无代码')}）")
    return read_indicators(text, name.removesuffix(".toml"))


def _check_row(row: Row, place: str) -> None:
    for key in sorted((_TEXTS | _LISTS) - set(row)):
        raise LexiconError(f"词库 {place} 缺少 {key}；请补上")
    for key, value in row.items():
        if key not in _TEXTS | _LISTS | _OPTIONAL:
            raise LexiconError(f"词库 {place} 有不认识的键 {key}；请删去或改正")
        if isinstance(value, list) != (key in _LISTS) or isinstance(value, int):
            raise LexiconError(f"词库 {place} 的 {key} 类型不对：{value}；请照其他条目改写")
        if key in _CHOICES and value not in _CHOICES[key]:
            raise LexiconError(f"词库 {place} 的 {key} 不能是 {value}；可用 {'、'.join(_CHOICES[key])}")
    if row["family"] not in unit_families():
        raise LexiconError(f"词库 {place} 的 family 不能是 {row['family']}；请用 units.toml 里有的类")


def check_unique(entries: list[Indicator]) -> None:
    """Raise LexiconError where a code, or a wording in its plain form, stands in two entries."""
    _check_apart(entries, "代码", lambda entry: (entry.code,))
    _check_apart(entries, "说法", lambda entry: tuple({plain_wording(w) for w in (entry.name, *entry.aliases)}))


def _check_apart(entries: list[Indicator], what: str, keys: Callable[[Indicator], tuple[str, ...]]) -> None:
    seen: dict[str, Indicator] = {}
    for entry in entries:
        for key in keys(entry):
            other = seen.setdefault(key, entry)
            if other is not entry:
                places = f"{other.field}.toml 的 {other.code} 与 {entry.field}.toml 的 {entry.code}"
                raise LexiconError(f"词库里同一个{what} {key} 出现两次：{places}；请留一处")


def check_links(entries: list[Indicator]) -> None:
    """Raise LexiconError where a name, alias or example does not link to its entry, or a reject does."""
    catalogue = Catalogue(tuple(entries))
    for entry in entries:
        for wording in (entry.name, *entry.aliases, *entry.examples):
            if catalogue.find(wording) is not entry:
                raise LexiconError(f"词库 {entry.field}.toml 的 {entry.code}：{wording} 没有连到它；请加别名或删去")
        for wording in entry.rejects:
            if catalogue.find(wording) is entry:
                raise LexiconError(f"词库 {entry.field}.toml 的 {entry.code}：{wording} 不该连到它；请收窄别名")


def check_units(text: str, name: str) -> None:
    """Raise LexiconError where a line is not in form or an example (`3亿斤 = 150000`) does not convert exactly."""
    check_plain(text, name)
    for row in (*read_rows(text, "unit"), *read_rows(text, "counter")):
        for example in texts(row, "examples"):
            _check_example(example, name)


def _check_example(example: str, name: str) -> None:
    written, _, wanted = example.partition(" = ")
    unit_word = written.lstrip("0123456789.")
    unit = parse_unit(unit_word)
    if unit is None:
        raise LexiconError(f"词库 {name} 的例子 {example}：单位 {unit_word} 无法识别；请加进 words")
    value, base = amount(Decimal(written.removesuffix(unit_word)), unit)
    figure, _, wanted_base = wanted.partition(" ")
    if Fraction(figure) != Fraction(value) or wanted_base not in ("", base):
        raise LexiconError(f"词库 {name} 的例子 {example} 算得 {value} {base}；请核对 factor")
