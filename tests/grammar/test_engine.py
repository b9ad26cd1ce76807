"""The rules tried at a number are those that fit between its neighbours."""

import pytest

from duixian.grammar.engine import candidates, rules
from duixian.grammar.notation import Layer

NEIGHBOURS = ["", *"第每约 年%个万千亿美，。；—至到-.、及以日月级号家户所条项X×+AI一首翻倍分点甲"]


@pytest.mark.parametrize(("layer", "place"), [("label", 0), ("number", 1)])
def test_the_candidates_of_a_number_are_the_rules_that_fit_in_their_order(layer: Layer, place: int) -> None:
    for before in NEIGHBOURS:
        for behind in NEIGHBOURS:
            found = [rule.name for rule, _ in candidates(before, behind)[place]]
            assert found == [rule.name for rule in rules(layer) if rule.fits(before, behind)], (before, behind)
