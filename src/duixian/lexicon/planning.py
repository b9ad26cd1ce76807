"""The words a plan is made with: what names a stock, and what agencies are called in other places."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from duixian.lexicon.tables import data_text, read_rows, texts


@dataclass(frozen=True, slots=True)
class PlanningWords:
    """`stock` ends or stands in names of what is counted at a date, `flow` of what adds up; `agencies` are other names
    of an agency of the catalogue."""

    stock: tuple[str, ...]
    flow: tuple[str, ...]
    agencies: Mapping[str, tuple[str, ...]]

    def is_stock(self, name: str) -> bool:
        """Tell whether a name is of something counted at a date.

        >>> planning_words().is_stock("常住人口"), planning_words().is_stock("新增城镇人口")
        (True, False)
        """
        return any(word in name for word in self.stock) and not any(word in name for word in self.flow)

    def names_of(self, agency: str) -> tuple[str, ...]:
        """Return what an agency may be called, its name in the catalogue first."""
        return (agency, *self.agencies.get(agency, ()))


@cache
def planning_words() -> PlanningWords:
    """Return the packaged words, read once."""
    text = data_text("planning.toml")
    classes = {str(row["class"]): texts(row, "words") for row in read_rows(text, "word")}
    agencies = {str(row["name"]): texts(row, "words") for row in read_rows(text, "agency")}
    return PlanningWords(classes["stock"], classes["flow"], agencies)
