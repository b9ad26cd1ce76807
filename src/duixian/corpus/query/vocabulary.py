"""The vocabulary the views speak of, as small tables: made of the lexicon's data, so that no word stands twice."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

from duixian.judge.promise.tone import BY_BOUND
from duixian.lexicon.catalogue import read_indicators
from duixian.lexicon.promises import promise_words
from duixian.lexicon.regions import find_region
from duixian.lexicon.tables import data_names, data_text
from duixian.lexicon.tone import tones
from duixian.model.claim import Op
from duixian.model.metadata import Level
from duixian.model.trust import Grade

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SIDES: dict[Op, str] = {
    ">=": "floor",
    ">": "floor",
    "<=": "ceiling",
    "<": "ceiling",
    "~": "about",
    "range": "range",
    "=": "plain",
}
"""On which side a bound limits a figure."""

STATE = "中华人民共和国"

Column = Sequence[str | int | None]


def _indicators() -> dict[str, Column]:
    names = data_names("indicators", ".toml")
    found = [entry for name in names for entry in read_indicators(data_text(f"indicators/{name}"), name[:-5])]
    return {
        "code": [entry.code for entry in found],
        "indicator": [entry.name for entry in found],
        "english": [entry.english for entry in found],
        "direction": [entry.direction for entry in found],
        "field": [entry.field for entry in found],
        "agency": [entry.agency for entry in found],
    }


def _ranked(name: str, values: Sequence[str]) -> dict[str, Column]:
    return {name: values, "rank": range(len(values))}


def _words() -> dict[str, dict[str, Column]]:
    state = find_region(STATE)
    return {
        "indicators": _indicators(),
        "tones": {"word": list(tones()), "tone": list(tones().values())},
        "foreseen": {"word": list(promise_words().foreseen)},
        "bounds": {"op": list(SIDES), "side": list(SIDES.values()), "softness": [BY_BOUND.get(op) for op in SIDES]},
        "levels": _ranked("level", get_args(Level)),
        "grades": _ranked("grade", get_args(Grade)),
        "state": {"code": [state.adcode if state else None]},
    }


def make_vocabulary(connection: "DuckDBPyConnection") -> None:
    """Make the tables of words in a database in memory."""
    for table, columns in _words().items():
        cells = ", ".join(f'unnest(?) AS "{name}"' for name in columns)
        connection.execute(f"CREATE TABLE {table} AS SELECT {cells}", [list(column) for column in columns.values()])
