"""Lists and numbers side by side: which number goes to which subject, and what the members share."""

import pytest

from duixian.extract import extract
from duixian.extract.distribute import split_subjects
from duixian.model.claim import Claim
from duixian.model.document import Document

HEAD = "某市人民政府工作报告\n——2024年1月20日在某市第九届人民代表大会第三次会议上\n各位代表：\n"
REVIEW = HEAD + "一、2023年工作回顾\n{}\n二、2024年工作安排\n今年要抓好落实。\n"


def claims(sentence: str) -> list[Claim]:
    return list(extract(Document(REVIEW.format(sentence), "例")).claims)


def told(claim: Claim) -> str:
    value = "" if claim.value is None else format(claim.value, "f")
    return " ".join((claim.indicator, claim.measure, claim.op, value, claim.unit or "")).strip()


SPLIT = {
    "complete nouns take no tail": ("立案数、交通事故数", ["立案数", "交通事故数"]),
    "a total beside a total": ("货物进出口总额、边贸成交额", ["货物进出口总额", "边贸成交额"]),
    "an attribute takes the noun the last one carries": ("供热、燃气管网", ["供热管网", "燃气管网"]),
    "cut behind the word both share": ("农业保险、商业保险参保人数", ["农业保险参保人数", "商业保险参保人数"]),
    "never inside the last one's attribute": (
        "船舶制造业、新材料产业增加值",
        ["船舶制造业增加值", "新材料产业增加值"],
    ),
    "never inside quotation marks": ("对南亚、“五通”国家进出口总额", ["对南亚进出口总额", "“五通”国家进出口总额"]),
    "a contraction": ("本外币存贷款余额", ["本外币存款余额", "本外币贷款余额"]),
    "an index has no concentration": ("水质指数、臭氧平均浓度", ["水质指数", "臭氧平均浓度"]),
    "an owner for both": ("市属企业营收和利润", ["市属企业营收", "市属企业利润"]),
}


@pytest.mark.parametrize(("listed", "expected"), SPLIT.values(), ids=SPLIT)
def test_every_number_gets_its_subject(listed: str, expected: list[str]) -> None:
    assert split_subjects(listed, 2) == expected


CASES = {
    "a second pair without 分别": (
        "城乡居民人均可支配收入分别达到5万元和3万元，年均增长7%、8%。",
        [
            "城镇居民人均可支配收入 level = 5 万元",
            "农村居民人均可支配收入 level = 3 万元",
            "城镇居民人均可支配收入 growth = 7 %",
            "农村居民人均可支配收入 growth = 8 %",
        ],
    ),
    "a comparison between the verb and 分别": (
        "新建公路40公里，改造管网20公里，较上年分别增长4%、9%。",
        [
            "新建公路 level = 40 公里",
            "改造管网 level = 20 公里",
            "新建公路 growth = 4 %",
            "改造管网 growth = 9 %",
        ],
    ),
    "two subjects compared": (
        "游客接待人数和旅游总收入比上年分别增长12%和15%。",
        ["游客接待人数 growth = 12 %", "旅游总收入 growth = 15 %"],
    ),
    "from two to two": (
        "养老机构、托育机构分别从30家、50家增加到60家、90家。",
        ["养老机构 level = 30 家", "托育机构 level = 50 家", "养老机构 level = 60 家", "托育机构 level = 90 家"],
    ),
    "the nearest list, told of without a figure": (
        "万元产值能耗下降3%，氮氧化物、二氧化硫排放量首次实现双降，比上年分别下降4%和5%。",
        ["万元产值能耗 growth = -3 %", "氮氧化物排放量 growth = -4 %", "二氧化硫排放量 growth = -5 %"],
    ),
    "more taken in": (
        "财政总收入和一般公共预算收入均较快增长，同比分别增收8亿元和5亿元。",
        ["财政总收入 change = 8 亿元", "一般公共预算收入 change = 5 亿元"],
    ),
    "shares of one whole": (
        "改造示范村90个、治理污水村60个，分别占行政村总数的30%和20%。",
        [
            "改造示范村 level = 90 个",
            "治理污水村 level = 60 个",
            "改造示范村占行政村总数比重 level = 30 %",
            "治理污水村占行政村总数比重 level = 20 %",
        ],
    ),
    "two ranks": (
        "货物和旅客吞吐量稳居全省第3和第5。",
        ["货物吞吐量 rank = 3 位", "旅客吞吐量 rank = 5 位"],
    ),
    "a single figure is told of the last subject": (
        "进口、出口分别增长5%和6%，增长7亿元。",
        ["进口 growth = 5 %", "出口 growth = 6 %", "出口 change = 7 亿元"],
    ),
    "利用 is no verb in 利用外资": (
        "利用外资、投资分别增长15%、8%。",
        ["利用外资 growth = 15 %", "投资 growth = 8 %"],
    ),
}


