"""A board on which everything that is nobody's business outside bears a mark."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import get_type_hints

from board_sample import USERS, figure, filed, task

from duixian.app.board.ledger import Board
from duixian.app.board.lighting import compute_lights
from duixian.app.board.public_site import open_site
from duixian.model.board import (
    KINDS,
    Attachment,
    Correction,
    Delivery,
    Duty,
    Entry,
    Evidence,
    Filing,
    League,
    LivelihoodItem,
    Obstacle,
    ObstacleStep,
    Record,
    Remark,
    Remedy,
    Report,
    Session,
    Setting,
    Site,
    Subscription,
    Token,
    Unit,
    User,
    Verdict,
    Vote,
)
from duixian.model.span import Span

PUBLIC = {
    "Unit": {"name", "group"},
    "Report": {"text", "title", "region", "adcode", "trust", "media", "encoding"},
    "Entry": set[str](),
    "PlanTask": {"name", "chapter", "unit", "code"},
    "LightRow": {"rule", "why", "policy"},
    "Published": {"place", "adcode", "code", "name", "unit", "source", "url", "document"},
    "League": {"name", "group"},
    "LivelihoodItem": {"name", "text", "unit"},
    "Site": {"name", "address"},
    "Verdict": {"why", "policy", "source"},
    "Correction": {"summary", "answer"},
    "Evidence": {"media", "sha256"},
    "Attachment": {"media", "sha256"},
    "Throttle": set[str](),
    "Vote": set[str](),
    "User": set[str](),
}
"""Texts that may be shown outside where their record is: everything else of a record's texts is marked below."""

DIGITS = ("918273", "645546", "737373")
"""Figures that were never counted: a draft, one that was handed in, one that was sent back."""


@dataclass
class Marks:
    """The marks, and of which texts of which kinds they are."""

    made: dict[str, tuple[str, str]] = field(default_factory=dict)

    def of(self, kind: str, name: str) -> str:
        mark = f"zqx{len(self.made):03}{kind[:3].lower()}"
        self.made[mark] = (kind, name)
        return mark

    @property
    def texts(self) -> set[tuple[str, str]]:
        return set(self.made.values())


def texts_of_records() -> set[tuple[str, str]]:
    """Return every free text of every kind of record: no id, no choice among a few words."""
    found = set()
    for kind in KINDS:
        hints = get_type_hints(kind, localns={"Json": object})
        for one in fields(kind):
            if one.name == "id" or one.name.endswith("_id") or one.name in REFERRING:
                continue
            if hints[one.name] in (str, str | None):
                found.add((kind.__name__, one.name))
    return found


REFERRING = {"by", "raised_by", "resolved_by", "verified_by", "answered_by", "imported_by", "reviewed_by"} | {
    "copy_of",
    "into",
    "sha256",
    "document",
    "csrf_id",
}
"""Fields that hold an id; those of users are marked themselves."""


def fill(board: Board) -> Marks:
    """Write a board with one published task, one that is withheld, and marks wherever somebody may write."""
    marks = Marks()
    who = User(f"u-{marks.of('User', 'id')}", marks.of("User", "login"), marks.of("User", "name"), "supervisor")
    who_hash = User(who.id, who.login, who.name, "supervisor", None, marks.of("User", "password_hash"))
    now = board.clock()
    with board.ledger.begin("sup", marks.of("AuditRow", "why")) as books:
        books.put(who_hash)
    _plan(board, marks, who)
    _progress(board, marks, who)
    for record in (*_around(marks, who, now), *_outside(marks, who, now)):
        with board.ledger.begin(who.id, marks.of("AuditRow", "why")) as books:
            books.put(record)
    compute_lights(board, USERS["sup"], 2024, date(2024, 7, 20))
    open_site(board, USERS["sup"], True)
    return marks


TEXT = "二、2024年工作\n外贸出口突破100.5亿元。"


def _plan(board: Board, marks: Marks, who: User) -> None:
    report = Report(
        id="sha256:" + "a" * 64,
        name=marks.of("Report", "name"),
        media="text/plain",
        encoding="utf-8",
        text=TEXT,
        body=(Span(0, len(TEXT)),),
        title="政府工作报告",
        region="金华市",
        adcode="330700",
        year=2024,
        trust="clean",
        copy_of=None,
        imported_by=who.id,
        imported_at=board.clock(),
    )
    machine = {"start": 16, "end": 21, "indicator": "外贸出口", "indicator_span": [10, 14], "sentence": [10, 24]}
    told = {**machine, "kind": "target", "value": "100.5", "unit": "亿元", "op": ">=", "text": "100.5"}
    with board.ledger.begin(who.id) as books:
        books.put(report)
        books.put(Entry("e1", report.id, 1, "target", told, state="accepted", by=who.id, at=board.clock()))
        for number, state in enumerate(("pending", "dropped"), 2):
            human = {"indicator": marks.of("Entry", "human")}
            books.put(Entry(f"e{number}", report.id, number, "target", told, human, state, by=who.id))  # type: ignore[arg-type]
        books.put(task("t1", report_id=report.id, entry_id="e1"))
        hidden = {name: marks.of("PlanTask withheld", name) for name in ("name", "chapter", "unit")}
        books.put(task("t2", number=2, public=False, **hidden))
        books.put(task("t3", number=3, public=False, parent_id="t2", **hidden))
        for id in ("t1", "t2", "t3"):
            books.put(Duty(f"d-{id}", id, "trade", "lead", marks.of("Duty", "person")))


