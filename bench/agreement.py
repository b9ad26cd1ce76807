"""When a reported record agrees with a label: the same place, amount, name, measure, bound and period."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

SAME_INDICATOR = 0.6
MULTIPLIERS = {"万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "亿": 1e8, "千万": 1e7, "百万": 1e6, "万": 1e4}
SPELLINGS = {
    "美圆": "美元",
    "％": "%",
    "元人民币": "元",
    "个百分点": "百分点",
    "列次": "列",
    "TEU": "标箱",
    "标准箱": "标箱",
    "名": "人",
}

JsonValue = str | int | float | bool | Sequence[int] | Sequence[str] | None
Json = Mapping[str, JsonValue]


class Amount(NamedTuple):
    """A value and, for a range, its end, both in the unit that remains when 万 and 亿 are multiplied out."""

    low: float | None
    high: float | None
    unit: str


def words(record: Json, name: str) -> tuple[str, ...]:
    """Return a field that holds words, a single one or several, as a tuple; absent is empty."""
    value = record.get(name)
    if isinstance(value, str):
        return (value,)
    return tuple(str(item) for item in value) if isinstance(value, list | tuple) else ()


def word(record: Json, name: str) -> str:
    """Return a field that holds one word, empty where it is absent."""
    value = record.get(name)
    return value if isinstance(value, str) else ""


def place(record: Json) -> tuple[int, int]:
    """Return where the record stands in the text."""
    start, end = record["start"], record["end"]
    if not isinstance(start, int) or not isinstance(end, int):
        raise ValueError(f"start and end of {record.get('id')} must be whole numbers, not {start!r} and {end!r}")
    return start, end


def overlap(one: Json, other: Json) -> bool:
    """Tell whether two records share a character of the text."""
    (start, end), (begin, stop) = place(one), place(other)
    return begin < end and start < stop


def amount(record: Json) -> Amount:
    """Read value and unit so that 3.2 万亩 and 32000 亩 are the same.

    >>> amount({"value": 3.2, "unit": "万亩"}), amount({"value": 5, "value2": 20, "unit": "天"})
    (Amount(low=32000.0, high=None, unit='亩'), Amount(low=5.0, high=20.0, unit='天'))
    """
    unit = re.split(r"[\s()（）]", word(record, "unit").strip(), maxsplit=1)[0]
    prefix = next((multiplier for multiplier in MULTIPLIERS if unit.startswith(multiplier)), "")
    unit = unit.removeprefix(prefix)
    for spelling, standard in SPELLINGS.items():
        unit = unit.replace(spelling, standard)
    low, high = (scaled(record.get(name), MULTIPLIERS.get(prefix, 1.0)) for name in ("value", "value2"))
    return Amount(low, high, unit)


def scaled(value: JsonValue, factor: float) -> float | None:
    """Multiply a number, None where there is none."""
    return round(float(value) * factor, 6) if isinstance(value, int | float | str) else None


def amount_agrees(found: Json, label: Json) -> bool:
    """Tell whether two amounts are the same; a change may carry either sign, a unit left empty fits any."""
    (low, high, unit), (true_low, true_high, true_unit) = amount(found), amount(label)
    if label.get("measure") == "change":
        low, true_low = (number and abs(number) for number in (low, true_low))
    return near(low, true_low) and near(high, true_high) and (unit == true_unit or not unit or not true_unit)


def near(one: float | None, other: float | None) -> bool:
    """Tell whether two numbers are equal up to rounding, or both absent."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-6 * max(1.0, abs(other))


def similarity(one: str, other: str) -> float:
    """Return how alike two names are, 0 to 1: the common subsequence against both lengths, marks and 的 left out.

    >>> similarity("“义新欧”班列", "义新欧中欧班列"), similarity("出口", "进口总额")
    (0.8333333333333334, 0.3333333333333333)
    """
    one, other = (re.sub(r"[\s“”\"'‘’《》()（）、,，的]", "", name) for name in (one, other))
    if one == other:
        return 1.0
    return 2 * common_length(one, other) / (len(one) + len(other)) if one and other else 0.0


def common_length(one: str, other: str) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for letter in one:
        diagonal = 0
        for index, against in enumerate(other, 1):
            diagonal, row[index] = row[index], diagonal + 1 if letter == against else max(row[index], row[index - 1])
    return row[-1]


def as_level(measure: str) -> str:
    """Read a share as the level it is labelled as."""
    return "level" if measure == "share" else measure


def compare(found: Json, label: Json) -> dict[str, bool]:
    """Tell field by field whether a reported figure agrees with its label, or with a reading the label also allows."""
    measures = {as_level(word(label, "measure")), *words(label, "measure_also")}
    return {
        "kind": found.get("kind") == label["kind"],
        "measure": as_level(word(found, "measure")) in measures,
        "op": word(found, "op") in {word(label, "op"), *words(label, "op_also")},
        "amount": amount_agrees(found, label),
        "indicator": similarity(word(found, "indicator"), word(label, "indicator")) >= SAME_INDICATOR,
        "period": word(found, "period") == word(label, "period"),
    }


def stage_agrees(found: Json, label: Json) -> bool:
    """Tell whether the stage is the labelled one or one it also allows."""
    return word(found, "stage") in {word(label, "stage"), *words(label, "stage_also")}
