"""How a light looks and is called: word, shape and colour of every state, for pages, charts, documents and pictures.

A light is never told by its colour alone: word and shape stand beside it, and they stay apart in greyscale.
"""

from dataclasses import dataclass
from typing import Literal

from duixian.model.judgement import State

Lang = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a state.

    `shape` is its character for plain text; `path` the same drawn in a box from -1 to 1. A shape is filled, or an
    outline of `stroke` pixels where that is not 0, `dashed` or not. `css` is the class of a page's element in this
    state.
    """

    state: State
    zh: str
    en: str
    shape: str
    colour: str
    css: str
    path: str
    stroke: float = 0
    dashed: bool = False

    def word(self, lang: Lang = "zh") -> str:
        """Return the word of the state.

        >>> look("behind").word(), look("behind").word("en")
        ('欠进度', 'Behind')
        """
        return self.zh if lang == "zh" else self.en

    def label(self, lang: Lang = "zh") -> str:
        """Return shape and word, for plain text.

        >>> look("watch").label()
        '▲ 关注'
        """
        return f"{self.shape} {self.word(lang)}"


_DISC = "M-0.86,0A0.86,0.86,0,1,1,0.86,0A0.86,0.86,0,1,1,-0.86,0Z"
_RING = "M-0.8,0A0.8,0.8,0,1,1,0.8,0A0.8,0.8,0,1,1,-0.8,0Z"
_DIAMOND = "M0,-1L1,0L0,1L-1,0Z"
_TRIANGLE = "M0,-0.92L1,0.8L-1,0.8Z"
_SQUARE = "M-0.8,-0.8L0.8,-0.8L0.8,0.8L-0.8,0.8Z"
_CHECK = "M-0.9,0.05L-0.3,0.7L0.9,-0.7"
_GREEN, _BLUE, _AMBER, _RED, _GREY = "#2E7D4F", "#1F6FB2", "#9A6700", "#B3261E", "#6B7280"

LOOKS: dict[State, Look] = {
    look.state: look
    for look in (
        Look("behind", "欠进度", "Behind", "■", _RED, "light-behind", _SQUARE),
        Look("watch", "关注", "Watch", "▲", _AMBER, "light-watch", _TRIANGLE),
        Look("on_track", "达进度", "On track", "●", _GREEN, "light-on-track", _DISC),
        Look("ahead", "超进度", "Ahead", "◆", _BLUE, "light-ahead", _DIAMOND),
        Look("done", "已完成", "Done", "✓", _GREEN, "light-done", _CHECK, stroke=2.2),
        Look("unknown", "无法判断", "Cannot tell", "○", _GREY, "light-unknown", _RING, stroke=1.6),
        Look("not_due", "未到统计期", "Not due yet", "○", _GREY, "light-not-due", _RING, stroke=1.6),
        Look("stale", "数据过期", "Out of date", "◌", _GREY, "light-stale", _RING, stroke=1.6, dashed=True),
    )
}
"""Every state, worst first: the order of legends, bars and lists."""


def look(state: State) -> Look:
    """Return the look of a state.

    >>> look("done").shape, look("stale").colour
    ('✓', '#6B7280')
    """
    return LOOKS[state]
