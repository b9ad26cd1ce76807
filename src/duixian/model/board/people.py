"""Who works with the board: users, their units, what they are logged in with, and what a government has set."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from duixian.model.board.json import JsonObject
from duixian.model.board.record import Record

Role = Literal["supervisor", "reporter", "verifier", "leader", "auditor", "public"]
"""督查 · 填报 · 审核 · 领导 · 审计 · 公众"""

UnitKind = Literal["city", "county", "zone", "department"]


@dataclass(frozen=True, slots=True)
class Unit(Record):
    """A body that tasks are given to; `group` is the one it is ranked in, `position` its place in lists."""

    name: str
    parent_id: str | None = None
    kind: UnitKind = "department"
    group: str | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class User(Record):
    """A person who may log in; `password_hash` is argon2's own text, empty where none was set."""

    login: str
    name: str
    role: Role
    unit_id: str | None = None
    password_hash: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class Session(Record):
    """A login in a browser; `id` is the SHA-256 of its cookie, times are UTC."""

    user_id: str
    created: datetime
    expires: datetime
    csrf: str


@dataclass(frozen=True, slots=True)
class Throttle(Record):
    """Logins that failed in a row; `id` is the SHA-256 of what they had in common, `until` ends their count."""

    failures: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Token(Record):
    """A key to the API; `id` is its SHA-256, `expires` None where it does not."""

    user_id: str
    name: str
    created: datetime
    expires: datetime | None = None


@dataclass(frozen=True, slots=True)
class Setting(Record):
    """One thing a government has set, by name: its own name, year, adcode, its own policy."""

    value: JsonObject
