"""The row a build leaves of itself: the only table that knows the time."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from duixian.corpus.folder import BUILDING, PART
from duixian.corpus.parquet import write_table

if TYPE_CHECKING:
    from duixian.corpus.build import Account, Means, Order

RUNS = "runs"


def write_run(order: "Order", means: "Means", account: "Account", began: datetime) -> None:
    """Write the row of a build that came to its end; builds are numbered from 1."""
    folder = order.folder / RUNS
    folder.mkdir(exist_ok=True)
    run = f"{len(list(folder.glob('*.parquet'))) + 1:06d}"
    ended = datetime.now(UTC)
    cells = {
        "run": run,
        "started": began,
        "ended": ended,
        "version": means.job.version,
        "engine": means.engine.name,
        "workers": order.workers,
        "inputs": account.inputs,
        "new": account.read,
        "skipped": account.skipped,
        "failed": account.failures,
        "characters": account.characters,
        "seconds": (ended - began).total_seconds(),
    }
    part = order.folder / BUILDING / (run + PART)
    write_table(RUNS, {name: [cell] for name, cell in cells.items()}, part)
    part.replace(folder / f"{run}.parquet")
