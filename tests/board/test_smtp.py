"""The way to the mail server: TLS, login, and a password that never goes over an open line."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword
from posts import Mailbox, mail_server

from duixian.app.board.message import Unreachable
from duixian.model.errors import InputError
from duixian.notify.smtp import Server, SmtpMailer, read_server

TO = "trade@example.invalid"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of 127.0.0.1 that signs itself, its key in the same file."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed: nothing was tried over TLS")
    made = tmp_path_factory.mktemp("tls") / "server.pem"
    asked = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    asked += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(made), "-out", f"{made}.crt"]
    subprocess.run(asked, check=True, capture_output=True)
    with made.open("a", encoding="ascii") as stream:
        stream.write(Path(f"{made}.crt").read_text("ascii"))
    return made


@contextmanager
def secured(certificate: Path, wrapped: bool) -> Iterator[tuple[Mailbox, list[LoginPassword]]]:
    """Run a mail server that wants a login, in TLS from the first byte (`wrapped`) or after STARTTLS."""
    logins = list[LoginPassword]()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)

    def log_in(server: Any, session: Any, envelope: Any, mechanism: str, given: LoginPassword) -> AuthResult:
        logins.append(given)
        return AuthResult(success=given.password == b"right %&", handled=True)

    tls = {"ssl_context": context} if wrapped else {"tls_context": context}
    # in TLS from the first byte aiosmtpd does not know that it is
    said = {"authenticator": log_in, "auth_required": True, "auth_require_tls": not wrapped, **tls}
    with mail_server(said) as box:
        yield box, logins


def mailer(server: Server) -> SmtpMailer:
    return SmtpMailer(server, "office@example.invalid", "金华市", lambda: datetime.now(UTC), seconds=5)


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_mail_goes_in_tls_after_a_login(certificate: Path, scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", f"{certificate}.crt")
    with secured(certificate, scheme == "smtps") as (box, logins):
        url = f"{scheme}://office:right%20%25%26@127.0.0.1:{box.port}"
        mailer(read_server(url)).send(TO, "提醒", "一项到期", "id1")
        assert logins[0].login == b"office"
        assert [mail.get_content().strip() for mail in box.mails] == ["一项到期"]
        wrong = read_server(url.replace("right", "wrong"))
        with pytest.raises(Unreachable, match="不能登录") as caught:
            mailer(wrong).send(TO, "提醒", "二项到期", "id2")
        assert "wrong" not in str(caught.value)
        assert len(box.mails) == 1


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_whose_certificate_nobody_vouches_for_gets_nothing(certificate: Path, scheme: str) -> None:
    with secured(certificate, scheme == "smtps") as (box, logins):
        server = read_server(f"{scheme}://office:right%20%25%26@127.0.0.1:{box.port}")
        with pytest.raises(Unreachable, match="连不上"):
            mailer(server).send(TO, "提醒", "一项到期", "id1")
        assert (logins, box.mails) == ([], [])


def test_a_password_never_goes_over_an_open_line() -> None:
    with mail_server() as box:
        server = read_server(f"smtp://office:geheim@127.0.0.1:{box.port}")
        with pytest.raises(Unreachable, match="口令不能明文发送"):
            mailer(server).send(TO, "提醒", "一项到期", "id1")
        assert box.mails == []


@pytest.mark.parametrize("url", ["", "mail.example.invalid", "http://u:geheim@h", "smtp://u:geheim@h:x", "smtp://"])
def test_an_address_of_a_server_that_is_none_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(InputError, match="DUIXIAN_SMTP") as caught:
        read_server(url)
    assert "geheim" not in str(caught.value)
