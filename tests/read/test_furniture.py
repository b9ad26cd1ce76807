"""Lines of the page around a report go, lines of the report stay: by what they look like and where they stand."""

from pathlib import Path

import pytest

from duixian.read import from_text, read_path
from duixian.read.marks import Mark, mark_line

SHARED = Path(__file__).parents[3] / "shared" / "reports"
REPORT = """云溪县2024年政府工作报告
——2024年1月9日在云溪县第十届人民代表大会第三次会议上
云溪县县长 林 溪
各位代表：
现在，我代表县人民政府，向大会报告工作，请予审议，并请列席人员提出意见。
一、2023年工作回顾
全年地区生产总值增长6.1%，固定资产投资增长8.4%，城镇新增就业1.2万人。
（一）产业升级
新增规上企业32家，其中制造业21家；研发投入占比提高0.3个百分点。
来源：县内产业，去向：省内外，出口增长7%，其中机电产品增长9.5%。
二、2024年工作安排
各位代表！让我们携手同心，奋力谱写云溪现代化建设新篇章！"""


def kept(text: str) -> list[str]:
    document = from_text(text)
    return [line.strip("　 ") for span in document.body for line in span.of(text).split("\n") if line.strip("　 ")]


def test_a_report_without_a_page_is_kept_whole() -> None:
    document = from_text(REPORT)
    assert [tuple(span) for span in document.body] == [(0, len(REPORT))]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("首页 > 政务公开 > 报告", "上一篇：没有了\n下一篇：云溪县人大公告"),
        ("下载\n打印\n全屏\n收藏\n【字号：\n加大\n还原\n减小\n】", "相关报道：\n云溪县两会开幕\n图解：一图读懂报告"),
        (
            "云溪在线\n您的位置：首页 >> 云溪 >> 正文",
            "（责任编辑：王某）\n热门文章\n云溪迎来开门红！\n好消息！又一项目落地",
        ),
        ("首页\n>\n政务公开\n>\n政府工作报告", "扫一扫在手机打开当前页\n版权所有：云溪县人民政府 备案号：某ICP备1号"),
        ("登录 注册 无障碍 长者版", "分享到：\n微信 微博\n打印本页\n关闭窗口"),
        (
            "昨日，全县召开大会，部署了重点工作，引起热议。\n网站地图",
            "网友评论\n说得很好，我们都支持，希望早日修通这条路！",
        ),
        (
            "索引号：000-00 主题分类：综合政务\n发文机关：云溪县政府",
            "主办单位：云溪县政府办公室 网站标识码：0000\n云溪",
        ),
    ],
)
def test_page_above_and_below_goes(above: str, below: str) -> None:
    assert kept(f"{above}\n{REPORT}\n{below}") == REPORT.split("\n")


@pytest.mark.parametrize(
    "between",
    [
        "时间:2024-11-10 02:49来源: 作者:admin 点击: 9 次",
        "来源：\n云溪日报\n时间：\n2024-01-10 08:30",
        "2024年01月10日 07时41分\n来源:\n云溪日报\n【字体：\n大\n中\n小\n】\n分享：",
        "林溪作政府工作报告。\n1月9日，县长林溪作政府工作报告，全场鼓掌，本报记者 张某 摄",
        "浏览次数：1024 发布日期：2024/01/10",
    ],
)
def test_lines_about_the_page_between_title_and_salutation_go(between: str) -> None:
    title, rest = REPORT.split("\n", 1)
    assert kept(f"{title}\n{between}\n{rest}") == REPORT.split("\n")


def test_a_description_that_runs_the_first_lines_together_goes() -> None:
    title, rest = REPORT.split("\n", 1)
    echo = "".join(rest.split("\n"))[:120]
    assert kept(f"{title}\n{echo}\n\n{rest}\n打印本页\n{echo[:60]}") == REPORT.split("\n")


