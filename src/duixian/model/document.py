"""A copy of a report as it was read, never altered."""

import hashlib
from dataclasses import dataclass, field

from duixian.model.issue import Issue
from duixian.model.span import Span


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one copy and which parts of it belong to the report.

    `text` is what was read, never altered; `id` is `sha256:` and the hex digest of its UTF-8 bytes.
    `body` are the spans that belong to the report, in order; everything else is page furniture.
    `name` is what to show a person (a file's name), `media` a MIME type, `encoding` None where it has no meaning.
    """

    text: str
    name: str
    media: str = "text/plain"
    encoding: str | None = None
    body: tuple[Span, ...] = ()
    issues: tuple[Issue, ...] = ()
    id: str = field(default="")

    def __post_init__(self) -> None:
        digest = hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
        object.__setattr__(self, "id", f"sha256:{digest}")
        if not self.body and self.text:
            object.__setattr__(self, "body", (Span(0, len(self.text)),))
