"""The labelled reports are well formed: every label stands where it says, and says what labels may say."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from duixian.model.claim import Measure, Op, Stage
from duixian.samples import SAMPLES, sample_path

GOLD = Path(__file__).resolve().parents[1] / "gold"
FIGURES = {"result", "target"}
OTHERS = {"name", "date", "condition", "part", "other"}
PERIOD = re.compile(r"\d{4}(?:Q[1-4]|H[12]|-(?:0[1-9]|1[0-2])|-\d{4})?")
NUMBER = re.compile(r"[0-9０-９]+")


def labels(name: str) -> list[dict]:
    lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def report(name: str) -> str:
    return sample_path(name).read_text(encoding="utf-8")


def test_every_sample_is_labelled_and_every_label_has_its_sample() -> None:
    named = {path.name.split(".")[0] for path in GOLD.glob("*.jsonl")}
    assert named == set(SAMPLES)


def test_a_name_that_is_no_sample_is_an_error() -> None:
    with pytest.raises(KeyError, match="jinhua-2024"):
        sample_path("nowhere-1900")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_says_that_it_is_no_government_text(name: str) -> None:
    assert report(name).splitlines()[0] == "示例文本：据公开数字改写，非政府原文"


@pytest.mark.parametrize("name", SAMPLES)
def test_labels_stand_where_they_say_in_order_and_apart(name: str) -> None:
    text, end = report(name), 0
    for label in labels(name):
        assert text[label["start"] : label["end"]] == label["text"] != ""
        assert label["start"] >= end, label
        end = label["end"]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_digit_of_the_report_is_labelled(name: str) -> None:
    covered = {at for label in labels(name) for at in range(label["start"], label["end"])}
    bare = [match for match in NUMBER.finditer(report(name)) if match.start() not in covered]
    assert not bare


@pytest.mark.parametrize("name", SAMPLES)
def test_labels_say_only_what_labels_may_say(name: str) -> None:
    for label in labels(name):
        assert label["kind"] in FIGURES | OTHERS
        if label["kind"] in OTHERS:
            assert set(label) == {"id", "start", "end", "text", "kind"}, label
            continue
        assert label["indicator"], label
        assert {label["measure"], *label.get("measure_also", ())} <= {*get_args(Measure)}, label
        assert {label["op"], *label.get("op_also", ())} <= {*get_args(Op)}, label
        assert PERIOD.fullmatch(label["period"]), label
        assert isinstance(label["value"], float), label
        assert (label["value2"] is None) == (label["op"] != "range"), label


@pytest.mark.parametrize("name", SAMPLES)
def test_units_fit_their_measure(name: str) -> None:
    for label in labels(name):
        if label["kind"] in FIGURES:
            expected = {"growth": ("%", "倍"), "rank": ("位",)}.get(label["measure"])
            assert expected is None or label["unit"] in expected, label


@pytest.mark.parametrize("name", SAMPLES)
def test_milestones_are_well_formed(name: str) -> None:
    text = report(name)
    for label in labels(f"{name}.milestones"):
        assert 0 <= label["start"] < label["end"] <= len(text)
        assert "。" not in text[label["start"] : label["end"]]
        assert {label["stage"], *label["stage_also"]} <= {*get_args(Stage)}, label
        assert label["object"], label
        assert PERIOD.fullmatch(label["period"]), label
        assert isinstance(label["required"], bool)


@pytest.mark.parametrize("name", [*SAMPLES, *(f"{name}.milestones" for name in SAMPLES)])
def test_ids_are_unique(name: str) -> None:
    ids = [label["id"] for label in labels(name)]
    assert len(ids) == len(set(ids))


def test_the_full_sample_is_as_long_and_as_dense_as_a_real_report() -> None:
    figures = [label for label in labels("jinhua-2024") if label["kind"] in FIGURES]
    assert 8000 <= len(report("jinhua-2024")) <= 10000
    assert len(figures) >= 200
