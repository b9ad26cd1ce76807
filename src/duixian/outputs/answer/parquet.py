"""An answer as Parquet, with the types DuckDB gave its columns."""

from typing import BinaryIO

from duixian.outputs.answer.format import Answer, Format
from duixian.outputs.exporter import require


def write(answer: Answer, target: BinaryIO) -> None:
    """Write batch by batch."""
    parquet = require("pyarrow.parquet", "corpus")
    batches = answer.arrow()
    with parquet.ParquetWriter(target, batches.schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch)


FORMAT = Format("parquet", (".parquet",), True, write)
