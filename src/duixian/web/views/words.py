"""Words for the fields of records and for what they hold, in both languages, for the log."""

from collections.abc import Mapping

from duixian.app.board.filing import STATE_NAMES
from duixian.app.board.permissions import ROLE_NAMES
from duixian.model.board import Json
from duixian.web.page import ROLES_EN
from duixian.web.views.obstacle_words import DIFFICULTIES, ORIGINS, STEPS
from duixian.web.views.obstacle_words import STATES as OBSTACLE_STATES
from duixian.web.views.people import UNIT_KINDS

Both = tuple[str, str]

FIELDS: Mapping[str, Both] = {
    "action": ("操作", "action"),
    "active": ("在用", "active"),
    "adcode": ("区划代码", "area code"),
    "answer_due": ("反馈期限", "feedback due"),
    "answered_at": ("反馈时间", "reported on"),
    "as_of": ("数据日期", "known since"),
    "assigned_at": ("交办时间", "assigned"),
    "at": ("时间", "time"),
    "baseline": ("基期值", "baseline"),
    "body": ("正文范围", "body"),
    "by": ("填报人", "by"),
    "cadence": ("频度", "cadence"),
    "chapter": ("章节", "chapter"),
    "closed_at": ("销号时间", "closed"),
    "code": ("指标代码", "indicator"),
    "confidence": ("把握度", "confidence"),
    "contact": ("联系方式", "contact"),
    "copy_of": ("副本来源", "copy of"),
    "created": ("建立时间", "made"),
    "deadline": ("期限", "deadline"),
    "difficulty": ("难易", "difficulty"),
    "direction": ("方向", "direction"),
    "due": ("办理期限", "due"),
    "encoding": ("编码", "encoding"),
    "entry_id": ("来源条目", "entry"),
    "expires": ("失效时间", "ends"),
    "filing_id": ("填报", "filing"),
    "group": ("分组", "group"),
    "human": ("人工修正", "set by a person"),
    "imported_at": ("导入时间", "imported"),
    "imported_by": ("导入人", "imported by"),
    "into": ("并入", "merged into"),
    "kind": ("类别", "kind"),
    "lead": ("牵头", "lead"),
    "level": ("升级督办次数", "escalated"),
    "login": ("登录名", "login"),
    "machine": ("机读结果", "as read"),
    "measure": ("整改措施", "measure"),
    "media": ("文件类型", "media type"),
    "month": ("月份", "month"),
    "name": ("名称", "name"),
    "note": ("说明", "note"),
    "number": ("序号", "number"),
    "obstacle_id": ("问题", "obstacle"),
    "op": ("比较", "comparison"),
    "opened": ("立案日期", "opened"),
    "ordinal": ("顺序", "order"),
    "origin": ("来源", "origin"),
    "outcome": ("验收结论", "outcome"),
    "parent_id": ("上级", "above"),
    "password_hash": ("口令摘要", "password digest"),
    "person": ("责任人", "person"),
    "plan_due": ("方案期限", "plan due"),
    "planned_at": ("方案时间", "planned"),
    "position": ("次序", "place"),
    "raised_at": ("提出时间", "raised"),
    "raised_by": ("提出人", "raised by"),
    "reason": ("原因", "reason"),
    "region": ("地区", "region"),
    "report_id": ("报告", "report"),
    "resolved_at": ("办结时间", "solved"),
    "resolved_by": ("办结人", "solved by"),
    "reviewed_at": ("验收时间", "reviewed"),
    "reviewed_by": ("验收人", "reviewed by"),
    "role": ("角色", "role"),
    "rows": ("条数", "rows"),
    "sha256": ("内容摘要", "digest"),
    "simulated": ("模拟", "simulated"),
    "size": ("字节数", "bytes"),
    "stage": ("阶段", "stage"),
    "state": ("状态", "state"),
    "step": ("步骤", "step"),
    "target": ("目标值", "target"),
    "target2": ("目标上限", "upper target"),
    "task_id": ("事项", "task"),
    "text": ("内容", "text"),
    "title": ("标题", "title"),
    "trajectory": ("进度节点", "course"),
    "trust": ("可信等级", "trust"),
    "unit": ("计量单位", "measured in"),
    "unit_id": ("单位", "unit"),
    "until": ("期限", "until"),
    "user_id": ("用户", "user"),
    "value": ("数值", "value"),
    "verified_by": ("审核人", "verified by"),
    "version": ("版本", "version"),
    "year": ("年份", "year"),
}

_STATES: Mapping[str, Both] = {
    **{state: (name, state) for state, name in STATE_NAMES.items()},
    "pending": ("待复核", "pending"),
    "accepted": ("已采纳", "accepted"),
    "corrected": ("已修正", "corrected"),
    "dropped": ("已舍弃", "dropped"),
    "merged": ("已合并", "merged"),
    "split": ("已拆分", "split"),
    "added": ("人工补充", "added"),
    **{str(state): words for state, words in OBSTACLE_STATES.items()},
}
_STAGES: Mapping[str, Both] = {
    "start": ("开工", "started"),
    "progress": ("推进", "in progress"),
    "done": ("完成", "done"),
    "obtain": ("获批", "obtained"),
    "hold": ("举办", "held"),
    "preliminary": ("前期", "preliminary"),
    "operate": ("投运", "in operation"),
}
_KINDS: Mapping[str, Both] = {
    **dict(UNIT_KINDS.items()),
    "rate": ("增速", "rate"),
    "quantity": ("总量", "quantity"),
    "level": ("水平", "level"),
    "ceiling": ("上限", "ceiling"),
    "milestone": ("节点", "milestone"),
    "target": ("目标", "target"),
    "result": ("成果", "result"),
}
_WORDS: Mapping[str, Mapping[str, Both]] = {
    "state": _STATES,
    "stage": _STAGES,
    "kind": _KINDS,
    "role": {
        **{role: (name, ROLES_EN[role]) for role, name in ROLE_NAMES.items()},
        "lead": ("牵头", "lead"),
        "co": ("配合", "co-unit"),
    },
    "cadence": {"month": ("月", "month"), "quarter": ("季", "quarter"), "year": ("年", "year")},
    "origin": dict(ORIGINS.items()),
    "difficulty": dict(DIFFICULTIES.items()),
    "step": dict(STEPS.items()),
    "direction": {"up": ("越高越好", "up"), "down": ("越低越好", "down")},
}


def field_word(name: str) -> Both:
    """Return what a field is called, its own name where there is no word for it."""
    return FIELDS.get(name, (name, name))


def value_word(name: str, value: Json) -> Both | None:
    """Return the word for what a field holds, None where it speaks for itself.

    >>> value_word("state", "verified"), value_word("active", False), value_word("name", "verified")
    (('已审核', 'verified'), ('否', 'no'), None)
    """
    if isinstance(value, bool):
        return ("是", "yes") if value else ("否", "no")
    return _WORDS.get(name, {}).get(value) if isinstance(value, str) else None