def _progress(board: Board, marks: Marks, who: User) -> None:
    noted = {"note": marks.of("Filing", "note")}
    filed(board, USERS["rep"], USERS["ver"], figure(3, "20", **noted), figure(4, "30"), figure(4, "30", "t2"))
    with board.ledger.begin(who.id) as books:
        for month, state, digits in zip((5, 6, 2), ("draft", "submitted", "returned"), DIGITS, strict=True):
            note, reason = marks.of("Filing", "note"), marks.of("Filing", "reason")
            told = ("t1", "trade", month, 9, Decimal(digits), None, date(2024, 7, 18), note)
            books.put(Filing(f"f{month}", *told, state, reason, who.id, board.clock()))  # type: ignore[arg-type]
        books.put(Evidence("ev1", "f6", "0" * 64, marks.of("Evidence", "name"), "text/csv", 1, who.id, board.clock()))


def _around(marks: Marks, who: User, now: datetime) -> list[Record]:
    day = date(2024, 7, 1)
    said = marks.of("Remedy", "measure"), day, who.id, now, marks.of("Remedy", "outcome")
    problem = Obstacle(
        id="o1",
        number=1,
        title=marks.of("Obstacle", "title"),
        text=marks.of("Obstacle", "text"),
        task_id="t1",
        origin="resident",
        difficulty="ordinary",
        unit_id="trade",
        state="answered",
        raised_by=who.id,
        raised_at=now,
        contact=marks.of("Obstacle", "contact"),
        due=day,
    )
    content = {"method": "efficacy", "measures": [{"key": "t1", "name": marks.of("League", "content"), "weight": "1"}]}
    return [
        Unit("kept", marks.of("Unit of nothing shown", "name"), kind="department", group="g"),
        Remedy("r1", "t1", day, *said),
        Remark("m1", "t1", who.id, now, marks.of("Remark", "text")),
        problem,
        ObstacleStep("os1", "o1", "answer", who.id, now, marks.of("ObstacleStep", "text")),
        League("l1", marks.of("League unpublished", "name"), 2024, "g", "tasks", content, False, True, who.id, now),
        Verdict("v2", "t2", "missed", None, None, marks.of("Verdict withheld", "why"), "filing", None, True, day, "p",
                who.id, now),
        Verdict("v3", "t2", "missed", None, None, "理由", "person", None, False, day, "p", who.id, now,
                source=marks.of("Verdict withheld", "source")),
        LivelihoodItem("i1", 2024, 1, "新增养老床位", "", None, "trade", "t1", Decimal(3), "个"),
        LivelihoodItem("i2", 2024, 2, marks.of("LivelihoodItem withdrawn", "name"), "", None, "trade", None, None, None,
                       active=False),
        LivelihoodItem("i3", 2024, 3, marks.of("LivelihoodItem of a withheld task", "name"), "", None, "trade", "t2",
                       None, None),
        Site("s1", "i1", 1, "点位一", "某路1号", Decimal(1), "done", day, marks.of("Site", "note"), who.id, now),
        Vote("vo1", "i1", day, 10, 6, 2, 1, who.id, now),
        Attachment("a1", "site", "s1", "1" * 64, marks.of("Attachment", "name"), "image/png", 1, who.id, now, True),
        Attachment("a2", "obstacle", "o1", "2" * 64, marks.of("Attachment", "name"), "image/png", 1, who.id, now),
    ]  # fmt: skip


def _outside(marks: Marks, who: User, now: datetime) -> list[Record]:
    later, kinds = now + timedelta(days=9), {"kinds": ["filing"]}
    open_now = {name: marks.of("Correction open", name) for name in ("summary", "answer")}
    asked = (marks.of("Correction", "text"), marks.of("Correction", "contact"), now)
    again = (marks.of("Correction", "text"), marks.of("Correction", "contact"), now)
    hidden = (marks.of("Correction", "text"), marks.of("Correction", "contact"), now)
    kept = (marks.of("Correction withheld", "summary"), marks.of("Correction withheld", "answer"), who.id, now)
    return [
        Session("s" * 64, who.id, now, later, marks.of("Session", "csrf")),
        Token("k" * 64, who.id, marks.of("Token", "name"), now),
        Setting("mail", {"server": marks.of("Setting", "value"), "from": marks.of("Setting", "value")}),
        Correction("c1", "t1", *asked, "corrected", "更正了口径", "已更正", who.id, now),
        Correction("c2", "t1", *again, **open_now),
        Correction("c3", "t2", *hidden, "kept", *kept),
        Subscription("su1", who.id, "mail", marks.of("Subscription", "address"), "", kinds, now),
        Subscription("su2", who.id, "hook", "https://h", marks.of("Subscription", "secret"), kinds, now),
        Delivery("de1", "su1", marks.of("Delivery", "key"), date(2024, 7, 1), "failed", 1, now,
                 marks.of("Delivery", "error")),
    ]  # fmt: skip


__all__ = ["DIGITS", "PUBLIC", "Marks", "fill", "texts_of_records"]
