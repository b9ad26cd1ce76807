"""A bulletin as JSON: its text, every number in it with the address it is from, and every task of the annex."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from duixian.app.bulletin import Bulletin, Number, plain, sections


def write_json(bulletin: Bulletin) -> bytes:
    """Return the record as JSON in UTF-8, figures as text."""
    told: dict[str, Any] = {
        "title": bulletin.title,
        "month": f"{bulletin.year}-{bulletin.month:02}",
        "as_of": bulletin.day.isoformat(),
        "simulated": bulletin.simulated or None,
        "sections": [{"head": one.head, "paragraphs": [*map(plain, one.paragraphs)]} for one in sections(bulletin)],
        "numbers": list(_numbers(bulletin)),
        "tasks": [{**asdict(row), "deadline": row.deadline.isoformat(), "source": row.source} for row in bulletin.rows],
        "chapters": _groups(bulletin.chapters),
        "units": _groups(bulletin.units),
        "leagues": [{**asdict(one), "source": one.source} for one in bulletin.rankings],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _numbers(bulletin: Bulletin) -> Iterator[dict[str, Any]]:
    for section in sections(bulletin):
        for place, paragraph in enumerate(section.paragraphs, 1):
            for part in paragraph:
                if isinstance(part, Number):
                    yield {"section": section.name, "paragraph": place, "text": part.text, "source": part.source}


def _groups(groups: Any) -> list[dict[str, Any]]:
    return [{**asdict(one), "states": dict(one.states)} for one in groups]
