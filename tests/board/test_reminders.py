"""Reminders over a real mail server and a real receiver of webhooks: what is told, to whom, and nothing twice."""

import json
import multiprocessing
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from board_sample import USERS, figure, filed, obstacle, put_task, task
from posts import Mailbox, mail_server, receiver, run_at_once

from duixian.app.board.ledger import Board
from duixian.app.board.lighting import compute_lights
from duixian.app.board.people import change_setting
from duixian.app.board.permissions import SYSTEM
from duixian.app.board.sending import IN_FLIGHT, decide, send
from duixian.app.board.subscribing import add_hook, end_mail, set_mail
from duixian.model.board import Delivery, PlanTask
from duixian.model.errors import Conflict, InputError
from duixian.notify.smtp import Server, SmtpMailer
from duixian.notify.webhook import HttpPoster

NEAR, LATE, TODAY = date(2024, 7, 15), date(2024, 7, 19), date(2024, 7, 20)
TO = "trade@example.invalid"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def plan(board: Board) -> None:
    change_setting(board, SYSTEM, "board", {"government": "金华市", "year": 2024, "day": "2024-07-20"})
    change_setting(board, SYSTEM, "mail", {"base": "https://dx.example.invalid"})
    put_task(board, task("t1"))
    put_task(
        board, task("t2", number=2, name="医院投用", kind="milestone", stage="operate", deadline=date(2024, 7, 17))
    )


def mailer(board: Board, box: Mailbox) -> SmtpMailer:
    return SmtpMailer(Server("127.0.0.1", box.port, False), "office@example.invalid", "金华市", board.clock, seconds=3)


def run(board: Board, box: Mailbox | None, day: date, seconds: float = 2) -> list[str]:
    poster = HttpPoster(lambda: datetime.now(UTC), seconds)
    return [one.fate for one in send(board, SYSTEM, mailer(board, box) if box else None, poster, day)]


def deliveries(board: Board) -> list[Delivery]:
    with board.ledger.read() as books:
        return books.find(Delivery, order=("day",))


def test_one_mail_a_day_gathers_what_is_near_and_is_sent_once(board: Board, plan: None) -> None:
    set_mail(board, USERS["rep"], TO, ["filing", "deadline", "red"])
    with mail_server() as box:
        assert run(board, box, NEAR) == ["sent"]
        assert run(board, box, NEAR) == []
        (mail,) = box.mails
        assert mail["subject"] == "【金华市工作报告兑现】7月15日提醒：填报 1、临近 1"
        assert mail["to"] == TO
        assert mail["auto-submitted"] == "auto-generated"
        text = mail.get_content()
        assert "- 1—6月填报（7月18日，还有3天）：未报 2 项" in text
        assert "- 医院投用（金华市商务局）：7月17日，还有2天到期" in text
        assert "https://dx.example.invalid/tasks/t2" in text
        # the day after nothing new has come near; on the 18th and 19th the filing is due and over its day
        assert run(board, box, NEAR + timedelta(1)) == []
        assert run(board, box, date(2024, 7, 18)) == ["sent"]
        assert run(board, box, LATE) == ["sent"]
        assert "已过1天" in box.mails[-1].get_content()
        assert len(box.mails) == 3


def test_what_turned_red_is_told_once_and_what_was_handed_in_is_not_asked_for(board: Board, plan: None) -> None:
    filed(board, USERS["rep"], USERS["ver"], figure(5, "9"), figure(6, "10"))
    set_mail(board, USERS["rep"], TO, ["filing", "red"])
    compute_lights(board, USERS["sup"], 2024, TODAY)
    with mail_server() as box:
        assert run(board, box, TODAY) == ["sent"]
        text = box.mails[0].get_content()
        assert "【转红】" in text
        assert "外贸出口（金华市商务局）：欠进度" in text
        assert "未报 1 项" in text  # the clinic
        change_setting(board, SYSTEM, "board", {"year": 2024, "day": "2024-07-21"})
        compute_lights(board, USERS["sup"], 2024, TODAY + timedelta(1))
        assert run(board, box, TODAY + timedelta(1)) == []


