"""A report judged by whatever follows it, with what people decided laid over."""

from dataclasses import replace
from pathlib import Path

import pytest
from two_years import BULLETIN, HEAD, REPORT

from duixian.model.errors import InputError
from duixian.model.verdicts import Overruling, VerdictTable
from duixian.outputs.verdicts.said import sources
from duixian.wiring.decisions import add_decision
from duixian.wiring.following import judge_sources


@pytest.fixture
def this(tmp_path: Path) -> str:
    path = tmp_path / "2024.txt"
    path.write_text(REPORT + "请予审议。\n", encoding="utf-8")
    return str(path)


def labels(table: VerdictTable) -> dict[str | None, str]:
    return {getattr(one.target, "code", None): one.standing for one in table.verdicts}


def test_a_table_judges_and_does_not_say_dropped_of_what_it_lacks(this: str, tmp_path: Path) -> None:
    path = tmp_path / "观测.csv"
    path.write_text(HEAD + "地区生产总值,6.3,%,增速,2024,,市统计局,,\n", encoding="utf-8")
    table = judge_sources(this, str(path))
    assert labels(table)["gdp"] in ("met", "exceeded")
    silent = next(one for one in table.verdicts if one.label == "not_reported")
    assert silent.why == "观测表里没有这个数"
    assert "不说明政府没有再提" in table.notes[-1]
    assert "结果依据：2024年观测表（观测.csv）" in sources(table, "zh")
    told = next(one.result for one in table.verdicts if one.result)
    assert told is not None
    assert told.sentence.of(table.next.document.text) == "2024 地区生产总值 增速 6.3%（来源：市统计局）"


def test_a_bulletin_judges_and_what_a_person_decided_stands(this: str, tmp_path: Path) -> None:
    path, decided = tmp_path / "公报.txt", tmp_path / "改判.csv"
    path.write_text(BULLETIN, encoding="utf-8")
    before = judge_sources(this, str(path))
    assert labels(before)["new_urban_jobs"] in ("met", "exceeded")
    assert "结果依据：2024年统计公报（公报.txt）" in sources(before, "zh")
    jobs = next(one.target.id for one in before.verdicts if getattr(one.target, "code", "") == "new_urban_jobs")
    add_decision(decided, Overruling(jobs, "missed", "口径不同", "市人社局", "王某", "2025-03-21"))
    for _ in range(2):
        table = judge_sources(this, str(path), decided)
        assert labels(table)["new_urban_jobs"] == "missed"
        assert [replace(one, overruled=None) for one in table.verdicts] == list(before.verdicts)


def test_decisions_that_are_named_must_be_there(this: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有这个人工改判文件"):
        judge_sources(this, this, tmp_path / "none.csv")
