"""The application."""

from fastapi import FastAPI

from duixian.app.board.ledger import Board
from duixian.web.serving import Serving


def create_app(board: Board, serving: Serving | None = None) -> FastAPI:
    """Return the server's application on a board."""
    app = FastAPI(openapi_url=None)

    @app.get("/healthz")
    def health() -> dict[str, str]:
        return {"status": "ok"}

    return app
