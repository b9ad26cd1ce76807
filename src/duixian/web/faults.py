"""What goes wrong becomes a page, or JSON for the API, with the one line that says what to do."""

import logging
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from duixian.model.errors import Conflict, DuixianError, NotAllowed, NotFound
from duixian.web.access import Forged, NotLoggedIn
from duixian.web.page import local, page
from duixian.web.visitor import public_of, visitor_of

STATUS: dict[type[DuixianError], int] = {NotLoggedIn: 401, NotAllowed: 403, Forged: 403, NotFound: 404, Conflict: 409}
"""By kind of error; anything else raised on purpose is a matter of what was sent (422)."""

_HTTP = {404: "页面：没有这个地址；请从上方栏目进入", 405: "请求：这个地址不接受这种操作；请从页面上的按钮办理"}
_BROKEN = "系统：出现意外错误，没有保存任何内容；请重试，仍不行请把时间 {request} 告诉管理员"


def is_api(request: Request) -> bool:
    """Tell whether the API was asked."""
    return request.url.path.startswith("/api")


def _answer(request: Request, status: int, line: str) -> Response:
    if is_api(request):
        headers = {"www-authenticate": "Bearer"} if status == 401 else None
        # what was sent may hold half a surrogate pair, which no answer can
        return JSONResponse({"error": line.encode("utf-8", "replace").decode()}, status, headers)
    back = local(request.headers.get("referer", "").partition(request.headers.get("host", "\n"))[2] or None)
    visitor = visitor_of(request) or public_of(request)
    return page(request, visitor, "fault.html", status, line=line, back=back, status_code=status)


def _on_purpose(request: Request, error: Exception) -> Response:
    if isinstance(error, NotLoggedIn) and not is_api(request):
        asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        target = urlencode({"next": asked if request.method == "GET" else "/"})
        return RedirectResponse(f"/login?{target}", 303)
    return _answer(request, STATUS.get(type(error), 422) if isinstance(error, DuixianError) else 500, str(error))


def _not_understood(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    names = "、".join(dict.fromkeys(str(one["loc"][-1]) for one in found))
    return _answer(request, 422, f"请求：{names or '内容'} 的值不对；请改正后再试")


def _by_protocol(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _answer(request, status, _HTTP.get(status, f"请求：无法办理（{status}）；请返回再试"))


def _unexpected(request: Request, error: Exception) -> Response:
    logging.getLogger("duixian.web").error("unexpected", exc_info=error)
    line = _BROKEN.format(request=request.scope.get("duixian.request", ""))
    return JSONResponse({"error": line}, 500) if is_api(request) else Response(line, 500, media_type="text/plain")


def handle_faults(app: FastAPI) -> None:
    """Let an application answer everything that goes wrong."""
    app.add_exception_handler(DuixianError, _on_purpose)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(HTTPException, _by_protocol)
    app.add_exception_handler(Exception, _unexpected)
