"""Write requirements.lock: every package that the extras and the build need, as installed in this environment.

Only names, versions and markers are written: where a package comes from is the installing machine's affair.
"""

import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from itertools import chain
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
HEADER = """\
# Every package of duixian[dev] and of its build, pinned; written by `make lock` from the development environment.
# Installs on Python 3.11 or later, on Linux and Windows: python -m pip install -r requirements.lock
"""
# What other systems need and this one does not have: the version is the one their installer was tried with.
ELSEWHERE = {"colorama": "0.4.6", "tzdata": "2026.6"}
WINDOWS = {'platform_system == "Windows"', 'sys_platform == "win32"'}
LIMITED = "platform_machine in"


def roots() -> Iterator[Requirement]:
    """Yield what the project itself asks for: the build's requirements, then the package with all its extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    build, plain = project["build-system"]["requires"], project["project"]["dependencies"]
    for line in [*build, *plain, *chain.from_iterable(extras.values())]:
        asked = Requirement(line)
        if canonicalize_name(asked.name) != "duixian":
            yield asked


def needed(asked: Requirement) -> Iterator[Requirement]:
    """Yield what an installed package asks for in turn, with the extras it was asked with."""
    for line in requires(asked.name) or []:
        inner = Requirement(line)
        if wanted(inner.marker, asked.extras):
            yield inner


def wanted(marker: Marker | None, extras: set[str]) -> bool:
    """Tell whether a requirement applies here, or on Windows."""
    if marker is None or str(marker) in WINDOWS:
        return True
    return any(marker.evaluate({"extra": extra}) for extra in {"", *extras})


def pinned(asked: Requirement) -> str:
    """Return one line of the lock; raise where a package is neither installed here nor known from elsewhere."""
    name = canonicalize_name(asked.name)
    written = str(asked.marker)
    marker = f" ; {written}" if written in WINDOWS or written.startswith(LIMITED) else ""
    try:
        return f"{name}=={version(name)}{marker}"
    except PackageNotFoundError:
        return f"{name}=={ELSEWHERE[name]}{marker}"


def closure() -> dict[str, str]:
    """Return the lock's lines by package name."""
    lines: dict[str, str] = {}
    waiting = list(roots())
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        asked = waiting.pop()
        name = canonicalize_name(asked.name)
        if (name, frozenset(asked.extras)) in seen:
            continue
        seen.add((name, frozenset(asked.extras)))
        lines[name] = pinned(asked)
        if name not in ELSEWHERE:
            waiting += needed(asked)
    return lines


if __name__ == "__main__":
    locked = closure()
    LOCK.write_text(HEADER + "".join(f"{locked[name]}\n" for name in sorted(locked)), encoding="utf-8")
    print(f"{LOCK.name}: {len(locked)} packages")
