"""Who may do what: one table, action by role, that the use cases check and the pages read."""

from collections.abc import Mapping
from typing import Literal

from duixian.app.board.queries import EVERYTHING, PUBLISHED, Scope
from duixian.model.board import Role, User
from duixian.model.errors import NotAllowed

Action = Literal[
    "see_report",
    "see_plan",
    "see_filings",
    "see_audit",
    "see_people",
    "import_report",
    "review_entries",
    "plan_tasks",
    "allocate_tasks",
    "enter_filing",
    "submit_filing",
    "verify_filing",
    "return_filing",
    "lock_filing",
    "unlock_filing",
    "add_evidence",
    "compute_lights",
    "work_remedy",
    "review_remedy",
    "remark",
    "manage_people",
    "manage_settings",
    "see_league",
    "manage_leagues",
    "manage_figures",
    "see_obstacles",
    "raise_obstacle",
    "assign_obstacle",
    "work_obstacle",
    "verify_obstacle",
    "manage_livelihood",
    "report_site",
    "record_vote",
    "close_year",
    "publish",
    "see_corrections",
    "request_correction",
    "answer_correction",
    "subscribe",
    "send_reminders",
    "see_bulletin",
]

Reach = Literal["all", "own"]
"""all: whatever it is · own: tasks that the user's unit leads or helps with, and what it filed. A verifier without a
unit is of the supervision office and reaches all."""

_ALL: Reach = "all"
_OWN: Reach = "own"
_EVERYBODY: tuple[Role, ...] = ("supervisor", "reporter", "verifier", "leader", "auditor", "public")
_WORKING: tuple[Role, ...] = ("supervisor", "reporter", "verifier", "leader")
"""Who works with the board; an auditor only looks."""

PERMISSIONS: Mapping[Action, Mapping[Role, Reach]] = {
    "see_report": dict.fromkeys(_EVERYBODY, _ALL),
    "see_plan": {
        "supervisor": _ALL,
        "reporter": _OWN,
        "verifier": _OWN,
        "leader": _ALL,
        "auditor": _ALL,
        "public": _ALL,
    },
    "see_filings": {"supervisor": _ALL, "reporter": _OWN, "verifier": _OWN, "leader": _ALL, "auditor": _ALL},
    "see_audit": {"supervisor": _ALL, "auditor": _ALL},
    "see_people": {"supervisor": _ALL, "auditor": _ALL},
    "import_report": {"supervisor": _ALL},
    "review_entries": {"supervisor": _ALL},
    "plan_tasks": {"supervisor": _ALL},
    "allocate_tasks": {"supervisor": _ALL},
    "enter_filing": {"supervisor": _ALL, "reporter": _OWN},
    "submit_filing": {"supervisor": _ALL, "reporter": _OWN},
    "verify_filing": {"supervisor": _ALL, "verifier": _OWN},
    "return_filing": {"supervisor": _ALL, "verifier": _OWN},
    "lock_filing": {"supervisor": _ALL},
    "unlock_filing": {"supervisor": _ALL},
    "add_evidence": {"supervisor": _ALL, "reporter": _OWN},
    "compute_lights": {"supervisor": _ALL},
    "work_remedy": {"supervisor": _ALL, "reporter": _OWN},
    "review_remedy": {"supervisor": _ALL},
    "remark": {"supervisor": _ALL, "reporter": _OWN, "verifier": _OWN, "leader": _ALL},
    "manage_people": {"supervisor": _ALL},
    "manage_settings": {"supervisor": _ALL},
    "see_league": dict.fromkeys(_EVERYBODY, _ALL),
    "manage_leagues": {"supervisor": _ALL},
    "manage_figures": {"supervisor": _ALL},
    "see_obstacles": {"supervisor": _ALL, "reporter": _OWN, "verifier": _OWN, "leader": _ALL, "auditor": _ALL},
    "raise_obstacle": {"supervisor": _ALL, "reporter": _OWN, "leader": _ALL},
    "assign_obstacle": {"supervisor": _ALL},
    "work_obstacle": {"supervisor": _ALL, "reporter": _OWN},
    "verify_obstacle": {"supervisor": _ALL, "verifier": _OWN},
    "manage_livelihood": {"supervisor": _ALL},
    "report_site": {"supervisor": _ALL, "reporter": _OWN},
    "record_vote": {"supervisor": _ALL},
    "close_year": {"supervisor": _ALL},
    "publish": {"supervisor": _ALL},
    "see_corrections": {"supervisor": _ALL, "leader": _ALL, "auditor": _ALL},
    "request_correction": dict.fromkeys((*_WORKING, "public"), _ALL),
    "answer_correction": {"supervisor": _ALL},
    "subscribe": dict.fromkeys(_WORKING, _ALL),
    "send_reminders": {"supervisor": _ALL},
    "see_bulletin": {"supervisor": _ALL, "leader": _ALL, "auditor": _ALL},
}

