import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from threading import Thread
from xml.etree import ElementTree

import pytest

from duixian.judge.light import light
from duixian.judge.policy import policy
from duixian.judge.trajectory import by_calendar
from duixian.model.task import Node, Observation, Task, Trajectory
from duixian.web.charts import (
    SHELF,
    Cell,
    HeatRow,
    History,
    Moment,
    NoChineseFont,
    Progress,
    Strip,
    headline,
    heat_table,
    history,
    picture,
    strip_chart,
    task_chart,
    warm,
)
from duixian.web.charts.cache import Shelf
from duixian.web.charts.figures import spread, ticks
from duixian.web.lights import LOOKS, badge, look, mark

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2024, 7, 20)
SET = Trajectory((Node(3, Decimal("0.25")), Node(6, Decimal("0.5")), Node(12, Decimal(1))), "text")


def progress(
    kind="quantity",
    target="1100.9",
    values=None,
    *,
    name="固定资产投资",
    unit="亿元",
    op=">=",
    direction="up",
    baseline=None,
    target2=None,
    stage=None,
    stages=None,
    trajectory=None,
    deadline=date(2024, 12, 31),
    day=DAY,
):
    number = lambda text: None if text is None else Decimal(text)  # noqa: E731
    task = Task(
        "t",
        name,
        kind,
        2024,
        op,
        number(target),
        unit,
        direction,
        "month",
        trajectory or by_calendar(),
        deadline,
        number(target2),
        number(baseline),
        stage,
    )
    known = [Observation(m, date(2024, m, 28), number(v)) for m, v in (values or {}).items()]
    known += [Observation(m, date(2024, m, 28), None, s) for m, s in (stages or {}).items()]
    return Progress(task, tuple(known), light(task, known, day, policy()), day)


SIX = {2: "98.4", 3: "190.2", 4: "260.1", 5: "339.9", 6: "414.2"}
CASES = {
    "usual": progress(values=SIX, trajectory=SET),
    "none": progress(),
    "one": progress(values={2: "98.4"}),
    "negative": progress("rate", "-3.0", {3: "-1.2", 6: "-2.4"}, unit="%", op="<=", direction="down"),
    "negative_quantity": progress(values={2: "-5", 3: "-8"}, target="-20", direction="down"),
    "zero_target": progress("ceiling", "0", {3: "0", 6: "0"}, unit="起", op="<=", direction="down"),
    "zero_rate": progress("rate", "0", {3: "0", 6: "0"}, unit="%"),
    "no_target": progress("level", None, {3: "12"}),
    "level": progress("level", "71.5", {6: "70.6"}, unit="%", baseline="70.2"),
    "level_without_baseline": progress("level", "71.5", {6: "70.6"}, unit="%"),
    "range": progress("rate", "2", {2: "2.6", 3: "2.4", 4: "2.9", 5: "1.4"}, unit="%", op="range", target2="3"),
    "milestone": progress(
        "milestone", None, stage="start", stages={2: "preliminary", 7: "start"}, deadline=date(2024, 10, 31), day=DAY
    ),
    "milestone_none": progress("milestone", None, stage=None),
    "wild": progress(values={2: "0.1", 3: "3.1", 4: "3.15"}, target="5", day=date(2024, 5, 20)),
    "huge": progress(values={6: "123456789012345.67"}, target="987654321098765.4"),
    "year_over": progress(values={m: str(90 * m) for m in range(2, 13)}, day=date(2025, 2, 1)),
    "no_light": Progress(progress(values=SIX).task, progress(values=SIX).observations, None, DAY),
    "odd_name": progress(values=SIX, name='<script>alert(1)</script> & "引号"\x00\x0b', unit="<b>"),
}
STRIPS = (
    Strip("工业", (("behind", 1), ("watch", 2), ("on_track", 1500), ("done", 6), ("stale", 3))),
    Strip("一个写得很长很长的章名，长到一行里放不下，还要再长一些", (("not_due", 4), ("unknown", 1), ("ahead", 12))),
    Strip("空章", ()),
)
MOMENTS = (Moment("2021", Decimal("6.6")), Moment("2022", None), Moment("2023", Decimal("-2.8")))
DRAWINGS: dict[str, Callable[[], str]] = {
    **{f"headline {key}": (lambda case=case: headline(case)) for key, case in CASES.items()},
    **{f"task {key}": (lambda case=case: task_chart(case)) for key, case in CASES.items()},
    **{f"narrow {key}": (lambda case=case: task_chart(case, narrow=True)) for key, case in CASES.items()},
    **{f"english {key}": (lambda case=case: task_chart(case, lang="en")) for key, case in CASES.items()},
    "strip": lambda: strip_chart(STRIPS, "各章亮灯"),
    "strip narrow": lambda: strip_chart(STRIPS, "各章亮灯", narrow=True),
    "strip none": lambda: strip_chart((), "各章亮灯"),
    "history": lambda: history(History("生产总值", "%", MOMENTS, Decimal(5))),
    "history none": lambda: history(History("生产总值", None, ())),
    "history gaps": lambda: history(History("生产总值", None, (Moment("2021", None), Moment("2022", None)))),
    "history one": lambda: history(History("生产总值", "%", (Moment("2021", Decimal(0)),), Decimal(0))),
}


