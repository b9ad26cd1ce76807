"""The provinces' results of a year, as Duixian reads them in their reports: written as the table of the demo.

`python bench/provinces.py` reads the reports beside the project and writes `samples/demo/provinces_2025.csv`; a test
reads them again and compares. A row is a headline indicator of the whole province, stated exactly, for the year.
Every row was then read beside its sentence; what was left out by eye stands in `LEFT_OUT` with the reason.
"""

import csv
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from duixian.app.board.published_rows import COLUMNS
from duixian.extract import extract
from duixian.lexicon.catalogue import catalogue
from duixian.model.claim import Claim
from duixian.model.extraction import Extraction
from duixian.read import read_path
from reports import ROOT, SHARED

YEAR = 2025
TABLE = ROOT / "src" / "duixian" / "samples" / "demo" / "provinces_2025.csv"

HEADLINES = {
    "gdp": ("level", "growth"),
    "gdp_per_capita": ("level",),
    "general_budget_revenue": ("level", "growth"),
    "industrial_value_added": ("growth",),
    "fixed_asset_investment": ("growth",),
    "retail_sales": ("level", "growth"),
    "trade_total": ("level", "growth"),
    "exports": ("growth",),
    "resident_income": ("level", "growth"),
    "urban_income": ("growth",),
    "rural_income": ("level", "growth"),
    "cpi": ("growth",),
    "surveyed_unemployment": ("level",),
    "new_urban_jobs": ("level",),
    "grain_output": ("level",),
    "rd_intensity": ("level",),
    "urbanisation_rate": ("level",),
}
"""Which indicators are taken, and how told; in the table's order."""

PROVISIONAL = ("初步统计", "初步核算", "预计")
"""Words before a figure in its sentence that make it a first estimate; the source says so."""

LEFT_OUT = {
    ("610000", "exports", "growth"): "说的是猕猴桃出口，不是全省出口",
    ("610000", "rd_intensity", "level"): "研发投入强度2025年数尚未统计，句中没有写明是哪一年",
    ("120000", "new_urban_jobs", "level"): "句中只写新增就业，没有写明是城镇新增就业",
    ("310000", "gdp_per_capita", "level"): "以美元计，与各省的人民币数不能相比",
}
"""Rows that were read, and why they are no figures of the table; found by reading each beside its sentence."""


def province_reports() -> list[Path]:
    """List the reports that review the year, where they are beside the project."""
    return sorted((SHARED / "reports").glob(f"*_{YEAR + 1}.txt"))


def rows() -> Iterator[list[str]]:
    """Yield the rows of the table, by report in the order of division codes."""
    read = [extract(read_path(path)) for path in province_reports()]
    for extraction in sorted(read, key=_adcode):
        found = {(claim.code, claim.measure): claim for claim in reversed(extraction.claims) if _is_headline(claim)}
        for code, measures in HEADLINES.items():
            for measure in measures:
                claim = found.get((code, measure))
                if claim is not None and (_adcode(extraction), code, measure) not in LEFT_OUT:
                    yield _row(extraction, claim)


def _adcode(extraction: Extraction) -> str:
    region = extraction.metadata.region
    return region.adcode or "" if region else ""


def _is_headline(claim: Claim) -> bool:
    """Tell whether a claim states a headline of the whole territory for the year, exactly, without 超过 or 左右."""
    return (
        claim.kind == "result"
        and claim.period == str(YEAR)
        and claim.scope is None
        and claim.op == "="
        and claim.value is not None
        and claim.measure in HEADLINES.get(claim.code or "", ())
        and (claim.measure == "level" or claim.unit in ("%", "％"))
    )


def _row(extraction: Extraction, claim: Claim) -> list[str]:
    region, day = extraction.metadata.region, extraction.metadata.date
    before = extraction.document.text[claim.sentence.start : claim.span.start]
    provisional = next((f"（{word}）" for word in PROVISIONAL if word in before), "")
    return [
        region.name if region else "",
        _adcode(extraction),
        catalogue().by_code[claim.code or ""].name,
        "增速" if claim.measure == "growth" else "总量",
        str(YEAR),
        "12",
        str(claim.value),
        (claim.unit or "").replace("％", "%"),
        day.value if day else "",
        f"{region.name if region else ''}{YEAR + 1}年政府工作报告{provisional}",
        "",
        extraction.document.id,
        str(claim.span.start),
        str(claim.span.end),
    ]


def table() -> str:
    """Return the table as text."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([COLUMNS, *rows()])
    return out.getvalue()


if __name__ == "__main__":
    if not province_reports():
        sys.exit("no reports in ../shared/reports: nothing was written")
    TABLE.write_text(table(), encoding="utf-8", newline="\n")
    print(TABLE.name)
