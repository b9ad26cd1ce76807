"""Check a track's history against targets read by hand: value, bound and place of GDP, CPI and urban jobs by year.

    python bench/targets.py GOLD.json REPORT...

GOLD is a list of {"year", "gdp", "cpi", "jobs"}, each target {"op", "value", "value2", "start", "end", "unit"} or null.
Every miss is told with its sentence and what was read; the exit code is 1 where there is one.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from duixian import wiring
from duixian.app.ingest import Failure
from duixian.model.claim import Claim
from duixian.model.extraction import Extraction
from duixian.model.track import Track
from duixian.outputs.record import claim_record
from duixian.wiring.tracking import follow

CODES = {"gdp": ("gdp", "growth"), "cpi": ("cpi", "growth"), "jobs": ("new_urban_jobs", "level")}
FIELDS = ("op", "value", "value2", "unit", "start", "end")
AROUND = 40
"""Characters quoted on each side of a target that was not read."""


def read_track(sources: list[str]) -> Track:
    """Read the reports and follow their government; raises the error of the first that cannot be read."""
    reports: list[Extraction] = []
    for outcome in wiring.read_copies(sources):
        if isinstance(outcome, Failure):
            raise outcome.error
        reports.append(outcome)
    return follow(reports)


def target_of(track: Track, name: str, year: int) -> Claim | None:
    """Return the target the history of an indicator has for a year."""
    code, measure = CODES[name]
    histories = (each for each in track.histories if (each.code, each.measure) == (code, measure) and not each.scope)
    return next((aim.target for each in histories for aim in each.aims if aim.year == year), None)


def misses(track: Track, gold: list[dict]) -> Iterator[str]:
    """Yield a line for every target that differs from the one read by hand, or is missing."""
    for entry in gold:
        report = track.report(entry["year"])
        if report is None:
            yield f"{entry['year']}: no report of that year among those given"
            continue
        for name in CODES:
            told = _miss(report, target_of(track, name, entry["year"]), entry.get(name))
            if told:
                yield f"{entry['year']} {name}: {told}"


def _miss(report: Extraction, read: Claim | None, gold: dict | None) -> str:
    found = {field: claim_record(read, report)[field] for field in FIELDS} if read else None
    if gold is None:
        return f"none expected, read {found}" if found else ""
    expected = {field: gold.get(field) for field in FIELDS}
    if found == expected:
        return ""
    text = report.document.text
    around = " ".join(text[max(0, gold["start"] - AROUND) : gold["end"] + AROUND].split())
    return f"expected {expected}, read {found}\n    {around}"


def main(gold: str, sources: list[str]) -> int:
    """Check every year, print every miss, and return the exit code."""
    entries = json.loads(Path(gold).read_text(encoding="utf-8"))
    track = read_track(sources)
    found = list(misses(track, entries))
    for miss in found:
        print(miss)
    total = sum(name in entry for entry in entries for name in CODES)
    print(f"{total - len(found)} of {total} targets of {len(entries)} years as read by hand")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
