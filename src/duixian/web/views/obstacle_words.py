"""Problems in words: states, origins, steps, and the clock told in a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from duixian.app.board.obstacle_moves import MOVES, STATE_NAMES
from duixian.app.board.obstacle_terms import STAGE_NAMES, Clock, Stage, Timed, over_words
from duixian.judge.clock import Pace
from duixian.model.board import Difficulty, ObstacleState, Origin, StepKind
from duixian.model.judgement import State
from duixian.web.lights import Lang

Words = tuple[str, str]
"""A text in Chinese and English."""

_STATES_EN: Mapping[ObstacleState, str] = {
    "raised": "To be assigned",
    "assigned": "Assigned",
    "planned": "Planned",
    "answered": "Reported on",
    "resolved": "To be verified",
    "closed": "Closed",
    "refused": "Refused",
}
STATES: Mapping[ObstacleState, Words] = {state: (name, _STATES_EN[state]) for state, name in STATE_NAMES.items()}
ORIGINS: Mapping[Origin, Words] = {
    "unit": ("单位", "Unit"),
    "enterprise": ("企业", "Enterprise"),
    "resident": ("群众", "Resident"),
}
DIFFICULTIES: Mapping[Difficulty, Words] = {"ordinary": ("一般事项", "Ordinary"), "hard": ("疑难事项", "Hard")}

_STEPS_EN: Mapping[StepKind, str] = {
    "assign": "Assign",
    "plan": "Hand in a plan",
    "answer": "Report progress",
    "resolve": "Report as solved",
    "verify": "Verify and close",
    "return": "Send back",
    "extend": "Extend",
    "refuse": "Refuse",
    "reopen": "Open again",
}
STEPS: Mapping[StepKind, Words] = {
    **{kind: (move.name, _STEPS_EN[kind]) for kind, move in MOVES.items()},
    "raise": ("提出", "Raised"),
    "escalate": ("升级督办", "Escalated"),
}
SAID: Mapping[StepKind, Words] = {
    "assign": ("交办要求（可不填）", "What is asked (optional)"),
    "plan": ("办理方案", "Plan"),
    "answer": ("办理进展", "Progress"),
    "resolve": ("办理结果", "What was done"),
    "verify": ("核验结论", "What was found"),
    "return": ("退回原因", "Why it is sent back"),
    "extend": ("延期原因", "Why it is put off"),
    "refuse": ("不予受理的原因", "Why it is refused"),
    "reopen": ("重新打开的原因", "Why it is opened again"),
}
"""What a step's text is called in its form."""

_STAGES_EN: Mapping[Stage, str] = {"plan": "Plan", "answer": "Feedback", "resolve": "Solution"}
STAGES: Mapping[Stage, Words] = {stage: (name, _STAGES_EN[stage]) for stage, name in STAGE_NAMES.items()}

PACES: Mapping[Pace, tuple[str, str, State]] = {
    "done": ("按期完成", "In time", "done"),
    "late": ("逾期完成", "Done late", "stale"),
    "waiting": ("未到期", "Not due yet", "not_due"),
    "near": ("临近期限", "Due soon", "watch"),
    "overdue": ("已超期", "Overdue", "behind"),
}
"""By pace: its words, and the state whose shape and colour it has."""


@dataclass(frozen=True, slots=True)
class Told:
    """The clock of a problem in words, with the shape and colour of its pace."""

    word: str
    state: State
    sentence: str
    unknown: str


def told(timed: Timed, clock: Clock, lang: Lang) -> Told:
    """Return a stage in words."""
    zh, en, state = PACES[timed.pace]
    return Told(zh if lang == "zh" else en, state, sentence(timed, clock, lang), unknown_words(timed.unknown, lang))


def sentence(timed: Timed, clock: Clock, lang: Lang) -> str:
    """Return a stage's term and what is left of it."""
    if lang == "en":
        return f"{_STAGES_EN[timed.stage]} due {timed.until.isoformat()} ({left(timed, clock, lang)})"
    return f"{STAGE_NAMES[timed.stage]}期限 {near_day(timed.until, clock.day)}（{left(timed, clock, lang)}）"


def left(timed: Timed, clock: Clock, lang: Lang) -> str:
    """Return what is left to a stage's term, since when it is overdue, or when it was done."""
    if lang == "en":
        return _left_en(timed, clock)
    if timed.done is not None:
        return f"{near_day(timed.done, clock.day)}完成"
    if timed.pace == "overdue":
        return over_words(timed, clock)
    return f"还有 {timed.days} {'个工作日' if clock.working else '天'}" if timed.days else "今天到期"


def _left_en(timed: Timed, clock: Clock) -> str:
    if timed.done is not None:
        return f"done {timed.done.isoformat()}"
    days = f"{timed.days} {'working day' if clock.working else 'day'}{'' if timed.days == 1 else 's'}"
    if timed.pace == "overdue":
        return f"overdue by {days}" if timed.days else "overdue by less than a working day"
    return f"{days} left" if timed.days else "due today"


def near_day(day: date, today: date) -> str:
    """Return a day as 7月23日, with its year where that is not today's.

    >>> near_day(date(2024, 7, 23), date(2024, 7, 20)), near_day(date(2025, 1, 3), date(2024, 12, 30))
    ('7月23日', '2025年1月3日')
    """
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def unknown_words(years: tuple[int, ...], lang: Lang) -> str:
    """Return the caution that a term rests on a year whose holidays are not known; empty where it rests on none."""
    if not years:
        return ""
    named = "、".join(map(str, years)) if lang == "zh" else ", ".join(map(str, years))
    if lang == "zh":
        return f"国务院尚未公布{named}年放假安排，暂按周末计算"
    return f"The holidays of {named} are not announced yet: weekends only for now"
