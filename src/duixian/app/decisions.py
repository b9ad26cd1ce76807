"""Verdicts that people gave in place of the machine's: kept in a file of their own, laid over every new judging."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import get_args

from duixian.model.claim import Milestone
from duixian.model.errors import InputError
from duixian.model.verdicts import Overruling, PromiseLabel, PromiseVerdict, VerdictTable

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "target_id": ("target_id", "目标编号", "编号"),
    "label": ("label", "结论", "verdict"),
    "why": ("why", "理由"),
    "source": ("source", "来源", "依据"),
    "by": ("by", "决定人", "评定人"),
    "on": ("on", "日期", "date"),
}
"""What each column may be called; all must be there, in any order."""

LABELS: Mapping[str, PromiseLabel] = {
    **{label: label for label in get_args(PromiseLabel)},
    "超额完成": "exceeded",
    "完成": "met",
    "基本完成": "nearly",
    "未完成": "missed",
    "部分可查": "partial",
    "不可比": "not_comparable",
    "未再提及": "not_reported",
    "推进中": "underway",
    "未按期": "slipped",
}
"""What a verdict may be called; 完成 is `met` of a figure and `done` of a project."""

_OF_MILESTONES: frozenset[PromiseLabel] = frozenset(("done", "underway", "slipped", "not_reported"))
_OF_BOTH: Mapping[PromiseLabel, PromiseLabel] = {"met": "done", "done": "met"}
_NAMES = tuple(field.name for field in fields(Overruling))


def read_decisions(text: str, name: str) -> tuple[Overruling, ...]:
    """Return the decisions of a file in its order, from CSV or a JSON object a line; raises InputError.

    >>> text = "target_id,label,why,source,by,on\\na1,完成,公报已更正,统计公报,王某,2025-03-20\\n"
    >>> read_decisions(text, "d.csv")[0].label
    'met'
    """
    rows = _objects(text, name) if is_objects(text) else _cells(text, name)
    return tuple(_decision(said, f"{name} {place}") for place, said in rows)


def is_objects(text: str) -> bool:
    """Tell whether a file of decisions has a JSON object a line, and is no CSV."""
    return text.lstrip("\ufeff \r\n\t").startswith("{")


def head_of(text: str, name: str) -> dict[str, int]:
    """Return in which column of a CSV each field stands; raises InputError where one has none."""
    head = [cell.strip().lower() for cell in next(csv.reader(io.StringIO(text, newline=""), strict=True), [])]
    found = {name: next((head.index(word) for word in words if word in head), None) for name, words in COLUMNS.items()}
    lacking = [COLUMNS[field][0] for field, at in found.items() if at is None]
    if lacking:
        raise InputError(f"{name}：第 1 行没有“{lacking[0]}”一列；请写明各列：{','.join(_NAMES)}")
    return {field: at for field, at in found.items() if at is not None}


def _cells(text: str, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    places = head_of(text, name)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        next(reader)
        line = reader.line_num + 1
        for cells in reader:
            said = {field: cells[at].strip() if at < len(cells) else "" for field, at in places.items()}
            if any(said.values()):
                yield f"第 {line} 行", said
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(f"{name} 第 {reader.line_num} 行：不是 CSV（{error}）；请改正后再用") from error


def _objects(text: str, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    for number, line in enumerate(text.lstrip("\ufeff").split("\n"), 1):
        if not line.strip():
            continue
        try:
            said = json.loads(line)
        except ValueError:
            said = None
        if not isinstance(said, dict):
            raise InputError(f"{name} 第 {number} 行：不是 JSON 对象；请每行写一个对象")
        yield f"第 {number} 行", {field: str(said.get(field) or "").strip() for field in _NAMES}


def _decision(said: Mapping[str, str], where: str) -> Overruling:
    if said["label"] not in LABELS:
        raise InputError(f"{where}：没有“{said['label'][:20]}”这一结论；可填 {'、'.join(get_args(PromiseLabel))}")
    label = LABELS[said["label"]]
    decision = Overruling(said["target_id"], label, said["why"], said["source"], said["by"], said["on"])
    check_decision(decision, where)
    return decision


_EMPTY: Mapping[str, str] = {
    "target_id": "没有写目标编号；请照判定表里的编号填写",
    "why": "没有写理由；请写明为什么改判",
    "source": "没有写来源；请写明依据的文件或网址",
    "by": "没有写是谁决定的；请填写姓名或部门",
}


def check_decision(decision: Overruling, where: str) -> None:
    """Raise InputError where a decision lacks its target, its reason, its source or who decided when."""
    for field, told in _EMPTY.items():
        if not str(getattr(decision, field)).strip():
            raise InputError(f"{where}：{told}")
    try:
        date.fromisoformat(decision.on)
    except ValueError:
        raise InputError(f"{where}：日期“{decision.on[:20]}”看不明白；请填写如 2025-03-20") from None


def overrule(table: VerdictTable, decisions: Sequence[Overruling]) -> VerdictTable:
    """Lay what people decided over a table; the machine's label and reason stay beside it.

    Of several decisions on one promise the last counts. One whose promise is not in the table is told in `notes`.
    Raises InputError for a verdict that the promise cannot have (推进中 of a figure).
    """
    last = {decision.target_id: decision for decision in decisions}
    verdicts = tuple(_overruled(verdict, last.get(verdict.target.id)) for verdict in table.verdicts)
    there = {verdict.target.id for verdict in table.verdicts}
    gone = [decision for decision in last.values() if decision.target_id not in there]
    again = len(decisions) - len(last)
    notes = [*table.notes, *map(_gone, gone), *([_AGAIN.format(again)] if again else [])]
    return replace(table, verdicts=verdicts, notes=tuple(notes))


_AGAIN = "人工改判中有 {} 条后来又改过，以文件中最后一条为准。"


def _overruled(verdict: PromiseVerdict, decision: Overruling | None) -> PromiseVerdict:
    if decision is None:
        return verdict
    label, project = decision.label, isinstance(verdict.target, Milestone)
    if (label in _OF_MILESTONES) != project and label != "not_reported":
        label = _OF_BOTH.get(label, label)
    if (label in _OF_MILESTONES) != project and label != "not_reported":
        kind = "节点" if project else "指标"
        raise InputError(f"人工改判 {decision.target_id}：{kind}不能判为“{decision.label}”；请改正该条结论")
    return replace(verdict, overruled=replace(decision, label=label))


def _gone(decision: Overruling) -> str:
    said = f"{decision.label}，{decision.by} {decision.on}：{decision.why}".rstrip("。")
    return f"人工改判的目标 {decision.target_id} 已不在这份报告的目标中，未采用（{said}）。"


def with_decision(text: str, name: str, decision: Overruling) -> str:
    """Return a file's text with one more decision at its end, in the file's own form; all that was there stays.

    An empty text becomes a CSV, or a JSON object a line where the name ends so. Raises InputError where the decision
    lacks something or the file cannot be read.
    """
    check_decision(decision, name)
    read_decisions(text, name) if text.strip() else None
    if text and not text.endswith("\n"):
        text += "\n"
    if is_objects(text) or (not text.strip() and name.lower().endswith((".jsonl", ".ndjson"))):
        said = {field: getattr(decision, field) for field in _NAMES}
        return text + json.dumps(said, ensure_ascii=False) + "\n"
    begun = text if text.strip() else ",".join(_NAMES) + "\n"
    return begun + _row(decision, head_of(begun.lstrip("\ufeff"), name))


def _row(decision: Overruling, places: Mapping[str, int]) -> str:
    cells = [""] * (max(places.values()) + 1)
    for field, at in places.items():
        cells[at] = " ".join(str(getattr(decision, field)).split())
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow(cells)
    return stream.getvalue()


def history(decisions: Iterable[Overruling], target_id: str) -> tuple[Overruling, ...]:
    """Return every decision on a promise, the one that counts last."""
    return tuple(decision for decision in decisions if decision.target_id == target_id)
