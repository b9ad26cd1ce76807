"""The whisker of a rank: a line over all ranks, the ones it may have under other weights, and the one it has."""

from decimal import Decimal

from markupsafe import Markup

from duixian.web.charts.cache import SHELF, content_hash
from duixian.web.lights import Lang

_WIDTH, _HEIGHT, _EDGE = 132, 18, 7


def whisker(rank: int, low: int, high: int, count: int, lang: Lang = "zh") -> Markup:
    """Return a rank's whisker among `count` that are ranked, 132 x 18, the best at the left.

    >>> "名次 2，区间 1—3，共 10 个" in whisker(2, 1, 3, 10)
    True
    """
    key = content_hash("whisker", rank, low, high, count, lang)
    return Markup(SHELF.get(key, lambda: _write(rank, low, high, count, lang)))


def _write(rank: int, low: int, high: int, count: int, lang: Lang) -> Markup:
    left, right, at = (_place(each, count) for each in (low, high, rank))
    said = f"名次 {rank}，区间 {low}—{high}，共 {count} 个" if lang == "zh" else f"Rank {rank}, {low}–{high} of {count}"
    ends = Markup('<path d="M{0},5V13M{1},5V13" stroke="#1F5FA8" stroke-width="1.5" fill="none"/>').format(left, right)
    return Markup(
        '<svg class="whisker" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-label="{said}">'
        '<path d="M{edge},9H{end}" stroke="#DDE1E6" stroke-width="1"/>'
        '<path d="M{left},9H{right}" stroke="#1F5FA8" stroke-width="3"/>{ends}'
        '<circle cx="{at}" cy="9" r="4.5" fill="#1F5FA8" stroke="#FFFFFF" stroke-width="1.5"/></svg>'
    ).format(
        w=_WIDTH,
        h=_HEIGHT,
        said=said,
        edge=_EDGE,
        end=_WIDTH - _EDGE,
        left=left,
        right=right,
        ends=ends if low < high else Markup(),
        at=at,
    )


def _place(rank: int, count: int) -> str:
    across = Decimal(rank - 1) / max(1, count - 1) * (_WIDTH - 2 * _EDGE)
    return f"{(_EDGE + across).quantize(Decimal('0.1')):f}"
