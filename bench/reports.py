"""The labelled reports: our own, and those beside the project where they are; each read and scored."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from agreement import Json
from duixian.extract import extract
from duixian.outputs.record import records
from duixian.read import read_path
from scoring import FigureScore, MilestoneScore, read_records, score_figures, score_milestones

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True, slots=True)
class LabelledReport:
    """A report's text and its labels; `milestones` is None where nobody has labelled them."""

    name: str
    text: Path
    labels: Path
    milestones: Path | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of reading one labelled report."""

    name: str
    text: str
    labels: tuple[Json, ...]
    figures: FigureScore
    milestones: MilestoneScore | None


def labelled_reports() -> list[LabelledReport]:
    """List our own labelled reports, then those of `../shared` where it is there."""
    own = _listed(ROOT / "gold", ROOT / "src" / "duixian" / "samples")
    return [*own, *_listed(SHARED / "gold", SHARED / "reports")]


def _listed(labels: Path, texts: Path) -> Iterator[LabelledReport]:
    for path in sorted(labels.glob("*.jsonl")):
        text = texts / f"{path.stem}.txt"
        if not text.is_file():  # the labels of milestones, or of a report that is not here
            continue
        milestones = labels / f"{path.stem}.milestones.jsonl"
        yield LabelledReport(path.stem, text, path, milestones if milestones.is_file() else None)


def read_report(report: LabelledReport) -> Outcome:
    """Read a report as a user would and score what was found."""
    extraction = extract(read_path(report.text))
    found = list(records(extraction))
    labels = read_records(report.labels)
    return Outcome(
        name=report.name,
        text=extraction.document.text,
        labels=tuple(labels),
        figures=score_figures(labels, found),
        milestones=score_milestones(read_records(report.milestones), found) if report.milestones else None,
    )
