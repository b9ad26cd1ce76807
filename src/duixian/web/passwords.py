"""Passwords: hashed with argon2id by argon2-cffi (MIT), in its own recommended setting."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from duixian.model.errors import InputError

SHORTEST, LONGEST = 10, 200

_HASHER = PasswordHasher()
# each takes 64 MB while it runs: many logins at once must wait for each other rather than fill the memory
_AT_ONCE = BoundedSemaphore(2)
_NOBODY = _HASHER.hash("nobody")


def hash_password(password: str) -> str:
    """Return what is kept of a password; raises InputError where it is too short or too long to be one."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError(f"口令：现为 {len(password)} 个字符，须有 {SHORTEST} 至 {LONGEST} 个；请另设一个")
    if len(set(password)) < 5:
        raise InputError("口令：不同的字符太少，容易被猜出；请另设一个")
    with _AT_ONCE:
        return _HASHER.hash(password)


def matches(kept: str, password: str) -> bool:
    """Tell whether a password is the one that is kept; takes as long where none is."""
    with _AT_ONCE:
        try:
            return _HASHER.verify(kept or _NOBODY, password) and bool(kept)
        except (Argon2Error, InvalidHashError):
            return False
