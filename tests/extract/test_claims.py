"""What a reader expects to be right: one sentence of the genre, the claims it makes."""

import pytest

from duixian.extract import extract
from duixian.model.claim import Claim
from duixian.model.document import Document

HEAD = "某市人民政府工作报告\n——2024年1月20日在某市第九届人民代表大会第三次会议上\n各位代表：\n"
REVIEW = HEAD + "一、2023年工作回顾\n{}\n二、2024年工作安排\n今年要抓好落实。\n"
PLAN = HEAD + "一、2023年工作回顾\n过去一年稳中有进。\n二、2024年工作安排\n{}\n"


def claims(sentence: str, frame: str = REVIEW) -> list[Claim]:
    return list(extract(Document(frame.format(sentence), "例")).claims)


def told(claim: Claim) -> str:
    value = "" if claim.value is None else format(claim.value, "f")
    value += f"..{format(claim.value2, 'f')}" if claim.value2 is not None else ""
    return " ".join((claim.indicator, claim.measure, claim.op, value, claim.unit or "")).strip()


CASES = {
    "two subjects, two numbers": (
        "城乡居民人均可支配收入分别增长4.9%、6.3%。",
        ["城镇居民人均可支配收入 growth = 4.9 %", "农村居民人均可支配收入 growth = 6.3 %"],
    ),
    "a list of owners with one closing noun": (
        "电子、纺织、建材等行业产值分别增长8%、6.5%、3%。",
        ["电子行业产值 growth = 8 %", "纺织行业产值 growth = 6.5 %", "建材行业产值 growth = 3 %"],
    ),
    "the subjects of before, in order": (
        "财政总收入和地方财政收入分别达到90亿元和52亿元，分别增长7%和8%。",
        [
            "财政总收入 level = 90 亿元",
            "地方财政收入 level = 52 亿元",
            "财政总收入 growth = 7 %",
            "地方财政收入 growth = 8 %",
        ],
    ),
    "a unit shared backwards": (
        "城镇化率、森林覆盖率分别提高0.8个、1.3个百分点。",
        ["城镇化率 change = 0.8 个百分点", "森林覆盖率 change = 1.3 个百分点"],
    ),
    "a bound shared backwards": (
        "工业投资、技改投资分别增长10%、20%以上。",
        ["工业投资 growth >= 10 %", "技改投资 growth >= 20 %"],
    ),
    "one number each": (
        "新增省级园区、市级园区各7个。",
        ["新增省级园区、市级园区 level = 7 个"],
    ),
    "a head verb for a whole list": (
        "新增上市企业3家、高新技术企业120家、科技型中小企业800家。",
        [
            "新增上市企业 level = 3 家",
            "新增高新技术企业 level = 120 家",
            "新增科技型中小企业 level = 800 家",
        ],
    ),
    "one subject, several predicates": (
        "进出口总额512.6亿元、增长9.1%，其中出口增长8.4%、增速居全省第2，对增长贡献率达61%。",
        [
            "进出口总额 level = 512.6 亿元",
            "进出口总额 growth = 9.1 %",
            "出口 growth = 8.4 %",
            "出口 rank = 2 位",
            "对增长贡献率 level = 61 %",
        ],
    ),
    "a part of the whole": (
        "新增公路里程320公里，其中高速公路45公里。",
        ["新增公路里程 level = 320 公里", "新增高速公路里程 level = 45 公里"],
    ),
    "a fall is negative": (
        "万元生产总值能耗下降3.5%以上，投诉量减少120件。",
        ["万元生产总值能耗 growth <= -3.5 %", "投诉量 change = -120 件"],
    ),
    "an object after its falling verb": (
        "全年减轻企业负担超过35亿元。",
        ["企业负担 change < -35 亿元"],
    ),
    "gaps": (
        "工业增加值增幅高于全国0.4个百分点，失业率比全省低0.2个百分点。",
        ["工业增加值增幅高于全国 change = 0.4 个百分点", "失业率 change = -0.2 个百分点"],
    ),
    "time won": (
        "项目平均提前45天投产，审批时限压缩3—10天。",
        ["项目 change = 45 天", "审批时限 change range 3..10 天"],
    ),
    "shrunk to a level": ("城乡收入倍差缩小至1.88。", ["城乡收入倍差 level = 1.88"]),
    "shares": (
        "服务业增加值占比达52.3%，机电产品出口占出口总额的61%。",
        ["服务业增加值占比 level = 52.3 %", "机电产品出口占出口总额 level = 61 %"],
    ),
    "ranks share their standing": (
        "粮食产量、水果产量分别居全省第二、第一，钢铁产量和水泥产量居全球第1和第3。",
        [
            "粮食产量 rank = 2 位",
            "水果产量 rank = 1 位",
            "钢铁产量 rank = 1 位",
            "水泥产量 rank = 3 位",
        ],
    ),
    "a rank among so many": (
        "综合竞争力在全国190个地级市中排名第九，增速排全省第三。",
        ["综合竞争力 rank = 9 位", "综合竞争力 rank = 3 位"],
    ),
    "steps of a budget, and the year before": (
        "财政收入300亿元，同比增收12亿元；财政支出420亿元，增支20.5亿元；骨干企业达到80家，同比增加6家。",
        [
            "财政收入 level = 300 亿元",
            "财政收入 change = 12 亿元",
            "财政支出 level = 420 亿元",
            "财政支出 change = 20.5 亿元",
            "骨干企业 level = 80 家",
            "骨干企业 change = 6 家",
        ],
    ),
    "a minus of its own": (
        "工业增加值增速由一季度的-3.2%回升到6%。",
        ["工业增加值 growth = -3.2 %", "工业增加值 level = 6 %"],
    ),
    "what was added and what there is": (
        "新增上市企业6家、总数达52家，公路里程新增120公里、突破8000公里、居全省第2位，新增就业3万人、累计达10万人。",
        [
            "新增上市企业 level = 6 家",
            "上市企业 level = 52 家",
            "公路里程新增 level = 120 公里",
            "公路里程 level > 8000 公里",
            "公路里程 rank = 2 位",
            "新增就业 level = 3 万人",
            "新增就业 level = 10 万人",
        ],
    ),
    "one step after the other": (
        "生产总值连续跨越3000亿元、4000亿元两个台阶，年均增长6%；接待游客、旅游收入均保持9%以上增长。",
        [
            "生产总值 level > 3000 亿元",
            "生产总值 level > 4000 亿元",
            "生产总值 growth = 6 %",
            "接待游客、旅游收入 growth >= 9 %",
        ],
    ),
    "a range a movement starts from": (
        "新城人口由20—30万增至超50万。",
        ["新城人口 level range 20..30 万", "新城人口 level > 50 万"],
    ),
    "years of schooling are no date": ("平均受教育年限达9年以上。", ["平均受教育年限 level >= 9 年"]),
    "the bound of the next number": (
        "60个国家近2000名选手参赛，惠及30个乡镇近20万群众。",
        [
            "国家 level = 60 个",
            "选手参赛 level < 2000 名",
            "惠及乡镇 level = 30 个",
            "群众 level < 20 万",
        ],
    ),
    "so many times a standard": ("集中供养标准不低于低保标准的1.5倍。", ["集中供养标准 level >= 1.5 倍"]),
    "amounts in words": (
        "完成投资超千亿元，园区产值突破百亿元，演出观众近亿人次，外贸额迈上万亿元台阶。",
        [
            "投资 level > 1000 亿元",
            "园区产值 level > 100 亿元",
            "演出观众 level < 100000000 人次",
            "外贸额 level >= 10000 亿元",
        ],
    ),
    "tenths, multiples and runs in words": (
        "绿电占比超三成，专利申请量增长一倍以上，粮食产量实现15连增。",
        ["绿电占比 level > 3 成", "专利申请量 growth >= 1 倍", "粮食产量 duration = 15 年"],
    ),
    "a ratio of three parts is one figure": (
        "三次产业结构由上年的9.5:50.3:40.2调整优化为9.1：49.4：41.5。",
        ["三次产业结构 level = 9.5", "三次产业结构 level = 9.1"],
    ),
    "what grew is the thing, not its share": (
        "进出口总额300亿元，占全省的六分之一强，增长8.2%。",
        ["进出口总额 level = 300 亿元", "进出口总额占全省比重 level > 0.1667", "进出口总额 growth = 8.2 %"],
    ),
    "a share of the country is no amount": ("工业机器人产量占全国4成。", ["工业机器人产量占全国比重 level = 4 成"]),
    "households and kilometres of a noun": (
        "新培育20户以上智能工厂，新建35公里城市道路。",
        ["新培育智能工厂 level >= 20 户", "新建城市道路 level = 35 公里"],
    ),
    "ranks": (
        "港口吞吐量居全国第3位，快递业务量稳居全省首位，粮食产量保持全省第一。",
        ["港口吞吐量 rank = 3 位", "快递业务量 rank = 1 位", "粮食产量 rank = 1 位"],
    ),
    "in a row": (
        "工业投资连续8个月保持两位数增长，连续12年无重大森林火灾。",
        ["工业投资保持两位数增长 duration = 8 个月", "无重大森林火灾 duration = 12 年"],
    ),
    "multiples and fractions": (
        "网络零售额增长2倍，高新企业数是五年前的1.8倍，税收翻一番，绿地率超过三分之一。",
        [
            "网络零售额 growth = 2 倍",
            "高新企业数 level = 1.8 倍",
            "税收 growth = 2 倍",
            "绿地率 level > 0.3333",
        ],
    ),
    "ranges": (
        "办理时间缩短5—20天，安排资金50亿—100亿元。",
        ["办理时间 change range 5..20 天", "资金 level range 50..100 亿元"],
    ),
    "a percentage in words": ("财政收入增长百分之十二点五。", ["财政收入 growth = 12.5 %"]),
    "old full-width digits": (
        "工业总产值达到１２８．６亿元，增长９％。",
        ["工业总产值 level = 128.6 亿元", "工业总产值 growth = 9 %"],
    ),
    "spaced digits": ("完成固定资产投资2 3 8 . 5亿元。", ["固定资产投资 level = 238.5 亿元"]),
    "thousands": ("完成技改投资1,100.9亿元。", ["技改投资 level = 1100.9 亿元"]),
    "more than": (
        "惠及学生3000多万人次，培训农民200余场。",
        ["惠及学生 level > 3000 万人次", "培训农民 level > 200 场"],
    ),
    "from and to": (
        "城镇化率从61.2%提高到64.8%。",
        ["城镇化率 level = 61.2 %", "城镇化率 level = 64.8 %"],
    ),
    "the counted noun behind": (
        "建设10个县级养老服务中心、60个村级服务站点。",
        ["建设县级养老服务中心 level = 10 个", "建设村级服务站点 level = 60 个"],
    ),
    "a service to people": (
        "为5万名老年人提供免费体检。",
        ["老年人免费体检 level = 5 万名"],
    ),
    "a threshold is no claim": (
        "落地10亿元以上制造业项目73个，其中50亿元以上项目11个。",
        ["10亿元以上制造业项目 level = 73 个", "50亿元以上项目 level = 11 个"],
    ),
}


