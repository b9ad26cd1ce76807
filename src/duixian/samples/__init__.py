"""The bundled sample reports: real figures in sentences of our own, for the demo and the tests."""

from importlib.resources import files
from importlib.resources.abc import Traversable

SAMPLES = ("jinhua-2024", "jinhua-2024-short")


def sample_path(name: str = "jinhua-2024") -> Traversable:
    """Return a bundled report as a readable UTF-8 text file, `KeyError` where there is none of that name.

    >>> "各位代表" in sample_path("jinhua-2024-short").read_text(encoding="utf-8")
    True
    """
    if name not in SAMPLES:
        raise KeyError(f"没有随附的报告 {name}；可选：{'、'.join(SAMPLES)}")
    return files(__name__) / f"{name}.txt"
