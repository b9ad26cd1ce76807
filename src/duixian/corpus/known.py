"""Which copies were read already, in little memory: sixteen bytes of each digest in one table."""

from collections.abc import Iterator

WIDTH = 16
FULLEST = 0.6
"""Share of the slots in use from which the table is doubled."""

_EMPTY = bytes(WIDTH)


class Known:
    """A set of digests; about 40 bytes each, where Python's own set needs 120.

    >>> known = Known()
    >>> known.add("00" * 31 + "01"), known.add("ff" * 32), known.add("ff" * 32), len(known)
    (True, True, False, 2)
    """

    __slots__ = ("_count", "_mask", "_slots")

    def __init__(self) -> None:
        self._allot(1 << 12)

    def _allot(self, slots: int) -> None:
        self._slots, self._mask, self._count = bytearray(slots * WIDTH), slots - 1, 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, copy: str) -> bool:
        return self._slot(_digest(copy))[1]

    def add(self, copy: str) -> bool:
        """Add the hex SHA-256 of a copy; tell whether it is new."""
        digest = _digest(copy)
        at, there = self._slot(digest)
        if there:
            return False
        self._slots[at : at + WIDTH] = digest
        self._count += 1
        if self._count > FULLEST * (self._mask + 1):
            self._grow()
        return True

    def _slot(self, digest: bytes) -> tuple[int, bool]:
        """Return the place of a digest, or the free one where it belongs."""
        slots, mask = self._slots, self._mask
        at = int.from_bytes(digest[:8], "little") & mask
        while (there := slots[at * WIDTH : (at + 1) * WIDTH]) != _EMPTY:
            if there == digest:
                return at * WIDTH, True
            at = (at + 1) & mask
        return at * WIDTH, False

    def _grow(self) -> None:
        before = list(self._digests())
        self._allot(2 * (self._mask + 1))
        for digest in before:
            at, _ = self._slot(digest)
            self._slots[at : at + WIDTH] = digest
        self._count = len(before)

    def _digests(self) -> Iterator[bytes]:
        for at in range(0, len(self._slots), WIDTH):
            if (digest := bytes(self._slots[at : at + WIDTH])) != _EMPTY:
                yield digest


def _digest(copy: str) -> bytes:
    return bytes.fromhex(copy[: 2 * WIDTH])
