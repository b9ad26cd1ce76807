"""The parts of the review page for one report: its head, its text with marks, its side list."""

from collections.abc import Iterator
from html import escape

from duixian.model.claim import Claim, Milestone
from duixian.model.extraction import Extraction
from duixian.model.issue import Issue
from duixian.model.span import Span
from duixian.outputs.blocks import Block, Region, regions
from duixian.outputs.marks import Mark, MarkedText
from duixian.outputs.phrase import phrase
from duixian.outputs.record import reading_order
from duixian.outputs.row import CHAIN
from duixian.outputs.summary import heading, is_doubtful, summary
from duixian.outputs.words import word

RUN = 12
"""Characters between a range's first number and its unit, at most."""


def both(group: str, code: str) -> str:
    """Return a word in both languages; the page shows one of them.

    >>> both("kind", "target")
    '<span lang="zh">目标</span><span lang="en">target</span>'
    """
    return said(word(group, code), word(group, code, "en"))


def said(chinese: str, english: str) -> str:
    """Return a text in both languages, escaped."""
    return f'<span lang="zh">{escape(chinese)}</span><span lang="en">{escape(english)}</span>'


def _figure_span(claim: Claim) -> Span:
    unit, reach = claim.unit_span, RUN if claim.value2 is not None else 0
    if unit and 0 <= unit.start - claim.span.end <= reach:
        return Span(claim.span.start, unit.end)
    return claim.span


def _entry_marks(item: Claim | Milestone, key: str, note: str) -> Iterator[Mark]:
    if isinstance(item, Claim):
        yield Mark(_figure_span(item), item.kind, key, note)
        yield Mark(item.indicator_span, "subject", key)
    else:
        yield Mark(item.object_span, "milestone", key, note)
        yield Mark(item.stage_span, "stage", key)


def restored_marks(extraction: Extraction) -> Iterator[Mark]:
    """Yield where the wording was restored, the copy's own told on pointing at it, and where it could not be."""
    for change in extraction.restoration.changes if extraction.restoration else ():
        written = change.span.of(extraction.document.text)
        told = f"{word('page', 'written')}“{written}”" if written else word("page", "missing")
        doubt = f"（{word('page', 'doubtful')} {change.probability:.2f}）" if change.doubtful else ""
        yield Mark(change.span, "doubted" if change.doubtful else "changed", title=told + doubt, wording=change.wording)
    for span in extraction.trust.evidence.unlikely:
        yield Mark(span, "unlikely", title=word("page", "unlikely"))


