"""Passwords, kept as argon2 makes them."""

from argon2 import PasswordHasher


def hash_password(password: str) -> str:
    """Return argon2's own text for a password."""
    return PasswordHasher().hash(password)
