"""The command `duixian`: one file a family of commands, nothing heavy imported before it is needed."""

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 all read, 2 nothing or wrong usage, 3 some failed, 130 stopped."""
    try:
        from duixian.cli.run import run
    except KeyboardInterrupt:
        return _stopped_early()
    return run(arguments)


def _stopped_early() -> int:
    import sys

    from duixian.cli.messages import say

    print(say("interrupted"), file=sys.stderr)
    return 130
