"""What was filed of a task: the current figures by month and unit, every version, evidence and who did it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from duixian.app.board.ledger import Board, Reading
from duixian.app.board.queries import Scope
from duixian.model.board import Evidence, Filing, FilingState, PlanTask, Unit, User
from duixian.web.lights import Lang
from duixian.web.views.wording import filed_text, months_text

STATES: Mapping[FilingState, tuple[str, str]] = {
    "draft": ("草稿", "Draft"),
    "submitted": ("已提交", "Submitted"),
    "verified": ("已审核", "Verified"),
    "locked": ("已锁定", "Locked"),
    "returned": ("已退回", "Sent back"),
}


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a filing; names of persons are empty for who may not see them."""

    filing: Filing
    value: str
    state: str
    by: str
    verified_by: str


@dataclass(frozen=True, slots=True)
class Filed:
    """The current filing of a month and unit, earlier versions (the newest first), and the files beside any of them."""

    months: str
    unit: str
    now: Version
    earlier: tuple[Version, ...]
    evidence: tuple[Evidence, ...]


def filed_of(
    board: Board, books: Reading, task: PlanTask, day: date, lang: Lang, scope: Scope | None
) -> tuple[Filed, ...]:
    """Return what was filed up to a day, the last month first.

    `scope` is what the reader may see in any state; of other units, or where it is None, only what counts is shown,
    without names, versions and evidence.
    """
    counted = {filing.id for filing in board.queries.counted(task.year, [task.id]).get(task.id, [])}
    found = [filing for filing in books.find(Filing, order=("-version",), task_id=task.id) if filing.as_of <= day]
    of_own = [filing for filing in found if _covers(scope, filing)]
    others = [filing for filing in found if filing.id in counted and not _covers(scope, filing)]
    told = _Told(task, lang, _names(books, of_own), {unit.id: unit.name for unit in books.find(Unit)})
    evidence = books.find(Evidence, order=("at",), filing_id=[filing.id for filing in of_own]) if of_own else []
    rows = [told.row(versions, evidence) for versions in _by_month([*of_own, *others])]
    return tuple(sorted(rows, key=lambda row: (-row.now.filing.month, row.unit)))


def _covers(scope: Scope | None, filing: Filing) -> bool:
    return scope is not None and (scope.units is None or filing.unit_id in scope.units)


def _by_month(filings: Iterable[Filing]) -> Iterable[Sequence[Filing]]:
    groups = defaultdict[tuple[str, int], list[Filing]](list)
    for filing in filings:
        groups[filing.unit_id, filing.month].append(filing)
    return groups.values()


def _names(books: Reading, filings: Sequence[Filing]) -> Mapping[str, str]:
    ids = {who for filing in filings for who in (filing.by, filing.verified_by) if who}
    return names_of(books, ids)


def names_of(books: Reading, ids: Iterable[str]) -> Mapping[str, str]:
    """Return the names of users by id."""
    wanted = sorted(set(ids))
    return {user.id: user.name for user in books.find(User, id=wanted)} if wanted else {}


@dataclass(frozen=True, slots=True)
class _Told:
    """What a version is told with."""

    task: PlanTask
    lang: Lang
    names: Mapping[str, str]
    units: Mapping[str, str]

    def row(self, versions: Sequence[Filing], evidence: Sequence[Evidence]) -> Filed:
        ids = {filing.id for filing in versions}
        first, *earlier = (self.version(filing) for filing in versions)
        unit = self.units.get(first.filing.unit_id, "")
        files = tuple(file for file in evidence if file.filing_id in ids)
        return Filed(months_text(self.task, first.filing.month, self.lang), unit, first, tuple(earlier), files)

    def version(self, filing: Filing) -> Version:
        value, state = filed_text(self.task, filing, self.lang), STATES[filing.state][self.lang == "en"]
        return Version(
            filing, value, state, self.names.get(filing.by, ""), self.names.get(filing.verified_by or "", "")
        )
