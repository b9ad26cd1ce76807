"""The files beside filings: kept under the SHA-256 of their content, never under a name somebody gave."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from duixian.app.board.ledger import StoredFile
from duixian.model.errors import InputError, NotFound
from duixian.store.sniff import sniff

LIMIT = 20 * 1024 * 1024
"""The most bytes a file may have."""

_DIGEST = re.compile(r"[0-9a-f]{64}")


class EvidenceFiles:
    """A folder of files, each in `ab/abcdef…` by its content."""

    def __init__(self, root: Path, limit: int = LIMIT) -> None:
        self._root, self._limit = root, limit

    def save(self, content: bytes, name: str) -> StoredFile:
        """Keep a file, on disk for good before this returns; raises InputError where it is too large or unknown."""
        if len(content) > self._limit:
            size, most = len(content) / 2**20, self._limit / 2**20
            raise InputError(f"{name[:80]}：{size:.1f} MB，超过上限 {most:.0f} MB；请压缩或拆分后再上传")
        media = sniff(content, name)
        digest = hashlib.sha256(content).hexdigest()
        path = self._path(digest)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, content)
        return StoredFile(digest, media, len(content))

    def load(self, sha256: str) -> bytes:
        """Return a file's content; raises NotFound."""
        path = self._path(sha256) if _DIGEST.fullmatch(sha256) else None
        if path is None or not path.exists():
            raise NotFound(f"佐证：没有校验值为 {sha256[:16]} 的文件；请联系管理员核对备份")
        return path.read_bytes()

    def digests(self) -> Iterator[str]:
        """Yield the SHA-256 of every file kept, in order."""
        for path in sorted(self._root.glob("??/*")):
            if _DIGEST.fullmatch(path.name):
                yield path.name

    def _path(self, digest: str) -> Path:
        return self._root / digest[:2] / digest


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that, whatever happens, it is there whole or not at all."""
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(made).replace(path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
