"""Finds the rules of a folder: each file holds one, named after it."""

import pkgutil
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from duixian.model.errors import LexiconError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

R = TypeVar("R", bound="DataclassInstance")

RULES = "duixian.grammar.rules"


def scanned(layer: str, kind: type[R]) -> list[R]:
    """Return the rule of every file in a layer's folder, with the file's name as its `name`.

    Raises LexiconError where a file holds no `RULE` of this kind.
    """
    package = import_module(f"{RULES}.{layer}")
    return [_rule(layer, name, kind) for _, name, _ in pkgutil.iter_modules(package.__path__)]


def _rule(layer: str, name: str, kind: type[R]) -> R:
    rule = getattr(import_module(f"{RULES}.{layer}.{name}"), "RULE", None)
    if not isinstance(rule, kind):
        raise LexiconError(f"grammar/rules/{layer}/{name}.py：没有 {kind.__name__} 类型的 RULE，请补上或移走该文件")
    return replace(rule, name=name)
