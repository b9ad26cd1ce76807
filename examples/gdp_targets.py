"""How governments word their growth targets: twenty years of State Council reports, the provinces of one year.

    duixian corpus build REPORTS -o DATASET
    python examples/gdp_targets.py DATASET -o OUT

Writes to OUT: `gdp_targets.csv` (every target with its sentence and what came of it), `state.svg` and `provinces.svg`.
Needs the extras `corpus` and `board` (for the charts): pip install "duixian[corpus,board]".
"""

import argparse
import csv
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import altair as alt

from duixian.corpus.query import connect
from duixian.lexicon.regions import divisions

TARGETS = """
    SELECT region, level, year, value, value2, op, bound, modality, softness,
        CASE WHEN verdict <> 'not_comparable' THEN result_value END, verdict, wording
    FROM targets_panel
    WHERE code = 'gdp' AND measure = 'growth' AND (level = 'state' OR level = 'province')
    ORDER BY level, year, value DESC, region
"""
OUTSIDE = ("台湾省", "香港特别行政区", "澳门特别行政区")
"""Territories of the province level whose governments give no such report."""

WORDINGS = {"~": "左右", ">=": "以上", ">": "超过", "<=": "以内", "<": "低于", "range": "区间", "=": "无限定词"}
DOT = {"filled": True, "size": 90, "opacity": 1}
COLOURS = ("#1F5FA8", "#C2571A", "#5B8C3E", "#8A5FA8", "#6B7280", "#B08900", "#2C9BA6")


@dataclass(frozen=True, slots=True)
class Target:
    """A growth target of a report: `value` to `value2` percent, its wording, and what the next report told of it."""

    region: str
    level: str
    year: int
    value: float
    value2: float | None
    op: str
    bound: str | None
    modality: str | None
    softness: str
    result_value: float | None
    verdict: str | None
    wording: str

    @property
    def told(self) -> str:
        """Return the target as it would be said.

        >>> Target("金华市", "prefecture", 2024, 6.0, None, "~", "左右", "力争", "soft", None, None, "").told
        '力争6%左右'
        """
        figure = f"{self.value:g}%" if self.value2 is None else f"{self.value:g}%—{self.value2:g}%"
        before, after = ("", self.bound or "")
        if after.startswith(("不", "超", "高", "低", "突破")):
            before, after = after, ""
        return f"{self.modality or ''}{before}{figure}{after}"


def read_targets(dataset: Path) -> list[Target]:
    """Return the growth targets of the state and of the provinces in a data set."""
    with connect(dataset) as database:
        return [Target(*row) for row in database.execute(TARGETS).fetchall()]


def missing_provinces(targets: Sequence[Target], year: int) -> list[str]:
    """Return the provinces whose report of a year is not there or tells no growth target."""
    there = {target.region for target in targets if target.year == year}
    provinces = [division.name for division in divisions() if division.level == "province"]
    return [name for name in provinces if name not in there and name not in OUTSIDE]


def write_csv(targets: Sequence[Target], path: Path) -> None:
    """Write every target as a row, readable by Excel."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([field.name for field in fields(Target)] + ["told"])
        writer.writerows([*asdict(target).values(), target.told] for target in targets)


NOTE = "点为目标，黑横线为下一年报告所述的增长；数据集中没有报告或没有这一目标的年份不画"


def _data(targets: Sequence[Target]) -> alt.Data:
    rows = [
        {
            **asdict(target),
            "told": target.told,
            "way": WORDINGS[target.op],
            "high": target.value2 or target.value,
            "middle": (target.value + (target.value2 or target.value)) / 2,
        }
        for target in targets
    ]
    return alt.Data(values=rows)


def _way(targets: Sequence[Target]) -> alt.Color:
    there = [way for op, way in WORDINGS.items() if any(target.op == op for target in targets)]
    return alt.Color("way:N", title="措辞", scale=alt.Scale(domain=there, range=list(COLOURS[: len(there)])))


def state_chart(targets: Sequence[Target]) -> alt.LayerChart:
    """Draw the state's target of each year with its wording, and the growth that the next report told."""
    state = [target for target in targets if target.level == "state"]
    known = [target.year for target in state] or [0]
    years = alt.Scale(domain=list(range(min(known), max(known) + 1)))
    base = alt.Chart(_data(state)).encode(x=alt.X("year:O", title=None, scale=years, axis=alt.Axis(labelAngle=0)))
    y = alt.Y("value:Q", title="国内生产总值增长，%", scale=alt.Scale(zero=False, padding=24))
    layers = [
        base.mark_rule(strokeWidth=4).encode(y=y, y2="high:Q", color=_way(state)),
        *(base.mark_point(**DOT).encode(y=end, color=_way(state)) for end in ("value:Q", "high:Q")),
        base.mark_text(dy=16, fontSize=11).encode(y="value:Q", text="told:N"),
        base.mark_tick(color="#111827", thickness=2, size=18).encode(y="result_value:Q"),
    ]
    return alt.layer(*layers).properties(
        width=1080, height=360, title=alt.Title("国务院政府工作报告的经济增长目标", subtitle=NOTE)
    )


def provinces_chart(targets: Sequence[Target], year: int) -> alt.LayerChart:
    """Draw the provinces' targets of a year, the highest first, with their wording."""
    provinces = [target for target in targets if target.level == "province" and target.year == year]
    order = alt.EncodingSortField("middle", order="descending")
    base = alt.Chart(_data(provinces)).encode(y=alt.Y("region:N", title=None, sort=order))
    x = alt.X("value:Q", title="地区生产总值增长目标，%", scale=alt.Scale(zero=False, padding=60))
    layers = [
        base.mark_rule(strokeWidth=4).encode(x=x, x2="high:Q", color=_way(provinces)),
        *(base.mark_point(**DOT).encode(x=end, color=_way(provinces)) for end in ("value:Q", "high:Q")),
        base.mark_text(align="left", dx=12, fontSize=11).encode(x="high:Q", text="told:N"),
    ]
    return alt.layer(*layers).properties(
        width=640,
        height=22 * max(len(provinces), 1),
        title=alt.Title(f"{year} 年各省份经济增长目标", subtitle=f"数据集中有 {len(provinces)} 个省份的报告"),
    )


def save(chart: alt.LayerChart, path: Path) -> None:
    """Write a chart as SVG or PNG, by its ending, with Chinese text."""
    chart.configure(font="Noto Sans CJK SC, Microsoft YaHei, sans-serif").configure_view(stroke=None).configure_axis(
        gridColor="#E5E7EB", domain=False
    ).configure_title(anchor="start", fontSize=16).save(path)


def main() -> None:
    """Read a data set, write the table and the charts, and say what is not there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("dataset", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--year", type=int, default=2026, help="year of the provinces' reports")
    asked = parser.parse_args()
    asked.output.mkdir(parents=True, exist_ok=True)
    targets = read_targets(asked.dataset)
    write_csv(targets, asked.output / "gdp_targets.csv")
    save(state_chart(targets), asked.output / "state.svg")
    save(provinces_chart(targets, asked.year), asked.output / "provinces.svg")
    print(f"{len(targets)} targets written to {asked.output}")
    if missing := missing_provinces(targets, asked.year):
        print(f"{asked.year}: no growth target of {'、'.join(missing)} in the data set")


if __name__ == "__main__":
    main()
