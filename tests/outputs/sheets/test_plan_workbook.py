"""The task breakdown as other programs see it: LibreOffice opens it, prints it on A3, saves it without loss."""

import shutil
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from board_sample import task
from plan_sample import written

from duixian.app.sheets.plan import PlanLine, PlanTable, row_of
from duixian.app.sheets.plan_difference import differ
from duixian.app.sheets.plan_reading import read_plan
from duixian.model.board import Duty, Unit
from duixian.read.workbook import read_workbook

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="install LibreOffice Calc (the command soffice) to run this")
UNITS = (Unit("u1", "市发展改革委"), Unit("u2", "市商务局"))
SENTENCE = "全年固定资产投资规模2700亿元，增幅保持在10%以上，制造业和高新技术产业投资增速分别不低于10%、20%"


def line(number: int) -> PlanLine:
    made = task(
        f"task-{number}",
        number=number,
        name=f"固定资产投资规模第{number}项",
        chapter="（一）着力释放内需潜力，增强稳进向好的内生动力",
        target=Decimal("1100.90") if number % 2 else Decimal("6.5"),
        unit="亿元" if number % 2 else "%",
        deadline=date(2024, 6, 30),
    )
    duties = (Duty(f"d{number}", made.id, "u1", "lead", "张三"), Duty(f"c{number}", made.id, "u2", "co"))
    return PlanLine(made, duties, SENTENCE, "0" * 16, row_of(made, duties, UNITS))


TABLE = PlanTable("清水市", 2024, tuple(line(number) for number in range(1, 61)), UNITS)


def converted(to: str, folder: Path) -> Path:
    assert OFFICE
    (folder / "plan.xlsx").write_bytes(written(TABLE))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", to, "--outdir", str(folder / "out")]
    subprocess.run([*command, str(folder / "plan.xlsx")], check=True, capture_output=True, timeout=120)
    return next((folder / "out").iterdir())


@needs_office
def test_it_prints_on_a3_with_the_head_on_every_page(tmp_path: Path) -> None:
    pdfium = pytest.importorskip("pypdfium2")
    pages = pdfium.PdfDocument(converted("pdf", tmp_path))
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in pages]
    assert [round(size) for size in pages[0].get_size()] == [1191, 842]  # points: A3, landscape
    assert 2 <= len(pages) <= 6
    for number, text in enumerate(texts, 1):
        assert "清水市2024年政府工作报告目标任务分解表" in text
        assert "牵头单位" in text
        assert f"第{number}页，共{len(pages)}页" in text
    whole = "".join(texts)
    assert all(f"固定资产投资规模第{number}项" in whole for number in range(1, 61))
    assert whole.count("不低于10%、20%") == 60, "no sentence is cut off"
    assert "1,100.90" in whole
    assert "6.5%" in whole
    assert "#" not in whole, "no column is too narrow for its figures"
    assert "task-1" not in whole, "identifiers are not printed"


@needs_office
def test_what_libreoffice_saved_is_read_alike(tmp_path: Path) -> None:
    saved = converted("xlsx:Calc MS Excel 2007 XML", tmp_path)
    found = differ(TABLE, read_plan(read_workbook(saved.read_bytes(), saved.name), 2024))
    assert (found.faults, found.conflicts, found.notes) == ((), (), ())
    assert (found.is_empty, found.same) == (True, 60)
