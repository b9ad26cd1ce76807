"""What is asked of the list of tasks: filters, order, grouping and page, as they stand in its address."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast, get_args
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from duixian.app.board.queries import TaskFilter, TaskOrder
from duixian.model.errors import InputError
from duixian.model.judgement import Colour, State
from duixian.model.task import TaskKind

ORDERS: tuple[TaskOrder, ...] = get_args(TaskOrder)
GROUPS = ("chapter", "unit")
_NAMES = {"light": "亮灯", "state": "状态", "kind": "类型", "order": "排序", "group": "分组", "page": "页码"}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of the list says; empty fields leave nothing out. `group` is chapter, unit or empty.

    `whole` leaves out the shares of other tasks.
    """

    light: tuple[Colour, ...] = ()
    state: tuple[State, ...] = ()
    unit: str = ""
    chapter: str = ""
    kind: TaskKind | None = None
    text: str = ""
    order: TaskOrder = "number"
    down: bool = False
    group: str = ""
    page: int = 1
    day: str = ""
    whole: bool = False

    def query(self, **changes: Any) -> str:
        """Return the address's query with some fields changed; another filter or order begins at the first page."""
        seen = replace(self, **{"page": 1, **changes})
        fields: dict[str, object] = {
            "light": list(seen.light),
            "state": list(seen.state),
            "unit": seen.unit,
            "chapter": seen.chapter,
            "kind": seen.kind,
            "text": seen.text,
            "order": "" if seen.order == "number" else seen.order,
            "down": "1" if seen.down else "",
            "group": seen.group,
            "page": seen.page if seen.page > 1 else "",
            "day": seen.day,
            "parts": "no" if seen.whole else "",
        }
        return urlencode({name: value for name, value in fields.items() if value}, doseq=True)

    def link(self, **changes: Any) -> str:
        """Return the address of the list with some fields changed."""
        query = self.query(**changes)
        return f"/tasks?{query}" if query else "/tasks"

    @property
    def filtered(self) -> bool:
        """Tell whether anything is left out."""
        return bool(self.light or self.state or self.unit or self.chapter or self.kind or self.text or self.whole)

    def sorting(self) -> tuple[TaskOrder, bool]:
        """Return by what the rows are sorted: what they are grouped by goes before everything else."""
        return (cast(TaskOrder, self.group), False) if self.group else (self.order, self.down)

    def wanted(self, year: int) -> TaskFilter:
        """Return the filter of the board's queries."""
        return TaskFilter(
            year=year,
            colours=self.light,
            states=self.state,
            unit_id=self.unit or None,
            chapter=self.chapter or None,
            kind=self.kind,
            text=self.text,
            whole=self.whole,
        )


def asked_in(query: QueryParams) -> Asked:
    """Return what an address asks; raises InputError where it names what there is not."""
    return Asked(
        light=_among("light", query.getlist("light"), get_args(Colour)),
        state=_among("state", query.getlist("state"), get_args(State)),
        unit=query.get("unit", "")[:100],
        chapter=query.get("chapter", "")[:200],
        kind=_one("kind", query.get("kind", ""), get_args(TaskKind), None),
        text=query.get("text", "").strip()[:100],
        order=_one("order", query.get("order", ""), ORDERS, ORDERS[0]),
        down=query.get("down", "") == "1",
        group=_one("group", query.get("group", ""), GROUPS, ""),
        page=_page(query.get("page", "")),
        day=query.get("day", "")[:10],
        whole=query.get("parts", "") == "no",
    )


def _among(name: str, given: Iterable[str], known: tuple[T, ...]) -> tuple[T, ...]:
    values = [part for text in given for part in text.split(",") if part]
    found: Mapping[str, T] = {str(value): value for value in known}
    for value in values:
        if value not in found:
            raise InputError(f"事项列表：{_NAMES[name]}没有“{value[:20]}”这一种；请从列表上方的筛选中选择")
    return tuple(dict.fromkeys(found[value] for value in values))


def _one(name: str, given: str, known: tuple[T, ...], otherwise: T) -> T:
    found = _among(name, [given], known)
    return found[0] if found else otherwise


def _page(given: str) -> int:
    if given and not (given.isascii() and given.isdigit() and 1 <= int(given[:9]) <= 1_000_000):
        raise InputError(f"事项列表：没有第“{given[:10]}”页；请用列表下方的页码")
    return int(given[:9]) if given else 1
