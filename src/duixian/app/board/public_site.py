"""The public site: one switch, and single tasks that are kept from it."""

from dataclasses import replace

from duixian.app.board.encoding import fingerprint
from duixian.app.board.ledger import Board, Reading, need
from duixian.app.board.people import change_setting
from duixian.app.board.permissions import check
from duixian.model.board import PlanTask, Published, Report, Setting, User
from duixian.model.errors import Conflict, InputError

PUBLIC_SITE = "public"
"""The setting: `on`, and `contact`, where else the office can be reached."""

LONGEST_CONTACT = 200


def is_open(books: Reading) -> bool:
    """Tell whether published tasks are shown without a login."""
    found = books.get(Setting, PUBLIC_SITE)
    return found is not None and found.value.get("on") is True


def contact(books: Reading) -> str:
    """Return where else the office can be reached, empty where it did not say."""
    found = books.get(Setting, PUBLIC_SITE)
    said = found.value.get("contact") if found else None
    return said if isinstance(said, str) else ""


def open_site(board: Board, user: User, on: bool, contact_line: str | None = None) -> None:
    """Switch the public site on or off; the contact stays where none is given."""
    check(user, "publish")
    with board.ledger.read() as books:
        line = contact(books) if contact_line is None else contact_line.strip()
    if len(line) > LONGEST_CONTACT:
        raise InputError(f"联系方式：有 {len(line)} 个字，最多 {LONGEST_CONTACT} 个；请缩短后再保存")
    change_setting(board, user, PUBLIC_SITE, {"on": on, "contact": line})


def show_task(board: Board, user: User, task_id: str, public: bool, seen: str | None = None) -> PlanTask:
    """Show a task outside, or keep it from there with its parts, which bear its name.

    Raises Conflict where it has changed since it was `seen`, or where it is a part of one that is kept back.
    """
    check(user, "publish")
    with board.ledger.begin(user.id, "公开事项" if public else "暂不公开事项") as books:
        task = need(books, PlanTask, task_id)
        if seen is not None and seen != fingerprint(task):
            raise Conflict(f"事项“{task.name}”：刚被别人改过；请刷新页面看过再办")
        if public and task.parent_id is not None and not need(books, PlanTask, task.parent_id).public:
            raise Conflict(f"事项“{task.name}”：所属的市级事项暂不公开；请先公开市级事项")
        books.put_many([replace(one, public=public) for one in (task, *books.find(PlanTask, parent_id=task_id))])
        return replace(task, public=public)


def report_shown(books: Reading, report: Report) -> bool:
    """Tell whether a report is shown outside: once a task of it is, or a published figure that was read in it."""
    first = report.copy_of is None and bool(books.count(PlanTask, report_id=report.id, public=True))
    return first or bool(books.count(Published, document=report.id))
