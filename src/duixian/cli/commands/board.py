"""`duixian board`: reports into the board, the lights of a day, the switch of the public site."""

import sys
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from duixian.cli.board import Data, opened
from duixian.cli.messages import say
from duixian.cli.run import NOTHING_READ, SOME_FAILED, complain, told
from duixian.cli.sources import gather

if TYPE_CHECKING:
    from duixian.app.board.importing import Imported


def import_reports(
    reports: Annotated[list[str], typer.Argument(metavar="REPORT...", help=say("read_files"), show_default=False)],
    data: Data,
    force: Annotated[bool, typer.Option("--force", help=say("read_force"))] = False,
) -> int:
    """Import every report and return the exit code of `read`."""
    sources = gather(reports)
    for note in sources.notes:
        print(note, file=sys.stderr)
    for _, why in sources.failures:
        complain(why)
    done, failed = _import(sources.found.values(), data, force)
    failed += len(sources.failures)
    return 0 if not failed else SOME_FAILED if done else NOTHING_READ


def _import(sources: Iterable[str], data: Data, force: bool) -> tuple[int, int]:
    done = failed = 0
    with opened(data, new=True) as board:
        from duixian.wiring.board import import_into

        for source, outcome in import_into(board, sources, force):
            if isinstance(outcome, Exception):
                failed += 1
                complain(told(outcome, source))
            else:
                done += 1
                print(_imported(source, outcome))
    return done, failed


def _imported(source: str, imported: "Imported") -> str:
    if not imported.fresh:
        return say("board_known", source=source, entries=imported.entries)
    if imported.report.copy_of:
        return say("board_copy", source=source)
    return say("board_imported", source=source, title=imported.report.title or source, entries=imported.entries)


def light(
    data: Data,
    day: Annotated[datetime | None, typer.Option("--day", formats=["%Y-%m-%d"], help=say("board_day"))] = None,
) -> None:
    """Compute and keep the lights of a day; without a day named, raise the problems that are overdue a level too."""
    with opened(data) as board:
        from duixian.app.board.founding import board_day, board_year
        from duixian.app.board.lighting import compute_lights
        from duixian.app.board.obstacle_terms import escalate
        from duixian.app.board.permissions import SYSTEM

        on = day.date() if day else board_day(board)
        lit = compute_lights(board, SYSTEM, board_year(board, on), on)
        raised = [] if day else escalate(board, SYSTEM, on)
    print(say("board_lit", day=on, total=len(lit.rows), red=len(lit.turned_red)))
    if raised:
        print(say("board_escalated", total=len({step.obstacle_id for step in raised})))


def figures(
    file: Annotated[Path, typer.Argument(metavar="FILE", help=say("unit_file"), show_default=False)], data: Data
) -> None:
    """Bring a table of published figures in: all of it, or nothing."""
    with opened(data) as board:
        from duixian.app.board.permissions import SYSTEM
        from duixian.app.board.published import import_published
        from duixian.app.board.published_rows import read_published
        from duixian.wiring.board import read_text

        added, changed = import_published(board, SYSTEM, read_published(read_text(file), file.name))
    print(say("board_figures", added=added, changed=changed))


class Switch(StrEnum):
    """The two states of the public site."""

    on = "on"
    off = "off"


def public(
    switch: Annotated[Switch, typer.Argument(metavar="on|off", help=say("board_public_switch"), show_default=False)],
    data: Data,
    contact: Annotated[
        str | None, typer.Option("--contact", metavar="TEXT", help=say("board_public_contact"), show_default=False)
    ] = None,
) -> None:
    """Switch the public site on or off."""
    with opened(data) as board:
        from duixian.app.board.founding import board_day, board_year
        from duixian.app.board.permissions import SYSTEM
        from duixian.app.board.public_site import open_site
        from duixian.app.board.queries import PUBLISHED, TaskFilter

        open_site(board, SYSTEM, switch is Switch.on, contact)
        day = board_day(board)
        shown = board.queries.count(PUBLISHED, TaskFilter(year=board_year(board, day)), day)
    print(say("board_public_on", shown=shown) if switch is Switch.on else say("board_public_off"))


def register(app: typer.Typer) -> None:
    """Add the family of commands."""
    family = typer.Typer(help=say("board_help"), no_args_is_help=True, rich_markup_mode=None)
    family.command("import", help=say("board_import_help"))(import_reports)
    family.command("light", help=say("board_light_help"))(light)
    family.command("figures", help=say("board_figures_help"))(figures)
    family.command("public", help=say("board_public_help"))(public)
    app.add_typer(family, name="board")
