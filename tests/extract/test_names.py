"""What a figure is called: the words of its own that belong to the name, and those that do not."""

import pytest

from duixian.extract import extract
from duixian.model.document import Document

HEAD = "某市人民政府工作报告\n——2024年1月20日在某市第九届人民代表大会第三次会议上\n各位代表：\n"
REVIEW = HEAD + "一、2023年工作回顾\n{}\n二、2024年工作安排\n今年要抓好落实。\n"


def names(sentence: str) -> list[str]:
    return [claim.indicator for claim in extract(Document(REVIEW.format(sentence), "例")).claims]


MEMBERS = {
    "新增9家企业获外贸自营权。": ["新增获外贸自营权企业"],
    "6所高职院校入选省级名单。": ["入选省级名单高职院校"],
    "12个县启动长期护理保险试点。": ["启动长期护理保险试点县"],
    "320万困难群众纳入救助范围。": ["纳入救助范围困难群众"],
    "15个县全部成为教育强县。": ["成为教育强县"],
    "3个农产品获地理标志认证、8个农产品获绿色食品认证。": ["获地理标志认证农产品", "获绿色食品认证农产品"],
    "7个重点项目建成投产、9个重点项目开工建设。": ["建成投产重点项目", "开工建设重点项目"],
    "覆盖率进一步提高，11个县全部跻身全国百强。": ["跻身全国百强县"],
    "95%的乡镇建成综合服务中心。": ["建成综合服务中心乡镇"],
    "25项改革经验获国务院推广。": ["获国务院推广改革经验"],
    "近20万名群众喝上干净水、放心水。": ["喝上干净水、放心水群众"],
    "40个小区完成线路改造、6万户居民用上天然气。": ["小区", "用上天然气居民"],
}


