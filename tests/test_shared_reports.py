"""The real reports beside the project, where they are: each is read, in place, twice alike, and from its bytes."""

import time
from pathlib import Path

import pytest

from duixian.extract import extract
from duixian.model.extraction import Extraction
from duixian.read import from_text, read_path

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "reports"
# Some copies hold the review alone; a whole report is longer than this.
EXCERPT = 8_000
REPORTS = sorted(FOLDER.glob("*.txt"))

pytestmark = pytest.mark.skipif(not REPORTS, reason="no reports in ../shared/reports: only the bundled ones are tested")


def places(result: Extraction) -> list[tuple[int, int]]:
    return [record.span for record in (*result.claims, *result.milestones)]


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_real_report_is_read_in_place_and_alike_from_bytes(path: Path) -> None:
    began = time.perf_counter()
    result = extract(read_path(path))
    assert time.perf_counter() - began < 10
    text = result.document.text
    for record in (*result.claims, *result.milestones):
        assert record.text == record.span.of(text) != ""
        assert record.sentence.contains(record.span)
    assert extract(read_path(path)) == result
    assert places(extract(from_text(text))) == places(result)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_real_report_states_results_and_a_whole_one_targets(path: Path) -> None:
    result = extract(read_path(path))
    kinds = {claim.kind for claim in result.claims}
    assert "result" in kinds
    assert "target" in kinds or len(result.document.text) < EXCERPT


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_ids_are_unique(path: Path) -> None:
    result = extract(read_path(path))
    ids = [record.id for record in (*result.claims, *result.milestones)]
    assert len(set(ids)) == len(ids)
