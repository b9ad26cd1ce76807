"""A table of observations as what follows a report: every value with its place, nothing half-read."""

import io
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from two_years import BULLETIN, HEAD, REPORT

from duixian.app.observations import MEDIA, beside
from duixian.extract import extract
from duixian.model.claim import Claim
from duixian.model.document import Document
from duixian.model.errors import InputError
from duixian.model.extraction import Extraction
from duixian.wiring.following import is_observations, read_following, read_observations


def table(folder: Path, text: str, name: str = "观测.csv", encoding: str = "utf-8") -> Extraction:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read_observations(path)


def said(claim: Claim) -> tuple[object, ...]:
    return claim.indicator, claim.code, claim.measure, claim.value, claim.unit, claim.period, claim.scope


def holds(read: Extraction) -> None:
    text = read.document.text
    for claim in read.claims:
        assert claim.kind == "result"
        assert claim.span.of(text) == claim.text
        assert claim.indicator_span.of(text) == claim.indicator
        assert claim.sentence.contains(claim.span)
        assert "\n" not in claim.sentence.of(text)
        if claim.unit_span:
            assert claim.unit_span.of(text) == claim.unit


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_row_is_a_claim_in_a_line_of_its_own(tmp_path: Path, encoding: str) -> None:
    rows = "地区生产总值,6925.5,亿元,水平,2024年,,市统计局,否,x\nGDP,6.3,%,,2024,,市统计局,是,\n"
    read = table(tmp_path, HEAD + rows, encoding=encoding)
    assert [said(claim) for claim in read.claims] == [
        ("地区生产总值", "gdp", "level", Decimal("6925.5"), "亿元", "2024", None),
        ("GDP", "gdp", "growth", Decimal("6.3"), "%", "2024", None),
    ]
    assert [claim.modality for claim in read.claims] == [None, "预计"]
    assert read.claims[0].amount == Decimal("692550000000")
    assert read.document.text.splitlines()[1] == "2024 GDP 增速 预计6.3%（来源：市统计局）"
    assert (read.metadata.year, read.document.media) == (2025, MEDIA)
    holds(read)


def test_english_heads_below_a_title_and_a_column_of_growth(tmp_path: Path) -> None:
    text = (
        "Observations of 2024\nindicator,value,unit,growth,period,scope\n"
        "固定资产投资,—,亿元,5.3,2024,金华市\n出口,7719.2,亿元,16.4,2024,金华市\n"
    )
    read = table(tmp_path, text)
    assert [(claim.code, claim.measure, str(claim.value)) for claim in read.claims] == [
        ("fixed_asset_investment", "growth", "5.3"),
        ("exports", "level", "7719.2"),
        ("exports", "growth", "16.4"),
    ]
    assert read.metadata.region is not None
    assert read.metadata.region.adcode == "330700"
    assert {claim.scope for claim in read.claims} == {None}


def test_a_workbook_says_what_it_shows(tmp_path: Path) -> None:
    book, stream = Workbook(), io.BytesIO()
    sheet = book.active
    sheet.append(["指标", "数值", "单位", "口径", "时期"])
    sheet.append(["地区生产总值", 0.063, "%", "增速", 2024])
    sheet["B2"].number_format = "0.0%"
    sheet.append(["常住人口", 716.5, "万人", None, datetime(2024, 12, 31)])
    sheet.append(["出口", 0.1 + 0.2, "亿元", None, "2024年1-9月"])
    book.save(stream)
    path = tmp_path / "观测.xlsx"
    path.write_bytes(stream.getvalue())
    read = read_observations(path)
    assert [(claim.text, claim.unit, claim.period) for claim in read.claims] == [
        ("6.3", "%", "2024"),
        ("716.5", "万人", "2024"),
        ("0.3", "亿元", "2024-09"),
    ]
    holds(read)


def test_lines_of_json_share_place_and_source(tmp_path: Path) -> None:
    line = (
        '{"region":"浙江金华","title":"某公报","url":"","figures":['
        '{"indicator":"GDP增速(目标)","value":6.2,"unit":"%","growth_pct":null,"period":"2024目标"},'
        '{"indicator":"地区生产总值","value":6925.50,"unit":"亿元","growth_pct":6.3,"period":"2024"},'
        '{"indicator":"全体居民人均可支配收入(义乌)","value":88048,"unit":"元","growth_pct":null,"period":"2024"}]}\n'
    )
    read = table(tmp_path, line, "数.jsonl")
    assert [(claim.text, claim.scope) for claim in read.claims] == [
        ("6925.50", "金华市"),
        ("6.3", "金华市"),
        ("88048", "义乌市"),
    ]
    assert "第 1 行第 1 个数：GDP增速(目标)，是目标，不是结果，未采用" in [issue.message for issue in read.issues]
    this = extract(Document(REPORT, "报告.txt"))
    followed = beside(read, this)
    assert [claim.scope for claim in followed.claims] == [None, None, "义乌市"]
    assert (followed.metadata.year, followed.metadata.region) == (2025, this.metadata.region)
    holds(followed)


