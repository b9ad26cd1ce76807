"""How a light is drawn on a page: the shape of its state beside its word; words and colours are `lexicon.lights`."""

from functools import cache

from markupsafe import Markup

from duixian.lexicon.lights import LOOKS, Lang, Look, look
from duixian.model.judgement import State

__all__ = ["DASH", "LOOKS", "Lang", "Look", "badge", "look", "mark"]


@cache
def mark(state: State, size: int = 12) -> Markup:
    """Return the shape of a state as a small drawing of `size` pixels for a page, to stand beside its word.

    >>> print(mark("watch"))  # doctest: +ELLIPSIS
    <svg class="mark light-watch" viewBox="-1.2 -1.2 2.4 2.4" width="12" height="12" aria-hidden="true"...</svg>
    """
    seen = look(state)
    thick = round(seen.stroke * 2.4 / size, 3)
    dash = Markup(' stroke-dasharray="{} {}"').format(*DASH) if seen.dashed else ""
    paint = Markup('fill="none" stroke="{}" stroke-width="{}"').format(seen.colour, thick) if thick else ""
    return Markup(
        '<svg class="mark {}" viewBox="-1.2 -1.2 2.4 2.4" width="{}" height="{}" aria-hidden="true" focusable="false">'
        '<path d="{}" {}{}/></svg>'
    ).format(seen.css, size, size, seen.path, paint or Markup('fill="{}"').format(seen.colour), dash)


DASH = (0.5, 0.4)
"""Length of a dash and of the gap after it, in the box of a shape."""


def badge(state: State, lang: Lang = "zh") -> Markup:
    """Return shape and word of a state for a page.

    >>> print(badge("behind"))  # doctest: +ELLIPSIS
    <span class="light light-behind"><svg...</svg> 欠进度</span>
    """
    return Markup('<span class="light {}">{} {}</span>').format(look(state).css, mark(state), look(state).word(lang))
