"""The rows of a table of observations: what each says, checked against the catalogue and the units."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from duixian.app.board.typed import read_value
from duixian.app.observation_period import TARGETS, period_of
from duixian.app.observation_scope import Placed, placed
from duixian.lexicon.catalogue import Indicator, catalogue
from duixian.lexicon.units import parse_unit
from duixian.model.claim import Measure
from duixian.model.errors import InputError

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "indicator": ("指标", "指标名称", "indicator"),
    "value": ("数值", "值", "总量", "绝对数", "value"),
    "period": ("时期", "期间", "年份", "时间", "period", "year"),
    "code": ("代码", "指标代码", "code"),
    "unit": ("单位", "计量单位", "unit"),
    "measure": ("口径", "measure"),
    "growth": ("增速", "同比", "同比增长", "growth", "growth_pct"),
    "scope": ("范围", "地区", "scope", "region"),
    "source": ("来源", "source"),
    "provisional": ("初步", "预计", "provisional"),
}
"""What each column may be called; others are left out. `增速` gives a second observation of the row, in per cent."""

MEASURES: Mapping[str, Measure] = {
    **dict.fromkeys(("level", "水平", "总量", "绝对数", "累计", "数量"), "level"),
    **dict.fromkeys(("growth", "增速", "同比", "增长", "增长率"), "growth"),
    **dict.fromkeys(("change", "变化", "增减", "增减量"), "change"),
}
_PROVISIONAL: Mapping[str, bool] = {
    **dict.fromkeys(("", "否", "最终", "正式", "false", "0", "no", "n"), False),
    **dict.fromkeys(("是", "初步", "预计", "快报", "true", "1", "yes", "y"), True),
}
_NOTHING = frozenset(("", "-", "—", "——", "–", "…", "/", "无", "暂无", "null", "n/a"))
_GROWN = re.compile(r"(?:增速|增长率?|增幅|涨幅|同比)$")
_SHARE = re.compile(r"(?:率|比重|占比|比例|强度|水平|指数)$")
_PERCENT = frozenset(("%", "％"))
_SHARES = frozenset(("percent", "permille", "multiple"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it came: `place` says where it stands (第 5 行), `said` its cells by the names of `COLUMNS`."""

    source: str
    place: str
    said: Mapping[str, str]

    def refuse(self, column: str, what: str) -> InputError:
        """Return the one line that names file, row, column and value, and what to do."""
        name = COLUMNS[column][0]
        return InputError(f"{self.source} {self.place}“{name}”一列：“{self.said.get(column, '')[:40]}”{what}")


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of an indicator; `figure` and `written` (the period) are as the table has them.

    `value` is in `unit`, `period` as that of a claim, `scope` None where the row names no place.
    """

    row: Row = field(compare=False)
    indicator: str
    code: str | None
    measure: Measure
    figure: str
    value: Decimal
    unit: str | None
    period: str
    written: str
    scope: str | None
    source: str
    provisional: bool

    @property
    def entry(self) -> Indicator | None:
        """What the catalogue knows it by."""
        return catalogue().by_code.get(self.code) if self.code else None


def is_target(row: Row) -> bool:
    """Tell whether a row says what is aimed at, not what came of it."""
    return any(TARGETS.search(row.said.get(column, "")) for column in ("indicator", "period"))


def observed(row: Row) -> list[Observation]:
    """Return what a row observes: its value, its growth or both, nothing where it has neither; raises InputError."""
    if is_target(row) or all(_is_nothing(row.said.get(column, "")) for column in ("value", "growth")):
        return []
    here = placed(row.said["indicator"], row.said.get("scope", ""))
    if not here.name:
        raise row.refuse("indicator", "没有写指标名称；请补上，或删去这一行")
    period = period_of(row.said["period"])
    if period is None:
        raise row.refuse("period", "不能确定是哪个时期；请写成 2024、2024年一季度、2024年1-9月 或 2024-07")
    found = [] if _is_nothing(row.said.get("value", "")) else [_main(row, here, period)]
    return found if _is_nothing(row.said.get("growth", "")) else [*found, _grown(row, here, period)]


def _is_nothing(text: str) -> bool:
    return text.lower() in _NOTHING


def _main(row: Row, here: Placed, period: str) -> Observation:
    unit = row.said.get("unit", "") or None
    entry = _entry(row, here.name)
    measure = _measure(row, here.name, unit, entry)
    if measure == "growth" and unit is not None and unit not in _PERCENT:
        raise row.refuse("unit", "不能用于增速；请填 %")
    return _observation(row, here, period, measure, "value", unit, _fitting(row, entry, measure, unit))


def _grown(row: Row, here: Placed, period: str) -> Observation:
    return _observation(row, here, period, "growth", "growth", "%", _entry(row, here.name))


def _observation(
    row: Row, here: Placed, period: str, measure: Measure, column: str, unit: str | None, entry: Indicator | None
) -> Observation:
    figure = row.said[column]
    try:
        value = read_value(figure, unit)
    except InputError as error:
        raise row.refuse(column, f"不是一个确定的数；请只填数字，单位（{unit or '无'}）另填一列，例如 -6.9") from error
    bare = figure.strip().removesuffix(unit or "").strip()
    return Observation(
        row=row,
        indicator=here.name,
        code=entry.code if entry else None,
        measure=measure,
        figure=bare,
        value=value,
        unit=unit or ("%" if measure == "growth" else None),
        period=period,
        written=row.said["period"],
        scope=here.scope,
        source=row.said.get("source", ""),
        provisional=_provisional(row),
    )


def _entry(row: Row, name: str) -> Indicator | None:
    code = row.said.get("code", "")
    if code and code not in catalogue().by_code:
        raise row.refuse("code", "不在指标目录中；请改正或留空（目录见 docs/indicators.md）")
    return catalogue().by_code[code] if code else catalogue().find(name)


def _measure(row: Row, name: str, unit: str | None, entry: Indicator | None) -> Measure:
    """Return what kind of value it is; a percentage that may be a share or a growth has to be told."""
    said = row.said.get("measure", "")
    if said:
        if said not in MEASURES:
            raise row.refuse("measure", "不能识别；请填 水平、增速 或 变化")
        return MEASURES[said]
    if _GROWN.search(name) and (unit is None or unit in _PERCENT):
        return "growth"
    family = parse_unit(unit) if unit else None
    if family is not None and family.family == "percentage_point":
        return "change"
    if unit not in _PERCENT:
        return "level"
    return _of_percentage(row, name, entry)


def _of_percentage(row: Row, name: str, entry: Indicator | None) -> Measure:
    if entry is not None and entry.family not in _SHARES:
        return "growth"
    if entry is not None:
        return "growth" if entry.measure == "growth" else "level"
    if _SHARE.search(name) or "占" in name or "growth" in row.said:  # where growth has a column of its own
        return "level"
    raise row.refuse("measure", "没有填写，而单位是 %，不能确定是水平还是增速；请填 水平 或 增速")


def _fitting(row: Row, entry: Indicator | None, measure: Measure, unit: str | None) -> Indicator | None:
    """Return the entry where the value can be one of it; a code that was given and does not fit is refused."""
    known = parse_unit(unit) if unit else None
    if entry is None or measure != "level" or known is None:
        return entry
    share = known.family in _SHARES and entry.family not in _SHARES
    if entry.suits(known.family) and not share:
        return entry
    if row.said.get("code"):
        raise row.refuse("unit", f"不是“{entry.name}”能用的单位；请改正单位或代码")
    return None


def _provisional(row: Row) -> bool:
    said = row.said.get("provisional", "").lower()
    if said not in _PROVISIONAL:
        raise row.refuse("provisional", "不能识别；请填 是 或 否")
    return _PROVISIONAL[said]
