"""One run of the command: whatever goes wrong becomes one line and an exit code."""

import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress

import typer

from duixian.cli.application import application, options
from duixian.cli.interruption import Interrupted
from duixian.cli.messages import catalogue, say
from duixian.model.errors import DuixianError

FIGURES_DIFFER = 1
BROKEN = 1
NOTHING_READ = 2
SOME_FAILED = 3
INTERRUPTED = 130


def complain(message: str) -> None:
    """Print one line on standard error."""
    print(say("error", message=" ".join(message.split())), file=sys.stderr, flush=True)


def told(error: Exception, where: str = "duixian") -> str:
    """Return the line for an error: its own where it was raised on purpose, else how to report it."""
    if isinstance(error, DuixianError):
        return str(error)
    if options.debug:
        traceback.print_exception(error)
    if isinstance(error, PermissionError):
        return say("no_permission", where=where)
    return say("unexpected", where=where, kind=type(error).__name__, message=error)


def _called(parameter: object) -> str:
    options: list[str] = getattr(parameter, "opts", [])
    return getattr(parameter, "metavar", None) or "/".join(options)


_MISUSES = {
    "No such command": "NoSuchCommand",
    " is not one of ": "NotAChoice",
    "unexpected extra argument": "ExtraArgument",
}


def _kind_of_misuse(error: Exception) -> str:
    # The classes below Typer are not public and a wrong command has none of its own: names and words must do.
    message = str(getattr(error, "message", ""))
    kind = next((kind for words, kind in _MISUSES.items() if words in message), None)
    if kind:
        return kind
    if str(getattr(error, "option_name", ""))[1:].isdecimal():
        return "NegativeNumber"
    return next((c.__name__ for c in type(error).__mro__ if f"usage_{c.__name__}" in catalogue()), "UsageError")


def _usage(error: Exception) -> str:
    context, parameter = getattr(error, "ctx", None), getattr(error, "param", None)
    message = str(getattr(error, "message", ""))
    command = context.command_path.partition(" ")[2] if context is not None else ""
    return say(
        f"usage_{_kind_of_misuse(error)}",
        option=getattr(error, "option_name", ""),
        parameter=_called(parameter),
        word="".join(message.split("'")[1:2]),
        choices=" / ".join(message.split("'")[3::2]),
        extra=message.rpartition("(")[2].rstrip(")"),
        command=f"{command} " if command else "",
    )


def _silence_closed_output() -> None:
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _forgive_narrow_terminals() -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # replaced or closed by whoever called
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def _interruption(written: int) -> str:
    return say("interrupted_after", written=written) if written else say("interrupted")


def _attempt(arguments: Sequence[str] | None) -> int:
    code = application()(args=arguments, prog_name="duixian", standalone_mode=False)
    sys.stdout.flush()
    if code == INTERRUPTED:  # while Typer was reading the arguments
        raise Interrupted
    return code if isinstance(code, int) else 0


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments` (those of the process by default) and return its exit code."""
    _forgive_narrow_terminals()
    try:
        return _attempt(arguments)
    except (Interrupted, KeyboardInterrupt, typer.Abort) as stop:
        line = getattr(stop, "told", None) or _interruption(getattr(stop, "written", 0))
        print(line, file=sys.stderr, flush=True)
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):  # the reader of the pipe (head, less) has seen enough; Typer exits for it
        _silence_closed_output()
        return 0
    except Exception as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            print(error, file=sys.stderr)
            return NOTHING_READ
        complain(_usage(error) if hasattr(error, "format_message") else told(error))
        return NOTHING_READ
