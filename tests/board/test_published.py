"""Figures published for places: read from a table, all in or none, the same again nothing, and known since a day."""

from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest
from board_sample import USERS

import provinces
from duixian.app.board.ledger import Board
from duixian.app.board.published import comparable, figures, import_published
from duixian.app.board.published_rows import PublishedRow, read_published
from duixian.model.board import Published, Unit
from duixian.model.errors import InputError, NotAllowed

HEAD = "地区,代码,指标,口径,年份,月份,数值,单位,公布日期,来源,网址,报告,起,止\n"
ROW = "东阳市,330783,地区生产总值,总量,2024,12,875.14,亿元,2025-03-31,统计公报,https://example.com/a,,,\n"
SUP = USERS["sup"]


def rows(*lines: str) -> list[PublishedRow]:
    return read_published(HEAD + "".join(lines), "表.csv")


def shipped(name: str) -> list[PublishedRow]:
    return read_published((files("duixian.samples") / "demo" / name).read_text("utf-8"), name)


def test_a_figure_comes_in_with_its_unit_and_the_same_again_changes_nothing(board: Board) -> None:
    with board.ledger.begin("sup") as books:
        books.put(Unit("dy", "东阳市", kind="county", group="县（市、区）"))
    assert import_published(board, SUP, rows(ROW)) == (1, 0)
    with board.ledger.read() as books:
        head = books.head()
    assert import_published(board, SUP, rows(ROW)) == (0, 0)
    with board.ledger.read() as books:
        assert books.head() == head
    (kept,) = figures(board)
    assert (kept.unit_id, kept.code, kept.measure, kept.value) == ("dy", "gdp", "level", Decimal("875.14"))
    assert import_published(board, SUP, rows(ROW.replace("875.14", "875.20"))) == (0, 1)
    assert [one.id for one in figures(board)] == [kept.id]


def test_a_revision_is_known_from_its_day_on_and_units_do_not_hide_the_order(board: Board) -> None:
    revised = ROW.replace("875.14", "880.1").replace("2025-03-31", "2025-09-01")
    import_published(board, SUP, rows(ROW, revised))
    told = [[one.value for one in figures(board, "gdp", "level", [2024], day)] for day in (None, date(2025, 4, 1))]
    assert told == [[Decimal("880.1")], [Decimal("875.14")]]
    assert figures(board, "gdp", "level", [2024], date(2025, 3, 30)) == []
    trillion = rows(ROW.replace("875.14,亿元", "0.088,万亿元").replace("东阳市", "义乌市"))
    import_published(board, SUP, trillion)
    assert [one.place for one in sorted(figures(board, "gdp"), key=comparable)] == ["义乌市", "东阳市"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("地区生产总值", "幸福感", "表.csv 第 2 行“指标”一列：“幸福感”不在指标目录中"),
        ("总量", "很多", "“口径”一列：“很多”"),
        ("875.14", "约875", "“数值”一列：“约875”不是数"),
        ("亿元", "万人", "“单位”一列：“万人”不是“地区生产总值”能用的单位"),
        ("2025-03-31", "2024-11-30", "“公布日期”一列：“2024-11-30”早于"),
        ("2024,12", "2024,13", "“月份”一列：“13”不是 1 至 12 的整数"),
        ("https://example.com/a", "javascript:alert(1)", "“网址”一列"),
        ("统计公报", "", "“来源”一列：“”没有填写"),
        ("a,,,", "a,,3,9", "“报告”一列：“”没有填写，却写了起止位置"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_line_column_and_value(old: str, new: str, told: str) -> None:
    with pytest.raises(InputError, match=r"表\.csv 第 2 行") as refused:
        rows(ROW.replace(old, new))
    assert told in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_table_comes_in_whole_or_not_at_all_and_by_who_may(board: Board) -> None:
    with pytest.raises(InputError, match="第 3 行：东阳市 地区生产总值 与第 2 行是同一个数"):
        rows(ROW, ROW)
    for who in ("rep", "lead", "aud", "pub"):
        with pytest.raises(NotAllowed):
            import_published(board, USERS[who], rows(ROW))
    with board.ledger.read() as books:
        assert books.count(Published) == 0


@pytest.mark.parametrize("name", ["counties_2024.csv", "provinces_2025.csv"])
def test_every_figure_that_ships_has_a_source_one_can_go_to(name: str) -> None:
    found = shipped(name)
    assert found
    for row in found:
        assert row.source
        assert row.adcode
        assert row.url or (row.document and row.start is not None and row.end is not None)


@pytest.mark.skipif(
    not provinces.province_reports(), reason="no reports in ../shared/reports: the table was not read again"
)
def test_the_provinces_are_read_again_from_their_reports_as_they_ship() -> None:
    assert provinces.table() == provinces.TABLE.read_text("utf-8")
