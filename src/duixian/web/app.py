"""The application: every family of pages found in `pages/`, the API, and what stands around them."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

from fastapi import APIRouter, FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from duixian import __version__
from duixian.app.board.ledger import Board
from duixian.web import api, pages
from duixian.web.caching import PublicCache
from duixian.web.faults import handle_faults
from duixian.web.files import static_files
from duixian.web.headers import SafeHeaders
from duixian.web.limits import Limited
from duixian.web.own_writes import OwnWrites
from duixian.web.serving import Serving
from duixian.web.shown import ShownAgain
from duixian.web.templating import environment


def create_app(board: Board, serving: Serving | None = None) -> FastAPI:
    """Return the server's application on a board."""
    how = serving or Serving()
    app = FastAPI(
        title="Duixian 兑现",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        root_path=how.root,
        middleware=[
            Middleware(SafeHeaders, secure=how.secure),
            *([Middleware(ShownAgain, board=board, seconds=how.again)] if how.again else []),
            Middleware(GZipMiddleware, minimum_size=2000, compresslevel=4),
            Middleware(PublicCache),
            Middleware(OwnWrites),
            Middleware(Limited, most=how.upload),
        ],
    )
    app.state.board, app.state.serving, app.state.templates = board, how, environment()
    handle_faults(app)
    app.state.families = [*_routers(pages), *_routers(api)]
    for router in _routers(pages):
        app.include_router(router, include_in_schema=False)
    for router in _routers(api):
        app.include_router(router)
    app.mount("/static", static_files(), "static")
    return app


def _routers(family: ModuleType) -> Iterator[APIRouter]:
    """Yield the router of every module of a package that has one."""
    for module in pkgutil.iter_modules(family.__path__):
        router = getattr(importlib.import_module(f"{family.__name__}.{module.name}"), "router", None)
        if isinstance(router, APIRouter):
            yield router
