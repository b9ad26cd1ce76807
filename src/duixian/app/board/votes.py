"""How the deputies voted on livelihood items."""

from dataclasses import replace
from datetime import date

from duixian.app.board.founding import board_day
from duixian.app.board.ledger import Board, Reading, need
from duixian.app.board.permissions import check
from duixian.judge.satisfaction import Ballot, check_ballot
from duixian.model.board import LivelihoodItem, User, Vote
from duixian.model.errors import Conflict, InputError


def record_vote(board: Board, user: User, item_id: str, day: date, ballot: Ballot, simulated: bool = False) -> Vote:
    """Record a vote on an item; other numbers for the same day correct what is there, the same change nothing."""
    check(user, "record_vote")
    check_ballot(ballot)
    if day > board_day(board):
        raise InputError(f"测评：日期 {day} 在今天之后；请填测评的日期")
    with board.ledger.begin(user.id, "登记满意度测评") as books:
        item = need(books, LivelihoodItem, item_id)
        if not item.active:
            raise Conflict(f"民生实事“{item.name}”：已撤销，不再测评")
        there = books.find(Vote, item_id=item.id, day=day, limit=1)
        if there and ballot_of(there[0]) == ballot:
            return there[0]
        id = there[0].id if there else board.new_id()
        made = Vote(id, item.id, day, *ballot, by=user.id, at=board.clock(), simulated=simulated)
        books.put(replace(made, simulated=simulated or (bool(there) and there[0].simulated)))
        return made


def ballot_of(vote: Vote) -> Ballot:
    """Return the numbers of a vote."""
    return Ballot(vote.members, vote.satisfied, vote.basically, vote.unsatisfied)


def votes_until(books: Reading, item_ids: list[str], day: date) -> dict[str, list[Vote]]:
    """Return by item its votes up to a day, the newest first."""
    found: dict[str, list[Vote]] = {}
    for vote in books.find(Vote, order=("-day",), item_id=item_ids) if item_ids else ():
        if vote.day <= day:
            found.setdefault(vote.item_id, []).append(vote)
    return found