@pytest.fixture(autouse=True)
def _empty_shelf():
    SHELF.clear()


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_a_drawing_is_fit_for_a_page(draw):
    drawn = str(draw())
    root = ElementTree.fromstring(drawn)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("viewBox")
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (title.get("id"), desc.get("id"))
    assert title.text
    assert re.search("[一-鿿]", desc.text)
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in {"svg", "title", "desc", "g", "path", "line", "rect", "text"}
        assert not {name for name in element.attrib if name == "style" or name.startswith("on") or "href" in name}
    assert "url(" not in drawn
    assert "NaN" not in drawn
    assert "Infinity" not in drawn
    assert "undefined" not in drawn
    assert "null" not in drawn


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_the_same_input_gives_the_same_bytes(draw):
    first = draw()
    SHELF.clear()
    assert draw() == first


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_labels_stay_within_the_drawing(draw):
    root = ElementTree.fromstring(str(draw()))
    _, _, wide, high = map(float, root.get("viewBox").split())
    group = root.find(f"{SVG}g")
    if group is None:
        return
    left, top = map(float, re.findall(r"[-\d.]+", group.get("transform", "translate(0,0)")))
    for text in group.iter(f"{SVG}text"):
        x, y = ([*map(float, re.findall(r"[-\d.]+", text.get("transform", ""))), 0, 0])[:2]
        assert -1 <= left + x <= wide + 1, text.text
        assert 0 <= top + y <= high + 1, text.text


def test_the_numbers_are_told():
    root = ElementTree.fromstring(str(headline(CASES["usual"])))
    assert root.find(f"{SVG}title").text == "固定资产投资：欠进度"
    desc = root.find(f"{SVG}desc").text.replace("\u2009", "")
    for told in ("1100.9亿元", "1—6月 414.2亿元", "序时应达 550.4亿元", "全年预计", "八成", "欠进度 12.4 个百分点"):
        assert told in desc


def test_the_big_chart_writes_its_words():
    drawn = ElementTree.fromstring(str(task_chart(CASES["usual"])))
    words = {text.text.replace("\u2009", "") for text in drawn.iter(f"{SVG}text")}
    assert {"目标 1100.9亿元", "414.2亿元", "今日 7月20日", "275.2亿元", "序时进度", "欠进度", "12月", "亿元"} <= words


def test_what_a_report_says_is_text_and_never_markup():
    drawn = str(task_chart(CASES["odd_name"]))
    assert "<script" not in drawn
    assert "&lt;script&gt;" in drawn
    table = heat_table((HeatRow("<b>局</b>", (Cell("behind", 1, 2, '"><i>'),)),), (3,), "<u>")
    assert "<b>" not in table
    assert "<i>" not in table
    assert "<u>" not in table


def test_ids_differ_between_charts_and_slots():
    case = CASES["usual"]
    drawn = [
        headline(case),
        headline(case, slot="b"),
        headline(case, lang="en"),
        task_chart(case),
        headline(CASES["one"]),
    ]
    ids = [found for svg in drawn for found in re.findall(r' id="([^"]+)"', svg)]
    assert len(ids) == len(set(ids)) == 10


def test_figures_written_otherwise_are_another_chart():
    case = progress("rate", "5", {3: "5.0"}, unit="%")
    other = progress("rate", "5", {3: "5.00"}, unit="%")
    assert "5.00%" in headline(other)
    assert "5.00%" not in headline(case)


