"""A drawing made line by line: text, boxes and shapes, as SVG without any style or script."""

from collections.abc import Iterator
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from duixian.lexicon.lights import LOOKS
from duixian.model.judgement import State
from duixian.outputs.chinese_font import FAMILIES

INK, SOFT, RULE, ACCENT, FAINT, RED = "#1B1F24", "#5B6470", "#D5DAE0", "#1F5FA8", "#EEF2F7", "#B3261E"

_NEVER_FIRST = "，。；：、）》”！？％%"


def breadth(text: str, size: float) -> float:
    """Return how wide a text is at most: a Chinese character is as wide as high.

    >>> breadth("开工ab", 10)
    32.0
    """
    return sum(1.0 if east_asian_width(c) in "WFA" else 0.6 for c in text) * size


def wrapped(text: str, room: float, size: float) -> list[str]:
    """Return a text in lines that fit, none beginning with a closing mark.

    >>> wrapped("推进重大项目，完成投资", 60, 10)
    ['推进重大项目，', '完成投资']
    """
    lines, line = [], ""
    for character in text:
        if breadth(line + character, size) > room and character not in _NEVER_FIRST:
            lines.append(line)
            line = ""
        line += character
    return [*lines, line] if line else lines


class Canvas:
    """A drawing of a width in pixels; `y` is how far down it is filled."""

    def __init__(self, width: float, margin: float = 0) -> None:
        self.width, self.margin, self.y = width, margin, margin
        self._parts: list[str] = []

    @property
    def room(self) -> float:
        """Pixels between the margins."""
        return self.width - 2 * self.margin

    def text(self, x: float, y: float, told: str, size: float, colour: str = INK, side: str = "start") -> None:
        """Put a text with its base line at `y`."""
        self._parts.append(
            f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{colour}" text-anchor="{side}">{escape(told)}</text>'
        )

    def box(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        """Put a filled box."""
        self._parts.append(f'<rect x="{x:g}" y="{y:g}" width="{wide:.2f}" height="{high:g}" fill="{colour}"/>')

    def mark(self, x: float, y: float, size: float, state: State) -> None:
        """Put the shape of a light in a square of a size whose middle is given."""
        look, half = LOOKS[state], size / 2.4
        stroke = f'fill="none" stroke="{look.colour}" stroke-width="{look.stroke / half:.3f}"' if look.stroke else ""
        self._parts.append(
            f'<path transform="translate({x:g} {y:g}) scale({half:.3f})" d="{look.path}" '
            + (stroke or f'fill="{look.colour}"')
            + "/>"
        )

    def down(self, pixels: float) -> float:
        """Go down and return where that is."""
        self.y += pixels
        return self.y

    def paragraph(self, told: str, size: float, colour: str = INK, indent: float = 0) -> None:
        """Put a text in as many lines as it takes, and go below it."""
        for line in self._lines(told, size, indent):
            self.text(self.margin + indent, self.down(size * 1.5), line, size, colour)

    def _lines(self, told: str, size: float, indent: float) -> Iterator[str]:
        yield from wrapped(told, self.room - indent, size)

    def heading(self, told: str, size: float) -> None:
        """Put a heading with a rule above."""
        self.box(self.margin, self.down(size * 1.1), self.room, 1, RULE)
        self.text(self.margin, self.down(size * 1.7), told, size, ACCENT)
        self.down(size * 0.2)

    def inset(self, other: "Canvas", x: float, y: float) -> None:
        """Put another drawing into this one."""
        self._parts.append(f'<g transform="translate({x:g} {y:g})">{"".join(other._parts)}</g>')

    def svg(self, height: float | None = None) -> str:
        """Return the drawing on white, as high as it is filled unless a height is given."""
        high = height or self.y + self.margin
        size = f'width="{self.width:g}" height="{high:g}" viewBox="0 0 {self.width:g} {high:g}"'
        ground = f'<rect width="{self.width:g}" height="{high:g}" fill="#FFFFFF"/>'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FAMILIES}">'
        return head + ground + "".join(self._parts) + "</svg>"
