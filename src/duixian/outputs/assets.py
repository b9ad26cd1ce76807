"""The packaged parts of pages: frames and styles."""

from importlib.resources import files

from duixian.outputs.words import Language

LOCALES: dict[Language, str] = {"zh": "zh-CN", "en": "en"}
"""What a page says its language is."""


def asset(name: str) -> str:
    """Return a file of the folder `page`."""
    return (files("duixian.outputs") / "page" / name).read_text("utf-8")