@pytest.mark.parametrize(
    "row, told",
    [
        ("出口,七千,亿元,,2024,,,", "观测.csv 第 2 行“数值”一列：“七千”不是一个确定的数"),
        ("出口,7719.2,亿元,,近年,,,", "第 2 行“时期”一列：“近年”不能确定是哪个时期"),
        ("出口,7719.2,亿元,大小,2024,,,", "第 2 行“口径”一列：“大小”不能识别"),
        ("人才满意,5,%,,2024,,,", "第 2 行“口径”一列：“”没有填写，而单位是 %"),
        ("出口,5,亿元,增速,2024,,,", "第 2 行“单位”一列：“亿元”不能用于增速"),
        ("出口,5,亿元,,2024,,,也许", "第 2 行“初步”一列：“也许”不能识别"),
        (",5,亿元,,2024,,,", "第 2 行“指标”一列：“”没有写指标名称"),
        ("出口,,亿元,,2024,,,", "没有可用的观测值"),
        ("出口,5,亿元,,2024,,甲,\n出口,6,亿元,,2024,,甲,", "第 3 行：2024 出口有两个数（5、6），与第 2 行不同"),
    ],
)
def test_a_bad_row_is_told_in_one_line(tmp_path: Path, row: str, told: str) -> None:
    with pytest.raises(InputError) as error:
        table(tmp_path, HEAD + row + "\n")
    assert told in str(error.value)
    assert "\n" not in str(error.value)
    assert "；请" in str(error.value)


def test_two_sources_that_disagree_are_both_left_out(tmp_path: Path) -> None:
    rows = "出口,5,亿元,,2024,,甲,\n出口,6,亿元,,2024,,乙,\n进口,7,亿元,,2024,,甲,预计\n进口,8,亿元,,2024,,乙,\n"
    read = table(tmp_path, HEAD + rows)
    assert [(claim.indicator, claim.text) for claim in read.claims] == [("进口", "8")]
    assert [issue.code for issue in read.issues] == ["observations-disagree"]


@pytest.mark.parametrize(
    "content, told",
    [
        (b"", "文件是空的"),
        (b"\xd0\xcf\x11\xe0old", "旧版 Excel"),
        (b"PK\x03\x04xl/broken", "不是完好的 Excel 工作簿"),
        ("地区,数\n金华,5\n".encode(), "没有表头"),
        (b'{"indicator":', "第 1 行：不是 JSON 对象"),
        (b'{"figures": 5}', "figures 不是一列对象"),
        (b"\xff\xfe\xff\xff\xff", "不是文本"),
    ],
)
def test_what_is_no_table_is_told_in_one_line(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "坏.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=told):
        read_observations(path)


def test_a_table_of_another_government_or_year_is_refused(tmp_path: Path) -> None:
    this = extract(Document(REPORT, "报告.txt"))
    other = table(tmp_path, HEAD + "出口,5,亿元,,2024,衢州市,,\n")
    with pytest.raises(InputError, match="没有金华市的数（有衢州市）"):
        beside(other, this)
    early = table(tmp_path, HEAD + "出口,5,亿元,,2022,,,\n")
    with pytest.raises(InputError, match="没有 2024 年的数（有 2022）"):
        beside(early, this)


def test_a_bulletin_is_read_as_results_of_its_year(tmp_path: Path) -> None:
    path, this = tmp_path / "公报.txt", extract(Document(REPORT, "报告.txt"))
    path.write_text(BULLETIN, encoding="utf-8")
    read = read_following(str(path), this)
    assert {(claim.kind, claim.period) for claim in read.claims} == {("result", "2024")}
    assert [claim.code for claim in read.claims] == ["gdp", "gdp", "new_urban_jobs", "exports", "exports"]
    assert read.metadata.year == 2025
    assert read.metadata.region is not None
    assert read.metadata.region.name == "金华市"


def test_what_follows_is_known_by_its_ending_or_content(tmp_path: Path) -> None:
    for name, content in {"a.csv": b"x", "b.dat": b'{"indicator":"x"}', "c.xlsx": b"PK\x03\x04"}.items():
        (tmp_path / name).write_bytes(content)
        assert is_observations(str(tmp_path / name))
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    assert not is_observations(str(tmp_path / "report.txt"))
    assert not is_observations("-")
    assert not is_observations(str(tmp_path / "none.csv"))
