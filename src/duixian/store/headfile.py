"""The file that witnesses the end of the log outside the database."""

from collections.abc import Iterator
from pathlib import Path

from duixian.model.board import AuditHead


class HeadFile:
    """`audit.head`: a line for every transaction, the number and hash of the log's last row then; only added to."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def note(self, head: AuditHead) -> None:
        """Add the end of the log."""
        with self._path.open("a", encoding="ascii", newline="\n") as stream:
            stream.write(f"{head.seq} {head.hash}\n")

    def lines(self) -> Iterator[AuditHead]:
        """Yield every end that was noted; a last line cut by a crash is passed over."""
        if not self._path.exists():
            return
        with self._path.open(encoding="ascii", errors="replace") as stream:
            for line in stream:
                seq, _, digest = line.rstrip("\n").partition(" ")
                if seq.isdigit() and len(digest) == 64:
                    yield AuditHead(int(seq), digest)
