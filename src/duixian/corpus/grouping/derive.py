"""Derives `copies.parquet` and `reports.parquet` from the documents of a data set."""

from pathlib import Path

from duixian.corpus.grouping.gathering import gather
from duixian.corpus.grouping.rows import write_copies, write_reports
from duixian.corpus.grouping.settling import settle
from duixian.corpus.grouping.shelving import shelved


def derive(dataset: Path) -> None:
    """Read every document of a data set and write both tables anew."""
    with shelved(dataset) as shelf:
        found = settle(shelf, gather(shelf))
        write_copies(shelf, found, dataset / "copies.parquet")
        write_reports(shelf, found, dataset / "reports.parquet")
