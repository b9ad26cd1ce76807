"""The demo's published figures: Jinhua's counties of 2023 and 2024, and the provinces' results of 2025."""

from importlib.resources import files

from duixian.app.board.ledger import Board
from duixian.app.board.published import import_published
from duixian.app.board.published_rows import read_published
from duixian.app.demo.people import People

TABLES = ("counties_2024.csv", "provinces_2025.csv")


def add_figures(board: Board, people: People) -> int:
    """Enter the packaged tables, each figure with its source; return how many there are. Nothing in them is made up."""
    return sum(import_published(board, people.users["sup"], read_published(_text(name), name))[0] for name in TABLES)


def _text(name: str) -> str:
    return (files("duixian.samples") / "demo" / name).read_text("utf-8")
