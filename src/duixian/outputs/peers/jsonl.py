"""JSON lines: the comparison as a whole, then every indicator with each government's target, then the tiers."""

from typing import BinaryIO

from duixian.model.peers import Headline, Peer, Peers, Stand, Tier
from duixian.outputs.jsonl import encode_line
from duixian.outputs.peers.format import Format, Wish
from duixian.outputs.record import plain_digits
from duixian.outputs.verdicts.jsonl import side

Json = dict[str, object]


def summary(peers: Peers) -> Json:
    """Return the record of the whole."""
    return {
        "kind": "peers",
        "year": peers.year,
        "policy": peers.policy,
        "governments": [_government(peers, peer) for peer in peers.peers],
        "headlines": len(peers.headlines),
        "notes": list(peers.notes),
    }


def _government(peers: Peers, peer: Peer) -> Json:
    return {
        "region": peer.region.name,
        "adcode": peer.region.adcode,
        "level": peer.region.level,
        "above": peers.peers[peer.above].region.name if peer.above is not None else None,
        "targets": peer.targets,
        "doc": peer.report.document.id,
        "source": peer.report.document.name,
    }


def _stand(peer: Peer, stand: Stand | None) -> Json:
    return {
        "region": peer.region.name,
        "adcode": peer.region.adcode,
        "target": side(stand.claim, peer.report) if stand else None,
        "step": plain_digits(stand.step) if stand and stand.step is not None else None,
    }


def _headline(peers: Peers, headline: Headline) -> Json:
    return {
        "kind": "headline",
        "indicator": headline.name,
        "code": headline.code,
        "measure": headline.measure,
        "base_unit": headline.unit or None,
        "held": headline.held,
        "governments": [_stand(peer, stand) for peer, stand in zip(peers.peers, headline.stands, strict=True)],
        "lacking": [peers.peers[place].region.name for place in headline.lacking],
    }


def _tier(peers: Peers, tier: Tier) -> Json:
    return {
        "kind": "tier",
        "upper": peers.peers[tier.upper].region.name,
        "indicator": tier.headline,
        "code": tier.code,
        "higher": tier.count(1),
        "alike": tier.count(0),
        "lower": tier.count(-1),
        "steps": [{"region": peers.peers[place].region.name, "step": plain_digits(step)} for place, step in tier.steps],
    }


def write(peers: Peers, target: BinaryIO, wish: Wish) -> None:
    """Write every record."""
    target.write(encode_line(summary(peers)))
    target.writelines(encode_line(_headline(peers, headline)) for headline in peers.headlines)
    target.writelines(encode_line(_tier(peers, tier)) for tier in peers.tiers)


FORMAT = Format("jsonl", (".jsonl", ".ndjson"), False, write)
