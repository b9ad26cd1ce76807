"""The labelled reports are read at least as well as their floors say, and the scoring agrees with its reference."""

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))  # the measuring tools are scripts beside the package, not part of it

from accuracy import below_floor, errors_of, measures, print_tables, read_floors  # noqa: E402
from confidence import Judged, calibration, caught_first, separation  # noqa: E402
from reports import SHARED, Outcome, labelled_reports, read_report  # noqa: E402
from scoring import (  # noqa: E402
    CORE,
    FIELDS,
    FULL,
    read_records,
    score_figures,
    score_milestones,
)

OWN = [report for report in labelled_reports() if report.labels.parent == ROOT / "gold"]
OTHERS = [report for report in labelled_reports() if report not in OWN]
REFERENCE = SHARED / "tools" / "score.py"
needs_shared = pytest.mark.skipif(not REFERENCE.is_file(), reason="no ../shared: only our own labels are scored")


def perfect(name: str) -> Outcome:
    """Return the outcome of a program that finds exactly what is labelled."""
    report = next(report for report in OWN if report.name == name)
    labels, milestones = read_records(report.labels), read_records(report.milestones)
    named = [{**label, "indicator": label["object"]} for label in milestones]
    text = report.text.read_text(encoding="utf-8")
    scores = score_figures(labels, labels), score_milestones(milestones, named)
    return Outcome(name, text, tuple(labels), *scores)


@pytest.mark.parametrize("report", OWN, ids=lambda report: report.name)
def test_our_own_reports_are_at_their_floors(report) -> None:
    assert below_floor(read_report(report), read_floors()[report.name]) == []


@pytest.mark.skipif(not OTHERS, reason="no ../shared: only our own labelled reports are read")
@pytest.mark.parametrize("report", OTHERS, ids=lambda report: report.name)
def test_the_shared_reports_are_at_their_floors(report) -> None:
    assert below_floor(read_report(report), read_floors()[report.name]) == []


@pytest.mark.parametrize("report", OWN, ids=lambda report: report.name)
def test_what_is_labelled_scores_one_and_leaves_no_error(report) -> None:
    outcome = perfect(report.name)
    assert set(measures(outcome).values()) == {1.0}
    assert list(errors_of(outcome)) == []


def test_a_report_below_a_floor_is_named_with_what_it_reached() -> None:
    assert below_floor(perfect("jinhua-2024"), {"core": 1.1}) == [
        "jinhua-2024: core 1.0000 is below its floor 1.1",
    ]


def test_the_tables_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    print_tables([perfect(report.name) for report in OWN])
    printed = capsys.readouterr().out
    for heading in ("figures", "phenomenon", "numbers that are no figures", "milestones by stage", "promised"):
        assert heading in printed


def test_a_number_that_is_no_figure_counts_against_precision() -> None:
    labels = [{"id": "1", "start": 0, "end": 3, "kind": "name"}]
    score = score_figures(labels, [{"kind": "result", "value": 330, "start": 0, "end": 3}])
    assert (score.reported, len(score.false), score.rate().precision) == (1, 1, 0.0)


def test_errors_first_is_an_area_of_one_and_a_check_of_the_least_sure_finds_them() -> None:
    claims = [Judged(index / 20, index >= 2) for index in range(20)]
    assert separation(claims) == 1.0
    assert caught_first(claims) == 1.0
    assert [band.kept for band in calibration(claims)][:2] == [0.0, 1.0]
    assert separation(claims[2:]) is None


def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_score", REFERENCE)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoiled(labels: list[dict], chance: random.Random) -> list[dict]:
    """Return the labels as a poor program would report them."""
    changes = (
        {},
        {"unit": ""},
        {"op": ">="},
        {"measure": "change"},
        {"measure": "share"},
        {"kind": "target"},
        {"value": 7.0},
        {"indicator": "总量"},
        {"period": "1999"},
        {"stage": "done", "object": "新城", "indicator": "新城"},
    )
    kept = [label for label in labels if chance.random() > 0.1]
    found = [{"value": 1.0, "indicator": label.get("object"), **label, **chance.choice(changes)} for label in kept]
    chance.shuffle(found)
    return found


@needs_shared
@pytest.mark.parametrize("report", [*OWN, *OTHERS], ids=lambda report: report.name)
def test_figures_score_as_the_reference_scores_them(report) -> None:
    labels = read_records(report.labels)
    found = spoiled(labels, random.Random(7))
    theirs, *_ = reference().score(labels, found)
    ours = score_figures(labels, found)
    assert (ours.labelled, ours.reported, len(ours.pairs)) == tuple(theirs[k] for k in ("gold", "predicted", "paired"))
    for name, fields in {"found": (), "core": CORE, "full": FULL}.items():
        assert ours.rate(fields) == pytest.approx(theirs[name])
    assert [ours.share(field) for field in FIELDS] == pytest.approx([theirs[field] for field in FIELDS])


@needs_shared
@pytest.mark.parametrize("report", [r for r in (*OWN, *OTHERS) if r.milestones], ids=lambda report: report.name)
def test_milestones_score_as_the_reference_scores_them(report) -> None:
    labels = read_records(report.milestones)
    found = spoiled(labels, random.Random(7))
    theirs, _ = reference().score_milestones(labels, found)
    ours = score_milestones(labels, found)
    assert (ours.required, len(ours.pairs)) == (theirs["gold"], theirs["paired"])
    figures = (ours.recall, ours.precision, ours.stage)
    assert figures == pytest.approx(tuple(theirs[name] for name in ("recall", "precision", "stage")))
