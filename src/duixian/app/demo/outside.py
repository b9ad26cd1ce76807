"""The demo's public site: switched on, one task kept back, and requests to correct in every state."""

from datetime import date

from duixian.app.board.corrections import answer_correction, request_correction
from duixian.app.board.ledger import Board
from duixian.app.board.permissions import PUBLIC
from duixian.app.board.public_site import open_site, show_task
from duixian.app.demo.clock import SetClock
from duixian.app.demo.content import table
from duixian.app.demo.people import People
from duixian.model.board import PlanTask


def open_outside(board: Board, clock: SetClock, people: People, day: date) -> None:
    """Switch the site on, and let people ask and be answered, everything up to a day."""
    said, office = table("public"), people.users["sup"]
    with board.ledger.read() as books:
        tasks = {task.name: task for task in books.find(PlanTask, active=True)}
    open_site(board, office, True, said["contact"])
    for name in said["withheld"]:
        show_task(board, office, tasks[name].id, False)
    for one in said["correction"]:
        if one["day"] <= day:
            clock.set(one["day"], 3)
            made = request_correction(board, PUBLIC, tasks[one["task"]].id, one["text"])
            if "state" in one:
                clock.set(one["day"], 9)
                answer_correction(board, office, made.id, one["state"], one["summary"], one["answer"])
