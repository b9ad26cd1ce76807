"""A filing sheet goes out and comes back: as it was, filled in, or damaged, and then nothing is saved."""

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from board_sample import USERS, figure, filed, put_task, task
from damaged_filings import DAMAGES, FIRST, TODAY, Damage, at, by_libreoffice, edited, other_book, planned, sheet, typed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duixian.app.board.filing import current, enter, lock, submit, verify
from duixian.app.board.ledger import Board
from duixian.app.sheets.filing import STAGES, FilingSheet, figure_of, line_of, sheets_of
from duixian.app.sheets.filing_read import read_sent
from duixian.app.sheets.filing_row import Judging
from duixian.app.sheets.filing_take import Batch, Wanted, file_batch
from duixian.model.board import Filing, Setting, Unit
from duixian.model.errors import Conflict, InputError, NotAllowed
from duixian.outputs.sheets.filing import write
from duixian.outputs.sheets.packed import pack
from duixian.read.workbook import read_workbook
from duixian.wiring.sheets import take_filings

NAME = "商务局.xlsx"


@pytest.fixture
def office(board: Board) -> Board:
    with board.ledger.begin("system", "set up") as books:
        books.put(Setting("board", {"government": "金华市", "year": 2024, "day": TODAY.isoformat()}))
    planned(board)
    return board


def taken(board: Board, *files: tuple[str, bytes], who: str = "rep", **wanted: object) -> Batch:
    return take_filings(board, USERS[who], files, Wanted(**wanted))  # type: ignore[arg-type]


def saved(board: Board, task_id: str, unit: str = "trade", month: int = 6) -> Filing | None:
    with board.ledger.read() as books:
        return current(books, task_id, unit, month)


def head(board: Board) -> object:
    with board.ledger.read() as books:
        return books.head()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.name)
def test_a_damaged_sheet_gives_its_result_or_names_the_cell(office: Board, damage: Damage) -> None:
    content = edited(sheet(office), damage.edit)
    before = head(office)
    if damage.fault:
        where, why = damage.fault
        try:
            lines = taken(office, (NAME, content)).faults
        except InputError as error:
            lines = (str(error),)
        assert any(line.startswith(NAME) and where in line and why in line and "；" in line for line in lines), lines
        assert all("\n" not in line for line in lines)
        assert head(office) == before
        return
    batch = taken(office, (NAME, content))
    assert batch.faults == ()
    assert any(damage.remark in line for line in batch.remarks) if damage.remark else not batch.remarks
    assert {change.figure.task_id for change in batch.changes} == set(damage.figures)
    assert head(office) == before
    if damage.figures:
        file_batch(office, USERS["rep"], batch, hand_in=False)
    for task_id, (value, *more) in damage.figures.items():
        filing = saved(office, task_id)
        assert filing is not None
        assert filing.stage == value if filing.value is None else filing.value == Decimal(value)
        assert [filing.as_of, filing.note][: len(more)] == more


def test_there_are_enough_damaged_sheets() -> None:
    assert len(DAMAGES) >= 30


def test_a_sheet_saved_by_libreoffice_is_the_same(office: Board, tmp_path: Path) -> None:
    content = by_libreoffice(edited(sheet(office), typed(60.25)), tmp_path)
    if content is None:
        pytest.skip("no soffice: a sheet saved by LibreOffice was not tried")
    batch = taken(office, (NAME, content))
    assert (batch.faults, batch.remarks) == ((), ())
    assert [(c.figure.task_id, c.figure.value) for c in batch.changes] == [("t1", Decimal("60.25"))]
    computed = by_libreoffice(edited(sheet(office), typed("=50+10.5")), tmp_path)
    assert computed is not None
    assert taken(office, (NAME, computed)).changes[0].figure.value == Decimal("60.5")


VALUES = st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=4).map(lambda v: v.normalize())
SIGNS = st.characters(exclude_categories=["C"]) | st.just("\n")
NOTES = st.text(SIGNS, max_size=40).map(str.strip) | st.just("_x0041_")


