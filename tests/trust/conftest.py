"""A spinning machine for the tests: it turns the packaged table round and exchanges what it finds, longest first."""

from collections.abc import Callable

import pytest

from duixian.lexicon.spin import machines
from duixian.samples import sample_path

LONGEST = 6
OFTEN = 1.5
"""Odds from which an exchange is one the machine really makes."""


def spin(text: str) -> str:
    """Return a text as a machine would have it: every word that its table surely exchanges, exchanged."""
    made = {}
    for machine in machines():
        if machine.name == "opposite":
            for exchange in sorted(machine.exchanges, key=lambda e: e.odds):
                if exchange.odds >= OFTEN and len(exchange.original) > 1:
                    made[exchange.original] = exchange.spun
    out, at = list[str](), 0
    while at < len(text):
        found = next((n for n in range(LONGEST, 1, -1) if text[at : at + n] in made), 0)
        out.append(made[text[at : at + found]] if found else text[at])
        at += found or 1
    return "".join(out)


@pytest.fixture(scope="session")
def spun() -> str:
    return spin(sample_path("jinhua-2024").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def clean() -> str:
    return sample_path("jinhua-2024").read_text(encoding="utf-8")


@pytest.fixture
def spinner() -> Callable[[str], str]:
    return spin
