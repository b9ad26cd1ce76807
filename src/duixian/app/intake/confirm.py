"""A table that was looked at taken in: all of it in one transaction, or nothing and the reason."""

from collections.abc import Iterator

from duixian.app.board.ledger import Board
from duixian.app.board.permissions import check
from duixian.app.board.taking import keep, take
from duixian.app.intake.look import Decisions, Look, look
from duixian.app.intake.rows import place_of
from duixian.app.sheets.book import Workbook
from duixian.model.board import Setting, User
from duixian.model.errors import Conflict, InputError


def obstacles(seen: Look, leave: bool) -> Iterator[str]:
    """Yield what keeps a table from being taken in, a line each."""
    for name, those in seen.names:
        if not those[0].meant.sure:
            cell = those[0].cell
            yield f"{cell.sheet} {place_of(cell)}：还没有确认“{name}”是哪个单位；请选定单位，或选“不写入”"
    if not leave:
        yield from (fault.line for fault in seen.faults)


def take_in(
    board: Board, user: User, book: Workbook, year: int, decided: Decisions, seal: str | None = None
) -> tuple[Look, list[str]]:
    """Write what a table says into the plan; `seal` is that of the look that was confirmed.

    Returns what was written and the ids of the tasks that changed. Raises InputError, Conflict; then nothing is.
    """
    seen = look(board, user, book, year, decided)
    lines = list(obstacles(seen, decided.leave))
    if lines:
        more = f"（另有 {len(lines) - 1} 处）" if len(lines) > 1 else ""
        raise InputError(f"{lines[0]}{more}")
    if seal is not None and seal != seen.seal:
        raise Conflict("导入分解表：计划或表中的内容与预览时不同，没有导入；请看过新的预览再确认")
    return seen, take(board, user, year, seen.taken, seen.settings)


def remember(board: Board, user: User, seen: Look) -> None:
    """Keep what a person confirmed about a table's columns and units, so that nobody is asked again."""
    check(user, "plan_tasks")
    with board.ledger.read() as books:
        known = all(books.get(Setting, setting.id) == setting for setting in seen.settings)
    if not known:
        with board.ledger.begin(user.id, "记住分解表的读法") as books:
            keep(books, seen.settings)
