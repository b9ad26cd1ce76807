"""A description for programs: one JSON object, figures as they are."""

import json
from typing import BinaryIO

from duixian.model.coverage import Coverage, CoverageTable
from duixian.outputs.coverage.format import Format
from duixian.outputs.words import Language


def _records(table: CoverageTable) -> list[dict[str, object]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def write(coverage: Coverage, target: BinaryIO, language: Language) -> None:
    """Write the object: `totals`, a list of records a table, `cite`."""
    told = {
        "totals": _records(coverage.totals)[0],
        **{table.name: _records(table) for table in coverage.tables},
        "cite": coverage.cite,
    }
    target.write((json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))


FORMAT = Format("json", (".json",), write)
