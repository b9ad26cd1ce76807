"""Every rule for promises without a figure reads its own examples and leaves its rejects alone."""

import re

import pytest

from duixian.extract.milestones_clause import Promise, read_clause
from duixian.grammar.milestone_engine import expand, milestone_rules
from duixian.grammar.milestone_notation import MilestoneRule
from duixian.model.errors import LexiconError
from duixian.model.span import Span

RULES = milestone_rules()


def promises(text: str) -> list[Promise]:
    return read_clause(text, Span(0, len(text)), ())


def written(text: str) -> str:
    return "；".join(f"{found.who}{found.item.wording(text)}/{found.stage}" for found in promises(text))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_reads_its_examples(rule: MilestoneRule) -> None:
    assert rule.examples
    for text, reading in rule.examples:
        assert written(text) == reading
        assert {found.reading.rule.name for found in promises(text)} == {rule.name}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_leaves_its_rejects_alone(rule: MilestoneRule) -> None:
    assert rule.rejects
    for text in rule.rejects:
        assert [found for found in promises(text) if found.reading.rule.name == rule.name] == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.place == "opening"], ids=lambda rule: rule.name)
def test_an_opening_pattern_has_no_groups_of_its_own(rule: MilestoneRule) -> None:
    assert re.compile(expand(rule.pattern)).groups == 0


def test_an_unknown_word_class_is_named() -> None:
    with pytest.raises(LexiconError, match="nowhere"):
        expand("{nowhere}")