def test_figures_of_later_days_are_not_shown():
    late = Observation(7, date(2024, 8, 15), Decimal("777.7"))
    case = CASES["usual"]
    shown = Progress(case.task, (*case.observations, late), case.light, DAY)
    assert "777.7" not in headline(shown)


def test_a_forecast_beyond_the_chart_stays_in_its_plot():
    root = ElementTree.fromstring(str(headline(CASES["wild"])))
    heights = [
        float(y)
        for path in root.iter(f"{SVG}path")
        if path.get("fill-opacity")
        for y in re.findall(r"[ML][-\d.]+,([-\d.]+)", path.get("d"))
    ]
    assert heights
    assert min(heights) >= -0.01
    assert max(heights) <= 86.01


def test_every_count_of_a_strip_is_told_and_its_words_stand_in_the_legend():
    drawn = strip_chart(STRIPS, "各章亮灯")
    assert "工业：共 1512 项，欠进度 1，关注 2，达进度 1500，已完成 6，数据过期 3。" in drawn
    words = [text.text for text in ElementTree.fromstring(str(drawn)).iter(f"{SVG}text")]
    assert all(seen.zh in words for seen in LOOKS.values())


def test_the_heat_table_is_read_without_colour():
    cells = (Cell("behind", 3, 14, "/tasks?unit=a&light=behind"), None)
    table = heat_table((HeatRow("住建局", cells, "/u"),), (6, 7), "单位按月", now=6)
    root = ElementTree.fromstring(str(table))
    assert [th.get("scope") for th in root.iter("th")] == ["col", "col", "col", "row"]
    assert "欠进度 3 项，共 14 项" in "".join(root.itertext())
    assert root.find(".//td/a").get("href") == "/tasks?unit=a&light=behind"
    assert not [element for element in root.iter() if element.get("style")]


def test_a_heat_row_needs_a_cell_for_every_month():
    with pytest.raises(ValueError):
        heat_table((HeatRow("住建局", (None,)),), (6, 7), "单位按月")


def test_every_state_has_its_look():
    pairs = {(seen.shape, seen.zh) for seen in LOOKS.values()}
    assert len(pairs) == len({seen.css for seen in LOOKS.values()}) == 8
    assert (look("behind").shape, look("behind").colour) == ("■", "#B3261E")
    for state in LOOKS:
        assert ElementTree.fromstring(str(mark(state))).get("aria-hidden") == "true"
        assert look(state).zh in badge(state)


def test_the_shelf_forgets_the_oldest_and_draws_once():
    shelf, drawn = Shelf(limit=10), []

    def draw(text: str) -> Callable[[], str]:
        return lambda: drawn.append(text) or text

    for key in ("aaaa", "bbbb", "aaaa", "cccc", "aaaa", "bbbb"):
        shelf.get(key, draw(key))
    assert drawn == ["aaaa", "bbbb", "cccc", "bbbb"]


def test_many_readers_at_once_get_the_same_drawing():
    found: list[str] = []
    readers = [Thread(target=lambda: found.append(headline(CASES["usual"]))) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert len(found) == 8
    assert len(set(found)) == 1


def test_a_picture_is_made_where_there_is_a_chinese_font():
    try:
        made = picture(headline(CASES["usual"]), scale=1)
    except NoChineseFont as error:
        pytest.skip(str(error))
    assert made.startswith(b"\x89PNG")
    assert int.from_bytes(made[16:20], "big") == 240


def test_a_picture_without_a_chinese_font_is_refused_with_the_next_step(monkeypatch):
    monkeypatch.setattr("duixian.web.charts.raster._ready", lambda: False)
    with pytest.raises(NoChineseFont, match="pip install"):
        picture(headline(CASES["usual"]))


def test_ticks_are_round_and_few():
    for low, high in ((0, 1), (-3, 5.5), (0, 1e12), (70.1, 71.6), (-0.002, 0.003)):
        found = ticks(low, high, 5)
        assert len(found) <= 5
        assert all(low <= float(tick) <= high for tick in found)


def test_labels_keep_apart_within_their_limits():
    assert spread([5, 5, 5], 10, 0, 100) == (5, 15, 25)
    assert spread([100, 100], 10, 0, 100) == (90, 100)


def test_the_engine_is_warmed():
    warm()
