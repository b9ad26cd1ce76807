"""The rows of a comparison of governments: one an indicator and a government, and the sums of tiers."""

from collections.abc import Iterator
from decimal import Decimal

from duixian.model.peers import Headline, Peer, Peers, Stand
from duixian.outputs.peers.said import government, name, signed, target
from duixian.outputs.record import plain_digits
from duixian.outputs.row import Row, one_line
from duixian.outputs.track.said import indicator
from duixian.outputs.words import Language


def rows(peers: Peers) -> Iterator[tuple[Row, Stand | None]]:
    """Yield every target, and every government without one where most of its tier have one."""
    for headline in peers.headlines:
        for place, stand in enumerate(headline.stands):
            if stand or place in headline.lacking:
                yield _row(peers, headline, place, stand), stand


def _row(peers: Peers, headline: Headline, place: int, stand: Stand | None) -> Row:
    peer = peers.peers[place]
    row: Row = {
        "year": peers.year,
        "region": peer.region.name,
        "adcode": peer.region.adcode,
        "region_level": peer.region.level,
        "above": government(peers, peer.above) if peer.above is not None else None,
        "indicator": headline.name,
        "code": headline.code,
        "measure": headline.measure,
        "base_unit": headline.unit or None,
        "lacking": int(place in headline.lacking),
        "source": peer.report.document.name,
    }
    return row | (_figures(stand, peer) if stand else {})


def _figures(stand: Stand, peer: Peer) -> Row:
    claim = stand.claim
    return {
        "op": claim.op,
        "value": _digits(claim.value),
        "value2": _digits(claim.value2),
        "unit": claim.unit,
        "reference": claim.reference,
        "modality": claim.modality,
        "step": _digits(stand.step),
        "quote": one_line(claim.sentence, peer.report.document.text),
        "start": claim.span.start,
        "end": claim.span.end,
    }


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else plain_digits(value)


def target_rows(peers: Peers, language: Language) -> Iterator[Row]:
    """Yield every target for people."""
    for row, stand in rows(peers):
        if stand:
            yield row | {"promised": target(stand, language)}


def tier_rows(peers: Peers, language: Language) -> Iterator[Row]:
    """Yield how each indicator grows from a government to those below it."""
    for tier in peers.tiers:
        stands = [
            each.stands[tier.upper] for each in peers.headlines if (each.name, each.code) == (tier.headline, tier.code)
        ]
        upper = next(stand for stand in stands if stand)
        yield {
            "above": government(peers, tier.upper),
            "indicator": indicator(tier.code, tier.headline, language),
            "promised": target(upper, language),
            "higher": tier.count(1),
            "alike": tier.count(0),
            "lower": tier.count(-1),
            "each": "、".join(f"{government(peers, place)} {signed(step)}" for place, step in tier.steps),
        }


def lacking_rows(peers: Peers, language: Language) -> Iterator[Row]:
    """Yield the indicators most have a target for, and who has none."""
    for headline in peers.headlines:
        if headline.lacking:
            yield {
                "indicator": name(headline, language),
                "held": headline.held,
                "governments": "、".join(government(peers, place) for place in headline.lacking),
            }
