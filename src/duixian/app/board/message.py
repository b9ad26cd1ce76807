"""One message that is to go out, and the ports it goes out by."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from duixian.model.board import Delivery, Json, Subscription
from duixian.model.errors import DuixianError

MOST_TRIES = 5
"""Refusals after which a message is left to a person."""


class Refused(DuixianError):
    """It was clearly not taken: it may be sent again."""


class Unreachable(Refused):
    """The server that everything goes by could not be reached: that is no fault of the message."""


class FateUnknown(DuixianError):
    """It was handed over and no answer came: it may have been taken, and is not sent again by itself."""


@dataclass(frozen=True, slots=True)
class Message:
    """What is told to one subscription; `key` is the same in every run. `refusals` came before it,
    `basis` is what had been sent when it was made.

    Mail has `subject` and `text`; a webhook has `kind` and `data`. `items` tells how many things it is about.
    """

    subscription: Subscription
    key: str
    subject: str
    text: str = ""
    kind: str = ""
    data: Mapping[str, Json] = field(default_factory=dict)
    items: int = 1
    refusals: int = 0
    basis: str = ""

    @property
    def id(self) -> str:
        """Return the id of its delivery: one for a subscription and a key."""
        return hashlib.sha256(f"{self.subscription.id}\n{self.key}".encode()).hexdigest()


def basis(sent: Iterable[Delivery]) -> str:
    """Return what was sent to a subscription, as a text that changes with it."""
    return " ".join(sorted(f"{one.id}:{one.state}:{one.tries}" for one in sent))


class Mailer(Protocol):
    """What sends mail."""

    def send(self, to: str, subject: str, text: str, id: str) -> None:
        """Send a mail; returns when it was taken. Raises Refused, Unreachable, FateUnknown."""


class Poster(Protocol):
    """What calls webhooks."""

    def post(self, url: str, secret: str, id: str, body: bytes) -> None:
        """Send a signed body; returns when it was taken. Raises Refused, FateUnknown."""
