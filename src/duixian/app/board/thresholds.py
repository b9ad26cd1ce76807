"""The policy in force and the change of it: its text, its version, and what it was when somebody began to edit it."""

import hashlib
from dataclasses import dataclass

from duixian.app.board.ledger import Board
from duixian.app.board.lighting import POLICY
from duixian.app.board.people import change_setting, setting
from duixian.app.board.permissions import check
from duixian.judge.policy import Policy, packaged_text, read_policy
from duixian.model.board import User
from duixian.model.errors import Conflict, InputError, LexiconError

NAME = "亮灯规则"


@dataclass(frozen=True, slots=True)
class InForce:
    """The policy in force, its text (TOML), whether it is the government's own, and a sign that changes with it."""

    policy: Policy
    text: str
    own: bool
    sign: str


def in_force(board: Board) -> InForce:
    """Return the policy lights are decided by now."""
    own = setting(board, POLICY).get("text")
    text = own if isinstance(own, str) and own else packaged_text()
    sign = hashlib.sha256(text.encode()).hexdigest()[:16]
    return InForce(read_policy(text, NAME), text, text != packaged_text(), sign)


def change_policy(board: Board, user: User, text: str, seen: str | None = None) -> InForce:
    """Put another policy in force (the packaged one where the text is empty); `seen` is the sign of the one edited.

    Raises InputError where the text cannot be read, or says other thresholds under the same version: a light is kept
    with the version it was decided by, so that must tell which thresholds those were.
    """
    check(user, "manage_settings")
    now, wanted = in_force(board), text.strip()
    if seen is not None and seen != now.sign:
        raise Conflict(f"{NAME}：别人刚改过（现为 {now.policy.version} 版）；请看过新的内容再保存")
    try:
        policy = read_policy(wanted or packaged_text(), NAME)
    except LexiconError as error:
        raise InputError(str(error)) from error
    if policy != now.policy and policy.version == now.policy.version:
        raise InputError(f"{NAME}：阈值改了而版本号仍是“{policy.version}”；请同时改 version，以便说明每盏灯按哪版亮")
    change_setting(board, user, POLICY, {"text": "" if not wanted else wanted + "\n"})
    return in_force(board)
