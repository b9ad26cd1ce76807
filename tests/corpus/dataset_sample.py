"""A small data set of simulated reports: three tiers, two years, one input that could not be read."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from duckdb import DuckDBPyConnection

from duixian.corpus.package import write_package
from duixian.corpus.parquet import write_table
from duixian.corpus.query.connection import connect
from duixian.corpus.query.question import Answer, check_reading, complaining
from duixian.corpus.rows import Rows, ShardTables, document_tables, failure_tables
from duixian.extract import extract
from duixian.model.document import Document
from duixian.model.extraction import Extraction

VERSION = "0.1.0+000000000000"


@dataclass(frozen=True)
class Made:
    """A data set and the readings it was made of, by the name of their texts."""

    folder: Path
    readings: dict[str, Extraction]

    def copy(self, name: str) -> str:
        return copy_of(self.readings[name].document.text)


def copy_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def report(place: str, year: int, review: str, plan: str) -> str:
    return (
        f"{year}年{place}政府工作报告\n\n一、{year - 1}年工作回顾\n\n{review}\n\n"
        f"二、{year}年工作安排\n\n{year}年经济社会发展的主要预期目标是：{plan}\n"
    )


REVIEW = "过去一年，地区生产总值增长5.2%，城镇新增就业33万人，粮食产量601万吨。"
TEXTS = {
    "国务院2024.txt": (
        "国务院2024年政府工作报告\n\n一、2023年工作回顾\n\n国内生产总值增长5.2%。\n\n二、2024年工作安排\n\n"
        "今年发展主要预期目标是：国内生产总值增长5%左右，居民消费价格涨幅3%左右，城镇新增就业1200万人以上。\n"
    ),
    "浙江2024.txt": report(
        "浙江省", 2024, REVIEW,
        "地区生产总值增长5.5%左右，固定资产投资增长6%，居民消费价格涨幅3%以内，居民收入增长与经济增长同步，"
        "城镇新增就业100万人以上，粮食产量600万吨，力争进出口总额增长4%以上。",
    ),
    "浙江2025.txt": report("浙江省", 2025, "地区生产总值增长5.6%，城镇新增就业112万人。", "地区生产总值增长5%—5.5%。"),
    "金华2024.txt": report(
        "金华市", 2024, REVIEW, "地区生产总值增长6%—7%，固定资产投资增长10%以上，确保粮食产量48.1万吨。"
    ),
    "金华2024副本.txt": report("金华市", 2024, REVIEW, "地区生产总值增长6%—7%。"),
    "义乌2024.txt": report(
        "义乌市", 2024, REVIEW, "地区生产总值增长8%左右，固定资产投资增长12%，预计进出口总额增长9%。"
    ),
    "无名.txt": "一、2024年工作安排\n\n新增就业3万人。\n",
}  # fmt: skip


def write(folder: Path, texts: dict[str, str]) -> Made:
    """Write texts as a data set of two shards, with one input that could not be read."""
    readings = {name: extract(Document(text, name)) for name, text in texts.items()}
    names = list(texts)
    for number, part in enumerate((names[::2], names[1::2])):
        write_shard(folder, number, [rows(name, readings[name]) for name in part])
    write_package(folder, VERSION)
    return Made(folder, readings)


def rows(name: str, reading: Extraction) -> dict[str, Rows]:
    text = reading.document.text
    return document_tables(copy_of(text), name, len(text.encode()), reading, VERSION, None)


def write_shard(folder: Path, number: int, found: Iterable[dict[str, Rows]]) -> None:
    shard = ShardTables()
    for each in found:
        shard.add(each)
    if number == 0:
        shard.add(failure_tables(None, "缺.txt", "open", "InputError", "缺.txt：没有这个文件", VERSION))
    for table, cells in shard.rows.items():
        (folder / table).mkdir(parents=True, exist_ok=True)
        write_table(table, cells, folder / table / f"{number:016x}.parquet")


@cache
def opened(folder: Path) -> DuckDBPyConnection:
    """A data set opened once for many questions."""
    return connect(folder)


def answer(folder: Path, sql: str) -> Answer:
    """What `ask` does, on a cursor of the data set opened once."""
    cursor = opened(folder).cursor()
    with complaining(cursor, sql):
        check_reading(cursor, sql)
    return Answer(cursor, sql)
