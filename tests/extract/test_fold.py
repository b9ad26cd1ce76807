import pytest

from duixian.extract.fold import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("增长５．８％", "增长5.8%"),
        ("1,100.9亿元,增长2,384,000元", "1,100.9亿元，增长2,384,000元"),
        ("2,3季度", "2，3季度"),
        ("比为11.8:48.3:39.9", "比为11.8:48.3:39.9"),
        ("各位代表:如今(一)好!", "各位代表：如今（一）好！"),
        ("6%-6.5%,5～20天,50亿–100亿", "6%—6.5%，5—20天，50亿—100亿"),
        ("2021-2025年", "2021—2025年"),
        ("时间:2024-11-10", "时间：2024-11-10"),
        ("——促进消费", "——促进消费"),
        ("净出口-3%", "净出口-3%"),
        ("電話：０５７９－８２３４５６７８", "電話：0579-82345678"),
        ("甲\u3000乙\u200b丙\ufeff丁\xa0戊\n己\t", "甲 乙 丙 丁 戊\n己\t"),
        ("1 9 9 3 年", "1 9 9 3 年"),
        ("第Ⅱ期", "第Ⅱ期"),
    ],
)
def test_fold_keeps_every_code_points_place(written: str, folded: str) -> None:
    assert fold(written) == folded
    assert len(fold(written)) == len(written)


def test_folding_twice_changes_nothing() -> None:
    once = fold("增长５．８％,约1,100.9亿元(6%-6.5%);时间:2024-11-10")
    assert fold(once) == once
