"""What a comparison of governments says in words."""

from decimal import Decimal

from duixian.model.peers import Headline, Peers, Stand
from duixian.outputs.phrase import phrase
from duixian.outputs.record import plain_digits
from duixian.outputs.track.said import indicator
from duixian.outputs.words import Language, word

METHOD = ("same", "own")


def say(code: str, language: Language, **values: object) -> str:
    """Return a sentence of the comparison with its values filled in."""
    return word("peers", code, language).format(**values)


def title(peers: Peers, language: Language) -> str:
    """Return the title of the whole."""
    return say("title", language, year=peers.year, count=len(peers.peers))


def facts(peers: Peers, language: Language) -> str:
    """Return how many indicators stand side by side."""
    return say("facts", language, headlines=len(peers.headlines), few=peers.few)


def method(peers: Peers, language: Language) -> list[str]:
    """Return how the comparison came about, with the version of the thresholds, a sentence or two each."""
    told = [say(code, language) for code in (*METHOD, "tiers_told", "lacking_told")]
    return [*told, word("track", "policy", language).format(policy=peers.policy)]


def name(headline: Headline, language: Language) -> str:
    """Return what an indicator is called, with its measure where that is not the amount."""
    named = indicator(headline.code, headline.name, language)
    return named if headline.measure == "level" else f"{named}·{word('measure', headline.measure, language)}"


def government(peers: Peers, place: int) -> str:
    """Return what a government is called."""
    return peers.peers[place].region.name


def target(stand: Stand, language: Language) -> str:
    """Return a target as a person would write it, with the word before its figure."""
    return f"{stand.claim.modality or ''}{phrase(stand.claim, language)}"


def step(stand: Stand, language: Language) -> str:
    """Return how far a target lies above or below that of the tier above, nothing where that is not told."""
    if stand.step is None:
        return ""
    code = "step_up" if stand.step > 0 else "step_down" if stand.step < 0 else "step_even"
    return say(code, language, step=plain_digits(abs(stand.step)))


def signed(step: Decimal) -> str:
    """Return a difference with its sign.

    >>> signed(Decimal("0.50")), signed(Decimal("-1")), signed(Decimal(0))
    ('+0.5', '-1', '0')
    """
    return f"{'+' if step > 0 else ''}{plain_digits(step)}"
