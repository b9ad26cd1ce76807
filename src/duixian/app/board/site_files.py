"""Pictures and papers put beside a site; the supervision office decides which picture is shown outside."""

from dataclasses import replace

from duixian.app.board.ledger import Board, Reading, need
from duixian.app.board.livelihood import kept_back
from duixian.app.board.permissions import check
from duixian.app.board.pictures import without_metadata
from duixian.app.board.sites import check_unit, own_item
from duixian.model.board import Attachment, LivelihoodItem, Site, User
from duixian.model.errors import NotFound


def attach_to_site(board: Board, user: User, site_id: str, name: str, content: bytes) -> Attachment:
    """Put a file beside a site; raises InputError where it is too large or not taken."""
    with board.ledger.read() as books:
        own_item(books, user, need(books, Site, site_id).item_id)
    stored = board.evidence.save(content, name)
    with board.ledger.begin(user.id, "上传点位材料") as books:
        own_item(books, user, need(books, Site, site_id).item_id)
        made = Attachment(
            id=board.new_id(),
            subject="site",
            subject_id=site_id,
            sha256=stored.sha256,
            name=name,
            media=stored.media,
            size=stored.size,
            by=user.id,
            at=board.clock(),
        )
        books.put(made)
        return made


def show_file(board: Board, user: User, file_id: str, public: bool) -> Attachment:
    """Show a picture outside, without what it tells of its maker, or keep it from there."""
    check(user, "manage_livelihood")
    with board.ledger.read() as books:
        file = site_file(books, file_id)
    if public:
        without_metadata(board.evidence.load(file.sha256), file.media)
    with board.ledger.begin(user.id, "公开点位图片" if public else "暂不公开点位图片") as books:
        changed = replace(site_file(books, file_id), public=public)
        books.put(changed)
        return changed


def site_file(books: Reading, file_id: str) -> Attachment:
    """Return a file beside a site; raises NotFound, for one beside something else too."""
    file = need(books, Attachment, file_id)
    if file.subject != "site":
        raise NotFound(f"点位材料：没有编号为“{file_id[:40]}”的文件；请从点位列表进入")
    return file


def public_picture(board: Board, file_id: str) -> tuple[bytes, str]:
    """Return a picture that is shown outside, and its media type; raises NotFound for any other."""
    with board.ledger.read() as books:
        file = site_file(books, file_id)
        item = need(books, LivelihoodItem, need(books, Site, file.subject_id).item_id)
        hidden = item.id in kept_back(books, item.year)
    if not file.public or not item.active or hidden:
        raise NotFound(f"点位图片：没有公开编号为“{file_id[:40]}”的图片；请从民生实事页面进入")
    return without_metadata(board.evidence.load(file.sha256), file.media), file.media


def inside_file(board: Board, user: User, file_id: str) -> tuple[bytes, Attachment]:
    """Return a file for who may see what is filed of its item; raises NotFound or NotAllowed."""
    with board.ledger.read() as books:
        file = site_file(books, file_id)
        item = need(books, LivelihoodItem, need(books, Site, file.subject_id).item_id)
        check_unit(books, user, "see_filings", item)
    return board.evidence.load(file.sha256), file
