"""The synthetic reports that benchmarks read: the same every time, and of the place and year they say."""

import pytest

from duixian.extract import extract
from duixian.read import from_text
from made_reports import made_report, made_reports, place_and_year


def test_a_number_always_gives_the_same_report() -> None:
    assert made_report(17) == made_report(17)
    assert len({report.text for report in made_reports(20)}) == 20


@pytest.mark.parametrize("number", [5, 40_001, 99_999])
def test_a_made_report_is_of_its_place_and_year(number: int) -> None:
    report = made_report(number)
    read = extract(from_text(report.text))
    assert (read.metadata.year, read.metadata.region and read.metadata.region.name) == (report.year, report.region)
    assert len(read.claims) > 60
    assert "模拟" in report.text


def test_no_two_reports_are_of_one_place_and_year() -> None:
    assert len({place_and_year(number) for number in range(115_000)}) == 115_000
