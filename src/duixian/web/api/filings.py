"""Filings over the API: what there is, and every step from a draft to a locked one."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from duixian.app.board.filing import Figure, enter, lock, send_back, submit, unlock, verify
from duixian.app.board.ledger import Board
from duixian.app.board.lighting import relight
from duixian.model.board import Filing
from duixian.web.access import TheBoard, by_token
from duixian.web.api import shapes
from duixian.web.api.asking import BEARER, FigureGiven, Figures, FilingsAsked, Reasoned, Steps, faults
from duixian.web.api.plan import filing_shapes
from duixian.web.visitor import Visitor

router = APIRouter(prefix="/api/filings", tags=["填报"], dependencies=BEARER)

Reader = Annotated[Visitor, Depends(by_token("see_filings"))]
_STEP = faults(400, 404, 409)


def _shown(filings: Sequence[Filing]) -> list[shapes.Filing]:
    return [shapes.Filing.model_validate(filing) for filing in filings]


def _relit(board: Board, visitor: Visitor, filings: Sequence[Filing]) -> list[shapes.Filing]:
    """Light the tasks anew whose counted figures have changed."""
    place, tasks = visitor.place, {filing.task_id for filing in filings}
    relight(board, visitor.user.id, place.year, place.today, tasks)
    return _shown(filings)


@router.get("", summary="填报列表", responses=faults())
def filings(board: TheBoard, visitor: Reader, asked: Annotated[FilingsAsked, Query()]) -> shapes.Listed[shapes.Filing]:
    """List the current filings of one's own units, or of all for who sees all."""
    found = board.queries.current(
        visitor.scope("see_filings"),
        task_ids=None if asked.task is None else [asked.task],
        months=None if asked.month is None else [asked.month],
        states=asked.state or None,
        year=asked.year or visitor.place.year,
    )
    known = filing_shapes(found, visitor)
    items = known[asked.offset : asked.offset + asked.limit]
    return shapes.Listed(total=len(known), limit=asked.limit, offset=asked.offset, items=items)


def _figure(given: FigureGiven) -> Figure:
    value = None if given.value is None else Decimal(given.value)
    return Figure(
        given.task_id, given.unit_id, given.month, value, given.stage, given.as_of, given.note.strip(), given.seen
    )


@router.post("", status_code=201, summary="填报", responses=_STEP)
def fill_in(
    board: TheBoard, visitor: Annotated[Visitor, Depends(by_token("enter_filing"))], given: Figures
) -> list[shapes.Filing]:
    """Enter figures as drafts: all of them, or, where one cannot be, none."""
    return _shown(enter(board, visitor.user, [_figure(one) for one in given.figures]))


@router.post("/submit", summary="提交", responses=_STEP)
def hand_in(
    board: TheBoard, visitor: Annotated[Visitor, Depends(by_token("submit_filing"))], given: Steps
) -> list[shapes.Filing]:
    """Hand drafts in; every step makes a new version with a new id."""
    return _shown(submit(board, visitor.user, given.ids))


@router.post("/verify", summary="审核通过", responses=_STEP)
def pass_on(
    board: TheBoard, visitor: Annotated[Visitor, Depends(by_token("verify_filing"))], given: Steps
) -> list[shapes.Filing]:
    """Verify what another person filed; lights turn by it."""
    return _relit(board, visitor, verify(board, visitor.user, given.ids))


@router.post("/return", summary="退回", responses=_STEP)
def give_back(
    board: TheBoard, visitor: Annotated[Visitor, Depends(by_token("return_filing"))], given: Reasoned
) -> list[shapes.Filing]:
    """Send filings back with a reason; lights turn by it."""
    return _relit(board, visitor, send_back(board, visitor.user, given.ids, given.reason))


@router.post("/lock", summary="锁定", responses=_STEP)
def close(
    board: TheBoard, visitor: Annotated[Visitor, Depends(by_token("lock_filing"))], given: Steps
) -> list[shapes.Filing]:
    """Lock verified filings."""
    return _shown(lock(board, visitor.user, given.ids))


@router.post("/unlock", summary="解锁", responses=_STEP)
def open_again(
    board: TheBoard, visitor: Annotated[Visitor, Depends(by_token("unlock_filing"))], given: Reasoned
) -> list[shapes.Filing]:
    """Open locked filings again with a reason."""
    return _relit(board, visitor, unlock(board, visitor.user, given.ids, given.reason))
