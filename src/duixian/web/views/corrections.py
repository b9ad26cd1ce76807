"""The words of requests to correct a task."""

from collections.abc import Mapping

from duixian.model.board import CorrectionState

STATES: Mapping[CorrectionState, tuple[str, str]] = {
    "open": ("已收到，待答复", "Received, to be answered"),
    "corrected": ("已更正", "Corrected"),
    "kept": ("核实无误", "Found right"),
    "refused": ("不予受理", "Not taken up"),
}
