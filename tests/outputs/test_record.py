"""The exchange record: complete, exact, and described as it is."""

import json
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.model.extraction import Extraction
from duixian.outputs.columns import columns
from duixian.outputs.jsonl import encode
from duixian.outputs.record import claim_record, json_number, milestone_record, plain_digits, records
from duixian.outputs.row import rows

ROOT = Path(__file__).resolve().parents[2]
SCORE = ROOT.parent / "shared" / "tools" / "score.py"


@given(
    st.decimals(min_value=-(10**15), max_value=10**15, places=4, allow_nan=False).filter(
        lambda d: len(d.as_tuple().digits) <= 15
    )
)
def test_a_number_reads_back_as_written(value: Decimal) -> None:
    assert Decimal(json.dumps(json_number(value))) == value
    assert Decimal(plain_digits(value)) == value
    assert "E" not in plain_digits(value)


def test_every_text_is_what_stands_at_its_place(whole: Extraction) -> None:
    for record in records(whole):
        start, end = record["start"], record["end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert record["text"] == whole.document.text[start:end]


def test_a_milestone_stands_at_its_object(whole: Extraction) -> None:
    record = milestone_record(whole.milestones[0], whole)
    assert (record["indicator"], record["stage"], record["value"]) == ("轨道S5线", "progress", None)
    assert record["text"] == "轨道S5线"


def test_records_come_in_reading_order(whole: Extraction) -> None:
    starts = [record["start"] for record in records(whole)]
    assert starts == sorted(starts, key=lambda start: start if isinstance(start, int) else 0)


def test_the_tidy_row_loses_no_field_of_the_record(whole: Extraction) -> None:
    names = {column.name for column in columns().tidy}
    for key, value in claim_record(whole.claims[0], whole).items():
        own = key.removesuffix("_span")
        assert key in names or {f"{own}_start", f"{own}_end"} <= names, (key, value)
    assert all(set(row) == names for row in rows(whole))


def documented() -> set[str]:
    text = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    return set(re.findall(r"^\| `(\w+)`", text, re.MULTILINE))


def test_the_documentation_names_every_field_and_no_other(whole: Extraction) -> None:
    fields = {key for record in records(whole) for key in record}
    assert documented() == fields


def test_the_documented_example_has_the_fields_of_today(whole: Extraction) -> None:
    text = (ROOT / "docs" / "record.md").read_text(encoding="utf-8")
    claim, milestone = (json.loads(block) for block in re.findall(r"```json\n(.*?)```", text, re.DOTALL))
    assert list(claim) == list(claim_record(whole.claims[0], whole))
    assert list(milestone) == list(milestone_record(whole.milestones[0], whole))


@pytest.mark.skipif(not SCORE.exists(), reason="the shared scoring tool is not here")
def test_the_scoring_tool_reads_it(whole: Extraction, tmp_path: Path) -> None:
    lines = b"".join(encode(record) for record in records(whole) if record["value"] is not None)
    file = tmp_path / "records.jsonl"
    file.write_bytes(lines)
    done = subprocess.run([sys.executable, str(SCORE), str(file), str(file), "--json"], capture_output=True, check=True)
    assert json.loads(done.stdout)["full"] == 1.0
