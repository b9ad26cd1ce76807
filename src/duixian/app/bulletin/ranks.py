"""Leagues in the text: who is first and last, who rose and fell most."""

from collections.abc import Iterator, Sequence

from duixian.app.bulletin.record import Bulletin, Number, Place, Ranking, Words

_MANY = 9
"""Units from which on the last three are named beside the first."""


def league_words(bulletin: Bulletin) -> Iterator[Words]:
    """Yield a paragraph about each league."""
    for ranking in bulletin.rankings:
        yield _league(ranking)


def _league(ranking: Ranking) -> Words:
    ranked = [place for place in ranking.places if place.rank is not None]
    told = f"{ranking.name}：{len(ranked)}个单位参与排名，{_ranks(ranked[:3], ranked)}"
    if len(ranked) > _MANY:
        told += f"；后三位为{_ranks(ranked[-3:], ranked)}"
    out = len(ranking.places) - len(ranked)
    missing = f"；{out}个单位数据不足，未参与排名" if out else ""
    return (Number(told, ranking.source), _moves(ranking), missing, "。详见附件3。")


def _ranks(some: Sequence[Place], ranked: Sequence[Place]) -> str:
    """Return who has the ranks of some; of many who share one rank, two by name and how many they are."""
    return "，".join(_rank(rank, ranked) for rank in dict.fromkeys(place.rank for place in some))


def _rank(rank: int | None, ranked: Sequence[Place]) -> str:
    names = [place.unit for place in ranked if place.rank == rank]
    many = len(names) > 3
    who = "、".join(names[:2]) + f"等{len(names)}个单位" if many else "、".join(names)
    return f"{'并列' if len(names) > 1 else ''}第{rank}名{who}"


def _moves(ranking: Ranking) -> str:
    moves = [(place.move, place.unit) for place in ranking.places if place.move]
    up, down = max(moves, default=(0, "")), min(moves, default=(0, ""))
    rise = f"；较上月末上升最多的是{up[1]}（{up[0]}位）" if up[0] > 0 else ""
    return rise + (f"；下降最多的是{down[1]}（{-down[0]}位）" if down[0] < 0 else "")
