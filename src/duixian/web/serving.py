"""How the server is run: what does not belong to the board itself."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Serving:
    """`secure`: reached over https only, so cookies are too · `root`: the path it stands under behind a proxy, `/dx`.

    A login lasts `session`; an upload is at most `upload` bytes, all of a request's files together. Pages of the public
    site are given again for `again` seconds while nothing but filings and lights is written; 0: made anew each time.
    """

    secure: bool = False
    root: str = ""
    session: timedelta = timedelta(hours=12)
    again: float = 0.0
    upload: int = 64 * 1024 * 1024
