"""How figures are shown in sentences: rounded, but never onto an edge they do not lie on."""

from decimal import ROUND_HALF_UP, Decimal

_ONE = Decimal("0.1")


def shown(figure: Decimal, edge: Decimal | None = None, step: Decimal = _ONE) -> str:
    """Return a figure to one decimal (or to `step`), or to as many as keep it apart from an edge it does not lie on.

    >>> shown(Decimal("12.44")), shown(Decimal("50.00")), shown(Decimal("-9.98"), Decimal(-10))
    ('12.4', '50', '-9.98')
    """
    rounded = figure.quantize(step, ROUND_HALF_UP)
    while edge is not None and figure != edge and rounded == edge and step > Decimal("1e-6"):
        step /= 10
        rounded = figure.quantize(step, ROUND_HALF_UP)
    return f"{rounded.normalize():f}"
