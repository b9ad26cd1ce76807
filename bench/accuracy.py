"""Print how accurately the labelled reports are read: by report, by phenomenon, by confidence, and every error.

`make accuracy` prints it all; with `--check` it fails where a report falls below its floor in gold/floors.toml.
"""

import argparse
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from unicodedata import east_asian_width

from agreement import Json, place, stage_agrees, word
from confidence import Judged, calibration, caught_first, judged, separation
from phenomena import PHENOMENA, PLAIN, figures_of, phenomena_of
from reports import ROOT, Outcome, labelled_reports, read_report
from scoring import CORE, FIELDS, FULL, WANTED, Pair

FLOORS = ROOT / "gold" / "floors.toml"
SHOWN = ("text", "kind", "indicator", "measure", "op", "value", "value2", "unit", "period")
AROUND = 24


def wide(text: str, width: int) -> str:
    """Pad to a width on the screen, where a Chinese character takes two columns."""
    return text + " " * max(0, width - sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text))


def row(name: str, cells: Iterable[object]) -> str:
    """Lay out one line of a table."""
    return wide(name, 30) + "".join(f"{_cell(cell):>11}" for cell in cells)


def _cell(value: object) -> str:
    return "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def measures(outcome: Outcome) -> dict[str, float]:
    """Return what floors are set on."""
    figures, milestones = outcome.figures, outcome.milestones
    found = figures.rate()
    reached = {
        "found_precision": found.precision,
        "found_recall": found.recall,
        "core": figures.rate(CORE).f1,
        "full": figures.rate(FULL).f1,
    }
    if milestones:
        reached |= {"milestone_recall": milestones.recall, "milestone_precision": milestones.precision}
    return reached


def read_floors() -> dict[str, dict[str, float]]:
    """Read the floors of each report, by its name."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def below_floor(outcome: Outcome, floors: Mapping[str, float]) -> list[str]:
    """Name each floor a report has fallen below, with what it reached."""
    reached = measures(outcome)
    short = ((name, floor) for name, floor in floors.items() if round(reached.get(name, 0.0), 4) < floor)
    return [f"{outcome.name}: {name} {reached.get(name, 0.0):.4f} is below its floor {floor}" for name, floor in short]


def by_report(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Lay out one line a report for figures, their fields and milestones."""
    yield row("figures", ("labelled", "reported", "found P", "found R", "core F1", "full F1", "AUC"))
    for outcome in outcomes:
        figures, found = outcome.figures, outcome.figures.rate()
        scores = (found.precision, found.recall, figures.rate(CORE).f1, figures.rate(FULL).f1)
        yield row(outcome.name, (figures.labelled, figures.reported, *scores, separation(judged(figures))))
    yield ""
    yield row("right on the pairs", FIELDS)
    for outcome in outcomes:
        yield row(outcome.name, (outcome.figures.share(field) for field in FIELDS))
    yield ""
    yield row("milestones", ("required", "reported", "recall", "precision", "stage"))
    for outcome in outcomes:
        if score := outcome.milestones:
            reported = len(score.pairs) + len(score.false)
            yield row(outcome.name, (score.required, reported, score.recall, score.precision, score.stage))


