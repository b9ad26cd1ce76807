"""datapackage.json against what the Data Package standard (version 2) asks for."""

import json
from pathlib import Path

from duixian.corpus.package import write_package
from duixian.corpus.parquet import write_table
from duixian.corpus.rows import ShardTables
from duixian.corpus.tables import SHARDED, tables

TYPES = {"string", "integer", "number", "boolean", "datetime", "any"}


def dataset(folder: Path) -> Path:
    for name, rows in ShardTables().rows.items():
        (folder / name).mkdir()
        write_table(name, rows, folder / name / "0000.parquet")
        write_table(name, rows, folder / name / "0001.parquet")
    return folder


def test_every_table_that_is_there_is_described(tmp_path: Path) -> None:
    write_package(dataset(tmp_path), "0.1.0+abc")
    made = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert made["$schema"].startswith("https://datapackage.org/profiles/2")
    assert [resource["name"] for resource in made["resources"]] == list(SHARDED)
    for resource in made["resources"]:
        assert resource["type"] == "table"
        assert resource["path"] == [f"{resource['name']}/0000.parquet", f"{resource['name']}/0001.parquet"]
        assert all((tmp_path / path).is_file() for path in resource["path"])
        check_schema(resource["name"], resource["schema"], {each["name"] for each in made["resources"]})


def check_schema(table: str, schema: dict[str, list[dict[str, object]]], described: set[str]) -> None:
    names = [field["name"] for field in schema["fields"]]
    assert names == [column.name for column in tables()[table].columns]
    assert all(field["type"] in TYPES and field["title"] and field["description"] for field in schema["fields"])
    assert set(schema.get("primaryKey", [])) <= set(names)
    for key in schema.get("foreignKeys", []):
        assert set(key["fields"]) <= set(names)  # type: ignore[call-overload]
        assert key["reference"]["resource"] in described  # type: ignore[index]


def test_the_same_data_set_has_the_same_description(tmp_path: Path) -> None:
    write_package(dataset(tmp_path), "v")
    first = (tmp_path / "datapackage.json").read_bytes()
    write_package(tmp_path, "v")
    assert (tmp_path / "datapackage.json").read_bytes() == first
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
