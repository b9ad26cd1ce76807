"""The page of a problem: the line of its clock, its history, its files, and what the visitor may do next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from duixian.app.board.encoding import fingerprint
from duixian.app.board.ledger import Board, Reading
from duixian.app.board.obstacle_files import files_of, may_attach
from duixian.app.board.obstacle_moves import MOVES, handled_by, may_move, seen_obstacle, steps_of
from duixian.app.board.obstacle_terms import Clock, Timed, clock_of, stages
from duixian.app.board.past import end_of, stood
from duixian.model.board import Attachment, Obstacle, ObstacleStep, StepKind, Unit
from duixian.model.errors import NotFound
from duixian.model.judgement import State
from duixian.web.lights import Lang
from duixian.web.views.filed import names_of
from duixian.web.views.obstacle_rows import task_names
from duixian.web.views.obstacle_words import (
    DIFFICULTIES,
    ORIGINS,
    PACES,
    SAID,
    STATES,
    STEPS,
    left,
    near_day,
    unknown_words,
)
from duixian.web.views.policy import plain
from duixian.web.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Mark:
    """One of the five places of 1-3-7-1-0: its number and name, its day, and how it stands in word and shape.

    `state` is None where the place is none of this problem's, or its clock does not run yet; `more` says the rest.
    """

    number: str
    name: str
    day: str
    word: str
    state: State | None
    more: str


@dataclass(frozen=True, slots=True)
class Past:
    """One step that was taken; `until` is the day it set."""

    name: str
    by: str
    at: datetime
    text: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A step the visitor may take now: what it and its text are called, and whether the text is needed."""

    kind: StepKind
    name: str
    said: str
    needed: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A problem with all that its page shows; `first_due` is set where the day was put off since."""

    obstacle: Obstacle
    seen: str
    state: str
    origin: str
    difficulty: str
    unit: str
    task: str
    raised_by: str
    marks: tuple[Mark, ...]
    unknown: str
    first_due: date | None
    past: tuple[Past, ...]
    offers: tuple[Offer, ...]
    files: tuple[Attachment, ...]
    attaches: bool
    must_be_another: bool
    names: Mapping[str, str]


def obstacle_page(board: Board, visitor: Visitor, obstacle_id: str) -> Page:
    """Return the page of a problem as it stood on the day looked at; raises NotFound or NotAllowed."""
    clock, until = clock_of(board, visitor.day), end_of(board, visitor.day)
    with board.ledger.read() as books:
        now = seen_obstacle(books, visitor.user, obstacle_id)
        obstacle = next((one for one in stood(board, Obstacle, [now], until) if one.id == now.id), None)
        if obstacle is None:
            raise NotFound(f"问题 {now.number}：{visitor.day} 还没有提出；请回到今天查看")
        steps = [step for step in steps_of(books, now.id) if until is None or step.at < until]
        files = [file for file in files_of(books, now.id) if until is None or file.at < until]
        return _page(books, visitor, obstacle, steps, files, clock)


def _page(
    books: Reading,
    visitor: Visitor,
    obstacle: Obstacle,
    steps: Sequence[ObstacleStep],
    files: Sequence[Attachment],
    clock: Clock,
) -> Page:
    en, timed = visitor.lang == "en", stages(obstacle, clock)
    names = _names(books, [step.by for step in steps] + [file.by for file in files], en)
    unit = books.get(Unit, obstacle.unit_id) if obstacle.unit_id else None
    offers = () if visitor.looking_back else _offers(visitor, obstacle, steps)
    return Page(
        obstacle=obstacle,
        seen=fingerprint(obstacle),
        state=STATES[obstacle.state][en],
        origin=ORIGINS[obstacle.origin][en],
        difficulty=DIFFICULTIES[obstacle.difficulty][en],
        unit=unit.name if unit else "",
        task=task_names(books, visitor, [obstacle]).get(obstacle.task_id or "", ""),
        raised_by=names.get(obstacle.raised_by, "—"),
        marks=_marks(obstacle, timed, clock, visitor.lang),
        unknown=unknown_words(tuple(sorted({year for one in timed for year in one.unknown})), visitor.lang),
        first_due=_first_due(obstacle, steps),
        past=tuple(Past(STEPS[s.step][en], names.get(s.by, "—"), s.at, s.text, s.until) for s in steps),
        offers=offers,
        files=tuple(files),
        attaches=not visitor.looking_back and may_attach(visitor.user, obstacle),
        must_be_another=obstacle.state == "resolved" and visitor.user.id in handled_by(obstacle, steps),
        names=names,
    )


def _names(books: Reading, ids: Sequence[str], en: bool) -> dict[str, str]:
    outside = {"public": "online" if en else "网上反映", "system": "The system" if en else "系统"}
    return {**outside, **names_of(books, ids)}


def _offers(visitor: Visitor, obstacle: Obstacle, steps: Sequence[ObstacleStep]) -> tuple[Offer, ...]:
    en = visitor.lang == "en"
    return tuple(
        Offer(kind, STEPS[kind][en], SAID[kind][en], bool(move.said))
        for kind, move in MOVES.items()
        if may_move(visitor.user, obstacle, kind, steps)
    )


def _first_due(obstacle: Obstacle, steps: Sequence[ObstacleStep]) -> date | None:
    """Return the day the assignment set, None where it still holds."""
    given = [step.until for step in steps if step.step == "assign"]
    return given[-1] if given and obstacle.due is not None and given[-1] != obstacle.due else None


def _marks(obstacle: Obstacle, timed: Sequence[Timed], clock: Clock, lang: Lang) -> tuple[Mark, ...]:
    """Return 1-3-7-1-0: of the third and fourth place only one is a problem's, by its difficulty."""
    en, hard = lang == "en", obstacle.difficulty == "hard"
    by_stage = {one.stage: one for one in timed}
    days = {name: plain(clock.policy[name]) for name in ("plan", "answer", "ordinary", "hard_months")}
    ordinary = (days["ordinary"], "Ordinary solved" if en else "一般事项办结")
    month = (days["hard_months"] + (" month" if en else "月"), "Hard solved" if en else "疑难事项办结")
    solved = by_stage.get("resolve")
    return (
        _mark(days["plan"], "Plan" if en else "制定方案", by_stage.get("plan"), clock, lang),
        _mark(days["answer"], "Feedback" if en else "反馈进展", by_stage.get("answer"), clock, lang),
        _other(*ordinary, en) if solved and hard else _mark(*ordinary, solved, clock, lang),
        _other(*month, en) if solved and not hard else _mark(*month, solved, clock, lang),
        _closed(obstacle, lang),
    )


def _mark(number: str, name: str, timed: Timed | None, clock: Clock, lang: Lang) -> Mark:
    if timed is None:
        return Mark(number, name, "", "Clock not started" if lang == "en" else "未计时", None, "")
    zh, en, state = PACES[timed.pace]
    day = timed.until.isoformat() if lang == "en" else near_day(timed.until, clock.day)
    return Mark(number, name, day, zh if lang == "zh" else en, state, left(timed, clock, lang))


def _other(number: str, name: str, en: bool) -> Mark:
    return Mark(number, name, "", "Does not apply" if en else "不适用", None, "")


def _closed(obstacle: Obstacle, lang: Lang) -> Mark:
    en = lang == "en"
    name = "Closed" if en else "核验销号"
    if obstacle.state == "closed":
        return Mark("0", name, "", name if en else "已销号", "done", "")
    if obstacle.state == "resolved":
        return Mark("0", name, "", "To be verified" if en else "待核验", "watch", "")
    return Mark("0", name, "", "Not closed" if en else "未销号", None if obstacle.state == "refused" else "not_due", "")