def test_page_numbers_that_count_go_but_a_torn_number_stays() -> None:
    lines = REPORT.split("\n")
    numbered = [*lines[:6], "1", *lines[6:7], " 2 ", *lines[7:8], "3", *lines[8:]]
    assert kept("\n".join(numbered)) == lines
    torn = [*lines[:6], "细颗粒物（PM", "2.5", "）浓度下降3%。", "广义货币M", "2", "增速8%。", *lines[6:]]
    assert kept("\n".join(torn)) == torn


def test_lines_torn_by_links_stay_inside_the_report() -> None:
    lines = REPORT.split("\n")
    torn = [*lines[:8], "认真实施《", "政务公开", "》、《", "外商投资法", "》，办结率达98%。", *lines[8:]]
    assert kept("\n".join(torn)) == torn
    assert kept("\n".join([*lines[:7], "首页 上一页 下一页", *lines[7:]])) == lines


def test_a_signature_a_table_and_notes_below_the_report_stay() -> None:
    below = ["云溪县人民政府", "附件：民生实事", "指标\t目标", "生产总值\t6%", "名词解释", "双碳：指碳达峰与碳中和。"]
    assert kept("\n".join([REPORT, *below])) == [*REPORT.split("\n"), *below]


def test_a_licence_below_the_report_goes() -> None:
    licence = (
        "本作品是中华人民共和国的\n法律\n、\n法规\n，不适用于该法，在\n中国大陆\n属于公有领域。\nPublic domain\nfalse"
    )
    assert kept(f"{REPORT}\n{licence}") == REPORT.split("\n")


def test_a_piece_of_a_web_page_in_a_text_file_keeps_its_text_but_not_its_tags() -> None:
    text = "".join(f"<p>{line}</p>" for line in REPORT.split("\n"))
    document = from_text(f'<div class="title">{text}</div>')
    assert [span.of(document.text) for span in document.body] == REPORT.split("\n")


def test_an_excerpt_without_salutation_is_kept_from_its_first_line() -> None:
    excerpt = "二、2024年工作安排\n今年要完成投资30亿元，增长5%。\n新建学校3所。"
    assert kept(excerpt) == excerpt.split("\n")


def test_a_salutation_late_in_the_text_does_not_open_the_report() -> None:
    excerpt = "\n".join(REPORT.split("\n")[5:])
    assert kept(f"首页 > 报告\n云溪在线\n{excerpt}")[-7:] == excerpt.split("\n")


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("各位代表！", Mark.SALUTATION),
        ("各 位 代 表：", Mark.SALUTATION),
        ("政　府　工　作　报　告", Mark.TITLE),
        ("（2024年1月9日）", Mark.DELIVERY),
        ("2024年1月9日在云溪县第十届人民代表大会第三次会议上 县长 林溪", Mark.DELIVERY),
        ("2023年全市经济工作会议精神全面落实，增长7%。", Mark.DELIVERY),
        ("一是加快项目建设", Mark.HEADING),
        ("云溪县政府工作报告", Mark.TITLE),
        ("我代表县人民政府作政府工作报告。", Mark.PROSE),
        ("林溪作政府工作报告。", Mark.FURNITURE),
        ("2024-01-10 08:30", Mark.FURNITURE),
        ("2024年1月10日", Mark.UNKNOWN),
        ("支持主办单位办好活动，浏览器等国产软件下载量增长一成，网站访问量达三百万次，服务群众更多。", Mark.FURNITURE),
    ],
)
def test_lines_are_marked_by_their_words(line: str, mark: Mark) -> None:
    assert mark_line(line) is mark


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/reports beside the repository")
def test_no_line_of_a_real_report_with_a_figure_is_dropped() -> None:
    for path in sorted(SHARED.glob("*.txt")):
        document = read_path(path)
        start, dropped = 0, []
        for span in document.body:
            dropped += document.text[start : span.start].split("\n")
            start = span.end
        dropped += document.text[start:].split("\n")
        assert not [line for line in dropped if "%" in line or "亿元" in line], path.name
        assert sum(map(len, dropped)) < 0.05 * len(document.text), path.name
