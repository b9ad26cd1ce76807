"""Turns a draft into a claim: value with its sign, bound, period, unit, code, identity and confidence."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from duixian.extract.confidence import confidence
from duixian.extract.draft import Draft
from duixian.extract.flow import Flow
from duixian.extract.identity import Identities
from duixian.extract.period import is_base, period_among
from duixian.extract.scope import scope_of
from duixian.extract.times import may_span
from duixian.lexicon.catalogue import Indicator, catalogue
from duixian.lexicon.units import amount, parse_unit
from duixian.model.claim import Claim, Kind, Op
from duixian.model.metadata import Region
from duixian.model.span import Span, make_span

_MODAL = re.compile(r"确保|力争|争取|预计|预期|努力|计划|有望|拟(?=[安发投建新])|奋力|目标")
_ESTIMATED = re.compile(r"预计")
_FLIP: dict[Op, Op] = {">=": "<=", "<=": ">=", ">": "<", "<": ">", "=": "=", "~": "~", "range": "range"}
_PLACE = "位"  # of a rank or of a step in one; as a level it counts people
_NEAR = 80  # code points before a figure in which a word still speaks of it
_TIMES = frozenset({"days", "working_days", "months", "years"})  # 缩短20天 saves 20 days: no quantity of them falls
_OPS: dict[str, Op] = {">=": ">=", "<=": "<=", ">": ">", "<": "<", "=": "=", "~": "~", "range": "range"}


@dataclass(slots=True)
class Place:
    """Where a sentence stands: what assembling needs to know of its document and section."""

    ids: Identities
    text: str
    year: int
    section: tuple[str, ...]
    period: str | None
    times: list[re.Match[str]]
    looks_back: bool = True
    region: Region | None = None
    flow: Flow | None = field(init=False)

    def __post_init__(self) -> None:
        """Follow what adds up where a figure may be of several years: elsewhere it does not matter."""
        spans = self.period is not None and len(self.period) == len("2021-2025")
        spans = spans or any(may_span(time, self.text) for time in self.times)
        self.flow = Flow() if spans else None


def assemble(draft: Draft, kind: Kind, place: Place, original: str) -> Claim:
    """Return the finished claim of a draft; `original` is the document's own text."""
    frame, figure = draft.frame, draft.figure
    falls = (frame.verb or frame.noun) == "lower" and figure.family not in _TIMES
    sign = -1 if draft.rule.signed and falls else 1
    value = figure.value if sign > 0 or figure.value is None else figure.value * sign
    value2 = figure.value2 if sign > 0 or figure.value2 is None else figure.value2 * sign
    op, bound = _bound(draft, kind, sign)
    unit = _PLACE if draft.rule.measure == "rank" else figure.unit
    entry = _entry(draft)
    base_amount, base_unit = (
        (value, _PLACE)
        if unit == _PLACE and draft.rule.measure != "level"
        else _amount(value, _whole_unit(draft, entry))
    )
    period, period_span = _period(draft, kind, place)
    modal = _modal(draft, kind, place.text)
    # By position: to match so many names takes longer than to make the claim.
    return Claim(
        place.ids.of(draft.sentence.start, draft.indicator, kind),  # id
        make_span((figure.start, figure.end)),  # span
        original[figure.start : figure.end],  # text
        draft.sentence,  # sentence
        kind,  # kind
        draft.indicator,  # indicator
        draft.indicator_span,  # indicator_span
        entry.code if entry else None,  # code
        draft.rule.measure,  # measure
        op,  # op
        value,  # value
        value2,  # value2
        unit,  # unit
        make_span((figure.unit_start, figure.unit_end)) if figure.unit_end > figure.unit_start else None,  # unit_span
        base_amount,  # amount
        base_unit,  # base_unit
        place.text[slice(*bound)] if bound else None,  # bound
        bound,  # bound_span
        period,  # period
        period_span,  # period_span
        scope_of(draft, place.text, place.region),  # scope
        modal[0] if modal else None,  # modality
        Span(*modal.span()) if modal else None,  # modality_span
        place.text[slice(*frame.compared)] if frame.compared else None,  # reference
        entry.direction if entry else None,  # direction
        place.section,  # section
        draft.rule.name,  # rule
        tuple(draft.steps),  # derivation
        confidence(draft, entry is not None),  # confidence
    )


_SHARES = frozenset({"percent", "permille", "multiple"})


def _entry(draft: Draft) -> Indicator | None:
    """Return what the catalogue knows a claim by, None where the number can be no level or step of that entry.

    A percentage of an amount is a share of it and 13天 no step of a percentage: neither is a value of the indicator.
    """
    entry = catalogue().find(draft.indicator, None)
    if entry is None or draft.partial:
        return None
    family = draft.figure.family or ("multiple" if draft.figure.form in ("fraction", "slash") else None)
    if draft.rule.measure == "change":
        return None if family in _TIMES and entry.family in _SHARES else entry
    if draft.rule.measure != "level" or family is None or family == entry.family:
        return entry
    return None if family in _SHARES and entry.family not in _SHARES else entry


