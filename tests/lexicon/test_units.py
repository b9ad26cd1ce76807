import tomllib
from decimal import Decimal
from fractions import Fraction

import pytest

from duixian.lexicon.catalogue import catalogue
from duixian.lexicon.tables import data_text, read_rows, texts
from duixian.lexicon.units import amount, exact_amount, is_counter, parse_unit, unit_families, unit_words

TEXT = data_text("units.toml")
ROWS = [*read_rows(TEXT, "unit"), *read_rows(TEXT, "counter")]
EXAMPLES = [example for row in ROWS for example in texts(row, "examples")]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_converts_exactly(example: str) -> None:
    written, _, wanted = example.partition(" = ")
    word = written.lstrip("0123456789.")
    unit = parse_unit(word)
    assert unit is not None
    value, base = amount(Decimal(written.removesuffix(word)), unit)
    figure, _, wanted_base = wanted.partition(" ")
    assert value == Decimal(figure)
    assert wanted_base in ("", base)


def test_every_family_has_an_example_and_every_indicator_a_family() -> None:
    assert all(texts(row, "examples") for row in ROWS)
    assert {entry.family for entry in catalogue().by_code.values()} <= unit_families()


def test_no_word_stands_for_two_units() -> None:
    words = [word for row in ROWS for word in texts(row, "words")]
    assert len(words) == len(set(words))


def test_the_fast_reader_reads_what_toml_says() -> None:
    tables = tomllib.loads(TEXT)
    assert all(tables[name] == read_rows(TEXT, name) for name in ("unit", "counter", "per"))
    wordings = data_text("wordings.toml")
    assert all(rows == read_rows(wordings, name) for name, rows in tomllib.loads(wordings).items())


@pytest.mark.parametrize(
    "written, family, base, multiplier",
    [
        ("万亿元", "money", "CNY", "1000000000000"),
        ("千亿元", "money", "CNY", "100000000000"),
        ("亿美元", "money", "USD", "100000000"),
        ("万套(间)", "count", "套", "10000"),
        ("条（段）", "count", "条", "1"),
        ("亿", "count", "", "100000000"),
        ("千瓦", "power", "kW", "1"),
        ("百万千瓦", "power", "kW", "1000000"),
        ("人/平方公里", "rate", "人/m2", "1"),
        ("元/人·年", "rate", "CNY/人·year", "1"),
        ("％", "percent", "%", "1"),
    ],
)
def test_a_unit_is_read_with_its_multiplier(written: str, family: str, base: str, multiplier: str) -> None:
    unit = parse_unit(written)
    assert unit is not None
    assert (unit.family, unit.base, unit.multiplier) == (family, base, Decimal(multiplier))


@pytest.mark.parametrize("written", ["", "国道", "元/", "/元", "甲", "万甲", "级"])
def test_an_unknown_unit_is_not_guessed(written: str) -> None:
    assert parse_unit(written) is None


def test_an_endless_amount_keeps_its_exact_fraction() -> None:
    unit = parse_unit("亩")
    assert unit is not None
    assert exact_amount(Decimal(1), unit) == Fraction(2000, 3)
    assert str(amount(Decimal(1), unit)[0]) == "666.666667"


def test_words_come_longest_first_and_counters_are_told_apart() -> None:
    words = unit_words()
    assert list(map(len, words)) == sorted(map(len, words), reverse=True)
    assert is_counter("个")
    assert not is_counter("场次")
    assert not is_counter("元")