NAMES = {
    "新增国家级示范园3个、省级7个。": ["新增国家级示范园", "新增省级示范园"],
    "建成特色小镇22个，其中省级9个。": ["特色小镇", "省级特色小镇"],
    "市级以上示范村90个（其中省级13个）。": ["市级以上示范村", "省级示范村"],
    "新建6个国家级、20个省级临床专科。": ["新建国家级临床专科", "新建省级临床专科"],
    "实施36项国家、省科技计划项目。": ["国家、省科技计划项目"],
    "51个在建、新开工重点项目全面推进。": ["在建、新开工重点项目"],
    "新建档案馆、体育馆和3座公园。": ["新建公园"],
    "美术馆、4座天桥建成投用。": ["天桥"],
    "黄石、咸宁等12个城市获评文明城市。": ["获评文明城市"],
    "育儿补贴惠及80万名婴幼儿。": ["育儿补贴惠及婴幼儿"],
    "省级财政收入5亿元、增长3%。": ["省级财政收入", "省级财政收入"],
    "新开工保障性住房600套，基本建成500套。": ["新开工保障性住房", "基本建成保障性住房"],
    "推进保障性住房建设，在确保质量的前提下，新开工700套。": ["保障性住房新开工"],
    "新登记经营主体30万户，总量达200万户。": ["新登记经营主体", "经营主体"],
    "新增工伤保险参保人数15万人，参保率达93%。": ["新增工伤保险参保人数", "工伤保险参保率"],
    "新增地理标志产品8个，总数列全省第一。": ["新增地理标志产品", "地理标志产品"],
    "粮食总产48亿斤，单产900斤。": ["粮食总产", "粮食单产"],
    "外商直接投资9亿美元，总规模居全省第2位。": ["外商直接投资", "外商直接投资总规模"],
    "营造林20万亩、草原修复3万亩。": ["营造林", "草原修复"],
    "新栽苹果13万亩、核桃3万亩。": ["新栽苹果", "新栽核桃"],
    "水泥日产量从年初的15万吨提升到20万吨。": ["水泥日产量", "水泥日产量"],
    "起征点从月销售额3万元提高到10万元。": ["起征点", "起征点"],
    "制造业从业人员5万人，增加到6万人。": ["制造业从业人员", "制造业从业人员"],
    "护目镜日产量从零提升到12万件。": ["护目镜日产量"],
    "完成70项食品、药品安全标准制定。": ["食品、药品安全标准制定"],
    "建成12个公园、改造绿地3处。": ["公园", "改造绿地"],
    "外送24个省份、规模居全国前列。": ["外送省份"],
    "建成养老机构15个、床位2万张。": ["养老机构", "养老机构床位"],
    "氨氮、总磷排放量由上年分别增长5%和3%，减为增长1%和2%。": [
        "氨氮排放量",
        "总磷排放量",
        "氨氮排放量",
        "总磷排放量",
    ],
    "经济增长5%，上半年增长4%。": ["经济增长", "经济增长"],
    "滨河公园、湿地公园和8个口袋公园等建成开放。": ["口袋公园"],
    "完成沟渠整修126条，占全市沟渠总数的40%和全省整修总数的1/8。": [
        "沟渠整修",
        "沟渠整修占全市沟渠总数比重",
        "沟渠整修占全省整修总数比重",
    ],
    "茶叶产量3万吨，占全省的六分之一、全国的2%，增长5%。": [
        "茶叶产量",
        "茶叶产量占全省比重",
        "茶叶产量占全国比重",
        "茶叶产量",
    ],
    "省级以上文明村（其中国家级12个）90个。": ["国家级文明村", "省级以上文明村"],
    "新增就业（其中返乡农民工2万人）8万人，增长3%。": ["新增返乡农民工", "新增就业", "新增就业"],
    "外贸出口（含跨境电商20亿元）达到300亿元。": ["跨境电商", "外贸出口"],
    "工业投资100亿元（其中民间投资60亿元），增长8%。": ["工业投资", "民间投资", "工业投资"],
    "渔民培训工作扎实开展，完成培训1万人。": ["渔民培训"],
    "推进农村道路建设，90%以上自然村通公交车。": ["自然村通公交车"],
    "实施“富民兴村”和“共富”工程，全县70%以上行政村集体经济收入超过全省平均水平。": [
        "行政村集体经济收入超过全省平均水平"
    ],
    "加强师资建设，60%在乡村学校任教。": ["师资建设"],
    "长达30公里的滨海隧道全线贯通。": ["滨海隧道"],
    "建成30个县级和5个省、市（州）级血站。": ["县级血站", "省、市（州）级血站"],
    "新建6家众创空间和3家企业孵化园。": ["新建众创空间", "新建企业孵化园"],
    "马拉松吸引4万余人次参与。": ["马拉松吸引"],
    "品牌强县战略初见成效，完成建筑业总产值90亿元，增长2%；实现利税11亿元。": [
        "建筑业总产值",
        "建筑业总产值",
        "建筑业利税",
    ],
    "坚持落实质量兴市战略，利税增长12%。": ["利税"],
    "小微企业占全市企业总数的91%和新增就业的80%。": ["小微企业占全市企业总数", "小微企业占新增就业"],
}


@pytest.mark.parametrize("sentence", NAMES)
def test_a_member_takes_what_it_lacks_and_no_more(sentence: str) -> None:
    assert [claim.indicator for claim in claims(sentence)] == NAMES[sentence]


@pytest.mark.parametrize(("sentence", "expected"), CASES.values(), ids=CASES)
def test_a_list_is_read_whole(sentence: str, expected: list[str]) -> None:
    assert [told(claim) for claim in claims(sentence)] == expected
