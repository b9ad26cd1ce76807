"""A small data set, made once."""

import pytest
from dataset_sample import TEXTS, Made, write


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A data set without derived tables, in a folder whose name holds what patterns and SQL mind."""
    return write(tmp_path_factory.mktemp("语料") / "集 [1]'*?", TEXTS)
