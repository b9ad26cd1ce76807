"""A drawing as PNG, for Word, PDF and pictures to send, with a Chinese font found on the machine or in a package."""

import vl_convert

from duixian.outputs.chinese_font import NoChineseFont, no_font
from duixian.outputs.chinese_font import ready as _ready

__all__ = ["NoChineseFont", "alone", "picture"]


def picture(svg: str, scale: float = 2) -> bytes:
    """Return a drawing as PNG on white, `scale` pixels for each of its own; raises NoChineseFont."""
    if not _ready():
        raise no_font()
    return vl_convert.svg_to_png(alone(svg), scale=scale)


def alone(svg: str) -> str:
    """Return a drawing that can stand alone: with its own size (a page sets it) and a white ground."""
    head, _, rest = str(svg).partition(">")  # a Markup would escape what is joined to it
    wide, high = head.split('viewBox="')[1].split('"')[0].split()[2:]
    ground = f'<rect width="{wide}" height="{high}" fill="#FFFFFF"/>'
    return head.replace('width="100%"', f'width="{wide}" height="{high}"') + ">" + ground + rest
