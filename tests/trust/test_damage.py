"""Every kind of damage is found, undone where that is certain, and clean text is left as it is."""

import time
from itertools import pairwise

import pytest

from duixian.lexicon.damage import common_pairs, foreign_words, traditional
from duixian.lexicon.tables import check_plain, data_text, read_rows, texts
from duixian.model.restoration import Restoration
from duixian.model.span import Span
from duixian.model.trust import Damage
from duixian.trust.damage import find_damage, place

CLEAN = (
    "各位代表：现在，我代表市人民政府向大会报告工作。过去一年，全市地区生产总值增长6.2%，规模以上工业增加值增长7.5%左右，"
    "居民消费价格涨幅控制在2%以内；PM2.5（细颗粒物）平均浓度降至28微克/立方米，加入RCEP（区域全面经济伙伴关系协定）后，"
    "进出口（含转口）增长11.3%……我们深知——困难不少：谁来干？怎么干？以上问题，要靠改革解决。1+X证书、“5G+X”、3×5米、"
    "一个万科、囍字、臺州的名字，左右两岸，上下一心。地下六合彩、网络赌博得到遏制。\n"
)


def damage(text: str) -> tuple[Damage, ...]:
    return find_damage(text, (Span(0, len(text)),))


def restored(text: str) -> str:
    return Restoration(text, tuple(found.change for found in damage(text) if found.change)).text


def codes(text: str) -> list[str]:
    return [issue.code for issue in dict.fromkeys(found.issue for found in damage(text))]


def wrong(text: str, written: str, read: str) -> str:
    return text.encode(written).decode(read)


@pytest.mark.parametrize(
    "copy, original",
    [
        ("市政府工作报(bào)告", "市政府工作报告"),
        ("市政府工作報（bào）告", "市政府工作报告"),
        ("经(jing)济发展(zhan)", "经济发展"),
        ("經(jīng)濟(jì)發(fā)展", "经济发展"),
        (
            "全縣經濟發展穩中有進，裏程碑工程開工，後勁增強，來源於創新。",
            "全县经济发展稳中有进，里程碑工程开工，后劲增强，来源于创新。",
        ),
        (
            "乾隆年間的皇後樓修繕完工，乾部隨著工程隊進駐，瞭解民情、答覆代表",
            "乾隆年间的皇后楼修缮完工，干部随着工程队进驻，了解民情、答复代表",
        ),
        ("全面實施「百千」工程，經濟總量擴大。\n縣政府工作報告", "全面实施“百千”工程，经济总量扩大。\n县政府工作报告"),
        ("衞生工程著力推進，著名景區顯著改善。", "卫生工程着力推进，著名景区显著改善。"),
        ("GDP增??长6%", "GDP增长6%"),
        ("固定资产投\ufffd资下降", "固定资产投资下降"),
        ("稳中有进,，质量提升。。民生改善；。", "稳中有进，质量提升。民生改善。"),
        ("教育、，医疗", "教育，医疗"),
        ("涨幅控制在3%。以内，税收增长5.1%。左右。", "涨幅控制在3%以内，税收增长5.1%左右。"),
        ("　　。ㄒ唬┙峁", "　　（一）峁"),
        (wrong("（二）稳就业", "utf-8", "gbk"), "（二）稳就业"),
        (wrong("政府工作", "gbk", "latin-1"), "政府工作"),
        (wrong("二、工业", "utf-8", "latin-1"), "二、工业"),
        ("全市经济浙江2023gdp排名浙江2023gdp排名 浙江2023gdp排名回升向好", "全市经济回升向好"),
    ],
)
def test_what_is_certain_is_undone(copy: str, original: str) -> None:
    assert restored(copy) == original
    assert all(found.issue.message and found.issue.span for found in damage(copy))


@pytest.mark.parametrize(
    "copy, code",
    [
        ("向好。，其中工业增长", "doubled-punctuation"),
        ("新增就业X万人", "blank-figure"),
        ("增长XX.X%", "blank-figure"),
        ("20XX年工作回顾", "blank-figure"),
        ("投资增长%，消费", "lost-figure"),
        ("达到.%，", "lost-figure"),
        ("比重提高个百分点", "lost-figure"),
        ("分别增长 9%12%", "lost-separator"),
        ("力争增长8%上，", "lost-character"),
        ("推进发??和改革", "lost-character"),
        ("居住区\ufffd以上", "lost-character"),
        ("锟斤拷锟斤拷经济", "mojibake"),
        ("鏀垮簻宸ヤ綔鎶ュ憡锛\ufffd", "mojibake"),
        ("县政府工作报告县政府工作报告县政府工作报告全文", "repeated-phrase"),
        ("稳步增长。最新章节全文阅读！农业丰收。", "foreign-text"),
    ],
)
def test_what_is_uncertain_is_reported_and_left(copy: str, code: str) -> None:
    assert restored(copy) == copy
    assert codes(copy) == [code]