@pytest.mark.parametrize(("sentence", "expected"), CASES.values(), ids=CASES.keys())
def test_a_sentence_of_the_review(sentence: str, expected: list[str]) -> None:
    found = claims(sentence)
    assert [told(claim) for claim in found] == expected
    assert {claim.kind for claim in found} == {"result"}
    assert {claim.period[:4] for claim in found} & {"2023", "2012"}


NAMES = (
    "深入落实“8+4”政策体系。",
    "吸取“4·17”事故教训。",
    "改造330国道和G25高速出口。",
    "创建国家5A级旅游景区和4A级景区。",
    "加快5G和IPv6规模部署，治理PM2.5。",
    "筹备第19届运动会，推广2.0版平台。",
    "2021—2025年规划印发，10月底前完成编制。",
    "65岁以上老年人免费乘车，对3岁以下婴幼儿开展照护。",
    "建设500千伏变电站，推进年产60万吨项目。",
    "用好12345热线，完善“1+3+N”体系。",
    "会同6部门联合执法。",
)


@pytest.mark.parametrize("sentence", NAMES)
def test_names_dates_and_conditions_are_no_claims(sentence: str) -> None:
    assert [told(claim) for claim in claims(sentence)] == []


TARGETS = {
    "about": ("地区生产总值增长6%左右。", "地区生产总值 growth ~ 6 %", None),
    "a ceiling": ("城镇调查失业率控制在5%以内。", "城镇调查失业率 level <= 5 %", None),
    "a ceiling without a word after it": ("居民消费价格涨幅控制在3%。", "居民消费价格 growth <= 3 %", None),
    "not below": ("研发投入强度不低于2.9%。", "研发投入强度 level >= 2.9 %", None),
    "striving": ("力争完成交通投资370亿元。", "交通投资 level = 370 亿元", "力争"),
    "ensuring": ("确保粮食产量稳定在48.1万吨。", "粮食产量 level = 48.1 万吨", "确保"),
    "breaking through": ("跨境电商进出口额突破1200亿元。", "跨境电商进出口额 level > 1200 亿元", None),
    "in step": ("居民收入增长与经济增长同步。", "居民收入 growth ~", None),
    "above the province": ("主要经济指标增速高于全省平均水平。", "主要经济指标 growth >", None),
}


