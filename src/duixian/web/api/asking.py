"""What a caller hands in: portions and filters in an address, figures and steps in a body; and how a route may fail."""

from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Path
from fastapi.security import HTTPBearer
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from duixian.model.board import EntryState, FilingState
from duixian.model.claim import Stage
from duixian.model.judgement import Colour, State
from duixian.model.task import TaskKind
from duixian.web.api.shapes import Fault

MOST = 200
"""Records in one answer."""

Number = Annotated[str, StringConstraints(pattern=r"^-?[0-9]{1,15}(\.[0-9]{1,10})?$")]
"""A figure that is handed in: digits without an exponent, so that nothing is rounded on the way."""
Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9:._-]{1,120}$")]
Line = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$", max_length=2000)]
"""Text that is handed in; a null character cannot be kept."""


class Given(BaseModel):
    """What is handed in: a field nobody knows is a mistake, not something to be passed over."""

    model_config = ConfigDict(extra="forbid")


class Portion(Given):
    """Which part of a list: at most `limit` records from number `offset`."""

    limit: Annotated[int, Field(ge=1, le=MOST)] = 50
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class TasksAsked(Portion):
    """Which tasks; `day` is the one whose lights are meant (never after the board's today)."""

    colour: list[Colour] = []
    state: list[State] = []
    unit: Id | None = None
    chapter: Line | None = None
    kind: TaskKind | None = None
    text: Annotated[Line, Field(max_length=100)] = ""
    report: Id | None = None
    parent: Id | None = None
    year: Annotated[int, Field(ge=1900, le=2200)] | None = None
    day: date | None = None


class LightsAsked(Portion):
    """Which lights: those of a day, the board's today where none is given."""

    day: date | None = None


class FilingsAsked(Portion):
    """Which current filings."""

    task: Id | None = None
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    state: list[FilingState] = []
    year: Annotated[int, Field(ge=1900, le=2200)] | None = None


class EntriesAsked(Portion):
    """Which entries of a report, in reading order."""

    state: list[EntryState] = []


class AuditAsked(Given):
    """Which rows of the log: those after number `after`."""

    after: Annotated[int, Field(ge=0, le=2**53)] = 0
    limit: Annotated[int, Field(ge=1, le=MOST)] = 100


class FigureGiven(Given):
    """One figure, for the first `month` months; `seen` is the version that was shown, absent to overwrite any."""

    task_id: Id
    unit_id: Id
    month: Annotated[int, Field(ge=1, le=12)]
    value: Number | None = None
    stage: Stage | None = None
    as_of: date
    note: Line = ""
    seen: Annotated[int, Field(ge=0, le=1_000_000)] | None = None


class Figures(Given):
    """Figures to be entered as drafts: all of them, or, where one cannot be, none."""

    figures: Annotated[list[FigureGiven], Field(min_length=1, max_length=500)]


class Steps(Given):
    """Filings to be taken a step further, by their ids."""

    ids: Annotated[list[Id], Field(min_length=1, max_length=500)]


class Reasoned(Steps):
    """Filings to be sent back or unlocked, and why."""

    reason: Annotated[Line, Field(min_length=1)]


_FAULTS = {
    400: "请求的内容无法解析",
    401: "缺少令牌或令牌已失效",
    403: "令牌所属用户没有这项权限",
    404: "没有这条记录",
    409: "与现在的状态不符（如已有新版本、已锁定）",
    413: "上传的内容太大",
    422: "请求的值不对，或不能办理",
}


def faults(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return how a route may fail, for the description; every one may by 401, 403 and 422."""
    return {status: {"model": Fault, "description": _FAULTS[status]} for status in sorted({401, 403, 422, *statuses})}


BEARER = [Depends(HTTPBearer(auto_error=False, scheme_name="token", description="在“账户”页新建的令牌"))]
"""For a family's `dependencies`: the description says how a token is sent; `by_token` checks it."""

IdAsked = Annotated[Id, Path(description="编号")]
