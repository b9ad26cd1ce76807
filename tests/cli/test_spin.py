"""`duixian spin learn`, and reading with the table it wrote."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from duixian import wiring
from duixian.model.errors import InputError

Run = Callable[..., Any]
SPUN = "全市粮食产质删加4%，城镇新删就业5万人，财产园区投资删加7%，删速靠前。"
CLEAN = "全市粮食产量增加4%，城镇新增就业5万人，产业园区投资增加7%，增速靠前。"


@pytest.fixture
def table(run: Run, tmp_path: Path) -> Path:
    for name, text in (("副本.txt", SPUN), ("原文.txt", CLEAN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    out = tmp_path / "换词.tsv"
    ran = run("spin", "learn", tmp_path / "副本.txt", tmp_path / "原文.txt", "-o", out)
    assert ran.code == 0
    assert "换词" in ran.err
    return out


def test_the_table_is_written_and_can_be_extended(run: Run, table: Path) -> None:
    written = table.read_text(encoding="utf-8")
    assert "\n财产\t产业\t" in written
    ran = run("spin", "learn", table.parent / "副本.txt", table.parent / "原文.txt", "-o", table, "--extend", table)
    assert ran.code == 0


def test_two_equal_texts_are_one_line_and_write_nothing(run: Run, table: Path) -> None:
    out = table.parent / "空.tsv"
    ran = run("spin", "learn", table.parent / "副本.txt", table.parent / "副本.txt", "-o", out)
    assert (ran.code, out.exists()) == (2, False)
    assert "学不到换词" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_two_texts_that_are_no_copies_are_one_line_and_write_nothing(run: Run, table: Path) -> None:
    other = table.parent / "另一份.txt"
    other.write_text("本店五月一日起营业，欢迎选购各式盆栽，量大从优，送货上门，节假日照常。", encoding="utf-8")
    out = table.parent / "空.tsv"
    ran = run("spin", "learn", table.parent / "副本.txt", other, "-o", out)
    assert (ran.code, out.exists()) == (2, False)
    assert "学不到换词" in ran.err
    assert "另一份.txt" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_table_that_is_none_is_refused_with_its_line(run: Run, table: Path) -> None:
    bad = table.parent / "坏表.tsv"
    bad.write_text("# 说明\n删加 增长\n", encoding="utf-8")
    ran = run("spin", "learn", table.parent / "副本.txt", table.parent / "原文.txt", "-o", table, "--extend", bad)
    assert ran.code == 2
    assert "第 2 行" in ran.err


def test_reading_uses_a_further_table(table: Path, tmp_path: Path) -> None:
    machine = wiring.open_machine(table)
    assert {exchange.spun for exchange in machine.exchanges} >= {"财产", "删"}


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有这个文件"):
        wiring.read_copies([], tables=[tmp_path / "无.tsv"])