ACTION_NAMES: Mapping[Action, str] = {
    "see_report": "查看报告",
    "see_plan": "查看事项",
    "see_filings": "查看填报",
    "see_audit": "查看审计日志",
    "see_people": "查看用户与单位",
    "import_report": "导入报告",
    "review_entries": "复核条目",
    "plan_tasks": "编排事项",
    "allocate_tasks": "分解事项",
    "enter_filing": "填报进展",
    "submit_filing": "提交填报",
    "verify_filing": "审核填报",
    "return_filing": "退回填报",
    "lock_filing": "锁定填报",
    "unlock_filing": "解锁填报",
    "add_evidence": "上传佐证",
    "compute_lights": "计算亮灯",
    "work_remedy": "填写整改",
    "review_remedy": "验收整改",
    "remark": "留言",
    "manage_people": "管理用户与单位",
    "manage_settings": "修改设置",
    "see_league": "查看赛马榜",
    "manage_leagues": "编排赛马榜",
    "manage_figures": "录入公布数",
    "see_obstacles": "查看问题",
    "raise_obstacle": "提出问题",
    "assign_obstacle": "交办问题",
    "work_obstacle": "办理问题",
    "verify_obstacle": "核验销号",
    "manage_livelihood": "编排民生实事",
    "report_site": "填报点位",
    "record_vote": "登记满意度测评",
    "close_year": "年末评定",
    "publish": "公开事项",
    "see_corrections": "查看更正申请",
    "request_correction": "申请更正",
    "answer_correction": "答复更正申请",
    "subscribe": "订阅提醒",
    "send_reminders": "发送提醒",
    "see_bulletin": "查看通报",
}

ROLE_NAMES: Mapping[Role, str] = {
    "supervisor": "督查",
    "reporter": "填报",
    "verifier": "审核",
    "leader": "领导",
    "auditor": "审计",
    "public": "公众",
}

SYSTEM = User("system", "system", "系统", "supervisor")
"""Who acts where no person does: the nightly lights, the command line of the administrator."""

PUBLIC = User("public", "public", "公众", "public")
"""Who asks without a login where the public site is switched on."""


def reach(user: User, action: Action) -> Reach | None:
    """Return how far a user's right to an action goes, None where there is none; nobody inactive has any.

    >>> reach(User("u", "li", "李", "reporter", "unit"), "enter_filing")
    'own'
    """
    if not user.active:
        return None
    found = PERMISSIONS[action].get(user.role)
    return "all" if found == "own" and user.role == "verifier" and user.unit_id is None else found


def scope(user: User, action: Action) -> Scope:
    """Return whose tasks a user's right to an action covers; raises NotAllowed where there is none.

    The public sees what is not kept from it.
    """
    found = reach(user, action)
    if found is None:
        role = ROLE_NAMES[user.role] if user.active else "已停用的用户"
        raise NotAllowed(f"{ACTION_NAMES[action]}：{role}“{user.name}”没有这项权限；如需办理请联系督查室")
    if user.role == "public":
        return PUBLISHED
    return EVERYTHING if found == "all" else Scope(frozenset({user.unit_id} if user.unit_id else ()))


def check(user: User, action: Action, unit_id: str | None = None) -> None:
    """Raise NotAllowed where a user may not do something, for a unit where one is given."""
    covered = scope(user, action).units
    if covered is not None and unit_id not in covered:
        raise NotAllowed(f"{ACTION_NAMES[action]}：“{user.name}”只能办理本单位的事项；如需办理请联系督查室")
