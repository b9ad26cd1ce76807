"""The API tried with whatever its description allows, and with what it does not: nothing breaks it."""

import os

import pytest
import schemathesis
from board_sample import USERS, figure, filed, put_task, task
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from schemathesis.specs.openapi.schemas import OpenApiSchema

from duixian.app.board.filing import enter
from duixian.app.board.ledger import Board
from duixian.app.board.lighting import relight
from duixian.app.board.sessions import make_token
from duixian.model.board import Setting
from duixian.web.app import create_app

EXAMPLES = int(os.environ.get("DUIXIAN_EXAMPLES", "12"))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    ignored_auth,
    unsupported_method,
]


@pytest.fixture
def served(board: Board) -> FastAPI:
    with board.ledger.begin("system", "set up") as books:
        books.put(Setting("board", {"government": "金华市", "year": 2024, "day": "2024-07-20"}))
    put_task(board, task("t1"))
    filed(board, USERS["rep"], USERS["ver"], figure(5, "40.0"))
    enter(board, USERS["rep"], [figure(6, "50")])
    relight(board, "sup", 2024, figure().as_of, ["t1"])
    return create_app(board)


@pytest.fixture
def described(served: FastAPI) -> OpenApiSchema:
    return schemathesis.openapi.from_asgi("/api/openapi.json", served)


@pytest.fixture
def token(served: FastAPI, board: Board) -> str:
    return make_token(board, USERS["sup"], "test")[0]


def operations() -> list[tuple[str, str]]:
    paths = FastAPI.openapi(create_app(None))["paths"]  # type: ignore[arg-type]
    return [(method.upper(), path) for path, ways in paths.items() for method in ways]


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize(("method", "path"), operations())
def test_nothing_that_is_sent_breaks_it(
    described: OpenApiSchema, token: str, method: str, path: str, mode: GenerationMode
) -> None:
    @given(case=described[path][method].as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def send(case: schemathesis.Case) -> None:
        case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=CHECKS)

    send()
