"""Who asks, in which language, of which government and day: all a page needs to know before it begins."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from fastapi import Request

from duixian.app.board.founding import BOARD, CHINA
from duixian.app.board.ledger import Board, Reading
from duixian.app.board.permissions import PUBLIC, Action, reach, scope
from duixian.app.board.public_site import contact, is_open
from duixian.app.board.queries import Scope
from duixian.app.board.sessions import logged_in, token_user
from duixian.model.board import JsonObject, Session, Setting, User
from duixian.web.lights import Lang

COOKIE, LANGUAGE = "duixian_session", "duixian_lang"


@dataclass(frozen=True, slots=True)
class Place:
    """Whose board it is and the day it stands at; `simulated` says in a sentence what is made up, None: nothing is;
    `contact` where its office is reached from outside."""

    government: str
    year: int
    today: date
    adcode: str | None = None
    simulated: str | None = None
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Visitor:
    """A user who is logged in; `day` is the day looked at, today unless an earlier one was asked for."""

    user: User
    session: Session | None
    lang: Lang
    place: Place
    day: date

    def may(self, action: Action) -> bool:
        """Tell whether the visitor has a right at all, be it for their own unit only."""
        return reach(self.user, action) is not None

    def scope(self, action: Action = "see_plan") -> Scope:
        """Return whose tasks a right covers; raises NotAllowed."""
        return scope(self.user, action)

    @property
    def anonymous(self) -> bool:
        """Tell whether nobody is logged in: the public site shows what is published."""
        return self.user == PUBLIC

    @property
    def outside(self) -> bool:
        """Tell whether only what is published is shown, with a login or without."""
        return self.user.role == "public"

    @property
    def looking_back(self) -> bool:
        """Tell whether an earlier day is looked at."""
        return self.day != self.place.today


def _date(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def place_of(value: JsonObject, now: datetime) -> Place:
    """Return the board's place from the setting `board`; what is not set is today's."""
    today = _date(value.get("day")) or now.astimezone(CHINA).date()
    year, adcode, simulated = value.get("year"), value.get("adcode"), value.get("simulated")
    return Place(
        government=str(value.get("government") or "兑现"),
        year=year if isinstance(year, int) else today.year,
        today=today,
        adcode=adcode if isinstance(adcode, str) else None,
        simulated=simulated if isinstance(simulated, str) else None,
    )


def language(request: Request) -> Lang:
    """Return the language a browser has chosen, Chinese where none."""
    return "en" if request.cookies.get(LANGUAGE) == "en" else "zh"


def _place(books: Reading, now: datetime) -> Place:
    found = books.get(Setting, BOARD)
    return replace(place_of(found.value if found else {}, now), contact=contact(books))


def _day(request: Request, place: Place) -> date:
    asked = _date(request.query_params.get("day"))
    return asked if asked is not None and asked < place.today else place.today


def _bearer(request: Request) -> str:
    kind, _, key = request.headers.get("authorization", "").partition(" ")
    return key.strip() if kind.lower() == "bearer" else ""


def visitor_of(request: Request) -> Visitor | None:
    """Return who asks for a page, by the session's cookie."""
    board: Board = request.app.state.board
    cookie, now = request.cookies.get(COOKIE, ""), board.clock()
    if not cookie:
        return None
    with board.ledger.read() as books:
        found = logged_in(books, cookie, now)
        place = _place(books, now)
    return Visitor(*found, language(request), place, _day(request, place)) if found else None


def public_of(request: Request) -> Visitor | None:
    """Return the public where the public site is switched on, None where it is not."""
    board: Board = request.app.state.board
    with board.ledger.read() as books:
        if not is_open(books):
            return None
        place = _place(books, board.clock())
    return Visitor(PUBLIC, None, language(request), place, _day(request, place))


def caller_of(request: Request) -> Visitor | None:
    """Return who calls the API, by a token in `Authorization: Bearer`."""
    board: Board = request.app.state.board
    key, now = _bearer(request), board.clock()
    if not key:
        return None
    with board.ledger.read() as books:
        user = token_user(books, key, now)
        place = _place(books, now)
    return Visitor(user, None, "zh", place, _day(request, place)) if user else None


def where(request: Request) -> Place:
    """Return the board's place, for a page before the login."""
    board: Board = request.app.state.board
    with board.ledger.read() as books:
        return _place(books, board.clock())
