"""The demo's livelihood items: parts, sites on their way, a vote at mid-year, and three drawn pictures."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from duixian.app.board.ledger import Board
from duixian.app.board.livelihood import add_item
from duixian.app.board.site_files import attach_to_site, show_file
from duixian.app.board.sites import SiteFields, moved, new_site
from duixian.app.board.votes import record_vote
from duixian.app.demo.clock import SetClock
from duixian.app.demo.content import table
from duixian.app.demo.people import People
from duixian.app.demo.picture import bars
from duixian.judge.satisfaction import Ballot
from duixian.model.board import LivelihoodItem, PlanTask, Site

YEAR, CHOSEN, VOTED = 2024, date(2024, 2, 7), date(2024, 7, 10)
PICTURES, ACCEPTING = 3, timedelta(days=12)


def add_livelihood(board: Board, clock: SetClock, people: People, day: date) -> None:
    """Make the year's items with their parts and sites as they stood on a day, all marked as simulated."""
    with board.ledger.read() as books:
        tasks = {task.name: task for task in books.find(PlanTask, year=YEAR, active=True)}
    clock.set(CHOSEN, 3)
    tops = [_item(board, people, tasks, number, said) for number, said in enumerate(table("livelihood")["item"], 1)]
    sites = list[Site]()
    for top, said in zip(tops, table("livelihood")["item"], strict=True):
        for number, part in enumerate(said["part"], 1):
            made = _item(board, people, tasks, number, {**part, "unit_name": said["unit"]}, top)
            sites += [_site(board, people, made, place, row, day) for place, row in enumerate(part["sites"], 1)]
    with board.ledger.begin(people.users["sup"].id, "演示：点位为模拟") as books:
        books.put_many(sites)
    _pictures(board, people, [site for site in sites if site.state in ("done", "accepted")][:PICTURES])
    if day >= VOTED:
        clock.set(VOTED, 3)
        for top, said in zip(tops, table("livelihood")["item"], strict=True):
            record_vote(board, people.users["sup"], top.id, VOTED, Ballot(*said["vote"]), simulated=True)


def _item(
    board: Board,
    people: People,
    tasks: Mapping[str, PlanTask],
    number: int,
    said: Mapping[str, Any],
    top: LivelihoodItem | None = None,
) -> LivelihoodItem:
    unit = people.units[said["unit_name"] if top else said["unit"]].id
    task = tasks[said["task"]].id if "task" in said else None
    amount, measure = (Decimal(said["amount"]), said["unit"]) if top else (None, None)
    parent, text = top.id if top else None, said.get("text", "")
    made = LivelihoodItem("", YEAR, number, said["name"], text, parent, unit, task, amount, measure, simulated=True)
    return add_item(board, people.users["sup"], made)


def _site(board: Board, people: People, item: LivelihoodItem, number: int, row: list[str], day: date) -> Site:
    """Return a site with the steps it had taken by a day."""
    name, address, quantity, state, started, finished = row
    said = SiteFields(name, address, Decimal(quantity), date(YEAR, 11, 30))
    site = new_site(board, people.users["sup"], item, said, number, simulated=True)
    if started and date.fromisoformat(started) <= day:
        site = moved(site, "started", date.fromisoformat(started))
    if finished and date.fromisoformat(finished) <= day:
        site = moved(site, "done", date.fromisoformat(finished))
        accepted = date.fromisoformat(finished) + ACCEPTING
        site = moved(site, "accepted", accepted) if state == "accepted" and accepted <= day else site
    return site


def _pictures(board: Board, people: People, sites: list[Site]) -> None:
    for place, site in enumerate(sites, 1):
        drawn = bars([0.2 * place, 0.5, 0.3 + 0.2 * place])
        file = attach_to_site(board, people.users["sup"], site.id, f"现场示意图{place}.png", drawn)
        show_file(board, people.users["sup"], file.id, True)
