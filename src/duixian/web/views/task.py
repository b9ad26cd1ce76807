"""The page of a task: what was promised in which sentence, its light with the numbers, and its course."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from duixian.app.board.ledger import Board, Reading
from duixian.app.board.lighting import observations
from duixian.app.board.review import sentence_around
from duixian.judge.rounding import shown
from duixian.model.board import Entry, LightRow, PlanTask, Report
from duixian.model.span import Span
from duixian.model.task import Source
from duixian.web.charts.plot import YEAR
from duixian.web.charts.progress import Progress, end_month, expected, reckoned
from duixian.web.charts.task import task_chart
from duixian.web.charts.words import month_word
from duixian.web.lights import LOOKS, Lang
from duixian.web.views.lit import chance, light_of
from duixian.web.views.tasks import reason
from duixian.web.views.wording import COLOURS, KINDS, percent, target_text

_SOURCES: dict[Source, tuple[str, str]] = {
    "text": ("报告原句", "the report's sentence"),
    "manual": ("人工设定", "set by hand"),
    "profile": ("往年进度", "past years"),
    "calendar": ("按月均分", "even over the months"),
}


@dataclass(frozen=True, slots=True)
class Promise:
    """The sentence of a promise, the marked words apart, and where it stands."""

    before: str
    marked: str
    behind: str
    path: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """The forecast of a light in words: the outcome, its ranges, the chance, what each month left must bring.

    `early` where it speaks of a deadline before the year's end.
    """

    middle: str
    half: str
    most: str
    chance: str
    needed: str
    left: int
    early: bool


@dataclass(frozen=True, slots=True)
class Lit:
    """The light of a task: `numbers` are what decided, by name; `disagrees` where the chance says otherwise."""

    row: LightRow
    why: str
    colour: str
    numbers: tuple[tuple[str, str], ...]
    outlook: Outlook | None
    disagrees: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One node of the course: by a month's end, which share, and which figure that is (empty where it is none)."""

    month: str
    share: str
    value: str


@dataclass(frozen=True, slots=True)
class TaskPage:
    """What the page says of the task itself."""

    task: PlanTask
    target: str
    kind: str
    promise: Promise | None
    lit: Lit | None
    wide: Markup
    narrow: Markup
    steps: tuple[Step, ...]
    source: str
    days_left: int


def task_page(board: Board, books: Reading, task: PlanTask, day: date, lang: Lang) -> TaskPage:
    """Return the page of a task as it stands on a day."""
    row = board.queries.last_lights(day, [task.id]).get(task.id)
    seen = tuple(observations(board, task.year, [task.id]).get(task.id, ()))
    progress = Progress(task.as_task(), seen, light_of(row) if row else None, day)
    return TaskPage(
        task=task,
        target=target_text(task, lang),
        kind=KINDS[task.kind][lang == "en"],
        promise=promise_of(books, task),
        lit=_lit(progress, row, lang) if row else None,
        wide=task_chart(progress, lang=lang),
        narrow=task_chart(progress, narrow=True, lang=lang),
        steps=_steps(progress, lang),
        source=_SOURCES[task.trajectory.source][lang == "en"],
        days_left=(task.deadline - day).days,
    )


def drawing(board: Board, task: PlanTask, day: date, lang: Lang) -> Markup:
    """Return the big chart of a task as it stands on a day."""
    row = board.queries.last_lights(day, [task.id]).get(task.id)
    seen = tuple(observations(board, task.year, [task.id]).get(task.id, ()))
    return task_chart(Progress(task.as_task(), seen, light_of(row) if row else None, day), lang=lang)


def promise_of(books: Reading, task: PlanTask) -> Promise | None:
    """Return the sentence a task is from, None where it is from no report."""
    entry = books.get(Entry, task.entry_id) if task.entry_id else None
    report = books.get(Report, entry.report_id) if entry else None
    if entry is None or report is None:
        return None
    number = _span(entry, "start", "end")
    sentence = sentence_around(report.text, number)
    before, behind = Span(sentence.start, number.start), Span(number.end, sentence.end)
    path = f"/reports/{report.id}#e-{entry.id}"
    return Promise(before.of(report.text).lstrip(), number.of(report.text), behind.of(report.text).rstrip(), path)


def _span(entry: Entry, start: str, end: str) -> Span:
    first, last = entry.machine.get(start), entry.machine.get(end)
    return Span(first, last) if isinstance(first, int) and isinstance(last, int) else Span(0, 0)


def _lit(progress: Progress, row: LightRow, lang: Lang) -> Lit:
    return Lit(
        row=row,
        why=reason(row.why, LOOKS[row.state].zh),
        colour=COLOURS[row.colour][lang == "en"],
        numbers=tuple(_numbers(progress, lang)),
        outlook=_outlook(progress),
        disagrees=row.numbers.get("disagrees") is True,
    )


def _numbers(progress: Progress, lang: Lang) -> list[tuple[str, str]]:
    """Return achieved, expected and gap: shares of the task for what adds up, else the figures themselves."""
    light, task = progress.light, progress.task
    if light is None or light.achieved is None or light.expected is None or light.gap is None:
        return []
    en = lang == "en"
    names = (("完成", "Achieved"), ("应达", "Expected"), ("差距", "Gap"))
    if task.kind in ("quantity", "level"):
        done, due = (f"{shown(share * 100)}%" for share in (light.achieved, light.expected))
    else:
        unit = task.unit or ""
        done, due = f"{light.achieved:f}{unit}", f"{light.expected:f}{unit}"
    sign = "+" if light.gap > 0 else ""
    gap = f"{sign}{shown(light.gap, Decimal(0))} {'points' if en else '个百分点'}"
    return [(name[en], value) for name, value in zip(names, (done, due, gap), strict=True)]


def _outlook(progress: Progress) -> Outlook | None:
    light = progress.light
    if light is None or light.forecast is None or progress.task.kind == "milestone":
        return None
    ahead = light.forecast
    half, most = (f"{reckoned(progress, low)} — {reckoned(progress, high)}" for low, high in (ahead.half, ahead.most))
    needed = reckoned(progress, ahead.needed) if ahead.needed is not None else ""
    last = end_month(progress.task)
    left, middle = last - (light.month or 0), reckoned(progress, ahead.middle)
    return Outlook(middle, half, most, chance(ahead.probability), needed, left, last < YEAR)


def _steps(progress: Progress, lang: Lang) -> tuple[Step, ...]:
    due = {point.month: point.text for point in expected(progress.task)}
    nodes = progress.task.trajectory.nodes
    return tuple(Step(month_word(n.month, lang), percent(n.share), due.get(n.month, "")) for n in nodes)
