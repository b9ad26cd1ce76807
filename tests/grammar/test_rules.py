"""Every rule proves itself: it reads its examples as told and leaves its rejects alone."""

import re
from pathlib import Path

import pytest

from duixian.extract import extract
from duixian.grammar.engine import own, rules
from duixian.grammar.lexer import figures
from duixian.grammar.notation import Rule
from duixian.grammar.page import rules_page
from duixian.grammar.reading import MeasureRule, measure_rules
from duixian.grammar.tied import TiedRule, compiled, tied_rules
from duixian.model.claim import Claim
from duixian.model.document import Document

MASKS, LABELS, NUMBERS = rules("mask"), rules("label"), rules("number")


def told(claim: Claim) -> str:
    """Return a claim in the compact form the rules' examples are written in."""
    value = "" if claim.value is None else format(claim.value, "f")
    if claim.value2 is not None:
        value += f"..{format(claim.value2, 'f')}"
    return "|".join((claim.indicator, claim.measure, claim.op, value, claim.unit or ""))


def name(rule: Rule | MeasureRule | TiedRule) -> str:
    return rule.name


@pytest.mark.parametrize("rule", MASKS, ids=name)
def test_a_mask_covers_its_examples_and_no_reject(rule: Rule) -> None:
    pattern = own("mask", rule.name)
    for text, covered in rule.examples:
        assert covered in [match[0] for match in pattern.finditer(text)]
    assert not [text for text in rule.rejects if pattern.search(text)]


@pytest.mark.parametrize("rule", LABELS, ids=name)
def test_a_label_reads_its_examples_and_no_reject(rule: Rule) -> None:
    for text, covered in rule.examples:
        found = [text[figure.start : figure.tail] for figure in figures(text) if figure.form == rule.name]
        assert any(covered in read or read in covered for read in found), (text, found)
    assert not [text for text in rule.rejects if any(figure.form == rule.name for figure in figures(text))]


@pytest.mark.parametrize("rule", [*LABELS, *NUMBERS], ids=name)
def test_a_rule_fits_wherever_it_matches(rule: Rule) -> None:
    for text in (text for other in [*LABELS, *NUMBERS] for text, _ in other.examples):
        for at in (m.start() for m in re.finditer(r"\d|[\-百翻第首榜之一二两三四五六七八九十千万亿]", text)):
            digits = own("number", "plain").match(text, at)
            close = digits.end() if digits else at
            if own(rule.layer, rule.name).match(text, at):
                assert rule.fits(text[at - 1 : at], text[close : close + 1]), text


@pytest.mark.parametrize("rule", NUMBERS, ids=name)
def test_a_number_form_reads_its_examples_and_no_reject(rule: Rule) -> None:
    for text, value in rule.examples:
        read = [
            str(figure.value) if figure.value2 is None else f"{figure.value}..{figure.value2}"
            for figure in figures(text)
            if figure.form == rule.name
        ]
        assert value in read
    assert not [text for text in rule.rejects if any(figure.form == rule.name for figure in figures(text))]


@pytest.mark.parametrize("rule", measure_rules(), ids=name)
def test_a_measure_reads_its_examples_and_no_reject(rule: MeasureRule) -> None:
    for text, expected in rule.examples:
        claims = {told(claim): claim.rule for claim in extract(Document(text, "例句")).claims}
        assert claims.get(expected) == rule.name, claims
    for text in rule.rejects:
        assert rule.name not in [claim.rule for claim in extract(Document(text, "反例")).claims]


@pytest.mark.parametrize("rule", tied_rules(), ids=name)
def test_a_tie_reads_its_examples_and_no_reject(rule: TiedRule) -> None:
    pattern = compiled(rule.name)
    for text, expected in rule.examples:
        match = pattern.search(text)
        assert match is not None
        assert expected == f"{match['what']}|{rule.op}|{match['other']}"
    assert not [text for text in rule.rejects if pattern.search(text)]


@pytest.mark.parametrize("rule", [*MASKS, *LABELS, *NUMBERS], ids=name)
def test_every_rule_has_an_example_of_its_own(rule: Rule) -> None:
    assert rule.examples


def test_the_page_of_rules_is_current() -> None:
    page = Path(__file__).parents[2] / "docs" / "rules.md"
    assert page.read_text(encoding="utf-8") == rules_page(), "运行 make docs"
