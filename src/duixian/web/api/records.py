"""Who one is, and the log of every change, over the API."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from duixian.app.board.auditing import log
from duixian.app.board.permissions import PERMISSIONS, reach
from duixian.web.access import TheBoard, by_token
from duixian.web.api import shapes
from duixian.web.api.asking import BEARER, AuditAsked, faults
from duixian.web.visitor import Visitor

router = APIRouter(prefix="/api", tags=["账户与审计"], dependencies=BEARER)


@router.get("/me", summary="令牌所属用户", responses=faults())
def me(visitor: Annotated[Visitor, Depends(by_token(None))]) -> shapes.Me:
    """Return whose token it is, with their rights, and whose board it is."""
    user, place = visitor.user, visitor.place
    return shapes.Me(
        id=user.id,
        login=user.login,
        name=user.name,
        role=user.role,
        unit_id=user.unit_id,
        rights={action: found for action in PERMISSIONS if (found := reach(user, action))},
        government=place.government,
        year=place.year,
        today=place.today,
        simulated=place.simulated,
    )


@router.get("/audit", summary="审计日志", responses=faults())
def audit(
    board: TheBoard,
    visitor: Annotated[Visitor, Depends(by_token("see_audit"))],
    asked: Annotated[AuditAsked, Query()],
) -> list[shapes.AuditRow]:
    """Return a portion of the log in order."""
    return [shapes.AuditRow.model_validate(row) for row in log(board, visitor.user, asked.after, asked.limit)]