@given(st.lists(st.tuples(VALUES | st.sampled_from(STAGES), st.sampled_from(["%", "亿元", "家", None]), NOTES)))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_was_filed_comes_back_as_it_was(rows: list[tuple[Decimal | str, str | None, str]]) -> None:
    from duixian.app.board.asked import Asked

    unit, asked = Unit("trade", "金华市商务局"), []
    for number, (value, measure, note) in enumerate(rows, 1):
        kind = {"kind": "milestone", "target": None, "unit": None} if isinstance(value, str) else {"unit": measure}
        made = task(f"t{number}", number=number, name=f"事项{note}", **kind)
        told = {"value": None, "stage": value} if isinstance(value, str) else {"value": value, "stage": None}
        at_all = {"reason": None, "by": "rep", "at": None, "state": "draft"}
        kept = Filing(
            id=f"f{number}", task_id=made.id, unit_id="trade", month=6, version=1, as_of=TODAY, note=note,
            **told, **at_all,  # type: ignore[arg-type]
        )  # fmt: skip
        asked.append(Asked(made, "trade", True, kept, kept, None, None))
    lines = tuple(line_of(one, unit, 2024, 6) for one in asked)
    book = read_workbook(write(FilingSheet(unit, 2024, 6, TODAY, TODAY, None, lines)), NAME)
    sent = read_sent(book)
    assert len(sent.rows) == len(rows)
    judging = Judging(unit, 2024, 6, TODAY, False)
    wrong = [judging.row(row, one, one.current) for row, one in zip(sent.rows, asked, strict=True)]
    assert wrong == [None] * len(rows)
    empty = [Asked(one.task, "trade", True, one.last, None, None, None) for one in asked]
    for row, one in zip(sent.rows, empty, strict=True):
        change = judging.row(_unseen(row), one, None)
        assert figure_of(one.last) is not None
        assert (change.figure.value, change.figure.stage, change.figure.note) == (  # type: ignore[union-attr]
            one.last.value, one.last.stage, one.last.note)  # type: ignore[union-attr]  # fmt: skip


def _unseen(row):  # type: ignore[no-untyped-def]
    """Return a row as one whose figures are new."""
    from dataclasses import replace

    from duixian.app.sheets.cells import plain
    from duixian.app.sheets.filing import tag

    tags = {**row.mark.tags, "state": tag(plain(row.cells["state"].text))}
    return replace(row, mark=replace(row.mark, seen=0, tags=tags))


def test_a_zip_is_taken_whole_or_not_at_all(office: Board) -> None:
    with office.ledger.read() as books:
        units = books.find(Unit, order=("position", "id"))
    put_task(office, task("t6", number=6, name="人口数据"), lead="stat")
    sheets = sheets_of(office, units, 2024, 6, TODAY, None)
    assert [one.unit.id for one in sheets] == ["stat", "trade"]
    packed = pack(sheets, TODAY)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    stat, trade = files
    good = {stat: edited(files[stat], typed(7, row=FIRST + 1)), trade: edited(files[trade], typed(60))}
    batch = taken(office, ("六月.zip", zipped(good)), who="sup", month=6)
    assert len(file_batch(office, USERS["sup"], batch, hand_in=True)) == 3
    assert saved(office, "t5").state == saved(office, "t6", "stat").state == "submitted"  # type: ignore[union-attr]
    before = head(office)
    again = taken(office, ("六月.zip", zipped(good)), who="sup")
    assert (again.faults, again.changes) == ((), [])
    with pytest.raises(InputError, match="没有新填的数"):
        file_batch(office, USERS["sup"], again, hand_in=False)
    bad = {**good, stat: edited(files[stat], typed("约7", row=FIRST + 1)), trade: edited(files[trade], typed(61))}
    batch = taken(office, ("六月.zip", zipped(bad)), who="sup")
    assert any(line.startswith(f"六月.zip/{stat} 填报表 H6") for line in batch.faults)
    with pytest.raises(InputError):
        file_batch(office, USERS["sup"], batch, hand_in=False)
    assert head(office) == before


def zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("内.zip", "不收包中包"),
        ("../商务局.xlsx", "带有路径"),
        ("/etc/商务局.xlsx", "带有路径"),
        ("C:\\商务局.xlsx", "带有路径"),
        ("说明.docx", "不是填报表"),
    ],
)
def test_what_a_zip_may_not_hold_is_refused_in_one_line(office: Board, name: str, why: str) -> None:
    with pytest.raises(InputError, match=why) as told:
        taken(office, ("六月.zip", zipped({"好.xlsx": sheet(office), name: b"PK\x03\x04"})), who="sup")
    assert str(told.value).startswith("六月.zip：")
    assert "\n" not in str(told.value)


def test_what_a_system_puts_into_a_zip_is_passed_over(office: Board) -> None:
    files = {"__MACOSX/._a.xlsx": b"x", "表/.DS_Store": b"x", "表/~$商务局.xlsx": b"x", "表/商务局.xlsx": sheet(office)}
    assert len(taken(office, ("六月.zip", zipped(files))).sheets) == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_file_of_ours_is_refused(office: Board, content: bytes) -> None:
    with pytest.raises(InputError):
        taken(office, (NAME, content))


def test_a_sheet_of_another_unit_month_or_twice_is_refused(office: Board) -> None:
    own = edited(sheet(office), typed(60))
    with pytest.raises(NotAllowed, match=r"商务局.xlsx 填报表 L5：是金华市商务局的表"):
        taken(office, (NAME, own), who="rep2")
    with pytest.raises(InputError, match="L5：是金华市商务局的表，不是这个单位的"):
        taken(office, (NAME, own), who="sup", unit_id="stat")
    assert "L5：是2024年6月的表，现在填的是2024年5月" in taken(office, (NAME, own), month=5).faults[0]
    twice = taken(office, (NAME, own), ("再来.xlsx", own))
    assert twice.faults[0].startswith("再来.xlsx 填报表 L5：金华市商务局有两张表（另一张是 商务局.xlsx）")
    may = sheet(office, month=5)
    assert "现在填的是2024年6月" in taken(office, (NAME, own), ("五月.xlsx", may)).faults[0]
    with pytest.raises(InputError, match="没有找到填报表的栏目"):
        taken(office, (NAME, other_book(office)))


def test_rows_of_two_months_in_one_sheet_are_told_by_their_cell(office: Board) -> None:
    may = read_workbook(sheet(office, month=5), "五月").sheets[0]
    mark = may.at(FIRST + 1, 12).value
    content = edited(sheet(office), lambda paper: at(paper, "mark", FIRST + 1).__setattr__("value", mark))
    assert "L6" in taken(office, (NAME, content)).faults[0]


def test_what_was_filed_meanwhile_is_not_written_over(office: Board) -> None:
    own, same = edited(sheet(office), typed(60)), sheet(office)
    enter(office, USERS["sup"], [figure(6, "55")])
    line = taken(office, (NAME, own)).faults[0]
    assert "H5：“60”下载后别人填过，现在是“55”（第 1 版）" in line
    assert taken(office, (NAME, same)).changes == []
    enter(office, USERS["sup"], [figure(6, "60", as_of=TODAY, seen=1)])
    assert taken(office, (NAME, own)).changes == []
    batch = taken(office, (NAME, edited(sheet(office), typed(61))))
    enter(office, USERS["sup"], [figure(6, "62")])
    with pytest.raises(Conflict):
        file_batch(office, USERS["rep"], batch, hand_in=False)


def test_what_is_closed_or_taken_away_is_told_by_its_cell(office: Board) -> None:
    own = edited(sheet(office), lambda paper: (typed(60)(paper), typed(9, row=FIRST + 3)(paper)))
    given = enter(office, USERS["rep2"], [figure(6, "77", "t4", "stat")])
    submit(office, USERS["rep2"], [given[0].id])
    done = filed(office, USERS["rep"], USERS["ver"], figure(6, "58"))
    lock(office, USERS["sup"], [one.id for one in done])
    lines = "\n".join(taken(office, (NAME, own)).faults)
    assert "H5：“60”这一项已锁定，不能再填；请改回“58”" in lines
    assert "H8：“9”这一项牵头单位已填，不能再填；请改回“77”" in lines
    fresh = edited(sheet(office), typed(59))
    assert "已锁定" in taken(office, (NAME, fresh)).faults[0]
    with office.ledger.begin("sup") as books:
        books.put(task("t1", active=False))
    assert "B5：“外贸出口”本单位这个月不填这一项" in taken(office, (NAME, own)).faults[0]


