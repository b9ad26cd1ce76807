"""A Chinese font for what is painted: the machine's own, else one of an installed package."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import vl_convert

from duixian.model.errors import OutputError

FAMILIES = "Noto Sans CJK SC, Noto Sans SC, sans-serif"
"""The fonts a drawing asks for."""

_PACKAGES = {"pylopdf_fonts_zh_cn": ".", "manimgx_fonts_cjk": ".", "mplfonts": "fonts"}
"""Packages that carry a Chinese font, and the folder in each."""


class NoChineseFont(OutputError):
    """No Chinese font was found, so a picture would show boxes in place of characters."""


def png(svg: str, scale: float = 2) -> bytes:
    """Return a drawing as PNG, `scale` pixels for each of its own; raises NoChineseFont."""
    need_font()
    return vl_convert.svg_to_png(svg, scale=scale)


def pdf(svg: str) -> bytes:
    """Return a drawing as a PDF of one page; raises NoChineseFont."""
    need_font()
    return vl_convert.svg_to_pdf(svg)


def need_font() -> None:
    """Raise NoChineseFont where a picture would show boxes in place of characters."""
    if not ready():
        raise no_font()


def no_font() -> NoChineseFont:
    """Return what to say where there is no font."""
    how = "请安装字体（如 fonts-noto-cjk）或运行 pip install pylopdf-fonts-zh-cn"
    return NoChineseFont(f"图片未生成：本机没有中文字体，{how}")


def font_folders() -> list[Path]:
    """Return the folders of the installed packages that carry a Chinese font."""
    return [folder for package in _PACKAGES if (folder := _folder(package)) is not None]


@lru_cache(maxsize=1)
def ready() -> bool:
    """Make sure of a Chinese font: the machine's own, else one of an installed package."""
    return _writes_chinese() or any(_register(package) and _writes_chinese() for package in _PACKAGES)


def _writes_chinese() -> bool:
    """Tell whether two characters come out different: without a font both are the same box, or nothing."""
    first, second = (vl_convert.svg_to_png(_glyph(character)) for character in "中国")
    return first != second


def _glyph(character: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">'
        f'<text x="2" y="20" font-size="20" font-family="Noto Sans CJK SC, Noto Sans SC, sans-serif">{character}</text>'
        "</svg>"
    )


def _register(package: str) -> bool:
    folder = _folder(package)
    if folder is None:
        return False
    vl_convert.register_font_directory(str(folder))
    return True


def _folder(package: str) -> Path | None:
    spec = find_spec(package)
    return None if spec is None or spec.origin is None else Path(spec.origin).parent / _PACKAGES[package]
