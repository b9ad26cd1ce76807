"""The public site: one switch, and single tasks that are kept from it."""

from dataclasses import replace

from duixian.app.board.encoding import fingerprint
from duixian.app.board.ledger import Board, Reading, need
from duixian.app.board.people import change_setting
from duixian.app.board.permissions import check
from duixian.model.board import PlanTask, Setting, User
from duixian.model.errors import Conflict

PUBLIC_SITE = "public"
"""The setting: `on`, and `contact`, where else the office can be reached."""


def is_open(books: Reading) -> bool:
    """Tell whether published tasks are shown without a login."""
    found = books.get(Setting, PUBLIC_SITE)
    return found is not None and found.value.get("on") is True


def open_site(board: Board, user: User, on: bool, contact: str = "") -> None:
    """Switch the public site on or off."""
    check(user, "publish")
    change_setting(board, user, PUBLIC_SITE, {"on": on, "contact": contact.strip()})


def show_task(board: Board, user: User, task_id: str, public: bool, seen: str | None = None) -> PlanTask:
    """Show a task outside, or keep it from there; raises Conflict where it has changed since it was `seen`."""
    check(user, "publish")
    with board.ledger.begin(user.id, "公开事项" if public else "暂不公开事项") as books:
        task = need(books, PlanTask, task_id)
        if seen is not None and seen != fingerprint(task):
            raise Conflict(f"事项“{task.name}”：刚被别人改过；请刷新页面看过再办")
        changed = replace(task, public=public)
        books.put(changed)
        return changed