@pytest.mark.parametrize(("sentence", "expected", "modality"), TARGETS.values(), ids=TARGETS.keys())
def test_a_target_of_the_plan(sentence: str, expected: str, modality: str | None) -> None:
    (claim,) = claims(sentence, PLAN)
    assert told(claim) == expected
    assert (claim.kind, claim.period, claim.modality) == ("target", "2024", modality)


def test_quarters_and_deadlines_are_periods() -> None:
    found = claims("项目开工率一季度达40%、二季度达60%、三季度达85%，10月底前达到100%。", PLAN)
    assert [claim.period for claim in found] == ["2024Q1", "2024Q2", "2024Q3", "2024-10"]


def test_a_look_back_within_the_plan_is_a_result() -> None:
    found = claims("过去一年，全市生产总值增长6.8%。今年要实现增长6%。", PLAN)
    assert [(claim.kind, claim.period) for claim in found] == [("result", "2023"), ("target", "2024")]


def test_where_a_movement_starts_is_a_result() -> None:
    found = claims("城镇化率从61.2%提高到64.8%。", PLAN)
    assert [claim.kind for claim in found] == ["result", "target"]


def test_five_years_are_one_period() -> None:
    found = claims("五年来，累计新增就业51万人，年均增长3.2%。")
    assert {claim.period for claim in found} == {"2019-2023"}


