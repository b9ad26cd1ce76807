"""`duixian bulletin`: a month's bulletin as Word document, PDF, picture or JSON."""

import re
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duixian.cli.board import Data, opened
from duixian.cli.messages import say
from duixian.model.errors import InputError, OutputError

if TYPE_CHECKING:
    from duixian.app.board.ledger import Board

_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


def bulletin(
    data: Data,
    output: Annotated[Path, typer.Option("--output", "-o", help=say("bulletin_output"), show_default=False)],
    month: Annotated[str | None, typer.Option("--month", metavar="YYYY-MM", help=say("bulletin_month"))] = None,
    day: Annotated[datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help=say("bulletin_day"))] = None,
    one_page: Annotated[bool, typer.Option("--summary", help=say("bulletin_summary"))] = False,
    template: Annotated[Path | None, typer.Option("--template", metavar="FILE", help=say("bulletin_template"))] = None,
    write_template: Annotated[bool, typer.Option("--write-template", help=say("bulletin_write_template"))] = False,
) -> None:
    """Write a bulletin, or the template it is written by."""
    with opened(data) as board:
        from duixian.outputs.save import replacing

        made = _template(board) if write_template else _made(board, output, (month, day), one_page, template)
        with replacing(output) as stream:
            stream.write(made)
    print(say("written", path=output), file=sys.stderr)


def _template(board: "Board") -> bytes:
    from duixian.app.bulletin.heading import own_template
    from duixian.outputs.bulletin.template import template

    return own_template(board) or template()


def _made(
    board: "Board", output: Path, when: tuple[str | None, datetime | None], one_page: bool, template: Path | None
) -> bytes:
    from duixian.app.board.permissions import SYSTEM
    from duixian.app.bulletin import bulletin_of, default_month
    from duixian.app.bulletin.heading import own_template
    from duixian.outputs.bulletin.formats import form

    chosen = form(output.suffix, one_page)
    month, day = when
    year, number = _month(month) if month else default_month(board)
    found = bulletin_of(board, SYSTEM, year, number, day.date() if day else None)
    own = _read(template) if template else own_template(board)
    if template and own:
        from duixian.outputs.bulletin.own import check_template

        check_template(own, template.name, found)
    return chosen.make(found, own)


def _month(text: str) -> tuple[int, int]:
    found = _MONTH.fullmatch(text)
    if found is None:
        raise InputError(say("bulletin_bad_month", month=text[:20]))
    return int(found[1]), int(found[2])


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(say("bulletin_no_template", path=path)) from error


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("bulletin", help=say("bulletin_help"))(bulletin)
