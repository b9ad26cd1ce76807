"""Batch engines: one file each with an `ENGINE`, found by scanning; their data sets are the same byte for byte."""
