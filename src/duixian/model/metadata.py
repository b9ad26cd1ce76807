"""What a report is: whose, of which year, read when and by whom; each with its place in the text."""

from dataclasses import dataclass
from typing import Literal

from duixian.model.span import Span

Level = Literal["state", "province", "prefecture", "county", "township"]


@dataclass(frozen=True, slots=True)
class Found:
    """A value read from the text and where it was read; `span` is None only for a value inferred from others."""

    value: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Region:
    """A government's territory: GB/T 2260 `adcode` (six digits, `100000` for the state, None where not known)."""

    name: str
    adcode: str | None
    level: Level
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """Everything the copy says of itself; a field is None where the copy does not say it.

    `year` is the year the report plans for (a report of 2024 reviews 2023), authenticated by all the evidence.
    `congress` is the session as written (金华市第八届人民代表大会第四次会议), `date` is ISO (`2024-01-30`).
    """

    title: Found | None = None
    region: Region | None = None
    year: int | None = None
    year_span: Span | None = None
    congress: Found | None = None
    date: Found | None = None
    speaker: Found | None = None
