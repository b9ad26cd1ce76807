"""The words and figures of a description as people read them."""

from duixian.model.coverage import Coverage, CoverageTable, Figure
from duixian.outputs.words import Language, word, words

SHARES = frozenset(("coded", "doubtful", "spun", "damaged"))
"""Columns shown in per cent."""

MEANS = frozenset(("claims_per_1000", "confidence", "issues"))
"""Columns shown with two decimals; they are means, no figure of a report."""

CALLED = {"level": "level", "grade": "grade", "verdict": "promise", "step": "coverage_step"}
"""The group of words a column's codes are called by."""

Rows = list[tuple[str, ...]]


def title(name: str, language: Language) -> str:
    """Return what a table is called."""
    return word("coverage", name, language)


def heads(table: CoverageTable, language: Language) -> tuple[str, ...]:
    """Return the headings of a table."""
    return tuple(word("coverage_column", column, language) for column in table.columns)


def shown(cell: Figure, column: str, language: Language) -> str:
    """Return a cell as people read it.

    >>> shown(0.25, "coded", "zh"), shown("province", "level", "zh"), shown(7476, "claims", "en")
    ('25.0%', '省级', '7,476')
    """
    if cell is None:
        return "—"
    if column in CALLED:
        called = words()[CALLED[column]].get(str(cell))
        return called[0 if language == "zh" else 1].partition("：")[0] if called else str(cell)
    if isinstance(cell, str) or "year" in column:
        return str(cell)
    if column in SHARES:
        return f"{100 * cell:.1f}%"
    return f"{cell:.2f}" if column in MEANS else f"{cell:,}"


def rows(table: CoverageTable, language: Language) -> Rows:
    """Return the rows of a table as people read them."""
    return [tuple(map(shown, row, table.columns, [language] * len(row))) for row in table.rows]


def facts(coverage: Coverage, language: Language) -> Rows:
    """Return the totals, one a row: what it is, how many."""
    cells = rows(coverage.totals, language)[0]
    return list(zip(heads(coverage.totals, language), cells, strict=True))


def notes(coverage: Coverage, language: Language) -> tuple[str, ...]:
    """Return what stands below the tables."""
    count = dict(zip(coverage.totals.columns, coverage.totals.rows[0], strict=True))["unidentified"]
    lacking = (title("unidentified_note", language).format(count=count),) if count else ()
    return (*lacking, title("accuracy", language), f"{title('cite', language)}：{coverage.cite}")
