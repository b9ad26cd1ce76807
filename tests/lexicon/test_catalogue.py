import tomllib
from pathlib import Path

import pytest

from duixian.lexicon.catalogue import Indicator, catalogue
from duixian.lexicon.check import check_indicator_text, check_unique, checked_indicators, validate
from duixian.lexicon.page import catalogue_page
from duixian.lexicon.tables import data_names, data_text, read_rows
from duixian.model.errors import LexiconError

FILES = data_names("indicators", ".toml")
FIELDS = {
    *("economy", "industry", "investment", "trade", "consumption", "finance", "prices", "employment", "income"),
    *("population", "education", "health", "science", "environment", "energy", "transport", "agriculture", "housing"),
    *("culture", "safety", "business", "digital"),
}
ENTRY = """[[indicator]]
code = "a"
name = "甲"
english = "A"
aliases = ["乙"]
family = "money"
measure = "level"
direction = "up"
cadence = "year"
agency = "统计局"
examples = ["全市甲"]
rejects = ["丙"]
"""


def test_the_whole_lexicon_is_valid() -> None:
    assert validate() >= 300


def test_every_field_of_the_reports_is_covered() -> None:
    assert {entry.field for entry in catalogue().by_code.values()} == FIELDS


@pytest.mark.parametrize("name", FILES)
def test_names_aliases_and_examples_link_and_rejects_do_not(name: str) -> None:
    find = catalogue().find
    for entry in checked_indicators(name):
        linked = {wording: find(wording) for wording in (entry.name, *entry.aliases, *entry.examples)}
        assert {wording for wording, found in linked.items() if found is None or found.code != entry.code} == set()
        rejected = {wording: find(wording) for wording in entry.rejects}
        assert {wording for wording, found in rejected.items() if found and found.code == entry.code} == set()
        assert entry.examples, entry.code
        assert entry.rejects, entry.code


@pytest.mark.parametrize("name", FILES)
def test_the_fast_reader_reads_what_toml_says(name: str) -> None:
    text = data_text(f"indicators/{name}")
    assert tomllib.loads(text)["indicator"] == read_rows(text, "indicator")


@pytest.mark.parametrize(
    "wording, code",
    [
        ("全市地区生产总值", "gdp"),
        ("国内生产总值", "gdp"),
        ("金华市生产总值", "gdp"),
        ("规上工业增加值", "industrial_value_added"),
        ("规模以上工业增加值增速", "industrial_value_added"),
        ("社零总额", "retail_sales"),
        ("市区城镇居民人均可支配收入", "urban_income"),
        ("外贸出口", "exports"),
        ("地方财政一般预算收入", "general_budget_revenue"),
        ("单位GDP能耗", "energy_intensity"),
        ("单位国内生产总值能耗", "energy_intensity"),
        ("PM2.5平均浓度", "pm25"),
        ("环境空气质量综合指数", "air_quality_index"),
        ("细颗粒物（ＰＭ２．５）平均浓度", "pm25"),
        ("全社会固定资产投资", "fixed_asset_investment"),
        ("2023年全省粮食总产量", "grain_output"),
        ("服务业增加值占地区生产总值的比重", "tertiary_share_of_gdp"),
        ("农民人均纯收入", "rural_net_income"),
        ("国家级专精特新“小巨人”企业", "specialised_little_giants"),
    ],
)
def test_a_wording_of_the_genre_links(wording: str, code: str) -> None:
    found = catalogue().find(wording)
    assert found is not None
    assert found.code == code


def test_a_code_says_what_kind_of_number_it_is() -> None:
    kinds = {
        "rank": {"rank"},
        "index": {"index"},
        "share": {"percent"},
        "rate": {"percent", "permille", "rate"},
        "days": {"days", "working_days"},
    }
    ends = ((entry, kinds.get(entry.code.rpartition("_")[2])) for entry in catalogue().by_code.values())
    assert [entry.code for entry, families in ends if families and entry.family not in families] == []


@pytest.mark.parametrize(
    "wording",
    ["石墨烯产业增加值", "肉牛全产业链贷款余额", "某某行业总产值占比", "甲乙丙", "", "学雷锋志愿服务出口", "地区" * 40],
)
def test_a_near_miss_is_never_guessed(wording: str) -> None:
    assert catalogue().find(wording) is None


def test_a_unit_of_another_family_does_not_link() -> None:
    find = catalogue().find
    assert find("出口", "money") is not None
    assert find("出口", "percent") is not None
    assert find("出口", "area") is None
    assert find("城镇新增就业", "count") is not None


@pytest.mark.parametrize(
    "before, after, said",
    [
        ('name = "甲"\n', "", "缺少 name"),
        ('agency = "统计局"', 'agency = "统计局"\ncolour = "red"', "不认识的键 colour"),
        ('direction = "up"', 'direction = "left"', "direction 不能是 left"),
        ('family = "money"', 'family = "gold"', "family 不能是 gold"),
        ('aliases = ["乙"]', 'aliases = "乙"', "aliases 类型不对"),
        ('measure = "level"', "measure = level", "第 7 行无法读取"),
    ],
)
def test_a_broken_entry_says_file_entry_and_what(before: str, after: str, said: str) -> None:
    with pytest.raises(LexiconError, match=r"x\.toml") as raised:
        check_indicator_text(ENTRY.replace(before, after), "x.toml")
    assert said in str(raised.value)


def test_one_wording_in_two_entries_is_refused() -> None:
    first = check_indicator_text(ENTRY, "x.toml")
    second: tuple[Indicator, ...] = check_indicator_text(ENTRY.replace('code = "a"', 'code = "b"'), "y.toml")
    with pytest.raises(LexiconError, match="同一个说法"):
        check_unique([*first, *second])
    with pytest.raises(LexiconError, match="同一个代码"):
        check_unique([*first, *check_indicator_text(ENTRY, "y.toml")])


def test_the_page_of_indicators_is_current() -> None:
    page = Path(__file__).parents[2] / "docs" / "indicators.md"
    assert page.read_text(encoding="utf-8") == catalogue_page(), "用 catalogue_page() 重新生成 docs/indicators.md"
