"""How right verdicts are on labelled pairs of reports (bars: found 0.95, result 0.90, verdict 0.90, flips 0).

`python bench/verdicts.py SHARED [--errors]`: SHARED holds `reports`, `gold/verdicts` and `tools/verdict_score.py`.
"""

import argparse
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from duixian.app.verdicts import judge_report
from duixian.extract import extract
from duixian.judge.policy import policy
from duixian.model.verdicts import PromiseVerdict
from duixian.read import read_path

YEARS = ((2018, 2019), (2024, 2025))
BARS = {"found": 0.95, "result": 0.90, "verdict": 0.90}


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", type=Path)
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    good = True
    for years in YEARS:
        found = measure(asked.shared, years, asked.errors)
        good &= all(found[name] >= bar for name, bar in BARS.items()) and found["flips"] == 0
        print(years, "  ".join(f"{name} {value:.3f}" for name, value in found.items()))
    print("ok" if good else "MISSED")
    return 0 if good else 1


def measure(shared: Path, years: tuple[int, int], errors: bool = False) -> dict[str, float]:
    """Return the scores of one pair of State Council reports."""
    this, following = (extract(read_path(shared / "reports" / f"state-council-{year}.txt")) for year in years)
    told = [_told(verdict) for verdict in judge_report(this, following, policy()).verdicts]
    scorer = _scorer(shared / "tools" / "verdict_score.py")
    gold = scorer.load(shared / "gold" / "verdicts" / f"state-council-{years[0]}-{years[1]}.jsonl")
    scores, rows = scorer.score(gold, told)
    for row in rows if errors else ():
        if not (row[2] and row[3]):
            print("differs", row[0]["target"]["indicator"], row[0]["verdict"], row[1] and row[1]["verdict"])
    return dict(scores)


def _told(verdict: PromiseVerdict) -> dict[str, Any]:
    sides = {"target": verdict.target, "result": verdict.result}
    places = {name: side and {"start": side.span.start, "end": side.span.end} for name, side in sides.items()}
    return {**places, "verdict": verdict.standing}


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("verdict_score", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
