"""The catalogue as a page of the documentation, generated from its data."""

from collections.abc import Iterator

from duixian.lexicon.catalogue import Indicator, catalogue

_ARROWS = {"up": "↑", "down": "↓", None: "·"}
_CADENCES = {"month": "月", "quarter": "季", "year": "年", "irregular": "不定"}


def catalogue_page() -> str:
    """Return `docs/indicators.md`: every indicator by field, as Markdown."""
    entries = tuple(catalogue().by_code.values())
    fields = dict.fromkeys(entry.field for entry in entries)
    parts = [_head(len(entries), len(fields))]
    parts += [_section(field, [entry for entry in entries if entry.field == field]) for field in fields]
    return "\n".join(parts)


def _head(count: int, fields: int) -> str:
    return (
        f"# 指标目录 / Indicators\n\n{count} 个指标，{fields} 个领域。本页由 `duixian.lexicon.page.catalogue_page()` "
        "从 `lexicon/data/indicators/*.toml` 生成，请改数据，不要改本页。\n\n"
        "好的方向：↑ 越高越好，↓ 越低越好，· 不分好坏。报告里的全部说法见数据文件的 `aliases`。\n"
    )


def _section(field: str, entries: list[Indicator]) -> str:
    return "\n".join([f"## {field} ({len(entries)})\n", *_rows(entries), ""])


def _rows(entries: list[Indicator]) -> Iterator[str]:
    yield "| code | 指标 | English | 也写作 | 单位类 | 方向 | 频率 | 来源 |"
    yield "|---|---|---|---|---|---|---|---|"
    for entry in entries:
        names = "、".join(entry.aliases[:3])
        cells = (entry.code, entry.name, entry.english, names, entry.family, _ARROWS[entry.direction])
        yield f"| {' | '.join((*cells, _CADENCES[entry.cadence], entry.agency))} |"
