"""Where copies come from: files and folders, archives, page archives, tables; streamed, in an order that never varies.

A kind of source is one file here with a `KIND`; nothing else has to know it.
"""

import pkgutil
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module

from duixian.corpus.sources.places import Wanted, places
from duixian.corpus.sources.plain import KIND as PLAIN
from duixian.corpus.sources.source import Course, Input, Item, Kind, Place, Taste, Unreadable, ending, failed
from duixian.model.errors import DuixianError

__all__ = ["Course", "Input", "Item", "Taste", "Unreadable", "inputs", "kinds", "survey"]


@cache
def kinds() -> tuple[Kind, ...]:
    """Return every kind of source known by the ending of its files.

    >>> [kind.name for kind in kinds()]
    ['jsonl', 'parquet', 'tar', 'warc', 'zip']
    """
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found = (getattr(import_module(f"{__name__}.{name}"), "KIND", None) for name in names)
    return tuple(kind for kind in found if isinstance(kind, Kind) and kind.endings)


def kind_of(name: str) -> Kind:
    """Return the kind a file's name says it is, by its longest ending; anything else is a copy itself."""
    low = name.lower()
    fitting = [(max(map(len, ends)), kind) for kind in kinds() if (ends := _ends(kind, low))]
    return max(fitting, key=lambda one: one[0])[1] if fitting else PLAIN


def _ends(kind: Kind, low: str) -> list[str]:
    return [ending for ending in kind.endings if low.endswith(ending)]


def survey(patterns: Sequence[str], taste: Taste) -> Course:
    """Return how much there is to go through; raises InputError for a pattern that means nothing."""
    course = Course()
    for place in places(patterns, _wanted(taste), lambda name: course.passed_over.update([ending(name)])):
        course.total += place.size
    return course


def inputs(patterns: Sequence[str], taste: Taste, course: Course) -> Iterator[Item]:
    """Yield the inputs of every source, and what could not be had of them; `course` is moved on meanwhile."""
    for place in places(patterns, _wanted(taste), lambda name: None):
        course.within = 0
        if place.source in course.watched:
            course.visited.add(place.source)
        yield from _items(place, taste, course)
        course.before += place.size
        course.within = 0


def _wanted(taste: Taste) -> Wanted:
    return lambda name: taste.wants(name) or kind_of(name) is not PLAIN


def _items(place: Place, taste: Taste, course: Course) -> Iterator[Item]:
    try:
        yield from kind_of(place.path.name).open(place, taste, course)
    except DuixianError:
        raise  # a library that is missing
    except OSError as error:
        reason = "没有读取权限" if isinstance(error, PermissionError) else error.strerror or type(error).__name__
        yield failed(place, error, f"打不开（{reason}）；请检查路径和读取权限")
    except Exception as error:  # whatever a library makes of bytes that are none of its kind
        yield failed(place, error, f"读到一半出错（{type(error).__name__}），后面的没有读；请确认文件完整")
