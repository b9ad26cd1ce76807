"""One observation written out as a line of text, and the claim that stands in it."""

from dataclasses import dataclass

from duixian.app.observation_rows import Observation
from duixian.extract.identity import Identities
from duixian.lexicon.units import amount, parse_unit
from duixian.model.claim import Claim, Measure, Step
from duixian.model.span import Span

MEASURE_WORDS: dict[Measure, str] = {"level": "", "growth": "增速", "change": "变化"}
_ESTIMATE = "预计"


@dataclass(frozen=True, slots=True)
class Line:
    """One observation written out; `parts` are its pieces in order, by name."""

    one: Observation
    parts: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, one: Observation) -> "Line":
        """Return the line of an observation."""
        parts = (
            ("period", one.written),
            ("", f" {one.scope} " if one.scope else " "),
            ("indicator", one.indicator),
            ("", f" {MEASURE_WORDS[one.measure]} " if MEASURE_WORDS[one.measure] else " "),
            ("modality", _ESTIMATE if one.provisional else ""),
            ("figure", one.figure),
            ("unit", one.unit or ""),
            ("", f"（来源：{one.source}）" if one.source else ""),
        )
        return cls(one, tuple(part for part in parts if part[1]))

    @property
    def text(self) -> str:
        """The whole line, without its end."""
        return "".join(said for _, said in self.parts)

    def span(self, name: str, start: int) -> Span | None:
        """Return where a piece stands in a line that begins at `start`, None where it has none."""
        for part, said in self.parts:
            if part == name:
                return Span(start, start + len(said))
            start += len(said)
        return None

    def claim(self, start: int, ids: Identities) -> Claim:
        """Return the claim of a line that begins at `start`."""
        one, whole = self.one, Span(start, start + len(self.text))
        figure, indicator = self.span("figure", start) or whole, self.span("indicator", start) or whole
        unit = parse_unit(one.unit) if one.unit else None
        base, base_unit = amount(one.value, unit) if unit else (None, None)
        modality = self.span("modality", start)
        return Claim(
            id=ids.of(start, one.indicator, "result"),
            span=figure,
            text=one.figure,
            sentence=whole,
            kind="result",
            indicator=one.indicator,
            indicator_span=indicator,
            code=one.code,
            measure=one.measure,
            op="=",
            value=one.value,
            value2=None,
            unit=one.unit,
            unit_span=self.span("unit", start),
            amount=base,
            base_unit=base_unit,
            bound=None,
            bound_span=None,
            period=one.period,
            period_span=self.span("period", start),
            scope=one.scope,
            modality=_ESTIMATE if modality else None,
            modality_span=modality,
            reference=None,
            direction=one.entry.direction if one.entry else None,
            section=(),
            rule="observation",
            derivation=(Step("observation", one.row.place, whole),),
            confidence=1.0,
        )
