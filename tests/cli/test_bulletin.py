"""`duixian bulletin`: documents of a demo board's month, by the ending of their file."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from duixian.cli import main

docx = pytest.importorskip("docx")
pytest.importorskip("docxtpl")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bulletin") / "board"
    assert main(["demo", str(folder)]) == 0
    return folder


@pytest.fixture
def bulletin(demo: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    monkeypatch.setenv("DUIXIAN_LANG", "zh")
    return lambda *asked: main(["bulletin", "--data", str(demo), *(str(one) for one in asked)])


def test_a_months_bulletin_as_word(bulletin: Callable[..., int], tmp_path: Path) -> None:
    assert bulletin("--month", "2024-06", "-o", tmp_path / "通报.docx") == 0
    document = docx.Document(tmp_path / "通报.docx")
    told = [paragraph.text for paragraph in document.paragraphs]
    assert any(line.startswith("截至6月底，198项任务中，已完成10项、超进度21项、达进度111项、") for line in told)
    assert "含模拟数据，供演示" in document.sections[0].header.paragraphs[0].text
    assert len([row for row in document.tables[-1].rows if row.cells[0].text.isdigit()]) == 198


def test_the_other_forms(bulletin: Callable[..., int], tmp_path: Path) -> None:
    for name, start in (("a.png", b"\x89PNG"), ("a.json", b"{"), ("b.pdf", b"%PDF"), ("b.png", b"\x89PNG")):
        asked = ["--summary"] if name.startswith("b") else []
        assert bulletin("-o", tmp_path / name, *asked) == 0
        assert (tmp_path / name).read_bytes().startswith(start)
    read = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert (read["month"], len(read["tasks"])) == ("2024-06", 198)
    assert "模拟" in read["simulated"]


def test_the_template_is_written_changed_and_used(bulletin: Callable[..., int], tmp_path: Path) -> None:
    assert bulletin("--write-template", "-o", tmp_path / "t.docx") == 0
    document = docx.Document(tmp_path / "t.docx")
    at = next(one for one in document.paragraphs if one.text == "{{ 开头 }}")
    at.runs[0].text = "红灯{{ 数.红灯 }}项。"
    document.save(tmp_path / "t.docx")
    assert bulletin("--template", tmp_path / "t.docx", "-o", tmp_path / "b.docx") == 0
    told = [paragraph.text for paragraph in docx.Document(tmp_path / "b.docx").paragraphs]
    assert "红灯12项。" in told


@pytest.mark.parametrize(
    "asked, said",
    [
        (["--month", "六月", "-o", "a.docx"], "看不懂月份“六月”；请写作 2024-06"),
        (["--month", "2024-08", "-o", "a.docx"], "2024年8月还没有过完"),
        (["--month", "2024-06", "-o", "a.xls"], "不能输出为“.xls”"),
        (["--template", "none.docx", "-o", "a.docx"], "打不开模板"),
    ],
)
def test_what_cannot_be_done_is_told_and_nothing_is_written(
    bulletin: Callable[..., int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    asked: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert bulletin(*asked) != 0
    error = capsys.readouterr().err
    assert said in error
    assert len(error.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_foreign_template_changes_nothing(bulletin: Callable[..., int], tmp_path: Path) -> None:
    target = io.BytesIO()
    mine = docx.Document()
    mine.add_paragraph("{{ 没有的字段 }}")
    mine.save(target)
    (tmp_path / "t.docx").write_bytes(target.getvalue())
    assert bulletin("--template", tmp_path / "t.docx", "-o", tmp_path / "b.docx") != 0
    assert not (tmp_path / "b.docx").exists()
