"""What every record of the board has."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """Something the books hold by its `id`."""

    id: str