def _bound(draft: Draft, kind: Kind, sign: int) -> tuple[Op, Span | None]:
    """Return the bound about the signed value: what follows the number counts before what precedes it."""
    frame, figure = draft.frame, draft.figure
    if draft.rule.measure == "rank":
        return "=", None
    written, span = "=", None
    if figure.op:
        written = figure.op
        span = Span(figure.bound_start, figure.bound_end) if figure.bound_end else None
    elif frame.op:
        written, span = frame.op, Span(frame.op_start, frame.op_end)
    elif figure.weak_op:
        written, span = figure.weak_op, Span(figure.bound_start, figure.bound_end)
    elif frame.cap and kind == "target":
        written, span = "<=", Span(frame.op_start, frame.op_end)
    op = _OPS[written]
    return (_FLIP[op] if sign < 0 else op), span


_TOLD_IN = {"money": "元", "persons": "人"}


def _whole_unit(draft: Draft, entry: Indicator | None) -> str | None:
    """生产总值超7万亿: the unit left out is its indicator's; trade and foreign capital may be in dollars."""
    unit = _PLACE if draft.rule.measure == "rank" else draft.figure.unit
    if unit is None or draft.figure.family != "scale" or entry is None or entry.field == "trade" or "外" in entry.name:
        return unit
    return unit + _TOLD_IN.get(entry.family, "")


def _amount(value: Decimal | None, unit: str | None) -> tuple[Decimal | None, str | None]:
    known = parse_unit(unit) if unit and value is not None else None
    if known is None or value is None:
        return None, None
    return amount(value, known)


def _period(draft: Draft, kind: Kind, place: Place) -> tuple[str, Span | None]:
    frame, start = draft.frame, draft.figure.start
    flow = (place.flow is not None and place.flow.read(draft, place.text)) or draft.passed
    if draft.baseline and not any(_dates(found, draft, place) for found in place.times):
        return _base_year(place, start)
    if draft.rule.measure == "duration" and (lasted := _lasted(draft, kind, place.year)):
        return lasted, Span(start, draft.figure.unit_end)
    period, span = period_among(
        place.text, frame.clause_start, start, place.times, place.year, kind, place.period, flow
    )
    if _is_mean(draft) and place.period and place.period.endswith(f"-{period}"):
        return place.period, None  # 2025年生产总值420亿元，年均增长6%: a mean is never of one year
    return (_of_plan(period) if span and _sums_up_to(draft, place.text, span) else period), span


def _dates(found: re.Match[str], draft: Draft, place: Place) -> bool:
    """Tell whether a time dates a figure where a movement starts; 由上年的 in a review is the year before the last."""
    if not draft.frame.pre_start <= found.start() < draft.figure.start:
        return False
    return not (found["prior"] and place.looks_back)


def _sums_up_to(draft: Draft, text: str, span: Span) -> bool:
    """到2030年，生产总值年均增长6%: a mean or a sum up to a plan's end is of all its years."""
    frame, start = draft.frame, draft.figure.start
    if text[span.start - 1 : span.start] not in ("到", "至"):
        return False
    summed = text.find("累计", max(frame.clause_start, start - _NEAR), start) >= 0
    return _is_mean(draft) or (draft.rule.measure == "level" and summed)


def _is_mean(draft: Draft) -> bool:
    return draft.frame.mean and draft.rule.measure in ("growth", "change")


def _of_plan(period: str) -> str:
    ends = period.isdigit() and int(period) % 5 == 0
    return f"{int(period) - 4}-{period}" if ends else period


def _base_year(place: Place, position: int) -> tuple[str, Span | None]:
    """Return the year a movement starts from: that compared with, or the one before the years spoken of."""
    compared = [time for time in place.times if time.end() <= position and time["year"] and is_base(place.text, time)]
    if compared:
        return compared[-1]["year"], Span(*compared[-1].span())
    if not place.year:
        return "上年", None
    if place.period and len(place.period) > 4 and place.period[:4].isdigit():
        return str(int(place.period[:4]) - 1), None
    return str(place.year - (2 if place.looks_back else 1)), None


def _lasted(draft: Draft, kind: Kind, year: int) -> str | None:
    """连续7年: the years up to the report's own."""
    value, last = draft.figure.value, year if kind == "target" else year - 1
    if value is None or draft.figure.family != "years" or not year or not 1 < value < 100:
        return None
    return f"{last - int(value) + 1}-{last}"


def _modal(draft: Draft, kind: Kind, text: str) -> re.Match[str] | None:
    clause, start = draft.frame.clause_start, draft.figure.start
    near = clause if clause > start - _NEAR else start - _NEAR
    return _last(_MODAL if kind == "target" else _ESTIMATED, text, near, start)


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    found = pattern.search(text, start, end)
    while found and (later := pattern.search(text, found.end(), end)):
        found = later
    return found
