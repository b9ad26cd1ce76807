"""A machine is learned from what it made, written down, read back and used."""

import pytest

from duixian.lexicon.language import language
from duixian.lexicon.spin import Exchange, Machine, machines, read_machine, write_machine
from duixian.model.errors import LexiconError
from duixian.trust.learn import learn

PAIRS = [
    ("全市粮食产质创新高，城镇新删就业5万人。", "全市粮食产量创新高，城镇新增就业5万人。"),
    ("出口删加7%，对中亚出口删加9%，删速居全省第二。", "出口增加7%，对中亚出口增加9%，增速居全省第二。"),
]


def odds(machine: Machine, spun: str, original: str) -> float:
    return next((e.odds for e in machine.exchanges if (e.spun, e.original) == (spun, original)), -9.0)


def test_an_exchange_seen_beside_many_is_learned_for_all() -> None:
    machine = learn(PAIRS, "例", language())
    assert odds(machine, "删", "增") > 1
    assert odds(machine, "质", "量") < odds(machine, "产质", "产量")


def test_words_never_heard_give_the_machine_away() -> None:
    markers = learn(PAIRS, "例", language()).markers
    assert {"删加", "新删", "删值"} <= markers
    assert "增加" not in markers


def test_what_was_known_stays_but_less_surely_where_the_word_was_kept() -> None:
    known = Machine("例", (Exchange("全市", "全县", 1.0), Exchange("名目", "项目", 1.0)), frozenset())
    machine = learn(PAIRS, "例", language(), known)
    assert odds(machine, "名目", "项目") == 1.0
    assert odds(machine, "全市", "全县") < 1.0


def test_texts_that_say_the_same_teach_nothing() -> None:
    with pytest.raises(ValueError, match="nothing differs"):
        learn([("增长5%", "增长 5%")], "例", language())


def test_a_table_reads_back_as_written() -> None:
    machine = learn(PAIRS, "例", language())
    again = read_machine("例", write_machine(machine, "说明"))
    assert set(again.exchanges) == set(machine.exchanges)
    assert again.markers == machine.markers


@pytest.mark.parametrize("line", ["删加", "删加\t增长", "删加\t增长\t很", "删加\t删加\t1", "删加\t增长\t1\t2"])
def test_a_line_that_is_no_exchange_is_refused(line: str) -> None:
    with pytest.raises(LexiconError, match="第 2 行"):
        read_machine("例", f"# 说明\n{line}\n")


def test_the_packaged_tables_are_sound() -> None:
    for machine in machines():
        assert machine.markers
        assert not [e for e in machine.exchanges if any(c.isdigit() for c in e.spun + e.original)]
