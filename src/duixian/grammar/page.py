"""The rules as a page of the documentation, generated from the rules themselves."""

from collections.abc import Iterable, Iterator
from importlib import import_module

from duixian.grammar.engine import rules
from duixian.grammar.milestone_engine import milestone_rules
from duixian.grammar.notation import Layer
from duixian.grammar.reading import measure_rules
from duixian.grammar.tied import tied_rules

_LAYERS: tuple[tuple[Layer, str], ...] = (
    ("mask", "遮去：其中的数字都是名称"),
    ("label", "标记：这个数字是名称、日期或条件，不是指标"),
    ("number", "数字：怎样写成的数"),
)


def rules_page() -> str:
    """Return `docs/rules.md`: every rule by layer with its first example and reject, as Markdown."""
    parts = ["# 规则 / Rules\n", _HEAD]
    for layer, title in _LAYERS:
        rows = ((rule.name, _pair(rule.examples), _first(rule.rejects)) for rule in rules(layer))
        parts += _section(layer, title, rows)
    measured = ((rule.name, _pair(rule.examples), _first(rule.rejects)) for rule in measure_rules())
    parts += _section("measure", "度量：这个数字量的是什么", measured)
    tied = ((rule.name, _pair(rule.examples), _first(rule.rejects)) for rule in tied_rules())
    parts += _section("tied", "挂钩：没有自己的数字、与别的指标挂钩的目标", tied)
    promised = ((rule.name, _pair(rule.examples), _first(rule.rejects)) for rule in milestone_rules())
    parts += _section("milestone", "节点：没有数字的承诺", promised)
    return "\n".join(parts)


_HEAD = (
    "本页由 `duixian.grammar.page.rules_page()` 从 `grammar/rules/` 生成，请改规则，不要改本页。\n"
    "一个句式一个文件；每条规则都带例句和反例，由测试和 `duixian check` 核对。\n"
)


def _section(layer: str, title: str, rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    yield f"## {layer}\n\n{title}。\n"
    yield "| 规则 | 说明 | 例句 | 反例 |"
    yield "|---|---|---|---|"
    for name, example, reject in rows:
        told = (import_module(f"duixian.grammar.rules.{layer}.{name}").__doc__ or "").strip()
        yield f"| {name} | {_cell(told)} | {_cell(example)} | {_cell(reject)} |"
    yield ""


def _pair(examples: tuple[tuple[str, str], ...]) -> str:
    text, read = examples[0]
    return f"{text} → {read}"


def _first(rejects: tuple[str, ...]) -> str:
    return rejects[0] if rejects else "—"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
