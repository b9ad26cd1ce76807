"""Something a person should know about a document or a record, with its place."""

from dataclasses import dataclass
from typing import Literal

from duixian.model.span import Span

Severity = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding: a stable `code` (`year-conflict`), how bad, a Chinese sentence, and where.

    `span` is None where the finding is about the document as a whole.
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None
