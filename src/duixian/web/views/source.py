"""Where a published figure is from: a page of the web, or a place in a report, led to where that was imported."""

from collections.abc import Collection
from dataclasses import dataclass

from duixian.app.board.ledger import Board
from duixian.model.board import Entry, Published, Report
from duixian.web.lights import Lang
from duixian.web.templating import figure


@dataclass(frozen=True, slots=True)
class Source:
    """What is said of a figure's source; `href` is empty where nothing leads there, `outside` where it leads away."""

    text: str
    href: str
    outside: bool


class Sources:
    """The sources of some figures, the reports among them looked up once."""

    def __init__(self, board: Board, figures: Collection[Published]) -> None:
        documents = sorted({figure.document for figure in figures if figure.document})
        with board.ledger.read() as books:
            self._reports = {report.id for report in books.find(Report, id=documents)} if documents else set()
            entries = books.find(Entry, report_id=sorted(self._reports)) if self._reports else []
        self._entries = {(entry.report_id, entry.machine.get("start")): entry.id for entry in entries}

    def of(self, figure: Published, lang: Lang) -> Source:
        """Return a figure's source: to its very place in an imported report, else to the address it was found at."""
        if figure.document is None or figure.start is None or figure.end is None:
            return Source(figure.source, figure.url or "", bool(figure.url))
        text = figure.source + place_text(figure.start, figure.end, lang)
        if figure.document not in self._reports:
            return Source(text, figure.url or "", bool(figure.url))
        entry = self._entries.get((figure.document, figure.start))
        return Source(text, f"/reports/{figure.document}" + (f"#e-{entry}" if entry else ""), False)


def place_text(start: int, end: int, lang: Lang) -> str:
    """Return a place in a text as a reader counts: from the first character, 1, both ends meant.

    >>> place_text(1233, 1240, "zh"), place_text(4, 5, "en")
    ('，第 1\\u202f234—1\\u202f240 字', ', character 5')
    """
    first, last = figure(start + 1), figure(end)
    if lang == "en":
        return f", character {first}" if start + 1 == end else f", characters {first}–{last}"
    return f"，第 {first} 字" if start + 1 == end else f"，第 {first}—{last} 字"
