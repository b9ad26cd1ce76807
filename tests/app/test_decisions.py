"""What people decided stands: over every new judging, in a file that loses nothing."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from duixian.app.decisions import COLUMNS, history, overrule
from duixian.extract import extract
from duixian.model.document import Document
from duixian.model.errors import InputError, OutputError
from duixian.model.verdicts import Overruling, PromiseVerdict, VerdictTable
from duixian.wiring.decisions import add_decision, read_decisions

REPORT = "政府工作报告\n一、2024年工作安排\n今年实现生产总值6500亿元、增长6%以上。建成市民中心。"
HEAD = "target_id,label,why,source,by,on\n"
DECISION = Overruling("a1", "missed", "公报更正，“6,3”不足", "https://example.org/公报", "王某", "2025-03-20")


def judged() -> VerdictTable:
    read = extract(Document(REPORT, "报告.txt"))
    promises = [claim for claim in read.claims if claim.kind == "target"] + list(read.milestones)
    assert len(promises) == 3
    verdicts = tuple(PromiseVerdict(one, None, "not_reported", "没有再提") for one in promises)
    return VerdictTable(read, read, 2024, "1", verdicts, notes=("一条假定。",))


def test_a_decision_counts_before_the_machine_and_both_are_kept() -> None:
    table = judged()
    target = table.verdicts[0].target.id
    over = overrule(table, [replace(DECISION, target_id=target)])
    assert (over.verdicts[0].label, over.verdicts[0].why) == ("not_reported", "没有再提")
    assert over.verdicts[0].standing == "missed"
    assert [one.standing for one in over.verdicts[1:]] == ["not_reported"] * 2
    assert overrule(judged(), [replace(DECISION, target_id=target)]) == over, "a rerun gives the same"


def test_the_last_of_several_counts_and_a_lost_target_is_told() -> None:
    table = judged()
    target = table.verdicts[0].target.id
    first, last = (replace(DECISION, target_id=target, label=label) for label in ("missed", "nearly"))
    over = overrule(table, [first, DECISION, last])
    assert over.verdicts[0].standing == "nearly"
    assert over.notes[0] == "一条假定。"
    assert over.notes[1].startswith("人工改判的目标 a1 已不在这份报告的目标中，未采用（missed，王某 2025-03-20")
    assert over.notes[2] == "人工改判中有 1 条后来又改过，以文件中最后一条为准。"
    assert history([first, DECISION, last], target) == (first, last)


def test_a_project_is_done_and_a_figure_met_and_no_figure_is_underway() -> None:
    table = judged()
    figure, project = table.verdicts[0].target.id, table.verdicts[2].target.id
    over = overrule(
        table, [replace(DECISION, target_id=figure, label="done"), replace(DECISION, target_id=project, label="met")]
    )
    assert [over.verdicts[n].standing for n in (0, 2)] == ["met", "done"]
    with pytest.raises(InputError, match="指标不能判为“underway”"):
        overrule(table, [replace(DECISION, target_id=figure, label="underway")])


@pytest.mark.parametrize("name", ["d.csv", "d.jsonl"])
def test_what_is_added_is_read_back(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    assert read_decisions(path) == ()
    for label in ("missed", "met"):
        add_decision(path, replace(DECISION, label=label))
    assert read_decisions(path) == (DECISION, replace(DECISION, label="met"))
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_adding_keeps_columns_order_and_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "改判.csv"
    before = "备注,结论,目标编号,理由,来源,决定人,日期\r\n旧,完成,b2,已核实,公报,李某,2025-03-01"
    path.write_bytes(before.encode(encoding))
    add_decision(path, DECISION)
    content = path.read_bytes()
    assert content.startswith(before.encode(encoding))
    assert content.decode(encoding).splitlines()[2].startswith(",missed,a1,")
    assert [one.label for one in read_decisions(path)] == ["met", "missed"]


@pytest.mark.parametrize(
    "row, told",
    [
        ("a1,尚可,x,y,z,2025-03-20", "d.csv 第 2 行：没有“尚可”这一结论"),
        ("a1,met,,y,z,2025-03-20", "第 2 行：没有写理由"),
        ("a1,met,x,,z,2025-03-20", "第 2 行：没有写来源"),
        ("a1,met,x,y,,2025-03-20", "第 2 行：没有写是谁决定的"),
        ("a1,met,x,y,z,昨天", "第 2 行：日期“昨天”看不明白"),
        (",met,x,y,z,2025-03-20", "第 2 行：没有写目标编号"),
        ('a1,met,"x,y,z,2025-03-20', "d.csv 第 2 行：不是 CSV"),
    ],
)
def test_a_bad_decision_is_refused_in_one_line_and_nothing_is_written(tmp_path: Path, row: str, told: str) -> None:
    path = tmp_path / "d.csv"
    path.write_text(HEAD + row + "\n", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(InputError) as error:
        read_decisions(path)
    assert told in str(error.value)
    assert "\n" not in str(error.value)
    with pytest.raises(InputError):
        add_decision(path, DECISION)
    assert path.read_bytes() == before


def test_a_file_without_a_column_and_a_decision_without_a_source_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text("target_id,label\n", encoding="utf-8")
    with pytest.raises(InputError, match="第 1 行没有“why”一列"):
        read_decisions(path)
    path.unlink()
    with pytest.raises(InputError, match="没有写来源"):
        add_decision(path, replace(DECISION, source=" "))
    with pytest.raises(OutputError):
        add_decision(tmp_path / "none" / "d.csv", DECISION)
    assert list(tmp_path.iterdir()) == []


def test_many_who_add_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    every = [replace(DECISION, target_id=f"t{n}") for n in range(24)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda one: add_decision(path, one), every))
    assert sorted(one.target_id for one in read_decisions(path)) == sorted(one.target_id for one in every)


def test_every_field_has_a_column() -> None:
    assert set(COLUMNS) == set(Overruling.__dataclass_fields__)
