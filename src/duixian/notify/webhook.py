"""Webhooks as the Standard Webhooks specification describes them: a signed POST, taken by an answer of 2xx."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

import httpx

from duixian.app.board.ledger import Clock
from duixian.app.board.message import FateUnknown, Refused

SECONDS = 10
"""How long an answer is waited for."""
PREFIX = "whsec_"


def signature(secret: str, id: str, at: datetime, body: bytes) -> str:
    """Return the header `webhook-signature` for a body sent at a time: `v1,` and HMAC-SHA256 of id.timestamp.body.

    >>> from datetime import UTC
    >>> secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    >>> at = datetime.fromtimestamp(1614265330, UTC)
    >>> signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", at, b'{"test": 2432232314}')
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
    """
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = b".".join((id.encode(), str(int(at.timestamp())).encode(), body))
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


@dataclass(frozen=True, slots=True)
class HttpPoster:
    """Calls webhooks; no answer is followed elsewhere. Servers within the house are what it is for: none is barred."""

    clock: Clock
    seconds: float = SECONDS

    def post(self, url: str, secret: str, id: str, body: bytes) -> None:
        """Send a signed body; returns when it was taken. Raises Refused, FateUnknown."""
        at = self.clock()
        headers = {
            "content-type": "application/json",
            "user-agent": "duixian",
            "webhook-id": id,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": signature(secret, id, at, body),
        }
        try:
            with (
                httpx.Client(timeout=self.seconds, follow_redirects=False, trust_env=False) as client,
                client.stream("POST", url, content=body, headers=headers) as answer,
            ):
                status = answer.status_code
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise Refused(f"推送：连不上（{error}），没有送达；请检查地址和网络") from error
        except httpx.HTTPError as error:
            said = str(error) or type(error).__name__
            raise FateUnknown(f"推送：已发出，没有等到答复（{said}）；请向接收方核实") from error
        if not 200 <= status < 300:
            raise Refused(f"推送：接收方答复 {status}，没有接受；下次再试")
