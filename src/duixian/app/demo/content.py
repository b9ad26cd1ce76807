"""What the demo is made of: the packaged tables of `samples/demo`."""

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return a table of the demo by name (`units`, `review`, `plan`, `courses`, `words`)."""
    parsed: dict[str, Any] = tomllib.loads((files("duixian.samples") / "demo" / f"{name}.toml").read_text("utf-8"))
    return parsed


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure that was published: what was filed of it, for the year's first `month` months, known since `as_of`."""

    task: str
    month: int
    filed: Decimal
    as_of: date
    note: str


def facts() -> list[Fact]:
    """Return the published figures that answer to a task of the plan, each with its source in the note."""
    text = (files("duixian.samples") / "demo" / "facts.csv").read_text("utf-8")
    return [_fact(row) for row in csv.DictReader(text.splitlines()) if row["task"]]


def _fact(row: dict[str, str]) -> Fact:
    said = [f"{row['value']}{row['unit']}"] if row["value"] else []
    said += [f"同比 {row['growth']}%"] if row["growth"] else []
    extra = f"（{row['note']}）" if row["note"] else ""
    note = f"公布数：{row['indicator']} {'，'.join(said)}{extra}。来源：{row['title']}，{row['source']}"
    return Fact(row["task"], int(row["month"]), Decimal(row["filed"]), date.fromisoformat(row["as_of"]), note)
