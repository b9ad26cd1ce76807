"""The use case of reading: from where reports lie to what they state, one failure at a time."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from duixian.model.document import Document
from duixian.model.errors import DuixianError, NotAReport
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


def read_report(
    document: Document, extractor: Extractor, likeness: Likeness, force: bool, name: str | None = None
) -> Extraction:
    """Return what a document states, called `name` from then on; raises NotAReport where unlike one, unless forced."""
    extraction = extractor(document)  # under its own name: a year in a folder's name says nothing of the report
    alike, why = (True, "") if force else likeness(extraction)
    if not alike:
        raise NotAReport(f"{name or document.name}：不像政府工作报告（{why}）；确要读取请加 --force")
    return replace(extraction, document=replace(document, name=name)) if name else extraction


def _ambiguous(sources: Iterable[str]) -> set[str]:
    spellings = set(sources)
    shared = Counter(PurePath(source).name for source in spellings)
    return {source for source in spellings if shared[PurePath(source).name] > 1}


def _in_full(error: Exception, source: str) -> Exception:
    """Return the error with the whole path where it names the file alone."""
    name = PurePath(source).name
    if isinstance(error, DuixianError) and str(error).startswith(f"{name}："):
        return type(error)(source + str(error).removeprefix(name))
    return error


def read_reports(
    sources: Iterable[str], reader: Reader, extractor: Extractor, likeness: Likeness, force: bool = False
) -> Iterator[Outcome]:
    """Yield an outcome a source, in order; one that fails, even by a fault of ours, does not stop the others.

    A report is called by its file's name, or by its path where another of the sources has the same name.
    """
    everything = list(sources)
    ambiguous = _ambiguous(everything)
    for source in everything:
        full = source in ambiguous
        try:
            yield read_report(reader(source), extractor, likeness, force, source if full else None)
        except Exception as error:
            yield Failure(source, _in_full(error, source) if full else error)
