"""What a league's page tells: every unit with its rank and how sure that is, and each value with where it is from."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from duixian.app.board.league_field import Lane, Member, Origin
from duixian.app.board.league_results import RESULTS
from duixian.app.board.league_table import LeagueTable
from duixian.app.board.ledger import Board
from duixian.judge.league.reasons import points
from duixian.judge.rounding import shown
from duixian.model.league import Measure, Standing
from duixian.web.charts.slope import Slope
from duixian.web.charts.words import month_word
from duixian.web.templating import figure, tongue
from duixian.web.views.league_kept import history
from duixian.web.views.league_record import Head, LeagueView, Row, Value
from duixian.web.views.league_words import HUNDRED, anchor, lost, measure_name, percent, shown_value, spans, with_unit
from duixian.web.views.source import Sources
from duixian.web.visitor import Visitor

_PULLS = 2
"""Measures that are named for pulling a unit down."""


def league_view(board: Board, visitor: Visitor, table: LeagueTable, real: LeagueTable | None = None) -> LeagueView:
    """Return the page of a table; `real` is the league as it stands, beside one that is only tried."""
    page = _Page(board, visitor, table)
    contest, lanes = table.field.contest, table.field.lanes
    slopes, months = ((), ()) if real else _slopes(board, visitor, table)
    return LeagueView(
        heads=tuple(page.head(lane) for lane in lanes),
        rows=tuple(page.row(each, _standing(real, each.unit)) for each in table.standings),
        ranked=sum(each.rank is not None for each in table.standings),
        known=sum(len(lane.values) for lane in lanes),
        cells=len(contest.units) * len(lanes),
        as_of=table.field.as_of,
        simulated=table.field.simulated,
        slopes=slopes,
        months=months,
    )


def _standing(table: LeagueTable | None, unit: str) -> Standing | None:
    return next((each for each in table.standings if each.unit == unit), None) if table else None


class _Page:
    """Puts a table into words for a visitor."""

    def __init__(self, board: Board, visitor: Visitor, table: LeagueTable) -> None:
        self._visitor, self._table, self._lang = visitor, table, visitor.lang
        self._t, self._sources = tongue(visitor.lang), _sources(board, table)
        self._members: Mapping[str, Member] = {member.name: member for member in table.field.members}
        self._ranks = list(table.ranks.values())

    def head(self, lane: Lane) -> Head:
        measure = lane.measure
        path = f"/tasks/{measure.key}" if self._is_task(measure.key) and self._may_open(None) else ""
        aim = with_unit(measure.target, measure.unit) if measure.target is not None else ""
        name = measure_name(measure, self._lang)
        return Head(measure.key, name, f"{measure.weight:f}", measure.direction == "down", measure.gate, aim, path)

    def _is_task(self, key: str) -> bool:
        return self._table.league.basis == "tasks" and key not in RESULTS

    def _may_open(self, unit_id: str | None) -> bool:
        """Tell whether the visitor may see the tasks of a unit (None: of anybody)."""
        units = self._visitor.scope().units
        return units is None or unit_id in units

    def row(self, each: Standing, was: Standing | None) -> Row:
        member, reward = self._members[each.unit], self._table.rewards.get(each.unit)
        values = tuple(self._value(each, lane, member) for lane in self._table.field.lanes)
        pool = self._table.content.pool
        return Row(
            id=member.id,
            name=member.name,
            path=self._path(member),
            rank=each.rank,
            tie=self._tie(each),
            move=self._table.moves.get(each.unit),
            score="—" if each.rank is None or each.score is None else points(each.score),
            interval=each.interval,
            apart=self._apart(each),
            coverage=percent(each.coverage, HUNDRED),
            bonus=points(each.bonus) if each.bonus else "",
            listed=each.listed,
            pulls=self._pulls(values),
            why=each.why,
            values=values,
            reward=f"{figure(reward.amount)} {pool.unit}" if reward and pool and reward.amount else "",
            was=was.rank if was else None,
            was_interval=was.interval if was else None,
        )

    def _path(self, member: Member) -> str:
        if member.unit is None:
            return ""
        if member.unit.kind != "department":
            return f"/counties/{member.id}"
        return f"/unit/{member.id}" if self._visitor.may("see_filings") and self._may_open(member.id) else ""

    def _tie(self, each: Standing) -> str:
        if not each.tied:
            return ""
        equals = [one.unit for one in self._table.standings if one.rank == each.rank]
        return "first" if equals[0] == each.unit else "last" if equals[-1] == each.unit else "middle"

    def _apart(self, each: Standing) -> str:
        """Say from which ranks this one is not surely another."""
        sure, places = self._table.sureness, self._table.sureness.places
        if each.rank is None:
            known = percent(each.coverage, HUNDRED)
            return self._t(f"数据覆盖 {known}，不参与排名", f"figures cover {known}: not ranked")
        others = {places[unit] for unit in places if not sure.is_significant(each.unit, unit)} - {each.rank}
        if others:
            return self._t(f"与第 {spans(others)} 名差异不显著", f"not surely apart from rank {spans(others)}")
        return self._t("与其他名次差异显著", "surely apart from all other ranks") if len(places) > 1 else ""

    def _pulls(self, values: Sequence[Value]) -> str:
        lost = sorted((one for one in values if one.lost > 0), key=lambda one: -one.lost)[:_PULLS]
        named = self._t("、", ", ").join(f"{one.name} −{points(one.lost)}" for one in lost)
        return self._t(f"失分最多：{named}", f"Loses most by: {named}") if named else ""

    def _value(self, each: Standing, lane: Lane, member: Member) -> Value:
        measure, cell = lane.measure, each.cells[lane.measure.key]
        origin = lane.origins.get(each.unit)
        reason = self._table.content.reason(member.id, measure.key) or ""
        path, source = self._origin(origin, member, measure)
        target = lane.targets.get(each.unit, measure.target)
        return Value(
            id=anchor(member.id, measure.key),
            name=measure_name(measure, self._lang),
            value=self._shown(cell.value, target, measure, origin),
            points="" if cell.points is None else points(cell.points),
            most=f"{cell.most:f}",
            lost=lost(cell),
            met=cell.met,
            given=self._given(origin),
            aim="" if target is None else f"{shown(target)}{measure.unit or ''}",
            period=self._period(origin),
            path=path,
            source=source,
            reason=reason,
            simulated=origin.simulated if origin else False,
        )

    def _shown(self, value: Decimal | None, target: Decimal | None, measure: Measure, origin: Origin | None) -> str:
        """Return a published figure as its source gives it, whatever unit it is compared in; anything else reckoned."""
        if origin is not None and origin.published is not None:
            return with_unit(origin.value, origin.unit)
        return shown_value(value, target, measure)

    def _given(self, origin: Origin | None) -> str:
        if origin is None or origin.task_id is None:
            return ""
        of = "" if origin.target is None else f" / {figure(origin.target)}{origin.unit or ''}"
        return f"{figure(origin.value)}{origin.unit or ''}{of}"

    def _period(self, origin: Origin | None) -> str:
        if origin is None or origin.months is None:
            return ""
        if origin.months == 12:
            return self._t("全年", "whole year")
        return self._t(f"1—{origin.months}月", f"Jan–{month_word(origin.months, 'en')}")

    def _origin(self, origin: Origin | None, member: Member, measure: Measure) -> tuple[str, str]:
        """Return the address of what a value is from, and what is said of it."""
        if origin is None:
            return "", ""
        if origin.published is not None:
            source = self._sources.of(origin.published, self._lang)
            return source.href or f"#{anchor(member.id, measure.key)}", source.text
        if not self._may_open(member.id):
            return "", ""
        if origin.task_id is not None:
            return f"/tasks/{origin.task_id}", ""
        light = "&light=red" if measure.key == "red" else ""
        return f"/tasks?unit={member.id}{light}", ""


def _sources(board: Board, table: LeagueTable) -> Sources:
    """Return the sources of the published figures in a table."""
    origins = (origin for lane in table.field.lanes for origin in lane.origins.values())
    return Sources(board, [origin.published for origin in origins if origin.published])


def _slopes(board: Board, visitor: Visitor, table: LeagueTable) -> tuple[tuple[Slope, ...], tuple[str, ...]]:
    """Return everybody's ranks at the ends of past months and on the day, in today's order."""
    found = history(board, table.league, visitor.day)
    if not found:
        return (), ()
    then = [{each.unit: each.rank for each in standings} for _, standings in found] + [dict(table.ranks)]
    months = [month_word(end.month, visitor.lang) for end, _ in found]
    last = f"{visitor.day:%m-%d}"
    slopes = (Slope(each.unit, tuple(ranks.get(each.unit) for ranks in then)) for each in table.standings)
    return tuple(slope for slope in slopes if any(slope.ranks)), (*months, last)
