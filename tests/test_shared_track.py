"""The State Council reports beside the project, where they are: targets as read by hand, and in time."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from targets import misses, read_track

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD = SHARED / "gold" / "state-council-targets.json"
REPORTS = sorted(map(str, (SHARED / "reports").glob("state-council-*.txt")))
SECONDS = 3

pytestmark = pytest.mark.skipif(not (GOLD.is_file() and REPORTS), reason="no ../shared: no targets read by hand")


def test_every_target_read_by_hand_stands_in_the_history() -> None:
    assert list(misses(read_track(REPORTS), json.loads(GOLD.read_text(encoding="utf-8")))) == []


def test_the_command_follows_them_in_time() -> None:
    began = time.perf_counter()
    ran = subprocess.run([sys.executable, "-m", "duixian", "track", *REPORTS], capture_output=True, check=True)
    assert time.perf_counter() - began < SECONDS * 2  # a machine shared with other tests is slower
    assert ran.stdout.decode("utf-8").splitlines()[1].startswith(f"{len(REPORTS)} 份报告")