def test_a_unit_that_changed_is_no_silent_matter(office: Board) -> None:
    own = edited(sheet(office), typed(60))
    with office.ledger.begin("sup") as books:
        books.put(task("t1", unit="万元"))
    assert "D5：“亿元”下载后计量单位改成了“万元”" in taken(office, (NAME, own)).faults[0]


def test_who_filed_by_a_sheet_does_not_verify(office: Board) -> None:
    batch = taken(office, (NAME, edited(sheet(office), typed(60))), who="sup")
    made = file_batch(office, USERS["sup"], batch, hand_in=True)
    with pytest.raises(NotAllowed, match="本人填报"):
        verify(office, USERS["sup"], [made[0].id])


def test_the_sheet_says_what_it_is_and_prints_well(office: Board) -> None:
    from openpyxl import load_workbook

    paper = load_workbook(io.BytesIO(sheet(office))).active
    said = " ".join(str(cell.value) for row in paper["A1:A3"] for cell in row)
    assert "金华市商务局" in said
    assert "2024年1—6月" in said
    assert "2024年7月18日" in said
    assert paper.protection.sheet
    assert paper.column_dimensions["L"].hidden
    assert not at(paper, "value").protection.locked
    assert at(paper, "target").protection.locked
    assert (paper.page_setup.orientation, paper.page_setup.paperSize) == ("landscape", 9)
    assert paper.freeze_panes == "C5"
    assert at(paper, "target").value == "≥100.50"
    rules = {rule.type for rule in paper.data_validations.dataValidation}
    assert rules == {"decimal", "list", "date", "textLength"}
    made_up = write(sheets_of(office, [Unit("trade", "商务局")], 2024, 6, TODAY, "都是编的")[0])
    assert load_workbook(io.BytesIO(made_up)).active["A4"].value == "模拟数据：都是编的"


def test_every_sheet_opens_in_libreoffice_and_fits_its_paper(office: Board, tmp_path: Path) -> None:
    printed = by_libreoffice(sheet(office), tmp_path, "pdf")
    if printed is None:
        pytest.skip("no soffice: the printed sheet was not looked at")
    pypdfium2 = pytest.importorskip("pypdfium2")
    document = pypdfium2.PdfDocument(printed)
    assert len(document) == 1
    page = document[0]
    assert page.get_width() > page.get_height()
    text = page.get_textpage().get_text_range()
    for said in ("重点任务进展填报表", "外贸出口", "说明（原因）", "状态", "填报人"):
        assert said in text
    assert "trade|" not in text


@pytest.mark.parametrize("mark", ["trade|2024-6|t1|0|00", "trade|2024-06|t1|x|00", "||||", "trade|2024-13|t1|1|ab"])
def test_an_id_that_was_made_up_is_no_id(mark: str) -> None:
    from duixian.app.sheets.filing import TAG, _digest, read_mark

    assert read_mark(f"{mark}|{_digest(mark)[: TAG * 2]}") is None


@pytest.mark.parametrize("sign", ["_xD800_", "_x0000_", "_x0007_"])
@pytest.mark.parametrize("column", ["value", "note", "target", "mark"])
def test_signs_that_nothing_can_keep_are_refused(office: Board, sign: str, column: str) -> None:
    def edit(paper: object) -> None:
        typed(60)(paper)  # type: ignore[arg-type]
        at(paper, column).value = "QQQ"

    source, target = io.BytesIO(edited(sheet(office), edit)), io.BytesIO()
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as made:
        for name in archive.namelist():
            made.writestr(name, archive.read(name).replace(b"QQQ", sign.encode()))
    try:
        batch = taken(office, (NAME, target.getvalue()))
        lines: tuple[str, ...] = batch.faults or tuple(one.figure.note for one in batch.changes)
        if batch.changes:
            file_batch(office, USERS["rep"], batch, hand_in=False)
    except InputError as error:
        lines = (str(error),)
    assert all(line.encode() and line.isprintable() for line in lines), lines