@pytest.mark.parametrize(
    "text",
    [
        *CLEAN.split("。"),
        CLEAN,
        "耕地5公顷(ha)、里程(km)、国内生产总值(GDP)、民间组织(NGO)、总承包(EPC)",
        "发展为了谁？？为了人民",
        "怎么办??靠改革",
        "达到8%。以上，就是过去一年的工作",
        "等等。。。",
        "同比增长% | 单位：%",
        "提高两个百分点，提高了几个百分点",
        "百分之五%",
        "Café、Müller公司",
        "反反复复研究、扎扎实实推进",
    ],
)
def test_clean_text_has_no_damage(text: str) -> None:
    assert damage(text) == ()


def test_a_slip_of_the_writer_in_a_long_text_is_reported_and_left() -> None:
    text = CLEAN * 20 + "增长5%。左右，"
    assert codes(text) == ["misplaced-punctuation"]
    assert restored(text) == text


def test_a_passage_in_traditional_script_is_one_finding() -> None:
    text = CLEAN + "深入實施創新驅動發展戰略，規模以上工業企業研發經費增長。\n" * 3 + CLEAN
    found = damage(text)
    assert codes(text) == ["traditional-script"]
    assert len(found) > 10
    assert found[0].issue.span == Span(len(CLEAN), len(text) - len(CLEAN) - 1)
    assert len(restored(text)) == len(text)


def test_in_a_text_in_traditional_script_short_headings_are_simplified_too() -> None:
    text = "縣政府工作報告\n各位代表：\n" + "經濟發展穩中有進，產業結構優化。\n" * 20 + "謝謝大家！\n辦公室\n"
    assert restored(text).endswith("谢谢大家！\n办公室\n")
    assert codes(text) == ["traditional-script"]


def test_names_that_keep_their_characters_are_no_passage() -> None:
    assert damage("乾隆、乾坤、乾陵，國\n") == ()


def test_only_the_body_is_read_and_changes_stand_in_order_and_apart() -> None:
    text = "增长，，完成報(bào)告。。GDP增??长，，下降"
    body = (Span(5, 14), Span(14, len(text)))
    places = [place(found) for found in find_damage(text, body)]
    assert places == sorted(places)
    assert all(before.end <= after.start for before, after in pairwise(places))
    assert places[0].start >= 5
    assert find_damage(text, ()) == ()


def test_the_tables_are_in_form() -> None:
    for name in ("marks.toml", "foreign.toml"):
        check_plain(data_text(f"damage/{name}"), name)
    assert len(traditional().characters) > 2500
    assert not set(traditional().characters) & set(traditional().characters.values()) & set("的一是在了和")
    assert len(common_pairs()) == 10_000


@pytest.mark.parametrize(
    "row", read_rows(data_text("damage/foreign.toml"), "foreign"), ids=lambda row: str(row["kind"])
)
def test_the_words_of_other_pages_have_signs_examples_and_rejects(row: dict[str, str]) -> None:
    assert [word for word in texts(row, "words") if not set(word) & foreign_words().signs] == []
    assert [text for text in texts(row, "examples") if codes(text) != ["foreign-text"]] == []
    assert [text for text in texts(row, "rejects") if damage(text)] == []


def test_clean_text_costs_next_to_nothing_and_damage_stays_linear() -> None:
    report = CLEAN.replace("×", "乘").replace("X", "N") * 200
    damage(report)
    took = min(_seconds(report) for _ in range(5))
    assert len(report) / took > 8_000_000, "the bar of 40 million on a quiet machine, a fifth of it on a busy one"
    worst = "報(bào)告，，GDP增??长江苏2022gdp增长江苏2022gdp增长X亿元9%12%\n"
    assert _seconds(worst * 4000) < 40 * max(_seconds(worst * 400), 0.01)


def _seconds(text: str) -> float:
    start = time.perf_counter()
    damage(text)
    return time.perf_counter() - start