def test_an_amount_is_exact() -> None:
    (claim,) = claims("专项债额度达4.4万亿元。")
    assert (str(claim.amount), claim.base_unit) == ("4400000000000", "CNY")


def test_an_unknown_unit_is_kept_and_told() -> None:
    document = Document(REVIEW.format("装机规模达到35鑫。"), "例")
    extraction = extract(document)
    assert [issue.code for issue in extraction.issues if issue.code == "unknown-unit"] == ["unknown-unit"]


def test_every_field_that_was_read_has_its_place() -> None:
    sentence = "力争城镇新增就业达到6.5万人以上。"
    document = Document(PLAN.format(sentence), "例")
    (claim,) = extract(document).claims
    assert claim.span.of(document.text) == claim.text == "6.5"
    assert claim.unit_span is not None
    assert claim.unit_span.of(document.text) == "万人"
    assert claim.bound_span is not None
    assert claim.bound_span.of(document.text) == "以上"
    assert claim.modality_span is not None
    assert claim.modality_span.of(document.text) == "力争"
    assert claim.indicator_span.of(document.text) == "城镇新增就业"
    assert claim.sentence.of(document.text) == sentence.rstrip("。")


def test_an_id_outlives_a_better_rule() -> None:
    first, second = (extract(Document(PLAN.format("新增就业5万人。"), name)).claims[0] for name in ("甲", "乙"))
    assert first.id == second.id


def test_a_spun_copy_is_read_in_the_words_it_replaced() -> None:
    spun = "一、2023年工做回想\n真现消费总值900亿元、删加6.2%。效劳业新删企业30家，施止技改名目12个，冲破瓶颈。"
    extraction = extract(Document(HEAD + spun, "洗稿"))
    assert [told(claim) for claim in extraction.claims][:2] == ["生产总值 level = 900 亿元", "生产总值 growth = 6.2 %"]
    assert "spun-copy" in [issue.code for issue in extraction.issues]


SCOPES = {
    "市区空气质量优良天数比例达到93%，全市森林覆盖率达到41%。": ["市区", None],
    "城镇、农村居民人均可支配收入分别增长4.2%、5.8%。": [None, None],
    "每个市级工业园区完成固定资产投资6亿元，生产总值增长9%。": ["每个市级工业园区", "每个市级工业园区"],
    "开发区规上工业增加值增长8%。": ["开发区"],
    "上思县聚力产业发展，规上工业产值增长12%，占全市的比重达到9%。": ["上思县", None],
    "县域经济稳步壮大，生产总值增长7%。": ["县域"],
    "云溪开发区建设顺利，新建道路6条。": [None],
}


@pytest.mark.parametrize(("sentence", "scopes"), SCOPES.items())
def test_a_territory_that_opens_a_clause_is_the_scope(sentence: str, scopes: list[str | None]) -> None:
    assert [claim.scope for claim in claims(sentence)] == scopes


CODES = {
    "8所高校14个学科入选建设名单。": [None, None],
    "70%的财政支出投向民生。": [None],
    "市场主体总量是2012年的3倍。": [None],
    "优良天数比例提高5天。": [None],
    "平均每年城镇新增就业30万人。": [None],
    "城镇新增就业30万人。": ["new_urban_jobs"],
    "力争水泥产能超过2000万吨。": [None],
    "淘汰水泥产能200万吨。": ["cement_capacity_cut"],
}


@pytest.mark.parametrize(("sentence", "codes"), CODES.items())
def test_a_part_a_share_or_a_mean_has_not_the_code_of_the_whole(sentence: str, codes: list[str | None]) -> None:
    assert [claim.code for claim in claims(sentence)] == codes


@pytest.mark.parametrize("cut", ["新建3个的", "全年新增300户的"])
def test_a_text_cut_off_before_the_noun_is_read_all_the_same(cut: str) -> None:
    assert [claim.text for claim in claims(cut, "{}")] == ["300" if "户" in cut else "3"]
