"""How the server is run: what does not belong to the board itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Serving:
    """`secure`: reached over https only, so cookies are too · `root`: the path it stands under behind a proxy."""

    secure: bool = False
    root: str = ""
