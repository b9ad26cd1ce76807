"""The policy: how lights are decided, the thresholds in force, and the settings of the board."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import PlainTextResponse, Response

from duixian.app.board.founding import BOARD
from duixian.app.board.ledger import Board
from duixian.app.board.lighting import compute_lights
from duixian.app.board.people import change_setting, setting
from duixian.app.board.thresholds import change_policy, in_force
from duixian.judge.policy import packaged_text
from duixian.model.errors import Conflict, InputError
from duixian.web.access import SeesPlan, TheBoard, allowed
from duixian.web.forms import Form, Sent
from duixian.web.page import after, page
from duixian.web.views.place import Typed, typed_of
from duixian.web.views.policy import COLOURS, STATES, conditions, without_comments
from duixian.web.views.wording import percent
from duixian.web.visitor import Visitor

router = APIRouter()
MaySet = Annotated[Visitor, Depends(allowed("manage_settings"))]
MayLight = Annotated[Visitor, Depends(allowed("compute_lights"))]
LONGEST_TEXT = 20_000


@router.get("/policy")
def policy(request: Request, board: TheBoard, visitor: SeesPlan) -> Response:
    """Show how lights are decided."""
    return _show(request, board, visitor)


def _show(
    request: Request,
    board: Board,
    visitor: Visitor,
    status: int = 200,
    text: str | None = None,
    typed: Typed | None = None,
    line: str = "",
) -> Response:
    """Show the page, with what was typed and why it was not taken where a form failed."""
    now = in_force(board)
    return page(
        request,
        visitor,
        "policy.html",
        status,
        now=now,
        conditions=conditions(now.policy),
        colours=COLOURS,
        states=STATES,
        likely=percent(now.policy.forecast["green"]),
        unlikely=percent(now.policy.forecast["yellow"]),
        text=now.text if text is None else text,
        typed=typed or typed_of(visitor.place, setting(board, BOARD)),
        line=line,
        failed="" if not line else "board" if text is None else "policy",
    )


@router.get("/policy.toml")
def policy_text(board: TheBoard, visitor: SeesPlan) -> Response:
    """Give the thresholds in force as they are written."""
    text = in_force(board).text
    noted = text != packaged_text()  # what somebody of the office wrote between the lines is theirs
    return PlainTextResponse(without_comments(text) if visitor.outside and noted else text)


@router.post("/policy")
def save_policy(request: Request, board: TheBoard, visitor: MaySet, form: Form) -> Response:
    """Put other thresholds in force, or the packaged ones again; what cannot be read changes nothing."""
    text = "" if form.text("packaged") else form.text("text", LONGEST_TEXT)
    try:
        if not text and not form.text("packaged"):
            raise InputError("亮灯规则：没有内容；要用随附的规则请按“恢复随附规则”")
        change_policy(board, visitor.user, text, form.maybe("seen"))
    except (InputError, Conflict) as error:
        return _show(request, board, visitor, 409 if isinstance(error, Conflict) else 422, text, line=str(error))
    return after(request, "/policy", "saved")


@router.post("/policy/board")
def save_board(request: Request, board: TheBoard, visitor: MaySet, form: Form) -> Response:
    """Set whose board this is, its year and its day; what else is set stays."""
    typed = _typed(form)
    try:
        value = {**setting(board, BOARD), **typed.value()}
    except InputError as error:
        return _show(request, board, visitor, 422, typed=typed, line=str(error))
    change_setting(board, visitor.user, BOARD, value)
    return after(request, "/policy", "saved")


def _typed(form: Sent) -> Typed:
    fields = (form.text(name, 200) for name in ("government", "year", "adcode", "when", "day"))
    government, year, adcode, when, day = fields
    return Typed(government, year, adcode, when == "fixed", day)


@router.post("/policy/lights")
def light_anew(request: Request, board: TheBoard, visitor: MayLight, form: Form) -> Response:
    """Compute the lights of the board's today by the thresholds in force."""
    compute_lights(board, visitor.user, visitor.place.year, visitor.place.today)
    return after(request, "/policy", "lit")
