"""Users, units and what a government sets."""

from dataclasses import replace

from duixian.app.board.encoding import fingerprint
from duixian.app.board.ledger import Board, Books, need
from duixian.app.board.permissions import ROLE_NAMES, check
from duixian.judge.policy import read_policy
from duixian.model.board import JsonObject, Role, Setting, Unit, UnitKind, User
from duixian.model.errors import Conflict, InputError


def add_user(
    board: Board, user: User, login: str, name: str, role: Role, unit_id: str | None, password_hash: str
) -> User:
    """Add a user; raises InputError for an unknown role, Conflict where the login is taken."""
    check(user, "manage_people")
    if role not in ROLE_NAMES:
        raise InputError(f"用户“{login}”：没有“{role}”这一角色；可选 {'、'.join(ROLE_NAMES)}")
    if role == "reporter" and unit_id is None:
        raise InputError(f"用户“{login}”：填报人须属于一个单位；请选择单位")
    with board.ledger.begin(user.id, f"新增用户 {login}") as books:
        if books.count(User, login=login):
            raise Conflict(f"用户“{login}”：登录名已被使用；请换一个")
        made = User(board.new_id(), login, name, role, unit_id, password_hash)
        books.put(made)
        return made


def change_user(board: Board, user: User, changed: User, seen: str | None = None) -> User:
    """Change a user (not the password); raises Conflict where nobody would be left to supervise."""
    check(user, "manage_people")
    with board.ledger.begin(user.id, f"修改用户 {changed.login}") as books:
        known = need(books, User, changed.id)
        if seen is not None and seen != fingerprint(known):
            raise Conflict(f"用户“{known.login}”：别人刚改过；请看过新的内容再保存")
        made = replace(changed, password_hash=known.password_hash)
        books.put(made)
        if not books.count(User, role="supervisor", active=True):
            raise Conflict(f"用户“{known.login}”：是最后一位督查用户，不能停用或改为其他角色")
        return made


def set_password(board: Board, user: User, user_id: str, password_hash: str) -> None:
    """Keep a new password's hash: one's own, or anybody's for who manages people."""
    if user.id != user_id:
        check(user, "manage_people")
    with board.ledger.begin(user.id, "修改密码") as books:
        books.put(replace(need(books, User, user_id), password_hash=password_hash))


def find_user(board: Board, login: str) -> User | None:
    """Return the active user with a login, None where there is none."""
    with board.ledger.read() as books:
        found = books.find(User, login=login, active=True)
        return found[0] if found else None


def add_unit(
    board: Board,
    user: User,
    name: str,
    kind: UnitKind = "department",
    parent_id: str | None = None,
    group: str | None = None,
    position: int = 0,
) -> Unit:
    """Add a unit to the tree; raises Conflict where the name is taken: units are told apart by it."""
    check(user, "manage_people")
    with board.ledger.begin(user.id, f"新增单位 {name}") as books:
        _check_name(books, name)
        if parent_id is not None:
            need(books, Unit, parent_id)
        made = Unit(board.new_id(), name, parent_id, kind, group, position)
        books.put(made)
        return made


def _check_name(books: Books, name: str, own: str | None = None) -> None:
    if any(unit.id != own for unit in books.find(Unit, name=name)):
        raise Conflict(f"单位“{name}”：已有同名的单位；请换一个名称，或修改已有的那个")


def change_unit(board: Board, user: User, changed: Unit) -> Unit:
    """Change a unit; raises Conflict where it would stand below itself, or the name is another's."""
    check(user, "manage_people")
    with board.ledger.begin(user.id, f"修改单位 {changed.name}") as books:
        need(books, Unit, changed.id)
        _check_name(books, changed.name, changed.id)
        above, seen = changed.parent_id, {changed.id}
        while above is not None:
            if above in seen:
                raise Conflict(f"单位“{changed.name}”：不能隶属于自己的下级；请另选上级")
            seen.add(above)
            above = need(books, Unit, above).parent_id
        books.put(changed)
        return changed


def setting(board: Board, name: str) -> JsonObject:
    """Return what is set under a name, nothing where nothing is."""
    with board.ledger.read() as books:
        found = books.get(Setting, name)
        return found.value if found else {}


def change_setting(board: Board, user: User, name: str, value: JsonObject) -> None:
    """Set something; thresholds (`policy`) must be readable."""
    check(user, "manage_settings")
    text = value.get("text")
    if name == "policy" and isinstance(text, str) and text:
        read_policy(text, "亮灯规则")
    with board.ledger.begin(user.id, f"修改设置 {name}") as books:
        books.put(Setting(name, value))
