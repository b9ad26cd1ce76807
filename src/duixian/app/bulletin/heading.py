"""What an office sets about its bulletins: who issues them, to whom, under which red head and number."""

from duixian.app.board.ledger import Board
from duixian.app.board.people import change_setting, setting
from duixian.app.board.permissions import check
from duixian.app.bulletin.record import Heading
from duixian.model.board import User
from duixian.model.errors import InputError

HEADING = "bulletin"
"""The setting `{"office", "to", "red", "number"}`, and `template` {"sha256", "name"} where the office has its own."""

LONGEST = 60
NAMES = {"office": "发文机关", "to": "主送机关", "red": "红头", "number": "发文字号"}


def read_heading(board: Board, government: str) -> Heading:
    """Return the heading that is set; an office that is not set is the government's supervision office."""
    kept = setting(board, HEADING)
    said = {name: str(kept.get(name) or "") for name in NAMES}
    return Heading(said["office"] or f"{government}人民政府督查室", said["to"], said["red"], said["number"])


def change_heading(board: Board, user: User, heading: Heading) -> None:
    """Set the heading; raises InputError for a field that is too long."""
    said = {"office": heading.office, "to": heading.to, "red": heading.red, "number": heading.number}
    for name, text in said.items():
        if len(text) > LONGEST or (text and not text.isprintable()):
            raise InputError(f"通报设置：{NAMES[name]}“{text[:20]}”须在 {LONGEST} 个字以内，不能换行；请改短")
    kept = setting(board, HEADING)
    change_setting(board, user, HEADING, {**kept, **{name: text.strip() for name, text in said.items()}})


def own_template(board: Board) -> bytes | None:
    """Return the office's own Word template, None where it has none."""
    kept = setting(board, HEADING).get("template")
    digest = kept.get("sha256") if isinstance(kept, dict) else None
    return board.evidence.load(digest) if isinstance(digest, str) else None


def template_name(board: Board) -> str:
    """Return the name of the office's own template, empty where it has none."""
    kept = setting(board, HEADING).get("template")
    return str(kept.get("name") or "") if isinstance(kept, dict) else ""


def keep_template(board: Board, user: User, name: str, content: bytes | None) -> None:
    """Keep an own template, or go back to the shipped one (None); raises NotAllowed, InputError."""
    check(user, "manage_settings")
    kept = dict(setting(board, HEADING))
    kept.pop("template", None)
    if content is not None:
        kept["template"] = {"sha256": board.evidence.save(content, name).sha256, "name": name}
    change_setting(board, user, HEADING, kept)
