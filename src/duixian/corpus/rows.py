"""What was read from one copy as rows of the shard's tables, column by column, and a shard's tables written."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from operator import attrgetter
from pathlib import Path

from duixian.corpus.parquet import write_table
from duixian.corpus.schema import PRECISION, SCALE
from duixian.corpus.tables import SHARDED, tables
from duixian.model.claim import Claim, Milestone
from duixian.model.extraction import Extraction
from duixian.model.issue import Issue
from duixian.model.outline import Section
from duixian.model.span import Span

Cells = list[object]
Rows = dict[str, Cells]
"""Some rows of a table: the cells of each column, all columns equally long."""

CHAIN = " > "
"""Between the headings of a section chain."""

EXACT = Context(prec=PRECISION, rounding=ROUND_HALF_EVEN)
STEP = Decimal(1).scaleb(-SCALE)

_CLAIM = (
    *("kind", "indicator", "written", "code", "measure", "op", "unit", "base_unit", "bound", "modality"),
    *("reference", "period", "scope", "direction", "text", "rule", "id"),
)
_CLAIM_SPANS = {"": "span", "sentence_": "sentence"}
_CLAIM_SPANS |= {f"{name}_": f"{name}_span" for name in ("indicator", "unit", "bound", "period", "modality")}
_MILESTONE = ("object", "written", "period", "stage", "rule", "id")
_MILESTONE_SPANS = {"": "object_span", "sentence_": "sentence", "promise_": "span"}
_MILESTONE_SPANS |= {f"{name}_": f"{name}_span" for name in ("period", "stage")}


def _plain(items: Sequence[object], names: Iterable[str]) -> Rows:
    return {name: list(map(attrgetter(name), items)) for name in names}


def _ends(items: Sequence[object], spans: Mapping[str, str]) -> Rows:
    """Return where every span of the items begins and ends, empty where there is none."""
    rows: Rows = {}
    for name, attribute in spans.items():
        found = list(map(attrgetter(attribute), items))
        rows[f"{name}start"] = [span[0] if span else None for span in found]
        rows[f"{name}end"] = [span[1] if span else None for span in found]
    return rows


def _sentences(items: Sequence[Claim | Milestone], text: str) -> Cells:
    spans = [item.sentence for item in items]
    lines = {span: " ".join(text[span.start : span.end].split()) for span in dict.fromkeys(spans)}
    return [lines[span] for span in spans]


def _chains(items: Sequence[Claim | Milestone]) -> Cells:
    chains = [item.section for item in items]
    joined = {chain: CHAIN.join(chain) for chain in dict.fromkeys(chains)}
    return [joined[chain] for chain in chains]


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _exact(amount: Decimal | None) -> Decimal | None:
    if amount is None or amount.adjusted() >= PRECISION - SCALE:
        return None
    return amount.quantize(STEP, context=EXACT)


def _whose(copy: str, extraction: Extraction) -> dict[str, object]:
    """Return the cells that every claim and milestone of a copy repeats."""
    metadata = extraction.metadata
    region = metadata.region
    return {
        "copy": copy,
        "region": region.name if region else None,
        "adcode": region.adcode if region else None,
        "level": region.level if region else None,
        "year": metadata.year,
        "doc": extraction.document.id,
    }


def _same(cells: Mapping[str, object], count: int) -> Rows:
    return {name: [cell] * count for name, cell in cells.items()}


def _document(
    whose: Mapping[str, object], source: str, size: int, extraction: Extraction, version: str, signature: bytes | None
) -> Rows:
    document, metadata, trust = extraction.document, extraction.metadata, extraction.trust
    found = {name: getattr(metadata, name) for name in ("title", "congress", "date", "speaker")}
    kinds = [claim.kind for claim in extraction.claims]
    cells = {
        **whose,
        **{name: value.value if value else None for name, value in found.items()},
        "source": source,
        "media": document.media,
        "encoding": document.encoding,
        "bytes": size,
        "characters": len(document.text),
        "body_characters": sum(span.end - span.start for span in document.body),
        "grade": trust.grade,
        "altered": trust.evidence.share,
        "claims": len(kinds),
        "results": kinds.count("result"),
        "targets": kinds.count("target"),
        "milestones": len(extraction.milestones),
        "sections": len(extraction.sections),
        "issues": len(extraction.issues),
        "signature": signature,
        "version": version,
    }
    return _same(cells, 1)


def _claims(whose: Mapping[str, object], claims: Sequence[Claim], text: str) -> Rows:
    return (
        _same(whose, len(claims))
        | _plain(claims, _CLAIM)
        | _ends(claims, _CLAIM_SPANS)
        | {
            "section": _chains(claims),
            "value": [_number(claim.value) for claim in claims],
            "value2": [_number(claim.value2) for claim in claims],
            "amount": [_exact(claim.amount) for claim in claims],
            "sentence": _sentences(claims, text),
            "confidence": [round(claim.confidence, 4) for claim in claims],
        }
    )


def _milestones(whose: Mapping[str, object], milestones: Sequence[Milestone], text: str) -> Rows:
    return (
        _same(whose, len(milestones))
        | _plain(milestones, _MILESTONE)
        | _ends(milestones, _MILESTONE_SPANS)
        | {
            "section": _chains(milestones),
            "text": [text[item.object_span.start : item.object_span.end] for item in milestones],
            "sentence": _sentences(milestones, text),
            "confidence": [round(item.confidence, 4) for item in milestones],
        }
    )


def _sections(keys: Mapping[str, object], sections: Sequence[Section]) -> Rows:
    names = ("kind", "level", "title", "part", "parent", "period")
    return (
        _same(keys, len(sections))
        | {"position": list(range(len(sections)))}
        | _plain(sections, names)
        | _ends(sections, {"": "span", "extent_": "extent"})
    )


def _issues(keys: Mapping[str, object], issues: Sequence[Issue]) -> Rows:
    return (
        _same(keys, len(issues))
        | {"position": list(range(len(issues)))}
        | _plain(issues, ("code", "severity", "message"))
        | _ends(issues, {"": "span"})
    )


def document_tables(
    copy: str, source: str, size: int, extraction: Extraction, version: str, signature: bytes | None
) -> dict[str, Rows]:
    """Return the rows of one copy in every table but `failures`; `size` is that of the input in bytes.

    `copy` is the hex SHA-256 of the input's bytes, `source` where it came from, `version` that of the reading.
    """
    whose = _whose(copy, extraction)
    keys = {"copy": copy, "doc": extraction.document.id}
    text = extraction.document.text
    return {
        "documents": _document(whose, source, size, extraction, version, signature),
        "claims": _claims(whose, sorted(extraction.claims, key=_place), text),
        "milestones": _milestones(whose, sorted(extraction.milestones, key=_place), text),
        "sections": _sections(keys, extraction.sections),
        "issues": _issues(keys, extraction.issues),
    }


def _place(item: Claim | Milestone) -> Span:
    return item.span


def failure_tables(copy: str | None, source: str, step: str, error: str, reason: str, version: str) -> dict[str, Rows]:
    """Return the row of an input that could not be read; `step` is open, read or extract, `reason` a Chinese line."""
    cells = {"copy": copy, "source": source, "step": step, "error": error, "reason": reason, "version": version}
    return {"failures": _same(cells, 1)}


class ShardTables:
    """The tables of one shard as they grow, copy by copy."""

    __slots__ = ("rows",)

    def __init__(self) -> None:
        self.rows: dict[str, Rows] = {name: {column.name: [] for column in tables()[name].columns} for name in SHARDED}

    def add(self, found: Mapping[str, Rows]) -> None:
        """Add the rows of one copy."""
        for table, rows in found.items():
            columns = self.rows[table]
            for name, cells in rows.items():
                columns[name].extend(cells)


def write_shard(folder: Path, shard: ShardTables) -> None:
    """Write every table of a shard, also empty ones, as `folder/<table>.parquet`; the folder is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in shard.rows.items():
        write_table(table, rows, folder / f"{table}.parquet")
