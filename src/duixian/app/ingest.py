"""The use case of reading: from where reports lie to what they state, one failure at a time."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from duixian.model.document import Document
from duixian.model.errors import NotAReport
from duixian.model.extraction import Extraction

Reader = Callable[[str], Document]
"""From where a copy lies (a path, `-`) to its text; raises InputError."""

Extractor = Callable[[Document], Extraction]

Likeness = Callable[[Extraction], tuple[bool, str]]
"""Whether a text looks like a work report, and why not."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be read, and why; a DuixianError is for the user, anything else is a fault of ours."""

    source: str
    error: Exception


Outcome = Extraction | Failure


def read_report(document: Document, extractor: Extractor, likeness: Likeness, force: bool) -> Extraction:
    """Return what a document states; raises NotAReport where it does not look like a report, unless forced."""
    extraction = extractor(document)
    alike, why = (True, "") if force else likeness(extraction)
    if not alike:
        raise NotAReport(f"{document.name}：不像政府工作报告（{why}）；确要读取请加 --force")
    return extraction


def read_reports(
    sources: Iterable[str], reader: Reader, extractor: Extractor, likeness: Likeness, force: bool = False
) -> Iterator[Outcome]:
    """Yield an outcome a source, in order; one that fails, even by a fault of ours, does not stop the others."""
    for source in sources:
        try:
            yield read_report(reader(source), extractor, likeness, force)
        except Exception as error:
            yield Failure(source, error)
