import pytest

from duixian.extract import extract
from duixian.extract.torn import mend_lines
from duixian.model.document import Document


@pytest.mark.parametrize(
    ("torn", "mended"),
    [
        ("广义货币M\n2\n增长9%。", "广义货币M 2 增长9%。"),
        ("审议《\n云溪条例\n》，通过", "审议《 云溪条例 》，通过"),
        ("我们，新建道路\n12条", "我们，新建道路 12条"),
        ("开工，治理面积7\n公顷", "开工，治理面积7 公顷"),
        ("投入增加，\r\n其中", "投入增加，  其中"),
        ("三次产业由9.0：\n50.2：\n40.8调为", "三次产业由9.0： 50.2： 40.8调为"),
    ],
)
def test_a_line_torn_inside_a_sentence_goes_on(torn: str, mended: str) -> None:
    assert mend_lines(torn) == mended
    assert len(mended) == len(torn)


@pytest.mark.parametrize(
    "text",
    [
        "一、工作回顾\n2023年，全县增长5%",
        "增长5%。\n2个园区开工",
        "城乡更协调，县域更强\n2023年，全县",
        "重点，任务\n1.新建学校\n2、新建医院",
        "附件1\n十件实事",
        "第一部分\n\n，空行之后",
    ],
)
def test_headings_items_and_paragraphs_stay_lines(text: str) -> None:
    assert mend_lines(text) == text


def test_a_figure_in_a_torn_sentence_keeps_its_indicator() -> None:
    text = "政府工作报告\n一、2023年工作回顾\n财政收支平衡，工业投资达到\n46.5亿元、增长11%。"
    claims = extract(Document(text, "例")).claims
    assert [(c.indicator, str(c.value), c.span.of(text)) for c in claims] == [
        ("工业投资", "46.5", "46.5"),
        ("工业投资", "11", "11"),
    ]
