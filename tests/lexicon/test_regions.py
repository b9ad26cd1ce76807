import pytest

from duixian.lexicon.regions import divisions, find_region, is_region, lies_in, read_divisions, short_name
from duixian.model.errors import LexiconError


@pytest.mark.parametrize(
    "name, adcode, level",
    [
        ("金华", "330700", "prefecture"),
        ("金华市", "330700", "prefecture"),
        ("浙江省", "330000", "province"),
        ("吉林", "220000", "province"),
        ("吉林市", "220200", "prefecture"),
        ("国务院", "100000", "state"),
        ("全国", "100000", "state"),
        ("新疆", "650000", "province"),
        ("延边州", "222400", "prefecture"),
        ("义乌", "330782", "county"),
        ("襄樊市", "420600", "prefecture"),
        ("鄂尔多斯", "150600", "prefecture"),
    ],
)
def test_a_name_finds_its_territory(name: str, adcode: str, level: str) -> None:
    region = find_region(name)
    assert region is not None
    assert (region.adcode, region.level) == (adcode, level)


def test_equals_are_not_guessed_but_told_apart_by_where_they_lie() -> None:
    assert find_region("鼓楼区") is None
    assert is_region("鼓楼区")
    found = find_region("鼓楼区", within="320100")
    assert found is not None
    assert found.adcode == "320106"


def test_codes_are_unique_and_lie_in_their_province() -> None:
    codes = [division.adcode for division in divisions()]
    assert len(codes) == len(set(codes)) > 3000
    assert all(lies_in(code, code[:2] + "0000") for code in codes)
    assert short_name("330700") == "金华"
    assert find_region("没有这个地方") is None


def test_a_broken_line_says_where() -> None:
    with pytest.raises(LexiconError, match=r"x\.tsv 第 1 行"):
        read_divisions("33070\t金华市\t金华\tprefecture\n", "x.tsv")
