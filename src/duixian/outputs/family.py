"""A family of formats: a folder whose modules each hold one as FORMAT, found by looking."""

import importlib
import pkgutil
from collections.abc import Mapping
from typing import Protocol, TypeVar

from duixian.model.errors import OutputError


class Named(Protocol):
    """What every format has: its name and the file endings it is known by."""

    @property
    def name(self) -> str:
        """Return what the user calls it."""

    @property
    def extensions(self) -> tuple[str, ...]:
        """Return the endings of its files."""


F = TypeVar("F", bound=Named)


def family(folder: str, kind: type[F]) -> dict[str, F]:
    """Return every format of a package's modules by name."""
    modules = pkgutil.iter_modules(importlib.import_module(folder).__path__)
    found = (getattr(importlib.import_module(f"{folder}.{each.name}"), "FORMAT", None) for each in modules)
    return {each.name: each for each in found if isinstance(each, kind)}


def member(formats: Mapping[str, F], name: str, what: str) -> F:
    """Return the format called `name`; raises OutputError with the names there are, `what` says of what they are."""
    if name not in formats:
        raise OutputError(f"没有“{name}”这种{what}格式：请用 {'、'.join(sorted(formats))} 之一")
    return formats[name]


def by_ending(formats: Mapping[str, F], file_name: str) -> F | None:
    """Return the format a file's ending asks for, or None."""
    return next((each for each in formats.values() if file_name.lower().endswith(each.extensions)), None)
