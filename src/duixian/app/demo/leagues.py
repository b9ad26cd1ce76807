"""The demo's leagues: over the shares of counties, the results of departments, published figures, and an index."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from duixian.app.board.league_content import Chosen, Content, Exemption, Pool, content_json
from duixian.app.board.league_results import RESULTS
from duixian.app.board.leagues import Said, make_league, publish_league
from duixian.app.board.ledger import Board
from duixian.app.demo.content import table
from duixian.app.demo.people import People
from duixian.model.board import PlanTask, Published

_WEIGHT = "10"
"""Of a task that the table gives none."""


def add_leagues(board: Board, people: People, year: int) -> int:
    """Make the leagues of the table and return how many; one of published figures only where its figures are there."""
    tasks, made = _split(board, year), 0
    for said in table("leagues")["league"]:
        content = _content(board, people, said, tasks)
        if content is None:
            continue
        user, simulated = people.users["sup"], said.get("simulated", False)
        what = Said(
            said["name"], said.get("year", year), said["group"], said["basis"], content_json(content), simulated
        )
        league = make_league(board, user, what)
        if said.get("public"):
            publish_league(board, user, league.id, True)
        made += 1
    return made


def _split(board: Board, year: int) -> dict[str, str]:
    """Return by name the tasks that are split over units, in the order of the plan."""
    with board.ledger.read() as books:
        tasks = books.find(PlanTask, order=("number",), year=year, active=True)
    parents = {task.parent_id for task in tasks if task.parent_id}
    return {task.name: task.id for task in tasks if task.id in parents}


def _content(board: Board, people: People, said: Mapping[str, Any], tasks: Mapping[str, str]) -> Content | None:
    measures = tuple(_measures(said, tasks))
    places = _places(board, said.get("year", 0)) if said.get("places") else ()
    if not measures or (said["basis"] == "figures" and not _is_there(board, said)):
        return None
    exempt = [Exemption(people.units[unit].id, tasks[task], why) for unit, task, why in said.get("exempt", ())]
    pool = said.get("pool")
    return Content(
        said["method"],
        measures,
        index=said["method"] == "index",
        exempt=tuple(exempt),
        places=places,
        pool=Pool(Decimal(pool["amount"]), pool["unit"], pool["name"], pool["rule"]) if pool else None,
    )


def _measures(said: Mapping[str, Any], tasks: Mapping[str, str]) -> Iterator[Chosen]:
    weights, gates = said.get("weights", {}), said.get("gates", ())
    for name in tasks if said.get("split") else said.get("tasks", ()):
        yield Chosen(tasks[name], name, Decimal(weights.get(name, _WEIGHT)), gate=name in gates)
    for key in said.get("results", ()):
        yield Chosen(key, RESULTS[key].zh, RESULTS[key].weight, RESULTS[key].better)
    for key, name, weight in said.get("figures", ()):
        yield Chosen(key, name, Decimal(weight))


def _is_there(board: Board, said: Mapping[str, Any]) -> bool:
    codes = [key.partition(":")[0] for key, _, _ in said["figures"]]
    with board.ledger.read() as books:
        return books.count(Published, year=said["year"], code=codes) > 0


def _places(board: Board, year: int) -> tuple[str, ...]:
    """Return the provinces there are figures of for a year, by their codes."""
    with board.ledger.read() as books:
        found = books.find(Published, year=year)
    codes = {one.place: one.adcode for one in found if one.adcode and one.adcode.endswith("0000")}
    return tuple(sorted(codes, key=lambda place: codes[place] or ""))
