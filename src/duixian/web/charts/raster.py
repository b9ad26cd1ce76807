"""A drawing as PNG, for Word, PDF and pictures to send, with a Chinese font found on the machine or in a package."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import vl_convert

from duixian.model.errors import OutputError

_PACKAGES = {"pylopdf_fonts_zh_cn": ".", "manimgx_fonts_cjk": ".", "mplfonts": "fonts"}
"""Packages that carry a Chinese font, and the folder in each."""


class NoChineseFont(OutputError):
    """No Chinese font was found, so a picture would show boxes in place of characters."""


def picture(svg: str, scale: float = 2) -> bytes:
    """Return a drawing as PNG on white, `scale` pixels for each of its own; raises NoChineseFont."""
    if not _ready():
        raise NoChineseFont(
            "图片未生成：本机没有中文字体，请安装字体（如 fonts-noto-cjk）或运行 pip install pylopdf-fonts-zh-cn"
        )
    return vl_convert.svg_to_png(alone(svg), scale=scale)


def alone(svg: str) -> str:
    """Return a drawing that can stand alone: with its own size (a page sets it) and a white ground."""
    head, _, rest = str(svg).partition(">")  # a Markup would escape what is joined to it
    wide, high = head.split('viewBox="')[1].split('"')[0].split()[2:]
    ground = f'<rect width="{wide}" height="{high}" fill="#FFFFFF"/>'
    return head.replace('width="100%"', f'width="{wide}" height="{high}"') + ">" + ground + rest


@lru_cache(maxsize=1)
def _ready() -> bool:
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
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return False
    vl_convert.register_font_directory(str(Path(spec.origin).parent / _PACKAGES[package]))
    return True
