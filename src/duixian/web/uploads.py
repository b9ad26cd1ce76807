"""A report that was uploaded: read from its bytes and imported."""

from duixian.app.board.founding import found
from duixian.app.board.importing import Imported, import_report
from duixian.app.board.ledger import Board
from duixian.app.board.permissions import check
from duixian.app.ingest import read_report
from duixian.extract import extract
from duixian.model.board import User
from duixian.model.errors import NotAReport
from duixian.outputs.record import records
from duixian.read import read_bytes
from duixian.wiring import likeness

LONGEST_NAME = 120


def import_upload(board: Board, user: User, content: bytes, name: str, force: bool = False) -> Imported:
    """Read a report and import it; raises InputError where it cannot be read, NotAReport unless forced.

    The first one says whose board it is.
    """
    check(user, "import_report")
    shown = "".join(letter for letter in name if letter.isprintable())[-LONGEST_NAME:] or "报告"
    try:
        read = read_report(read_bytes(content, shown), extract, likeness, force)
    except NotAReport as error:
        line = str(error).partition("；确要读取")[0]
        raise NotAReport(f"{line}；确要导入请选“仍然导入”（接口：force=true）") from error
    imported = import_report(board, user, read, records(read))
    found(board, user, imported.report)
    return imported
