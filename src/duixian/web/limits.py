"""A request that is too large, or that no database could be asked, is refused before it is taken in."""

from starlette.responses import JSONResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class TooLarge(Exception):
    """More came than was announced or is taken."""


class Limited:
    """Takes `most` bytes of a request's body and no more, announced or not."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app, self._most = app, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if "\0" in scope["path"] or b"%00" in scope["query_string"]:
            await self._answer(scope, receive, send, 422, "地址：有空字符，没有这样的编号或文字；请从页面上的链接进入")
            return
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if not announced.isdigit() or int(announced) > self._most:
            await self._refuse(scope, receive, send)
            return
        taken, answering = 0, False

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._most:
                raise TooLarge
            return message

        async def noted(message: Message) -> None:
            nonlocal answering
            answering = True
            await send(message)

        try:
            await self._app(scope, counted, noted)
        except TooLarge:
            if answering:
                raise
            await self._refuse(scope, receive, send)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        size = self._most // (1024 * 1024)
        text = f"上传的内容超过 {size} MB，没有保存；请分几次上传，或压缩图片后再试"
        await self._answer(scope, receive, send, 413, text)

    async def _answer(self, scope: Scope, receive: Receive, send: Send, status: int, line: str) -> None:
        api = scope["path"].startswith("/api")
        answer = JSONResponse({"error": line}, status) if api else PlainTextResponse(f"{line}\n", status)
        await answer(scope, receive, send)
