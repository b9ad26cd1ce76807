"""Which copies are of one report, which of them to trust, and why: `reports.parquet` and `copies.parquet`."""

from duixian.corpus.grouping.derive import group_copies

__all__ = ["group_copies"]
