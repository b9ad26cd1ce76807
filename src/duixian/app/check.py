"""The use case of checking Duixian itself: the lexicon and the rules against their own examples."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from duixian.extract import extract
from duixian.extract.milestones_clause import read_clause
from duixian.grammar.engine import own, rules
from duixian.grammar.lexer import figures
from duixian.grammar.milestone_engine import milestone_rules
from duixian.grammar.milestone_notation import MilestoneRule
from duixian.grammar.notation import Rule
from duixian.grammar.reading import MeasureRule, measure_rules
from duixian.grammar.tied import TiedRule, compiled, tied_rules
from duixian.lexicon.catalogue import catalogue
from duixian.lexicon.check import validate
from duixian.lexicon.reliability import reliability
from duixian.lexicon.spin import machines
from duixian.lexicon.units import unit_words
from duixian.lexicon.words import words
from duixian.model.claim import Claim
from duixian.model.document import Document
from duixian.model.errors import LexiconError
from duixian.model.span import Span

Check = Callable[[], Iterator[str]]


def _lexicon() -> Iterator[str]:
    for load in (validate, words, machines, reliability):
        try:
            load()
        except LexiconError as error:
            yield str(error)


def _proof(where: str, examples: int, unread: Iterator[str], misread: Iterator[str]) -> Iterator[str]:
    """Yield what is wrong with one rule: no example, an example it does not read, a reject it does."""
    if not examples:
        yield f"{where}：没有例句；请至少写一个"
    for told in unread:
        yield f"{where}：例句{told}；请改规则或例句"
    for text in misread:
        yield f"{where}：反例“{text}”却读出了；请收窄规则"


def _fires(rule: Rule, text: str) -> bool:
    if rule.layer == "mask":
        return own("mask", rule.name).search(text) is not None
    return any(figure.form == rule.name for figure in figures(text))


def _layers() -> Iterator[str]:
    for layer in ("mask", "label", "number"):
        for rule in rules(layer):
            unread = (f"“{text}”没有读出" for text, _ in rule.examples if not _fires(rule, text))
            misread = (text for text in rule.rejects if _fires(rule, text))
            yield from _proof(f"grammar/rules/{layer}/{rule.name}.py", len(rule.examples), unread, misread)


def _digits(value: Decimal | None) -> str:
    return "" if value is None else format(value, "f")


def _told(claim: Claim) -> str:
    value = _digits(claim.value) + (f"..{_digits(claim.value2)}" if claim.value2 is not None else "")
    return "|".join((claim.indicator, claim.measure, claim.op, value, claim.unit or ""))


def _read(rule: MeasureRule, text: str) -> list[str]:
    return [_told(claim) for claim in extract(Document(text, rule.name)).claims if claim.rule == rule.name]


def _measures() -> Iterator[str]:
    for rule in measure_rules():
        unread = (
            f"“{text}”应读出 {expected}，却读出 {'；'.join(_read(rule, text)) or '无'}"
            for text, expected in rule.examples
            if expected not in _read(rule, text)
        )
        misread = (text for text in rule.rejects if _read(rule, text))
        yield from _proof(f"grammar/rules/measure/{rule.name}.py", len(rule.examples), unread, misread)


def _ties(rule: TiedRule, text: str) -> str:
    match = compiled(rule.name).search(text)
    return f"{match['what']}|{rule.op}|{match['other']}" if match else ""


def _tied() -> Iterator[str]:
    for rule in tied_rules():
        unread = (f"“{text}”没有读成 {told}" for text, told in rule.examples if _ties(rule, text) != told)
        misread = (text for text in rule.rejects if _ties(rule, text))
        yield from _proof(f"grammar/rules/tied/{rule.name}.py", len(rule.examples), unread, misread)


def _promised(rule: MilestoneRule, text: str) -> bool:
    return any(promise.reading.rule.name == rule.name for promise in read_clause(text, Span(0, len(text)), ()))


def _milestones() -> Iterator[str]:
    for rule in milestone_rules():
        unread = (f"“{text}”没有读出" for text, _ in rule.examples if not _promised(rule, text))
        misread = (text for text in rule.rejects if _promised(rule, text))
        yield from _proof(f"grammar/rules/milestone/{rule.name}.py", len(rule.examples), unread, misread)


CHECKS: tuple[Check, ...] = (_lexicon, _layers, _measures, _tied, _milestones)


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
    written += len(measure_rules()) + len(tied_rules()) + len(milestone_rules())
    return {"指标": len(catalogue().by_code), "单位": len(unit_words()), "规则": written}
