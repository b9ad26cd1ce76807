"""Mail over SMTP, told apart by what the server said: taken, clearly refused, or nobody knows."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from duixian.app.board.ledger import Clock
from duixian.app.board.mailing import one_line
from duixian.app.board.message import FateUnknown, Refused, Unreachable
from duixian.app.board.subscribing import mail_address
from duixian.model.errors import DuixianError, InputError

SECONDS = 30
"""How long an answer is waited for."""


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server: `tls` from the first byte on (smtps), else as soon as the server offers it."""

    host: str
    port: int
    tls: bool
    user: str = ""
    password: str = ""


def read_server(url: str) -> Server:
    """Return the server a URL names: smtp://user:password@host:port or smtps://…; raises InputError.

    >>> read_server("smtps://office@mail.example.invalid")
    Server(host='mail.example.invalid', port=465, tls=True, user='office', password='')
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not host or parts.scheme not in ("smtp", "smtps"):  # the URL may hold a password and is not repeated
        raise InputError("邮件服务器：地址写得不对；DUIXIAN_SMTP 应如 smtp://用户:口令@主机:端口，口令里的符号写成 %XX")
    tls = parts.scheme == "smtps"
    return Server(host, port or (465 if tls else 25), tls, unquote(parts.username or ""), unquote(parts.password or ""))


@dataclass(frozen=True, slots=True)
class SmtpMailer:
    """Sends mail through a server, from one sender; `name` stands beside the address."""

    server: Server
    sender: str
    name: str
    clock: Clock
    seconds: float = SECONDS

    def send(self, to: str, subject: str, text: str, id: str) -> None:
        """Send a mail; returns when the server took it. Raises Refused, Unreachable, FateUnknown."""
        content = self._content(to, subject, text, id)
        connection = self._connect()
        try:
            self._hand_over(connection, to, content)
        finally:
            with suppress(smtplib.SMTPException, OSError):  # it was decided before the farewell
                connection.quit()

    def _content(self, to: str, subject: str, text: str, id: str) -> bytes:
        message = EmailMessage(SMTP)
        try:
            message["From"] = Address(one_line(self.name), addr_spec=mail_address(self.sender))
            message["To"] = mail_address(to)
            message["Subject"] = one_line(subject)
            message["Date"] = format_datetime(self.clock())
            message["Message-ID"] = f"<{id}@{self.sender.rpartition('@')[2]}>"
            message["Auto-Submitted"] = "auto-generated"
            message.set_content(text, charset="utf-8", cte="base64")
            return message.as_bytes()
        except (DuixianError, ValueError, UnicodeError) as error:
            raise Refused(f"邮件：写不成（{one_line(str(error))}）；请检查邮箱地址") from error

    def _connect(self) -> smtplib.SMTP:
        at = (self.server.host, self.server.port)
        connection: smtplib.SMTP | None = None
        try:
            if self.server.tls:
                context = ssl.create_default_context()
                connection = smtplib.SMTP_SSL(*at, timeout=self.seconds, context=context)
            else:
                connection = smtplib.SMTP(*at, timeout=self.seconds)
            self._secure(connection)
        except (smtplib.SMTPException, OSError) as error:
            if connection is not None:
                connection.close()
            told = f"邮件服务器 {at[0]}:{at[1]} 连不上或不能登录（{_said(error)}）；请检查 DUIXIAN_SMTP 和服务器"
            raise Unreachable(told) from error
        return connection

    def _secure(self, connection: smtplib.SMTP) -> None:
        """Go on in TLS where it is offered, and log in; a password never goes over an open line."""
        connection.ehlo_or_helo_if_needed()
        encrypted = self.server.tls
        if not encrypted and connection.has_extn("starttls"):
            connection.starttls(context=ssl.create_default_context())
            connection.ehlo()
            encrypted = True
        if self.server.user:
            if not encrypted:
                raise smtplib.SMTPNotSupportedError("服务器不支持加密，口令不能明文发送")
            connection.login(self.server.user, self.server.password)

    def _hand_over(self, connection: smtplib.SMTP, to: str, content: bytes) -> None:
        """Go through one mail step by step: until the text is sent every failure is a refusal."""
        try:
            _expect(connection.mail(self.sender), "发件人")
            _expect(connection.rcpt(to), "收件人")
        except (smtplib.SMTPException, OSError) as error:
            raise Refused(f"邮件：服务器中途断开（{_said(error)}），没有发出；下次再试") from error
        try:
            answer = connection.data(content)
        except smtplib.SMTPDataError as error:
            raise Refused(f"邮件：服务器不收（{_said(error)}），没有发出；下次再试") from error
        except (smtplib.SMTPException, OSError) as error:
            raise _unknown(_said(error)) from error
        if answer[0] // 100 not in (2, 4, 5):
            raise _unknown("服务器的答复读不懂")
        _expect(answer, "内容")


def _unknown(why: str) -> FateUnknown:
    return FateUnknown(f"邮件：已交给服务器，没有等到答复（{why}）；请向收件人核实")


def _expect(answer: tuple[int, bytes], what: str) -> None:
    code, said = answer
    if code not in (250, 251):
        told = one_line(said.decode("utf-8", "replace"))[:120]
        raise Refused(f"邮件：服务器不接受{what}（{code} {told}），没有发出；请检查地址，或下次再试")


def _said(error: Exception) -> str:
    """Return what an error says, in one line."""
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        return one_line(f"{error.smtp_code} {words}")[:120]
    return one_line(str(error))[:120] or type(error).__name__