@pytest.mark.parametrize("refusal", [{"rcpt": "550 no such user"}, {"data": "451 try again later"}])
def test_a_clear_refusal_is_tried_again_up_to_five_times(board: Board, plan: None, refusal: dict[str, str]) -> None:
    set_mail(board, USERS["rep"], TO, ["filing"])
    with mail_server(**refusal) as box:
        fates = [run(board, box, NEAR) for _ in range(7)]
    assert fates == [["failed"]] * 5 + [[]] * 2
    (kept,) = deliveries(board)
    assert (kept.state, kept.tries) == ("failed", 5)
    assert next(iter(refusal.values()))[:3] in kept.error
    with mail_server() as box:
        assert run(board, box, NEAR) == []
        decide(board, USERS["rep"], kept.id, again=True)
        assert run(board, box, NEAR) == ["sent"]
        assert len(box.mails) == 1


def test_a_refused_mail_arrives_with_the_next_days(board: Board, plan: None) -> None:
    set_mail(board, USERS["rep"], TO, ["filing", "deadline"])
    with mail_server(rcpt="450 busy") as box:
        assert run(board, box, NEAR) == ["failed"]
    with mail_server() as box:
        assert run(board, box, NEAR + timedelta(1)) == ["sent"]
        assert "1—6月填报" in box.mails[0].get_content()
    assert [one.state for one in deliveries(board)] == ["sent", "sent"]


def test_what_nobody_knows_is_never_sent_again_by_itself(board: Board, plan: None) -> None:
    set_mail(board, USERS["rep"], TO, ["filing"])
    with mail_server(cut=True) as box:
        assert run(board, box, NEAR) == ["unknown"]
        assert run(board, box, NEAR) == []
        assert len(box.mails) == 1
    (kept,) = deliveries(board)
    assert (kept.state, "请向收件人核实" in kept.error) == ("sending", True)
    with pytest.raises(Conflict, match="正在发送"):
        decide(board, USERS["rep"], kept.id, again=True)
    old = replace(kept, at=kept.at - 2 * IN_FLIGHT)
    with board.ledger.begin("system") as books:
        books.put(old)
    assert decide(board, USERS["rep"], kept.id, again=False).state == "sent"


def test_a_crash_between_claim_and_answer_sends_nothing_twice(board: Board, plan: None) -> None:
    set_mail(board, USERS["rep"], TO, ["filing"])

    class Killed:
        def send(self, to: str, subject: str, text: str, id: str) -> None:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(send(board, SYSTEM, Killed(), None, NEAR))
    assert [one.state for one in deliveries(board)] == ["sending"]
    with mail_server() as box:
        assert run(board, box, NEAR) == []
        assert box.mails == []


def test_two_processes_at_once_send_one_mail(board: Board, plan: None, url: str) -> None:
    for user in ("rep", "sup", "lead"):
        set_mail(board, USERS[user], f"{user}@example.invalid", ["filing", "deadline"])
    context = multiprocessing.get_context("spawn")
    with mail_server() as box:
        barrier = context.Barrier(2)
        runs = [context.Process(target=run_at_once, args=(url, box.port, NEAR, barrier)) for _ in range(2)]
        for one in runs:
            one.start()
        for one in runs:
            one.join(60)
        assert [one.exitcode for one in runs] == [0, 0]
        told = sorted(str(mail["to"]) for mail in box.mails)
    assert told == ["lead@example.invalid", "rep@example.invalid", "sup@example.invalid"]
    assert {one.state for one in deliveries(board)} == {"sent"}


def test_without_a_server_nothing_is_claimed_and_an_absent_one_costs_no_try(board: Board, plan: None) -> None:
    set_mail(board, USERS["rep"], TO, ["filing"])
    assert run(board, None, NEAR) == ["held"]
    assert deliveries(board) == []
    with mail_server() as box:
        pass
    assert run(board, box, NEAR) == ["down"]
    assert deliveries(board)[0].tries == 0
    with mail_server() as box:
        assert run(board, box, NEAR) == ["sent"]


def test_who_is_no_longer_active_or_has_ended_it_is_told_nothing(board: Board, plan: None) -> None:
    set_mail(board, USERS["rep"], TO, ["filing"])
    set_mail(board, USERS["sup"], "sup@example.invalid", ["filing"])
    end_mail(board, USERS["sup"])
    with board.ledger.begin("sup") as books:
        books.put(replace(USERS["rep"], active=False))
    with mail_server() as box:
        assert run(board, box, NEAR) == []


