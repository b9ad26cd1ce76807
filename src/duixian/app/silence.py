"""What it means that a target is not answered to: a report that is silent dropped it, a table just does not have it."""

from dataclasses import replace
from typing import Literal

from duixian.app.observations import MEDIA
from duixian.model.extraction import Extraction
from duixian.model.verdicts import PromiseVerdict, VerdictTable


def say_what_is_silent(table: VerdictTable) -> VerdictTable:
    """Return a table of verdicts that says of targets without an answer what it was that had none.

    By the next report nothing changes. A table of observations or a statistical bulletin holds only some indicators, so
    that `not_reported` there is no finding about the government; that is told in `notes`.
    """
    name = source_kind(table.next)
    if name is None:
        return table
    silent = sum(one.label == "not_reported" for one in table.verdicts)
    note = f"对照的是{name}，其中没有的 {silent} 项目标记为未再提及，只说明{name}里没有这个数，不说明政府没有再提。"
    verdicts = tuple(_by(name, one) for one in table.verdicts)
    return replace(table, verdicts=verdicts, notes=(*table.notes, note) if silent else table.notes)


def source_kind(following: Extraction) -> Literal["观测表", "统计公报"] | None:
    """Return what a text is where it is no report."""
    if following.document.media == MEDIA:
        return "观测表"
    title = following.metadata.title
    return "统计公报" if title is not None and title.value.endswith("统计公报") else None


def _by(name: str, verdict: PromiseVerdict) -> PromiseVerdict:
    return replace(verdict, why=f"{name}里没有这个数") if verdict.label == "not_reported" else verdict
