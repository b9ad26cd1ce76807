"""Ctrl-C in the middle of a run, and what it left."""

from typing import TYPE_CHECKING

from typer.core import TyperGroup

if TYPE_CHECKING:
    from typer import Context


class Interrupted(Exception):
    """The user stopped the run; `written` files were complete by then, `told` is the line of who can say more."""

    def __init__(self, written: int = 0, told: str | None = None) -> None:
        super().__init__(written)
        self.written, self.told = written, told


class Interruptible(TyperGroup):
    """The commands, where Ctrl-C is raised as Interrupted: Typer would print an empty line of its own."""

    def invoke(self, ctx: "Context") -> object:  # type: ignore[override]
        """Run the command asked for; raises Interrupted."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as stop:
            raise Interrupted from stop