def by_phenomenon(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Lay out which part of the labelled figures that show a phenomenon was found, and was read right."""
    seen: dict[str, list[Pair | None]] = defaultdict(list)
    for outcome in outcomes:
        pairs = {word(pair.label, "id"): pair for pair in outcome.figures.pairs}
        for figure in figures_of(outcome.labels, outcome.text):
            for name in phenomena_of(figure):
                seen[name].append(pairs.get(figure.says("id")))
    yield row("phenomenon", ("labelled", "found", "core", "full"))
    for name in (PLAIN, *PHENOMENA):
        if results := seen.get(name):
            rights = [[bool(pair and pair.right(fields)) for pair in results] for fields in ((), CORE, FULL)]
            yield row(name, (len(results), *(sum(right) / len(right) for right in rights)))


def by_rejection(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Lay out how many of the numbers that are no figures were reported all the same."""
    there = Counter(word(label, "kind") for outcome in outcomes for label in outcome.labels)
    wrong = Counter(word(label or {}, "kind") for outcome in outcomes for _, label in outcome.figures.false)
    yield row("numbers that are no figures", ("labelled", "reported", "left out"))
    for kind in sorted(set(there) - set(WANTED)):
        yield row(kind, (there[kind], wrong[kind], 1 - wrong[kind] / there[kind]))
    yield row("a figure twice, or no number", ("-", wrong[""] + sum(wrong[kind] for kind in WANTED), "-"))


def by_stage(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Lay out the milestones by their stage."""
    scores = [outcome.milestones for outcome in outcomes if outcome.milestones]
    pairs = [pair for score in scores for pair in score.pairs]
    got = Counter(word(label, "stage") for _, label in pairs if label["required"])
    lost = Counter(word(label, "stage") for score in scores for label in score.missed)
    same = Counter(word(label, "stage") for found, label in pairs if stage_agrees(found, label))
    either = Counter(word(label, "stage") for _, label in pairs)
    extra = Counter(word(found, "stage") for score in scores for found in score.false)
    yield row("milestones by stage", ("required", "recall", "stage", "extra"))
    for stage in sorted({*got, *lost, *extra, *either}):
        need = got[stage] + lost[stage]
        right = same[stage] / either[stage] if either[stage] else None
        yield row(stage, (need, got[stage] / need if need else None, right, extra[stage]))


def by_confidence(claims: Sequence[Judged]) -> Iterator[str]:
    """Lay out whether errors come first when claims are sorted by confidence, and what each tenth keeps."""
    yield row("confidence (right = core)", ("claims", "errors", "AUC", "first 10%"))
    errors = sum(not claim.right for claim in claims)
    yield row("all reports", (len(claims), errors, separation(claims), caught_first(claims)))
    yield ""
    yield row("tenth, least sure first", ("claims", "from", "to", "promised", "kept"))
    for index, band in enumerate(calibration(claims), 1):
        yield row(str(index), (band.count, band.low, band.high, band.promised, band.kept))


def brief(record: Json) -> str:
    """Show the fields of a record that are scored."""
    return " ".join(f"{name}={record[name]}" for name in SHOWN if record.get(name) is not None)


def around(text: str, record: Json) -> str:
    """Show a record's place in its text."""
    start, end = place(record)
    shown = f"{text[max(0, start - AROUND) : start]}【{text[start:end]}】{text[end : end + AROUND]}"
    return shown.replace("\n", "⏎")


def errors_of(outcome: Outcome) -> Iterator[str]:
    """List every error of one report: missed, wrongly reported, read otherwise, then the milestones."""
    yield from _missed_or_false(outcome)
    for pair in outcome.figures.pairs:
        if wrong := [name for name in FULL if not pair.agrees[name]]:
            yield f"differs   {around(outcome.text, pair.label)} in {', '.join(wrong)}"
            yield f"          label {brief(pair.label)}"
            yield f"          found {brief(pair.found)}"
    yield from _milestone_errors(outcome)


def _missed_or_false(outcome: Outcome) -> Iterator[str]:
    for label in outcome.figures.missed:
        yield f"missed    {around(outcome.text, label)}"
        yield f"          label {brief(label)}"
    for record, number in outcome.figures.false:
        yield f"not one   {around(outcome.text, record)} ({number['kind'] if number else 'no number'})"
        yield f"          found {brief(record)}"


def _milestone_errors(outcome: Outcome) -> Iterator[str]:
    if not outcome.milestones:
        return
    for label in outcome.milestones.missed:
        yield f"milestone missed {around(outcome.text, label)} {label['object']} {label['stage']}"
    for record in outcome.milestones.false:
        yield f"milestone extra  {around(outcome.text, record)} {record.get('indicator')} {record.get('stage')}"
    for record, label in outcome.milestones.pairs:
        if not stage_agrees(record, label):
            yield f"milestone stage  {around(outcome.text, label)} label {label['stage']} found {record.get('stage')}"


def print_tables(outcomes: Sequence[Outcome]) -> None:
    """Print every table."""
    claims = [claim for outcome in outcomes for claim in judged(outcome.figures)]
    for table in (by_report(outcomes), by_phenomenon(outcomes), by_rejection(outcomes), by_stage(outcomes)):
        print("\n".join(table), end="\n\n")
    print("\n".join(by_confidence(claims)), end="\n\n")


def print_errors(outcomes: Sequence[Outcome], limit: int | None) -> None:
    """Print up to `limit` lines of errors a report, all where it is None."""
    for outcome in outcomes:
        lines = list(errors_of(outcome))[:limit]
        if lines:
            print(f"== {outcome.name}", *lines, sep="\n", end="\n\n")


def chosen(names: Sequence[str]) -> list[Outcome]:
    """Read the labelled reports, only those named where names are given."""
    return [read_report(report) for report in labelled_reports() if not names or report.name in names]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("reports", nargs="*", help="names of labelled reports; all without")
    options.add_argument(
        "--errors", type=int, metavar="N", help="at most N lines of errors a report (default all, 0 none)"
    )
    options.add_argument("--check", action="store_true", help="exit 1 where a report falls below its floor")
    asked = options.parse_args()
    outcomes = chosen(asked.reports)
    print_tables(outcomes)
    print_errors(outcomes, asked.errors)
    floors = read_floors()
    short = [line for outcome in outcomes for line in below_floor(outcome, floors.get(outcome.name, {}))]
    print("\n".join(short) or "every report is at or above its floors")
    return 1 if short and asked.check else 0


if __name__ == "__main__":
    sys.exit(main())
