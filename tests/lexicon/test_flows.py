"""The words of flows: each row's patterns hold for its examples and for none of its rejects."""

import re

import pytest

from duixian.lexicon.flows import FLOW_CLASSES, FLOWS_FILE, flow_rows
from duixian.lexicon.tables import check_plain, data_text, texts


def test_the_file_is_plain() -> None:
    check_plain(data_text(FLOWS_FILE), FLOWS_FILE)


@pytest.mark.parametrize("name", FLOW_CLASSES)
def test_every_pattern_has_its_examples_and_no_reject(name: str) -> None:
    for row in flow_rows(name):
        pattern = re.compile("|".join(texts(row, "patterns")))
        assert [example for example in texts(row, "examples") if not pattern.search(example)] == []
        assert [reject for reject in texts(row, "rejects") if pattern.search(reject)] == []
