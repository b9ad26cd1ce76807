"""The use case of comparing: two texts laid side by side, and every figure, passage and word that differs."""

from collections.abc import Iterable, Iterator, Sequence

from duixian.app.copies.align import Gap, Run, align, gaps
from duixian.app.copies.differences import Sides, in_gap, same_numbers
from duixian.app.copies.kin import Stretch, kindred, sentence_groups, stretches
from duixian.app.copies.moved import Piece, moved_pairs
from duixian.app.copies.reading import Reading, read_tokens
from duixian.app.copies.relation import common_indicators, relation
from duixian.app.copies.rows import rows
from duixian.model.comparison import Comparison, Difference
from duixian.model.extraction import Extraction


def compare(a: Extraction, b: Extraction) -> Comparison:
    """Compare two texts; blanks, line breaks and punctuation are no differences.

    >>> from duixian.extract import extract
    >>> from duixian.model.document import Document
    >>> copies = [extract(Document(text, "例")) for text in ("全年完成投资5亿元。", "全年 实现投资6亿元")]
    >>> [(each.kind, each.text_a, each.text_b) for each in compare(*copies).differences]
    [('wording', '完成', '实现'), ('figure', '5亿元', '6亿元')]
    """
    sides = Sides(read_tokens(a.document), read_tokens(b.document))
    runs = kindred(align(sides.a.keys, sides.b.keys), sides.a, sides.b)
    apart = list(stretches(runs, sides.a, sides.b))
    moved = _moved(sides, [each.gap for each in apart if each.loose])
    shares = _shares(sides, runs, moved)
    kind = relation(a, b, max(shares))
    return Comparison(
        a=a,
        b=b,
        relation=kind,
        share_a=shares[0],
        share_b=shares[1],
        figures=_paired(sides.a, runs, apart, moved),
        aligned=sum(len(sides.a.keys[each.a : each.a_end]) for each in _within(runs, apart)),
        differences=tuple(sorted(_differences(sides, runs, apart, moved), key=lambda each: (each.span_a, each.span_b))),
        rows=rows(runs, sides.a, sides.b),
        indicators=() if kind == "copies" else common_indicators(a, b),
    )


Moved = list[tuple[Piece, Piece]]


def _moved(sides: Sides, loose: list[Gap]) -> Moved:
    ours = [piece for gap in loose if gap.a < gap.a_end for piece in sentence_groups(sides.a, (gap.a, gap.a_end))]
    theirs = [piece for gap in loose if gap.b < gap.b_end for piece in sentence_groups(sides.b, (gap.b, gap.b_end))]
    return moved_pairs(sides.a, ours, sides.b, theirs)


def _within(runs: Iterable[Run], apart: Iterable[Stretch]) -> Iterator[Gap]:
    """Yield all that stands in sentences that answer to each other."""
    yield from (Gap(run.a, run.a + run.length, run.b, run.b + run.length) for run in runs)
    yield from (stretch.gap for stretch in apart if not stretch.loose)


def _shares(sides: Sides, runs: Iterable[Run], moved: Moved) -> tuple[float, float]:
    same = sum(run.length for run in runs)
    ours, theirs = (
        sum(piece[1] - piece[0] for piece in side) for side in (zip(*moved, strict=True) if moved else ((), ()))
    )
    return (same + ours) / max(1, len(sides.a.keys)), (same + theirs) / max(1, len(sides.b.keys))


def _paired(a: Reading, runs: Iterable[Run], apart: Iterable[Stretch], moved: Moved) -> int:
    places = [(gap.a, gap.a_end) for gap in _within(runs, apart)] + [ours for ours, _ in moved]
    return sum(len(a.numbers(*place)) for place in places)


def _differences(sides: Sides, runs: Sequence[Run], apart: Sequence[Stretch], moved: Moved) -> Iterator[Difference]:
    yield from same_numbers(sides, runs)
    for stretch in apart:
        if not stretch.loose:
            yield from in_gap(sides, stretch.gap)
    yield from _missing(sides, apart, moved)
    for passage in _passages(moved):
        yield sides.passage("moved", passage)
    for ours, theirs in moved:
        yield from _inside(sides, Gap(*ours, *theirs))


def _inside(sides: Sides, piece: Gap) -> Iterator[Difference]:
    """Yield what differs within a sentence that moved."""
    found = align(sides.a.keys[piece.a : piece.a_end], sides.b.keys[piece.b : piece.b_end])
    runs = [Run(run.a + piece.a, run.b + piece.b, run.length) for run in found]
    yield from same_numbers(sides, runs)
    for gap in gaps(runs, piece):
        yield from in_gap(sides, gap)


def _passages(moved: Moved) -> list[Gap]:
    """Join moved sentences that follow each other in both texts."""
    joined: list[Gap] = []
    for ours, theirs in moved:
        if joined and (joined[-1].a_end, joined[-1].b_end) == (ours[0], theirs[0]):
            joined[-1] = Gap(joined[-1].a, ours[1], joined[-1].b, theirs[1])
        else:
            joined.append(Gap(*ours, *theirs))
    return joined


def _missing(sides: Sides, apart: Iterable[Stretch], moved: Moved) -> Iterator[Difference]:
    """Yield the passages one copy lacks, without the sentences that only moved."""
    ours, theirs = {piece for piece, _ in moved}, {piece for _, piece in moved}
    for gap in (stretch.gap for stretch in apart if stretch.loose):
        for start, end in _left(sides.a, (gap.a, gap.a_end), ours):
            yield sides.passage("missing_in_b", Gap(start, end, gap.b, gap.b))
        for start, end in _left(sides.b, (gap.b, gap.b_end), theirs):
            yield sides.passage("missing_in_a", Gap(gap.a, gap.a, start, end))


def _left(reading: Reading, place: Piece, moved: set[Piece]) -> list[Piece]:
    left: list[Piece] = []
    for piece in sentence_groups(reading, place) if place[0] < place[1] else ():
        if piece in moved:
            continue
        if left and left[-1][1] == piece[0]:
            left[-1] = left[-1][0], piece[1]
        else:
            left.append(piece)
    return left