@pytest.mark.parametrize("sentence", MEMBERS)
def test_members_are_counted_for_what_is_said_of_them(sentence: str) -> None:
    assert names(sentence) == MEMBERS[sentence]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("30个城乡样板区获评省级典型。", ["城乡样板区"]),
        ("810个重点项目完成投资900亿元。", ["重点项目", "重点项目投资"]),
        ("总投资9亿元的产业园项目启动建设二期。", ["总投资产业园项目"]),
        ("高新技术企业达到300家，入选省级名单。", ["高新技术企业"]),
    ],
)
def test_a_noun_that_says_enough_stands_alone(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


WORDS = {
    "开发区规上工业增加值增长9%。": ["开发区规上工业增加值"],
    "国际友好合作关系达到67对。": ["国际友好合作关系"],
    "实施富民行动，惠及51万人。": ["富民行动惠及"],
    "城乡居民收入比降至2.1。": ["城乡居民收入比"],
    "获全国性文艺奖8项。": ["全国性文艺奖"],
    "新增全国重点实验室2家。": ["新增全国重点实验室"],
    "农村人居环境测评居全省第1位。": ["农村人居环境测评"],
    "完成退耕还林80万亩。": ["退耕还林"],
    "建成区人口达到35万人。": ["建成区人口"],
    "全力以赴抓好92个重点项目建设。": ["重点项目建设"],
    "农业合作组织达到83个。": ["农业合作组织"],
    "综合利用率达40%，但赤字率为2.8%。": ["综合利用率", "赤字率"],
    "提出国内生产总值增长8%左右。": ["国内生产总值"],
    "医保补助标准提高到人均320元。": ["医保补助标准"],
    "工业经济效益综合指数排全区第三。": ["工业经济效益综合指数"],
    "外贸进出口总额增长9%，增速排全省第二。": ["外贸进出口总额", "外贸进出口总额"],
    "中国专利奖获奖数居全国首位。": ["中国专利奖获奖数"],
    "监管事项从39个拓展到91个。": ["监管事项", "监管事项"],
    "有进出口实绩的企业增长7%。": ["有进出口实绩的企业"],
}


@pytest.mark.parametrize("sentence", WORDS)
def test_a_name_keeps_its_own_words_and_no_others(sentence: str) -> None:
    assert names(sentence) == WORDS[sentence]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全国铁路货运量增长7%。", ["铁路货运量"]),
        ("组织文艺演出30场。", ["组织文艺演出"]),
        ("有序改造燃气管网80公里。", ["改造燃气管网"]),
        ("定居点建设投资比上年增长5%。", ["定居点建设投资"]),
    ],
)
def test_a_word_that_only_introduces_falls_away(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


OWNERS = {
    "规模以上工业总产值达到230亿元；增加值达到92亿元。": ["规模以上工业总产值", "规模以上工业增加值"],
    "新兴服务业加快发展，实现增加值45亿元。": ["新兴服务业增加值"],
    "政府性融资规模不断扩大，到位资金56亿元。": ["政府性融资到位资金"],
    "火灾起数下降23%、死亡人数下降50%。": ["火灾起数", "火灾死亡人数"],
    "服务业支撑作用更加明显，增加值突破300亿元。": ["服务业增加值"],
    "规范和提升便民热线服务，满意率95%。": ["便民热线服务满意率"],
    "港务集团完成货物吞吐量4500万吨。": ["港务集团货物吞吐量"],
    "煤炭开采方面，抓好产能接续，产量稳定在3亿吨左右。": ["煤炭开采产量"],
    "1.8万人稳定脱贫。": ["稳定脱贫人数"],
    "今年中央财政安排300亿元，比上年增加20亿元，支持卫生事业改革。": ["中央财政卫生事业改革投入"] * 2,
    "为加快社会保障体系建设，中央财政安排200亿元。": ["中央财政社会保障体系建设投入"],
    "中央财政再安排30亿元灾后重建资金。": ["中央财政灾后重建资金"],
    "下调养老保险单位缴费比例，各地可降至15%。": ["养老保险单位缴费比例"],
    "中央财政用于教育的投入增加到500亿元。": ["中央财政教育的投入"],
}


@pytest.mark.parametrize("sentence", OWNERS)
def test_a_name_that_says_too_little_takes_its_owner(sentence: str) -> None:
    assert names(sentence) == OWNERS[sentence]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("引进项目90个，到位资金80亿元。", ["引进项目", "引进项目到位资金"]),
        ("提前实现工业总产值900亿元。", ["工业总产值"]),
        ("财政收入增长8%，其中税收收入增长7%。", ["财政收入", "税收收入"]),
        ("商贸流通更加活跃，三产增加值增长9%。", ["三产增加值"]),
        ("中央财政收入增长9%。", ["中央财政收入"]),
    ],
)
def test_a_name_that_stands_alone_takes_none(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


STAGES = {
    "新开工住宅117万平方米，竣工54万平方米。": ["新开工住宅", "竣工住宅"],
    "开工建设廉租住房418套，建成108套。": ["开工建设廉租住房", "建成廉租住房"],
    "亿元以上项目开工97个，竣工36个，完成投资278亿元。": ["亿元以上项目开工", "亿元以上项目竣工", "亿元以上项目投资"],
    "净增规模以上工业企业164家、累计645家。": ["净增规模以上工业企业", "规模以上工业企业"],
    "新增上市公司14家，总数达到60家。": ["新增上市公司", "上市公司"],
    "铁路通车里程新增1700公里、突破7000公里。": ["铁路通车里程新增", "铁路通车里程"],
    "新增12家上市公司。": ["新增上市公司"],
}


@pytest.mark.parametrize("sentence", STAGES)
def test_a_later_stage_or_total_takes_the_place_of_the_earlier(sentence: str) -> None:
    assert names(sentence) == STAGES[sentence]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("新增贷款500亿元，增长9%。", ["新增贷款", "新增贷款"]),
        ("累计新增就业60万人。", ["新增就业"]),
        ("新增公园30个、绿道50公里。", ["新增公园", "新增绿道"]),
    ],
)
def test_a_step_that_is_measured_again_stays_one(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


DATED = {
    "发电量达到90亿千瓦时，天然气产量2022年达到3亿立方米。": ["发电量", "天然气产量"],
    "项目开工率一季度达40%、二季度达60%。": ["项目开工率", "项目开工率"],
    "基本养老金从2014年人均每月700元提高到1500元。": ["基本养老金", "基本养老金"],
    "2022年粮食产量增长5%。": ["粮食产量"],
    "新增绿地30公顷，近3年提升2个百分点。": ["新增绿地", "新增绿地"],
}


@pytest.mark.parametrize("sentence", DATED)
def test_a_date_is_no_part_of_a_name_and_hides_none(sentence: str) -> None:
    assert names(sentence) == DATED[sentence]


SHARES = {
    "89%的公园实现全天开放。": ["实现全天开放公园"],
    "新增财力的71%用于民生事业。": ["新增财力用于民生事业"],
    "70%以上的财政支出投向民生领域。": ["投向民生领域财政支出"],
    "森林覆盖率达到60%。": ["森林覆盖率"],
}


@pytest.mark.parametrize("sentence", SHARES)
def test_a_share_is_of_what_is_said(sentence: str) -> None:
    assert names(sentence) == SHARES[sentence]


SUMS = {
    "投资2亿元，完善农田水利设施。": ["农田水利设施投资"],
    "落实资金3亿元，支持学校改造。": ["学校改造资金"],
    "固定资产投资增长9%，推进项目建设。": ["固定资产投资"],
    "争取5家企业上市。": ["新增上市企业"],
    "生产总值增长5%，十年增加90亿元。": ["生产总值", "生产总值"],
}


@pytest.mark.parametrize("sentence", SUMS)
def test_a_bare_sum_is_named_by_what_it_is_spent_on(sentence: str) -> None:
    assert names(sentence) == SUMS[sentence]


INSIDE = {
    "19个地级以上市获评全国文明城市。": ["获评全国文明城市地级以上市"],
    "2个县被命名为双拥模范县。": ["命名为双拥模范县"],
    "城市建成区绿地率达到41%。": ["城市建成区绿地率"],
    "供水工程覆盖人口比例达到90%。": ["供水工程覆盖人口比例"],
    "职工医保共济金额9亿元。": ["职工医保共济金额"],
    "为超30万名婴幼儿发放育儿补贴。": ["婴幼儿育儿补贴"],
    "生产总值连续跨越7万亿、8万亿两个大台阶，年均增长5.9%。": ["生产总值"] * 3,
    "生产总值连跨3个千亿元台阶，达到9000亿元。": ["生产总值连跨千亿元台阶", "生产总值"],
}


@pytest.mark.parametrize("sentence", INSIDE)
def test_a_word_is_not_cut_within(sentence: str) -> None:
    assert names(sentence) == INSIDE[sentence]
