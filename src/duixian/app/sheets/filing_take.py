"""Filing sheets taken back: all of them, by the rights and rules of the page, or, where one cell is wrong, none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from duixian.app.board.asked import Asked, asked_of
from duixian.app.board.filing import enter, submit
from duixian.app.board.founding import BOARD, board_day, board_year
from duixian.app.board.ledger import Board, Reading
from duixian.app.board.people import setting
from duixian.app.board.permissions import scope
from duixian.app.sheets.book import Workbook
from duixian.app.sheets.filing_read import SentSheet, read_sent
from duixian.app.sheets.filing_row import Change, Judging
from duixian.model.board import Filing, Unit, User
from duixian.model.errors import InputError, NotAllowed


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sheets are expected: of a month, of a unit; None for any."""

    month: int | None = None
    unit_id: str | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """One sheet as it would be filed: what is new, the drafts it holds unchanged, and how many rows say nothing new."""

    file: str
    unit: Unit
    month: int
    changes: tuple[Change, ...]
    drafts: tuple[str, ...]
    same: int


@dataclass(frozen=True, slots=True)
class Batch:
    """All sheets of an upload; with a fault, one line each, nothing can be filed. `remarks` is what was passed over."""

    sheets: tuple[Taken, ...]
    faults: tuple[str, ...]
    remarks: tuple[str, ...]

    @property
    def changes(self) -> list[Change]:
        """Everything that is new."""
        return [change for sheet in self.sheets for change in sheet.changes]

    @property
    def drafts(self) -> list[str]:
        """The drafts that the sheets hold unchanged."""
        return [id for sheet in self.sheets for id in sheet.drafts]


def take(board: Board, user: User, books: Iterable[Workbook], wanted: Wanted) -> Batch:
    """Return what sheets would file; raises NotAllowed for another unit's, InputError for what is no filing sheet."""
    sent = [read_sent(book) for book in books]
    faults = [line for sheet in sent for line in sheet.faults]
    remarks = tuple(line for sheet in sent for line in sheet.remarks)
    known = [sheet for sheet in sent if sheet.rows]
    taking = _taking(board, user, wanted)
    faults += taking.check(known)
    sheets = () if faults or not known else tuple(taking.sheets(known, faults))
    return Batch(sheets, tuple(faults), remarks)


def _taking(board: Board, user: User, wanted: Wanted) -> "_Taking":
    today = board_day(board)
    made_up = bool(setting(board, BOARD).get("simulated"))
    with board.ledger.read() as books:
        units = {unit.id: unit for unit in books.find(Unit)}
    return _Taking(board, user, wanted, units, board_year(board, today), today, made_up)


@dataclass(frozen=True, slots=True)
class _Taking:
    """Sheets being taken: by whom, which are expected, and what is known of the board."""

    board: Board
    user: User
    wanted: Wanted
    units: Mapping[str, Unit]
    year: int
    today: date
    made_up: bool

    def check(self, sent: Sequence[SentSheet]) -> list[str]:
        """Return why sheets as a whole cannot be taken; raises NotAllowed for a unit the user may not file for."""
        taken, wrong = dict[str, str](), list[str]()
        month = self.wanted.month or (sent[0].rows[0].mark.month if sent else None)
        for sheet in sent:
            mark, code = sheet.rows[0].mark, sheet.rows[0].cells["mark"]
            unit, where = self.units.get(mark.unit_id), f"{sheet.file} {code.sheet} {code.address}"
            self._may(unit, mark.unit_id, where)
            if unit is None:
                wrong.append(f"{where}：没有这个单位，不是本系统的表；请重新下载填报表")
            elif (mark.year, mark.month) != (self.year, month):
                asked = f"{self.year}年{month}月"
                wrong.append(f"{where}：是{mark.year}年{mark.month}月的表，现在填的是{asked}；请换{asked}的表")
            elif (mark.year, mark.month) > (self.today.year, self.today.month):
                wrong.append(f"{where}：{mark.month}月还没有到；请到那个月再填")
            elif mark.unit_id in taken:
                wrong.append(f"{where}：{unit.name}有两张表（另一张是 {taken[unit.id]}）；请只留一张")
            taken.setdefault(mark.unit_id, sheet.file)
        return wrong

    def _may(self, unit: Unit | None, unit_id: str, where: str) -> None:
        covered, name = scope(self.user, "enter_filing").units, unit.name if unit else "别的单位"
        if covered is not None and unit_id not in covered:
            raise NotAllowed(f"{where}：是{name}的表，“{self.user.name}”只能填报本单位；请换成本单位的表")
        if unit and self.wanted.unit_id not in (None, unit_id):
            raise InputError(f"{where}：是{name}的表，不是这个单位的；请换表，或先选择{name}")

    def sheets(self, sent: Sequence[SentSheet], faults: list[str]) -> Iterator[Taken]:
        """Yield what each sheet would file, and note what is wrong with its cells."""
        month = sent[0].rows[0].mark.month
        ids = [sheet.rows[0].mark.unit_id for sheet in sent]
        asked = asked_of(self.board, ids, self.year, month, self.today)
        with self.board.ledger.read() as books:
            for sheet in sent:
                unit = self.units[sheet.rows[0].mark.unit_id]
                judging = Judging(unit, self.year, month, self.today, self.made_up)
                yield _taken(books, sheet, judging, {one.task.id: one for one in asked[unit.id]}, faults)


def _taken(books: Reading, sent: SentSheet, judging: Judging, asked: Mapping[str, Asked], faults: list[str]) -> Taken:
    changes, drafts, same, before = [], [], 0, len(sent.faults)
    for row in sent.rows:
        one = asked.get(row.mark.task_id)
        if one is None:
            sent.wrong(row.cells["name"], "本单位这个月不填这一项（撤销了，或改由别的单位办）", "请删去这一行")
            continue
        found = judging.row(row, one, _shown(books, one, judging, row.mark.seen))
        if isinstance(found, list):
            for wrong in found:
                sent.found(wrong)
        elif found is not None:
            changes.append(found)
        else:
            same += 1
            drafts += [one.current.id] if one.open and one.current and one.current.state == "draft" else []
    faults += sent.faults[before:]
    return Taken(sent.file, judging.unit, judging.month, tuple(changes), tuple(drafts), same)


def _shown(books: Reading, asked: Asked, judging: Judging, seen: int) -> Filing | None:
    """Return what was saved when the sheet was made."""
    if not seen or (asked.current and asked.current.version == seen):
        return asked.current if seen else None
    task, unit, month = asked.task.id, judging.unit.id, judging.month
    return next(iter(books.find(Filing, task_id=task, unit_id=unit, month=month, version=seen)), None)


def file_batch(board: Board, user: User, batch: Batch, hand_in: bool) -> list[Filing]:
    """Enter all that is new as drafts and, where asked, hand it in with the drafts that were there.

    Raises InputError where a cell is wrong or nothing is new, Conflict where somebody filed meanwhile.
    """
    if batch.faults:
        raise InputError(batch.faults[0])
    drafts = batch.drafts if hand_in else []
    if not batch.changes and not drafts:
        raise InputError("填报表：没有新填的数；请填写“本期数”一栏再上传")
    made = enter(board, user, [change.figure for change in batch.changes]) if batch.changes else []
    return submit(board, user, [filing.id for filing in made] + drafts) if hand_in else made
