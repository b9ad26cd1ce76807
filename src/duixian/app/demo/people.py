"""The demo's units and users: posts, never names of persons."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from duixian.app.board.ledger import Board
from duixian.app.board.people import add_unit, add_user
from duixian.app.board.permissions import SYSTEM
from duixian.app.demo.content import table
from duixian.model.board import Unit, User


@dataclass(frozen=True, slots=True)
class People:
    """Units by name, users by login, and the reporter of each unit (by its id)."""

    units: Mapping[str, Unit]
    users: Mapping[str, User]
    reporters: Mapping[str, User]


def make_people(board: Board, hashed: Callable[[], str]) -> People:
    """Add the tree of units and a user of every role; those who may log in get the hash of the demo's password."""
    said = table("units")
    units, reporters = _units(board, said), dict[str, User]()
    users = {
        u["login"]: add_user(board, SYSTEM, u["login"], u["name"], u["role"], None, hashed()) for u in said["user"]
    }
    for group in said["unit"]:
        for name, login in group["names"]:
            shown = login in said["reporters"]["shown"]
            made = add_user(
                board, SYSTEM, login, f"{name}填报员", "reporter", units[name].id, hashed() if shown else ""
            )
            reporters[units[name].id] = users[login] = made
    return People(units, users, reporters)


def _units(board: Board, said: Mapping[str, object]) -> dict[str, Unit]:
    city = add_unit(board, SYSTEM, str(said["city"]), "city")
    units = {city.name: city}
    for group in table("units")["unit"]:
        for name, _ in group["names"]:
            units[name] = add_unit(board, SYSTEM, name, group["kind"], city.id, group["group"], len(units))
    return units
