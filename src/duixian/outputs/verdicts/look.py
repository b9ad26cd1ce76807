"""How a verdict looks: word, shape and colour, never colour alone, and in which order verdicts are told."""

from dataclasses import dataclass

from duixian.model.verdicts import PromiseLabel


@dataclass(frozen=True, slots=True)
class Look:
    """The look of a verdict: its character for plain text, the same drawn in a box from -1 to 1, and its colour.

    A shape is filled, or an outline where it is `hollow`.
    """

    shape: str
    colour: str
    path: str
    hollow: bool = False


_DISC = "M-0.86,0A0.86,0.86,0,1,1,0.86,0A0.86,0.86,0,1,1,-0.86,0Z"
_RING = "M-0.8,0A0.8,0.8,0,1,1,0.8,0A0.8,0.8,0,1,1,-0.8,0Z"
_HALF = f"{_RING}M0,-0.8A0.8,0.8,0,0,1,0,0.8"
_CROSS = "M-0.75,-0.75L0.75,0.75M-0.75,0.75L0.75,-0.75"
_GREEN, _BLUE, _AMBER, _RED, _GREY, _INK = "#2E7D4F", "#1F6FB2", "#9A6700", "#B3261E", "#6B7280", "#1A1F24"

LOOKS: dict[PromiseLabel, Look] = {
    "not_reported": Look("✕", _INK, _CROSS, hollow=True),
    "missed": Look("■", _RED, "M-0.8,-0.8L0.8,-0.8L0.8,0.8L-0.8,0.8Z"),
    "slipped": Look("▼", _RED, "M0,0.92L1,-0.8L-1,-0.8Z"),
    "nearly": Look("▲", _AMBER, "M0,-0.92L1,0.8L-1,0.8Z"),
    "partial": Look("◐", _AMBER, _HALF, hollow=True),
    "underway": Look("▶", _AMBER, "M-0.8,-0.95L1,0L-0.8,0.95Z"),
    "not_comparable": Look("○", _GREY, _RING, hollow=True),
    "met": Look("●", _GREEN, _DISC),
    "exceeded": Look("◆", _BLUE, "M0,-1L1,0L0,1L-1,0Z"),
    "done": Look("✓", _GREEN, "M-0.9,0.05L-0.3,0.7L0.9,-0.7", hollow=True),
}
"""Every verdict in the order it is told: what was dropped, then what failed, then the rest."""

ORDER: tuple[PromiseLabel, ...] = tuple(LOOKS)