class Review:
    """One report on the page; `number` keeps the anchors of several reports apart."""

    def __init__(self, extraction: Extraction, number: int) -> None:
        self.extraction = extraction
        self.number = number
        self.entries = [(f"{number}-{n}", str(n), item) for n, item in enumerate(reading_order(extraction), 1)]
        self.marked = MarkedText(extraction.document.text, self._marks())

    def _marks(self) -> Iterator[Mark]:
        for key, note, item in self.entries:
            yield from _entry_marks(item, key, note)
        for n, issue in enumerate(self.extraction.issues, 1):
            if issue.span:
                yield Mark(issue.span, "issue", f"{self.number}-{n}")
        for section in self.extraction.sections:
            yield Mark(section.span, "lead")
        yield from restored_marks(self.extraction)

    def head(self) -> str:
        """Return the report's name, what is known of it, the counts, and the issues."""
        extraction = self.extraction
        lines = (
            f"<h1>{escape(heading(extraction))}</h1>",
            f'<p class="facts">{" · ".join(escape(fact) for fact in self._facts())}</p>',
            f'<p class="counts">{said(summary(extraction), summary(extraction, "en"))}</p>',
            self._trust(),
            self._issues(),
            "" if self.entries else f'<p class="empty">{both("page", "empty")}</p>',
        )
        return "\n".join(line for line in lines if line)

    def _facts(self) -> Iterator[str]:
        metadata = self.extraction.metadata
        if metadata.region:
            yield metadata.region.name
        if metadata.year:
            yield str(metadata.year)
        for found in (metadata.congress, metadata.date, metadata.speaker):
            if found:
                yield found.value
        yield self.extraction.document.name

    def _trust(self) -> str:
        grade, made = self.extraction.trust.grade, self.extraction.restoration
        if grade == "clean" and made is None:
            return ""
        legend = f" · {both('page', 'legend')}" if made else ""
        if made and any(issue.span for issue in self.extraction.issues):
            legend += f" · {both('page', 'legend_issue')}"
        return f'<p class="trust {grade}"><b>{both("grade", grade)}</b>{legend}</p>'

    def _issues(self) -> str:
        lines = "".join(self._issue(n, issue) for n, issue in enumerate(self.extraction.issues, 1))
        title = f"<h2>{both('page', 'issues')}</h2>"
        return f'<section class="issues">{title}<ul>{lines}</ul></section>' if lines else ""

    def _issue(self, n: int, issue: Issue) -> str:
        told = escape(issue.message)
        link = f'<a href="#i{self.number}-{n}">{told}</a>' if issue.span else told
        return f'<li class="{issue.severity}"><b>{both("severity", issue.severity)}</b> {link}</li>'

    def text(self) -> str:
        """Return the report's text as HTML blocks, furniture folded away."""
        return "\n".join(self._region(region) for region in regions(self.extraction))

    def _region(self, region: Region) -> str:
        blocks = "\n".join(self._block(block) for block in region.blocks)
        if not region.furniture:
            return blocks
        size = f"{both('page', 'furniture')} · {len(region.blocks)} {both('page', 'lines')}"
        return f'<details class="furniture"><summary>{size}</summary>\n{blocks}\n</details>'

    def _block(self, block: Block) -> str:
        title = self.extraction.metadata.title
        twin = title is not None and title.span is not None and title.span.contains(block.span)
        kind = ' class="title"' if twin else ""  # the page's head says it already; paper shows it once
        return f"<{block.tag}{kind}>{self.marked.html(block.span)}</{block.tag}>"

    def list(self) -> str:
        """Return the side list, one entry a claim or milestone, in reading order."""
        items = "\n".join(self._entry(key, note, item) for key, note, item in self.entries)
        return f'<ol class="entries">\n{items}\n</ol>'

    def _entry(self, key: str, note: str, item: Claim | Milestone) -> str:
        kind = item.kind if isinstance(item, Claim) else "milestone"
        name = item.indicator if isinstance(item, Claim) else item.object
        figure = said(phrase(item), phrase(item, "en")) if isinstance(item, Claim) else both("stage", item.stage)
        chapter = item.section[0] if item.section else ""
        return (
            f'<li id="l{key}" class="{kind}{" doubt" if is_doubtful(item) else ""}" data-k="{key}" data-kind="{kind}"'
            f' data-n="{note}" data-c="{item.confidence:.3f}" data-section="{escape(chapter)}">'
            f'<a href="#m{key}"><span class="name">{escape(name)}</span> <span class="figure">{figure}</span></a>'
            f'<p class="more" title="{escape(CHAIN.join(item.section))}">'
            f'<span class="kind">{both("kind", kind)}</span> {self._more(item)}</p>'
            f'<blockquote lang="zh-CN">{self._sentence(item)}</blockquote>'
            f'<p class="why">{both("page", "confidence")} {item.confidence:.2f} · {escape(item.rule)}</p></li>'
        )

    def _more(self, item: Claim | Milestone) -> str:
        own = (item.period, item.scope, item.modality) if isinstance(item, Claim) else (item.period,)
        doubt = (f'<span class="doubtful">{both("page", "doubtful")}</span>',) if is_doubtful(item) else ()
        place = f'<span class="place"> · {escape(item.section[:2][-1])}</span>' if item.section else ""
        return " · ".join((*doubt, *(escape(part) for part in own if part))) + place

    def _sentence(self, item: Claim | Milestone) -> str:
        text, sentence = self.extraction.document.text, item.sentence
        figure = _figure_span(item) if isinstance(item, Claim) else item.object_span
        if not sentence.contains(figure):
            return escape(sentence.of(text).strip())
        before, after = Span(sentence.start, figure.start), Span(figure.end, sentence.end)
        return f"{escape(before.of(text).lstrip())}<b>{escape(figure.of(text))}</b>{escape(after.of(text).rstrip())}"
