"""datapackage.json: the data set described as a Frictionless Data Package (datapackage.org, version 2)."""

import json
from collections.abc import Mapping
from pathlib import Path

from duixian.corpus.tables import SHARDED, Column, ColumnType, Table, tables

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
NAME = "datapackage.json"

_TYPES: Mapping[ColumnType, str] = {
    "text": "string",
    "category": "string",
    "whole": "integer",
    "long": "integer",
    "number": "number",
    "exact": "number",
    "flag": "boolean",
    "moment": "datetime",
    "bytes": "any",
}
_OWNERS = {"copy": "documents", "report": "reports"}
"""The table whose key a column of that name in another table is."""

Json = dict[str, object]


def _field(column: Column) -> Json:
    field: Json = {"name": column.name, "type": _TYPES[column.type], "title": column.zh, "description": column.en}
    if column.values:
        field["categories"] = list(column.values)
    return field


def _foreign_keys(table: Table, described: Mapping[str, list[str]]) -> list[Json]:
    return [
        {"fields": [column.name], "reference": {"resource": owner, "fields": [column.name]}}
        for column in table.columns
        if (owner := _OWNERS.get(column.name)) and owner != table.name and owner in described
    ]


def _schema(table: Table, described: Mapping[str, list[str]]) -> Json:
    keys = _foreign_keys(table, described) if table.name != "failures" else []
    return {
        "fields": [_field(column) for column in table.columns],
        **({"primaryKey": list(table.key)} if table.key else {}),
        **({"foreignKeys": keys} if keys else {}),
    }


def _resource(table: Table, described: Mapping[str, list[str]]) -> Json:
    return {
        "$schema": RESOURCE_PROFILE,
        "name": table.name,
        "type": "table",
        "title": table.zh,
        "description": table.en,
        "path": described[table.name],
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "schema": _schema(table, described),
    }


def table_files(dataset: Path, table: str) -> list[Path]:
    """Return the files of a table of a data set, in order of their names; none where it has not been made."""
    if table in SHARDED or table == "runs":
        return sorted((dataset / table).glob("*.parquet"))
    return [path for path in (dataset / f"{table}.parquet",) if path.is_file()]


def package(dataset: Path, version: str) -> Json:
    """Return the description of a data set: every table that is there with its files, columns and keys."""
    files = {name: [path.relative_to(dataset).as_posix() for path in table_files(dataset, name)] for name in tables()}
    described = {name: paths for name, paths in files.items() if paths}
    return {
        "$schema": PROFILE,
        "name": "government-work-reports",
        "title": "政府工作报告数据集",
        "description": "Figures and promises read from Chinese government work reports by Duixian, with their places.",
        "version": version,
        "keywords": ["政府工作报告", "government work report", "targets", "China"],
        "resources": [_resource(tables()[name], described) for name in described],
    }


def write_package(dataset: Path, version: str) -> None:
    """Write datapackage.json anew; `version` is that of the reading."""
    text = json.dumps(package(dataset, version), ensure_ascii=False, indent=1)
    made = dataset / f".{NAME}"
    made.write_text(text + "\n", encoding="utf-8", newline="\n")
    made.replace(dataset / NAME)
