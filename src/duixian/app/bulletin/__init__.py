"""The monthly bulletin (督查通报): gathered from the board, put into words; its documents are written by `outputs`."""

from duixian.app.bulletin.gather import bulletin_of, default_day, default_month
from duixian.app.bulletin.heading import HEADING, read_heading
from duixian.app.bulletin.record import Bulletin, Heading, Number, Words, plain
from duixian.app.bulletin.sections import Section, sections

__all__ = [
    "HEADING",
    "Bulletin",
    "Heading",
    "Number",
    "Section",
    "Words",
    "bulletin_of",
    "default_day",
    "default_month",
    "plain",
    "read_heading",
    "sections",
]
