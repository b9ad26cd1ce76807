"""A process that files without end and says each filing it was told is kept; the test kills it in the middle."""

import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

from board_sample import USERS, figure

from duixian.app.board.filing import enter
from duixian.store.open import open_store


def main(folder: str, url: str) -> None:
    store = open_store(Path(folder), lambda: datetime.now(UTC), lambda: uuid4().hex, url)
    for number in range(100):
        made = enter(store.board, USERS["rep"], [figure(6, str(Decimal(number))), figure(7, str(Decimal(number)))])
        print(*(filing.id for filing in made), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