def test_nothing_that_is_typed_becomes_a_header(board: Board, plan: None) -> None:
    with board.ledger.begin("sup") as books:
        kept = books.find(PlanTask, id="t2")[0]
        books.put(replace(kept, name="医院\r\nBcc: evil@example.invalid\r\n\r\n投用"))
    change_setting(board, SYSTEM, "board", {"government": "金华\r\nBcc: e@example.invalid", "year": 2024})
    set_mail(board, USERS["rep"], TO, ["deadline"])
    with mail_server() as box:
        assert run(board, box, NEAR) == ["sent"]
        (mail,) = box.mails
        assert mail["bcc"] is None
        assert box.froms[0][1] == [TO]
        assert "医院 Bcc: evil@example.invalid 投用" in mail.get_content()


@pytest.mark.parametrize(
    "address", ["", "a@b,c@d", "a b@c", "a@b\r\nRCPT TO:<x@y>", "a@", "<a@b>", "x" * 250 + "@b.cn"]
)
def test_an_address_that_is_none_is_refused(board: Board, address: str) -> None:
    with pytest.raises(InputError, match="邮箱"):
        set_mail(board, USERS["rep"], address, ["filing"])


def genuine(secret: str, headers: dict[str, str], body: bytes) -> bool:
    """Check a signature by the very example that docs/reminders.md gives to receivers."""
    told = (ROOT / "docs" / "reminders.md").read_text(encoding="utf-8")
    example: dict[str, Any] = {}
    exec(re.findall(r"```python\n(.*?)```", told, re.DOTALL)[0], example)
    return bool(example["genuine"](secret, headers, body))


@pytest.fixture
def problem(board: Board, plan: None) -> None:
    with board.ledger.begin("sup") as books:
        books.put(obstacle(board.clock(), date(2024, 7, 19), text="（内部）", origin="resident", contact="13800000000"))


def test_a_webhook_is_signed_told_once_and_told_no_person(board: Board, problem: None) -> None:
    with receiver() as calls:
        hook = add_hook(board, USERS["sup"], calls.url, ["obstacle_overdue", "light_turned_red"], http=True)
        filed(board, USERS["rep"], USERS["ver"], figure(6, "10"))
        compute_lights(board, USERS["sup"], 2024, TODAY)
        fates = run(board, None, TODAY)
        assert fates == ["sent"] * 3  # the problem, and two tasks
        assert run(board, None, TODAY) == []
        bodies = [json.loads(body) for _, body in calls.got]
        assert {body["type"] for body in bodies} == {"obstacle_overdue", "light_turned_red"}
        assert all(genuine(hook.secret, headers, body) for headers, body in calls.got)
        headers, body = calls.got[0]
        assert not genuine(hook.secret, headers, body + b" ")
        assert len({headers["webhook-id"] for headers, _ in calls.got}) == 3
        assert not any("13800000000" in body.decode() or "（内部）" in body.decode() for _, body in calls.got)


def test_a_receivers_fault_is_tried_again_its_silence_is_not_and_nothing_is_followed(
    board: Board, problem: None
) -> None:
    day = date(2024, 7, 20)
    with receiver(status=500) as calls:
        add_hook(board, USERS["sup"], calls.url, ["obstacle_overdue"], http=True)
        assert run(board, None, day) == ["failed"]
        calls.status, calls.moved = 302, "http://127.0.0.1:9/elsewhere"
        assert run(board, None, day) == ["failed"]
        calls.status, calls.moved, calls.wait = 200, "", 3
        assert run(board, None, day, seconds=0.5) == ["unknown"]
        calls.wait = 0
        assert run(board, None, day) == []
        assert len(calls.got) == 3
        assert len({headers["webhook-id"] for headers, _ in calls.got}) == 1
    (kept,) = deliveries(board)
    assert kept.state == "sending"


def test_a_day_to_come_is_refused(board: Board, plan: None) -> None:
    with pytest.raises(InputError, match="还没有到"):
        list(send(board, SYSTEM, None, None, date(2024, 7, 21)))
