"""The printed method: one line that says all it takes to compute the league again; and the docs keep their word."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from duixian.judge.league import describe, league_rules
from duixian.model.errors import InputError
from duixian.model.league import Contest, Measure, Method

RULES = league_rules({})
DOCS = Path(__file__).resolve().parents[3] / "docs" / "leagues.md"
MEASURES = (
    Measure("x", "GDP 增速", Decimal("60.5"), "up", "%", Decimal(6), gate=True, base=Decimal("5.0")),
    Measure("y", "能耗", Decimal(40), "down", "吨"),
)
VALUES = {("a", "x"): Decimal(6), ("b", "x"): Decimal(5), ("a", "y"): Decimal(2), ("b", "y"): Decimal(3)}
PAIR = Contest(("a", "b"), MEASURES, VALUES, {}, frozenset())


@pytest.mark.parametrize("method", get_args(Method))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_method_is_one_line_with_every_weight(method: Method, lang: str) -> None:
    line = describe(replace(PAIR, method=method), RULES, lang)  # type: ignore[arg-type]
    assert "\n" not in line
    assert all(word in line for word in ("GDP 增速", "60.5", "能耗", "40", "0.5", "60%"))
    assert line[-1] == ("。" if lang == "zh" else ".")


def test_the_efficacy_coefficient_says_its_formula_and_weights() -> None:
    assert describe(PAIR, RULES).startswith(
        "功效系数法：每项得分 = 权重 ×（60% + 40% ×（本单位值 − 最差值）÷（最好值 − 最差值））；"
        "权重：GDP 增速 60.5、能耗 40；"
    )
    other = describe(PAIR, replace(RULES, base=Decimal(50)))
    assert "（50% + 50% ×" in other


def test_an_index_is_a_formula_with_every_weight_and_base() -> None:
    assert describe(replace(PAIR, method="index"), RULES).startswith(
        "综合指数（基准 = 100）：指数 = 100 ×（60.5 × GDP 增速 ÷ 基准 5.0 + 40 × 组内均值 2.5 ÷ 能耗）÷ 100.5；"
    )
    empty = describe(replace(PAIR, method="index", values={}), RULES, "en")
    assert "40 × mean of the group ÷ 能耗" in empty


def test_a_small_group_is_told_how_its_lists_shrink() -> None:
    assert "本组只有 2 个单位，红榜最多取前 1 名、黑榜后 0 名" in describe(PAIR, RULES)
    assert "本组只有" not in describe(replace(PAIR, units=tuple("abcdefghi")), RULES)


def test_without_gates_nothing_is_said_of_a_bonus() -> None:
    assert "门槛" not in describe(replace(PAIR, measures=MEASURES[1:]), RULES)


def test_what_makes_no_sense_is_not_described() -> None:
    with pytest.raises(InputError):
        describe(replace(PAIR, measures=()), RULES)


def test_the_example_of_the_docs_runs_and_says_what_is_worked_out_beneath(capsys: pytest.CaptureFixture[str]) -> None:
    text = DOCS.read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    exec(compile(code, DOCS.name, "exec"), {})
    said = capsys.readouterr().out
    assert "乙县 得 88.5 分，列第 1 名" in said
    assert "甲县 得 84.3 分，列第 2 名" in said
    assert "丙县 得 60 分，列第 3 名" in said
