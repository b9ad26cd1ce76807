"""The use case of checking Duixian itself: the lexicon and the rules against their own examples."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from duixian.extract import extract
from duixian.grammar.engine import own, rules
from duixian.grammar.lexer import figures
from duixian.grammar.notation import Rule
from duixian.grammar.reading import MeasureRule, measure_rules
from duixian.lexicon.catalogue import Catalogue, Indicator, catalogue
from duixian.lexicon.tables import check_plain, data_names, data_text
from duixian.lexicon.units import unit_families, unit_words
from duixian.model.claim import Claim
from duixian.model.document import Document
from duixian.model.errors import LexiconError

Check = Callable[[], Iterator[str]]


def _plain_files() -> Iterator[str]:
    for name in ("units.toml", *(f"indicators/{name}" for name in data_names("indicators", ".toml"))):
        try:
            check_plain(data_text(name), name)
        except LexiconError as error:
            yield str(error)


def _unlinked(entry: Indicator, known: Catalogue) -> Iterator[str]:
    where = f"lexicon/data/indicators/{entry.field}.toml：{entry.code}"
    if entry.family not in unit_families():
        yield f"{where} 的单位族“{entry.family}”不存在；请用 units.toml 里的一个"
    for wording in (entry.name, *entry.aliases, *entry.examples):
        other = known.find(wording)
        if other is None or other.code != entry.code:
            yield f"{where} 的“{wording}”却认作 {other.code if other else '无'}；请改写该词或去掉重复"
    for wording in entry.rejects:
        other = known.find(wording)
        if other is not None and other.code == entry.code:
            yield f"{where} 不该认“{wording}”却认了；请收窄别名"


def _indicators() -> Iterator[str]:
    known = catalogue()
    for entry in known.by_code.values():
        yield from _unlinked(entry, known)


def _fires(rule: Rule, text: str) -> bool:
    if rule.layer == "mask":
        return own("mask", rule.name).search(text) is not None
    return any(figure.form == rule.name for figure in figures(text))


def _rule_contradictions(rule: Rule) -> Iterator[str]:
    where = f"grammar/rules/{rule.layer}/{rule.name}.py"
    if not rule.examples:
        yield f"{where}：没有例句；请至少写一个"
    for text, _ in rule.examples:
        if not _fires(rule, text):
            yield f"{where}：例句“{text}”没有读出；请改规则或例句"
    for text in rule.rejects:
        if _fires(rule, text):
            yield f"{where}：反例“{text}”却读出了；请收窄规则"


def _layers() -> Iterator[str]:
    for layer in ("mask", "label", "number"):
        for rule in rules(layer):
            yield from _rule_contradictions(rule)


def _digits(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")


def _told(claim: Claim) -> str:
    value = _digits(claim.value) + (f"..{_digits(claim.value2)}" if claim.value2 is not None else "")
    return "|".join((claim.indicator, claim.measure, claim.op, value, claim.unit or ""))


def _measure_contradictions(rule: MeasureRule) -> Iterator[str]:
    where = f"grammar/rules/measure/{rule.name}.py"
    for text, expected in rule.examples:
        read = [_told(claim) for claim in extract(Document(text, rule.name)).claims]
        if expected not in read:
            yield f"{where}：例句“{text}”应读出 {expected}，却读出 {'；'.join(read) or '无'}；请改规则或例句"
    for text in rule.rejects:
        if any(claim.rule == rule.name for claim in extract(Document(text, rule.name)).claims):
            yield f"{where}：反例“{text}”却读出了；请收窄规则"


def _measures() -> Iterator[str]:
    for rule in measure_rules():
        yield from _measure_contradictions(rule)


CHECKS: tuple[Check, ...] = (_plain_files, _indicators, _layers, _measures)


def contradictions() -> list[str]:
    """Return every contradiction, one line each, saying which file to change; a file that cannot be read is one."""
    found: list[str] = []
    for check in CHECKS:
        try:
            found += check()
        except LexiconError as error:
            found.append(str(error))
    return found


def holdings() -> dict[str, int]:
    """Return how much the lexicon and the rules hold, by Chinese name."""
    written = sum(len(rules(layer)) for layer in ("mask", "label", "number"))
    return {"指标": len(catalogue().by_code), "单位": len(unit_words()), "规则": written + len(measure_rules())}
