"""Leagues and indices as they are kept: made, changed, withdrawn, published; and who may see which."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from duixian.app.board.encoding import fingerprint
from duixian.app.board.league_content import Content, Pool, content_json, read_content
from duixian.app.board.league_results import RESULTS
from duixian.app.board.ledger import Board, Reading, need
from duixian.app.board.permissions import check
from duixian.model.board import Basis, Json, League, PlanTask, Unit, User
from duixian.model.errors import Conflict, InputError, NotFound

POOL_RULES: Mapping[str, str] = {"score": "按得分", "rank": "按名次", "top3": "前三名 3:2:1"}


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a league; `content` is as it is kept (`model.board.League`)."""

    name: str
    year: int
    group: str
    basis: Basis
    content: Mapping[str, Json]
    simulated: bool = False


def make_league(board: Board, user: User, said: Said) -> League:
    """Make a league; it is not public yet. Raises InputError with the first thing that makes no sense."""
    check(user, "manage_leagues")
    with board.ledger.begin(user.id, "编排赛马榜") as books:
        made = _made(board, books, user, said, board.new_id())
        books.put(made)
    return made


def change_league(board: Board, user: User, league_id: str, said: Said, seen: str | None = None) -> League:
    """Change a league; raises Conflict where it has changed since it was `seen`."""
    check(user, "manage_leagues")
    with board.ledger.begin(user.id, "修改赛马榜") as books:
        former = _unchanged(books, league_id, seen)
        made = _made(board, books, user, said, league_id)
        if former.public:
            _check_shown(books, made)
        changed = replace(made, public=former.public, active=former.active, simulated=former.simulated)
        books.put(changed)
    return changed


def withdraw_league(board: Board, user: User, league_id: str, why: str) -> League:
    """Take a league off the board, with the reason; it stays in the log."""
    check(user, "manage_leagues")
    if not why.strip():
        raise InputError("撤下赛马榜：没有写明原因；请填写后再办理")
    with board.ledger.begin(user.id, why.strip()) as books:
        gone = replace(need(books, League, league_id), active=False, public=False)
        books.put(gone)
    return gone


def publish_league(board: Board, user: User, league_id: str, public: bool, seen: str | None = None) -> League:
    """Show a league outside or keep it from there; raises InputError where it rests on a task that is not public."""
    check(user, "manage_leagues")
    check(user, "publish")
    with board.ledger.begin(user.id, "公开赛马榜" if public else "暂不公开赛马榜") as books:
        league = _unchanged(books, league_id, seen)
        if public:
            _check_shown(books, league)
        changed = replace(league, public=public)
        books.put(changed)
    return changed


def _unchanged(books: Reading, league_id: str, seen: str | None) -> League:
    league = need(books, League, league_id)
    if seen is not None and seen != fingerprint(league):
        raise Conflict(f"赛马榜“{league.name}”：刚被别人改过；请刷新页面看过再办")
    return league


def _made(board: Board, books: Reading, user: User, said: Said, id: str) -> League:
    content = read_content(said.content)
    _check(books, said, content)
    name = said.name.strip()
    return League(
        id,
        name,
        said.year,
        said.group.strip(),
        said.basis,
        content_json(content),
        public=False,
        active=True,
        by=user.id,
        at=board.clock(),
        simulated=said.simulated,
    )


def drafted(board: Board, user: User, said: Said) -> League:
    """Return a league as it would be kept, and keep nothing; raises InputError with the first that makes no sense."""
    check(user, "manage_leagues")
    with board.ledger.read() as books:
        return _made(board, books, user, said, "draft")


def _check(books: Reading, said: Said, content: Content) -> None:
    """Raise InputError where a league has no name or units, or a measure that there is not."""
    if not said.name.strip() or len(said.name) > 60:
        raise InputError("赛马榜：名称应为 1 到 60 个字；请填写")
    if said.basis not in ("tasks", "figures"):
        raise InputError(f"赛马榜：没有“{said.basis}”这种依据；请选事项或公布数")
    if content.places and said.basis != "figures":
        raise InputError("赛马榜：按事项的榜只能在本级单位之间比；请去掉所列地方，改选分组")
    if not content.places and not books.count(Unit, group=said.group.strip()):
        raise InputError(f"赛马榜：分组“{said.group.strip()}”中没有单位；请选择已有分组")
    for measure in content.measures:
        _check_measure(books, said, measure.key, measure.name)
    if content.pool is not None:
        _check_pool(content.pool)


def _check_measure(books: Reading, said: Said, key: str, name: str) -> None:
    code, _, measure = key.partition(":")
    if said.basis == "figures":
        if not code or measure not in ("level", "growth"):
            raise InputError(f"赛马榜：指标“{name}”应写作 代码:level 或 代码:growth；请重新选择")
    elif key not in RESULTS:
        task = None if "\0" in key else books.get(PlanTask, key)
        if task is None or not task.active or task.year != said.year:
            raise InputError(f"赛马榜：{said.year} 年的计划里没有事项“{name}”；请重新选择")


def _check_pool(pool: Pool) -> None:
    if pool.rule not in POOL_RULES:
        raise InputError(f"赛马榜：没有“{pool.rule}”这种分配办法；请从 {'、'.join(POOL_RULES.values())} 中选一种")
    if not pool.unit:
        raise InputError("赛马榜：奖励总额没有写单位；请填写，如 万元、亩")


def _check_shown(books: Reading, league: League) -> None:
    kept = _withheld(books, league)
    if kept is not None:
        raise InputError(f"赛马榜“{league.name}”：其中事项“{kept.name}”没有公开；请先公开该事项，或从榜中去掉")


def _withheld(books: Reading, league: League) -> PlanTask | None:
    """Return a task that a league rests on and that is kept from the public, None where there is none."""
    if league.basis != "tasks":
        return None
    keys = [measure.key for measure in read_content(league.content).measures if measure.key not in RESULTS]
    if not keys:
        return None
    kept = books.find(PlanTask, id=keys, public=False, limit=1)
    kept += books.find(PlanTask, parent_id=keys, active=True, public=False, limit=1)
    return kept[0] if kept else None


def may_see(books: Reading, user: User, league: League) -> bool:
    """Tell whether a user sees a league: inside all not withdrawn, outside those public throughout."""
    if not league.active:
        return False
    return user.role != "public" or (league.public and _withheld(books, league) is None)


def find_leagues(board: Board, user: User) -> list[League]:
    """Return the leagues a user sees, in the order in which they were made."""
    check(user, "see_league")
    with board.ledger.read() as books:
        return [each for each in books.find(League, order=("at", "id"), active=True) if may_see(books, user, each)]


def find_league(board: Board, user: User, league_id: str) -> League:
    """Return a league that a user sees; raises NotFound."""
    check(user, "see_league")
    with board.ledger.read() as books:
        league = need(books, League, league_id)
        if not may_see(books, user, league):
            raise NotFound("赛马榜：没有这个榜，或者没有公开；请从赛马榜列表进入")
    return league
