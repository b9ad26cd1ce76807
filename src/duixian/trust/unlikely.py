"""Wording that is unheard of and could not be undone: where a machine may have put a word the tables do not know."""

import re
from collections.abc import Iterator

from duixian.lexicon.language import ORDER, Language, character_class
from duixian.model.document import Document
from duixian.model.restoration import Restoration
from duixian.model.span import Span

_RUN = re.compile("[\u4e00-\u9fff]{2,}")
_NAMED = re.compile("[“《「][^”》」\\n]{1,30}[”》」]")
_DEAR, _DEAR_TOGETHER = 70, 150
"""Costs, in units of the language's, from which a character, and it with the one before, are not expected there."""


def find_unlikely(document: Document, made: Restoration, language: Language) -> tuple[Span, ...]:
    """Return the places of the copy that were left as they are and are unheard of; names in quotation marks are not."""
    found = (span for span in _unheard(made.text, language) if made.is_kept(span))
    return tuple(span for span in map(made.back, found) if any(part.contains(span) for part in document.body))


def _unheard(text: str, language: Language) -> Iterator[Span]:
    folded = _NAMED.sub(lambda named: "，" * len(named[0]), character_class(text))
    costs = language.costs
    for run in _RUN.finditer(folded):
        start, before = -1, 0
        for at in range(run.start(), run.end()):
            cost = costs[folded[at - ORDER + 1 if at >= ORDER else 0 : at + 1]]
            strange = cost >= _DEAR and at > run.start() and cost + before >= _DEAR_TOGETHER
            if strange and start < 0:
                start = at - 1
            elif start >= 0 and not strange:
                yield Span(start, at)
                start = -1
            before = cost
        if start >= 0:
            yield Span(start, run.end())
