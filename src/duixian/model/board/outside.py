"""What goes out and comes in: files, requests to correct, subscriptions to what is due, and what was sent."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from duixian.model.board.json import JsonObject
from duixian.model.board.record import Record

Subject = Literal["obstacle", "site"]
CorrectionState = Literal["open", "corrected", "kept", "refused"]
"""待答复 · 已更正 · 核实无误 · 不予受理"""
Channel = Literal["feed", "mail", "hook"]
DeliveryState = Literal["sending", "sent", "failed"]


@dataclass(frozen=True, slots=True)
class Attachment(Record):
    """A file put beside a problem or a site, kept by its content; shown outside only where it is `public`."""

    subject: Subject
    subject_id: str
    sha256: str
    name: str
    media: str
    size: int
    by: str
    at: datetime
    public: bool = False


@dataclass(frozen=True, slots=True)
class Correction(Record):
    """A request from outside to correct a task. `text` and `contact` stay inside; `summary` and `answer` are shown."""

    task_id: str
    text: str
    contact: str
    at: datetime
    state: CorrectionState = "open"
    summary: str = ""
    answer: str = ""
    answered_by: str | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Subscription(Record):
    """What a user wants to be told of, and how: a calendar feed (`id` is the SHA-256 of its secret address), mail to
    `address`, or a webhook to `address` signed with `secret`. `wanted` has `kinds`, a list."""

    user_id: str
    channel: Channel
    address: str
    secret: str
    wanted: JsonObject
    created: datetime
    active: bool = True


@dataclass(frozen=True, slots=True)
class Delivery(Record):
    """One message to one subscription; `id` is made from both, so nothing is sent twice. `sending` that does not end is
    a message nobody knows the fate of: it is not sent again by itself."""

    subscription_id: str
    key: str
    day: date
    state: DeliveryState
    tries: int
    at: datetime
    error: str = ""
