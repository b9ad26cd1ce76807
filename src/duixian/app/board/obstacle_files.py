"""The files beside a problem: put there by who works on it, raised it or decides on it, and kept for good."""

from duixian.app.board.founding import board_now
from duixian.app.board.ledger import Board, Reading, need
from duixian.app.board.obstacle_moves import OPEN, STATE_NAMES, seen_obstacle
from duixian.app.board.permissions import reach, scope
from duixian.model.board import Attachment, Obstacle, User
from duixian.model.errors import Conflict, NotAllowed, NotFound


def may_attach(user: User, obstacle: Obstacle) -> bool:
    """Tell whether a user may put a file beside a problem."""
    if obstacle.state not in OPEN or reach(user, "raise_obstacle") is None:
        return False
    covered = scope(user, "raise_obstacle").units
    return covered is None or obstacle.unit_id in covered or obstacle.raised_by == user.id


def attach_file(board: Board, user: User, obstacle_id: str, name: str, content: bytes) -> Attachment:
    """Put a file beside an open problem; raises InputError where it is too large or not taken."""
    with board.ledger.read() as books:
        obstacle = seen_obstacle(books, user, obstacle_id)
    if obstacle.state not in OPEN:
        now = STATE_NAMES[obstacle.state]
        raise Conflict(f"附件“{name[:40]}”：问题 {obstacle.number} {now}，不能再加文件；请督查室先重新打开")
    if not may_attach(user, obstacle):
        raise NotAllowed(f"附件“{name[:40]}”：“{user.name}”不办理问题 {obstacle.number}；请交责任单位上传")
    stored, now_at = board.evidence.save(content, name), board_now(board)
    with board.ledger.begin(user.id, "上传附件") as books:
        made = Attachment(
            id=board.new_id(),
            subject="obstacle",
            subject_id=obstacle.id,
            sha256=stored.sha256,
            name=name,
            media=stored.media,
            size=stored.size,
            by=user.id,
            at=now_at,
        )
        books.put(made)
        return made


def files_of(books: Reading, obstacle_id: str) -> list[Attachment]:
    """Return the files beside a problem in the order they came."""
    return books.find(Attachment, order=("at",), subject="obstacle", subject_id=obstacle_id)


def seen_file(books: Reading, user: User, obstacle_id: str, file_id: str) -> Attachment:
    """Return a file beside a problem that a user may see; raises NotFound or NotAllowed."""
    seen_obstacle(books, user, obstacle_id)
    file = need(books, Attachment, file_id)
    if (file.subject, file.subject_id) != ("obstacle", obstacle_id):
        raise NotFound("附件：这个问题没有这一文件；请从问题页进入")
    return file
