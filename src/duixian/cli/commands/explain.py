"""`duixian explain`: how one figure was read."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from duixian.cli.messages import language, say
from duixian.model.claim import Claim, Milestone
from duixian.model.errors import InputError
from duixian.model.span import Span

if TYPE_CHECKING:
    from duixian.model.extraction import Extraction

Entry = Claim | Milestone
Field = tuple[str, str, Span | None]

QUOTED = 60
"""Characters of the text a line quotes at most."""


def _fields(entry: Entry) -> Iterator[Field]:
    if isinstance(entry, Claim):
        yield "number", entry.text, entry.span
        yield "indicator", entry.indicator, entry.indicator_span
        yield "unit", entry.unit or "", entry.unit_span
        yield "bound", entry.bound or "", entry.bound_span
        yield "modality", entry.modality or "", entry.modality_span
    else:
        yield "object", entry.object, entry.object_span
        yield "stage", entry.stage, entry.stage_span
    yield "period", entry.period, entry.period_span


def _quoted(span: Span, text: str) -> str:
    from duixian.outputs.row import one_line

    quote = one_line(span, text)
    return quote if len(quote) <= QUOTED else f"{quote[:QUOTED]}…"


def _place(span: Span | None, text: str) -> str:
    return f"{span.start}–{span.end} “{_quoted(span, text)}”" if span else say("inferred")


def _field_lines(entry: Entry, text: str) -> Iterator[str]:
    for name, value, span in _fields(entry):
        if value:
            yield f"  {say(f'field_{name}')}  {value}  ← {_place(span, text)}"


def _step_lines(entry: Entry, text: str) -> Iterator[str]:
    if isinstance(entry, Milestone):
        yield f"  1. {entry.rule}  ← {_place(entry.span, text)}"
        return
    for number, step in enumerate(entry.derivation, 1):
        yield f"  {number}. {step.rule}  {step.reading}  ← {_place(step.span, text)}"


def headline(entry: Entry) -> str:
    """Return an entry in one line: kind, what, how much, when."""
    from duixian.outputs.phrase import phrase
    from duixian.outputs.words import word

    if isinstance(entry, Claim):
        return " · ".join(
            (word("kind", entry.kind, language()), entry.indicator, phrase(entry, language()), entry.period)
        )
    stage = word("stage", entry.stage, language())
    return " · ".join((word("kind", "milestone", language()), entry.object, stage, entry.period))


def explanation(entry: Entry, extraction: "Extraction") -> Iterator[str]:
    """Yield the lines that tell how an entry was read."""
    from duixian.outputs.row import one_line

    text = extraction.document.text
    yield headline(entry)
    yield f"{say('explain_sentence')}  {one_line(entry.sentence, text)}"
    yield f"{say('explain_confidence')}  {entry.confidence:.2f}"
    yield say("explain_fields")
    yield from _field_lines(entry, text)
    yield say("explain_steps")
    yield from _step_lines(entry, text)


def _found(extraction: "Extraction", offset: int) -> list[Entry]:
    from duixian.app.explain import entries_at, nearest_entry

    name, length = extraction.document.name, len(extraction.document.text)
    if offset >= length:
        raise InputError(say("explain_beyond", name=name, offset=offset, length=length, last=length - 1))
    found, nearest = entries_at(extraction, offset), nearest_entry(extraction, offset)
    if nearest is None:
        raise InputError(say("explain_nothing", name=name))
    if not found:
        near, start = headline(nearest), nearest.span.start
        raise InputError(say("explain_nowhere", name=name, offset=offset, start=start, nearest=near))
    return found


def _number(offset: str) -> int:
    if not offset.isdecimal():
        raise InputError(say("explain_no_number", offset=offset))
    return int(offset)


def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help=say("explain_file"), show_default=False)],
    offset: Annotated[str, typer.Argument(metavar="OFFSET", help=say("explain_offset"), show_default=False)],
    force: Annotated[bool, typer.Option("--force", help=say("read_force"))] = False,
) -> None:
    """Print the derivation of everything read at a place."""
    from duixian.app.ingest import Failure
    from duixian.wiring import read_copies

    place = _number(offset)
    outcome = next(read_copies([file], force))
    if isinstance(outcome, Failure):
        raise outcome.error
    blocks = ("\n".join(explanation(entry, outcome)) for entry in _found(outcome, place))
    print("\n\n".join(blocks))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain", help=say("explain_help"))(explain)
