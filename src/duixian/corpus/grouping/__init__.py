"""Which copies are of one report, which of them to trust, and why: `reports.parquet` and `copies.parquet`."""

from pathlib import Path

from duixian.corpus.library import require

__all__ = ["group_copies"]


def group_copies(dataset: Path) -> None:
    """Write which copies are of one report, which of them was chosen, and why; the same bytes for the same copies.

    Both tables are replaced whole. Raises InputError where a signature is of another version of the program, and
    OutputError where a library is missing.
    """
    for library in ("numpy", "rensa", "pyarrow"):
        require(library)
    from duixian.corpus.grouping.derive import derive  # it and what it needs import numpy

    derive(dataset)
