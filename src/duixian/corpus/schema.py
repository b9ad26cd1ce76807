"""The Arrow schema of every table, with the descriptions of its columns in their metadata."""

from functools import cache
from typing import TYPE_CHECKING

from duixian.corpus.library import require
from duixian.corpus.tables import Column, ColumnType, tables

if TYPE_CHECKING:
    import pyarrow

PRECISION, SCALE = 38, 10
"""Digits of an exact column, and how many of them stand after the point; as in the tidy table."""


@cache
def _types() -> "dict[ColumnType, pyarrow.DataType]":
    arrow = require("pyarrow")
    return {
        "text": arrow.string(),
        "category": arrow.dictionary(arrow.int32(), arrow.string()),
        "whole": arrow.int32(),
        "long": arrow.int64(),
        "number": arrow.float64(),
        "exact": arrow.decimal128(PRECISION, SCALE),
        "flag": arrow.bool_(),
        "moment": arrow.timestamp("us", tz="UTC"),
        "bytes": arrow.binary(),
    }


def _field(column: Column) -> "pyarrow.Field":
    return require("pyarrow").field(
        column.name, _types()[column.type], metadata={"description": column.en, "title": column.zh}
    )


@cache
def schema(table: str) -> "pyarrow.Schema":
    """Return the schema of a table by its name; the same for no row and for many."""
    about = tables()[table]
    return require("pyarrow").schema(
        [_field(column) for column in about.columns], metadata={"description": about.en, "title": about.zh}
    )
