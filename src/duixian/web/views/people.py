"""Who works with the board, and the tree of units, as the page shows them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from duixian.app.board.encoding import fingerprint
from duixian.app.board.ledger import Reading
from duixian.app.board.permissions import ROLE_NAMES
from duixian.model.board import Role, Unit, UnitKind, User
from duixian.web.page import ROLES_EN

UNIT_KINDS: Mapping[UnitKind, tuple[str, str]] = {
    "city": ("本级", "City"),
    "county": ("县（市、区）", "County"),
    "zone": ("功能区", "Zone"),
    "department": ("部门", "Department"),
}


@dataclass(frozen=True, slots=True)
class UserLine:
    """One user: their unit's name (empty for none), whether they can log in, and the version that is shown."""

    user: User
    role: tuple[str, str]
    unit: str
    ready: bool
    seen: str


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit of the tree, `depth` steps down, with how many active users it has and who may not be above it."""

    unit: Unit
    depth: int
    kind: tuple[str, str]
    users: int
    below: frozenset[str]


@dataclass(frozen=True, slots=True)
class People:
    """The page: users with the active ones first, units in the order of the tree."""

    users: tuple[UserLine, ...]
    units: tuple[UnitLine, ...]
    roles: tuple[tuple[Role, str, str], ...]
    kinds: tuple[tuple[UnitKind, str, str], ...]


def roles() -> tuple[tuple[Role, str, str], ...]:
    """Return every role with its name in both languages."""
    return tuple((role, name, ROLES_EN[role]) for role, name in ROLE_NAMES.items())


def kinds() -> tuple[tuple[UnitKind, str, str], ...]:
    """Return every kind of unit with its name in both languages."""
    return tuple((kind, *names) for kind, names in UNIT_KINDS.items())


def people(books: Reading) -> People:
    """Return the page from the books."""
    users, units = books.find(User, order=("login",)), books.find(Unit, order=("position", "id"))
    tree = tuple(_tree(units, users))
    names = {unit.id: unit.name for unit in units}
    place = {line.unit.id: n for n, line in enumerate(tree)}
    ranks = list(ROLE_NAMES)
    users.sort(key=lambda u: (not u.active, ranks.index(u.role), place.get(u.unit_id or "", -1), u.login))
    return People(tuple(user_line(user, names) for user in users), tree, roles(), kinds())


def user_line(user: User, names: Mapping[str, str]) -> UserLine:
    """Return one user's line."""
    role = (ROLE_NAMES[user.role], ROLES_EN[user.role])
    return UserLine(user, role, names.get(user.unit_id or "", ""), bool(user.password_hash), fingerprint(user))


def _tree(units: Sequence[Unit], users: Sequence[User]) -> Iterator[UnitLine]:
    """Yield units, each followed by those below it; one whose unit above is gone stands at the top."""
    known, below = {unit.id for unit in units}, dict[str | None, list[Unit]]()
    for unit in units:
        below.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)
    working = [user.unit_id for user in users if user.active]
    waiting = [(unit, 0) for unit in reversed(below.get(None, []))]
    while waiting:
        unit, depth = waiting.pop()
        yield UnitLine(unit, depth, UNIT_KINDS[unit.kind], working.count(unit.id), _under(unit.id, below))
        waiting += [(inner, depth + 1) for inner in reversed(below.get(unit.id, []))]


def _under(unit_id: str, below: Mapping[str | None, Sequence[Unit]]) -> frozenset[str]:
    """Return a unit and all below it: none of them can be above it."""
    found, waiting = {unit_id}, [unit_id]
    while waiting:
        inner = [unit.id for unit in below.get(waiting.pop(), ()) if unit.id not in found]
        found.update(inner)
        waiting += inner
    return frozenset(found)
