"""Paper of a Chinese government (GB/T 9704-2012), as Word documents are written on it."""

from duixian.outputs.paper.sheet import Sheet
from duixian.outputs.paper.tables import Paper, Run

__all__ = ["Paper", "Run", "Sheet"]
