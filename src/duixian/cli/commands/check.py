"""`duixian check`: the lexicon and the rules against themselves."""

import typer

from duixian.cli.messages import say
from duixian.cli.run import complain
from duixian.model.errors import LexiconError


def check() -> None:
    """Print every contradiction, or how much there is without one; raises LexiconError where there are any."""
    from duixian.wiring import contradictions, holdings

    found = contradictions()
    for line in found:
        complain(line)
    if found:
        raise LexiconError(say("check_bad", count=len(found)))
    print(say("check_good", counts="，".join(f"{name} {count}" for name, count in holdings().items())))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check", help=say("check_help"))(check)
