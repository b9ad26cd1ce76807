"""The tables as other programs read them: the same rows, and columns of few words stay such."""

import duckdb
import pandas
import polars
import pyarrow.compute
import pyarrow.dataset
import pytest
from dataset_sample import Made

from duixian.corpus.query import ask
from duixian.corpus.schema import schema
from duixian.corpus.tables import SHARDED, tables

WORDS = [column.name for column in tables()["claims"].columns if column.type == "category"]


@pytest.fixture(scope="module")
def gdp(made: Made) -> list[float]:
    """The values of every claim about GDP, by DuckDB through the views."""
    asked = "SELECT value FROM claims WHERE code = 'gdp' AND value IS NOT NULL ORDER BY ALL"
    return [float(str(value)) for (value,) in ask(made.folder, asked).rows()]


def test_arrow_reads_a_table_as_one(made: Made, gdp: list[float]) -> None:
    for table in SHARDED:
        read = pyarrow.dataset.dataset(made.folder / table).to_table()
        assert read.schema.equals(schema(table), check_metadata=True), table
    claims = pyarrow.dataset.dataset(made.folder / "claims").to_table().to_pylist()
    assert sorted(row["value"] for row in claims if row["code"] == "gdp") == gdp


def test_pandas_keeps_categories_and_whole_numbers(made: Made, gdp: list[float]) -> None:
    files = sorted((made.folder / "claims").glob("*.parquet"))
    for path in files:
        claims = pandas.read_parquet(path)
        assert {name for name in claims.columns if claims[name].dtype == "category"} == set(WORDS)
        assert claims["start"].dtype == "int32"
    claims = pandas.read_parquet(made.folder / "claims")
    assert sorted(claims[claims["code"] == "gdp"]["value"]) == gdp


def test_polars_keeps_categories(made: Made, gdp: list[float]) -> None:
    files = sorted((made.folder / "claims").glob("*.parquet"))
    claims = polars.scan_parquet(files, glob=False).collect()
    assert {name for name, kind in claims.schema.items() if kind == polars.Categorical} == set(WORDS)
    assert sorted(claims.filter(polars.col("code") == "gdp")["value"]) == gdp


def test_duckdb_reads_the_files_themselves(made: Made, gdp: list[float]) -> None:
    files = [str(path).replace("[", "[[]").replace("*", "[*]").replace("?", "[?]") for path in
             sorted((made.folder / "claims").glob("*.parquet"))]  # fmt: skip
    found = duckdb.connect().execute(
        "SELECT value FROM read_parquet(?) WHERE code = 'gdp' AND value IS NOT NULL ORDER BY ALL", [files]
    )
    assert [value for (value,) in found.fetchall()] == gdp
