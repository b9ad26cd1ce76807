"""The tidy row: an exchange record laid flat, with what the report is and its sentence as text."""

from collections.abc import Iterator

from duixian.model.extraction import Extraction
from duixian.model.span import Span
from duixian.outputs.columns import columns
from duixian.outputs.record import Record, records

Cell = str | int | float | None
Row = dict[str, Cell]

CHAIN = " > "
"""Between the headings of a section chain."""


def _report_cells(extraction: Extraction) -> Row:
    metadata = extraction.metadata
    region = metadata.region
    return {
        "title": metadata.title.value if metadata.title else None,
        "region": region.name if region else None,
        "adcode": region.adcode if region else None,
        "region_level": region.level if region else None,
        "year": metadata.year,
        "trust": extraction.trust.grade,
    }


def _flat_cells(record: Record) -> Row:
    row: Row = {}
    for key, value in record.items():
        if key == "section" and isinstance(value, list):
            row[key] = CHAIN.join(str(heading) for heading in value)
        elif isinstance(value, list):
            name = key.removesuffix("_span")
            row[f"{name}_start"], row[f"{name}_end"] = value
        else:
            row[key] = value
    return row


def one_line(span: Span, text: str) -> str:
    r"""Return the characters of a span with every run of white space as one blank.

    >>> one_line(Span(0, 7), "增长\n  5%")
    '增长 5%'
    """
    return " ".join(span.of(text).split())


def _row(record: Record, extraction: Extraction, report: Row) -> Row:
    row = report | _flat_cells(record)
    start, end = row["sentence_start"], row["sentence_end"]
    if isinstance(start, int) and isinstance(end, int):
        row["sentence"] = one_line(Span(start, end), extraction.document.text)
    return {column.name: row.get(column.name) for column in columns().tidy}


def rows(extraction: Extraction) -> Iterator[Row]:
    """Yield the tidy row of everything found, in reading order, every column present in each."""
    report = _report_cells(extraction)
    for record in records(extraction):
        yield _row(record, extraction, report)
