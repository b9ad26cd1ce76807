"""Targets without a number of their own: 居民收入增长与经济增长同步."""

import re

from duixian.extract.assemble import Place
from duixian.extract.core import strip_lead
from duixian.extract.period import period_among
from duixian.grammar.tied import TiedRule, compiled, tied_rules
from duixian.lexicon.catalogue import catalogue
from duixian.model.claim import Claim, Step
from duixian.model.span import Span

_GROWTH = re.compile(r"(?:增长|增速|增幅|涨幅|增长率)$")
_TRUST = 0.85


def read_tied(sentence: Span, place: Place, original: str) -> list[Claim]:
    """Return the targets of a sentence that are tied to another figure; their `value` is None."""
    return [
        _claim(rule, match, sentence, place, original)
        for rule in tied_rules()
        if any(place.text.find(mark, sentence.start, sentence.end) >= 0 for mark in rule.marks)
        for match in compiled(rule.name).finditer(place.text, sentence.start, sentence.end)
    ]


def _claim(rule: TiedRule, match: re.Match[str], sentence: Span, place: Place, original: str) -> Claim:
    start = strip_lead(place.text, match.start("what"), match.end("what"))
    what = place.text[start : match.end("what")]
    name = _GROWTH.sub("", what) or what
    entry = catalogue().find(name)
    period, period_span = period_among(
        place.text, start, match.start(), place.times, place.year, "target", place.period, flow=True
    )
    span = Span(match.start("other"), match.end("other"))
    return Claim(
        id=place.ids.of(sentence.start, name, "target"),
        span=span,
        text=span.of(original),
        sentence=sentence,
        kind="target",
        indicator=name,
        indicator_span=Span(start, match.end("what")),
        code=entry.code if entry else None,
        measure="growth" if name != what or "增长" in match["other"] else "level",
        op=rule.op,
        value=None,
        value2=None,
        unit=None,
        unit_span=None,
        amount=None,
        base_unit=None,
        bound=None,
        bound_span=None,
        period=period,
        period_span=period_span,
        scope=None,
        modality=None,
        modality_span=None,
        reference=match["other"],
        direction=entry.direction if entry else None,
        section=place.section,
        rule=rule.name,
        derivation=(Step(rule.name, match[0], Span(*match.span())),),
        confidence=_TRUST,
    )
