"""The command `duixian`: one file a family of commands, nothing heavy imported before it is needed."""

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 all read, 2 nothing read or wrong usage, 3 some failed."""
    from duixian.cli.run import run

    return run(arguments)
