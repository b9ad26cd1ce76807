"""Templates: what every one of them knows, and text in the visitor's language."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from duixian.app.board.founding import CHINA
from duixian.web.lights import LOOKS, Lang, badge, mark

STATIC = Path(str(files("duixian.web") / "static"))


def tongue(lang: Lang) -> Callable[[str, str], str]:
    """Return the function that picks a text by language.

    >>> tongue("zh")("事项", "Tasks"), tongue("en")("事项", "Tasks")
    ('事项', 'Tasks')
    """
    return lambda zh, en: zh if lang == "zh" else en


@cache
def static(name: str) -> str:
    """Return the address of a static file; it changes with its content, so that it may be kept for good."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?{digest}"


def figure(value: Decimal | int | None) -> str:
    """Return a number as it was given, its whole part in groups of three set apart by thin spaces; a dash for none.

    >>> figure(Decimal("1100.90")), figure(Decimal("-12")), figure(None)
    ('1\\u202f100.90', '-12', '—')
    """
    return "—" if value is None else format(value, ",f" if isinstance(value, Decimal) else ",").replace(",", "\u202f")


def moment(value: datetime | None) -> str:
    """Return a time as a clock in China shows it.

    >>> from datetime import UTC
    >>> moment(datetime(2024, 6, 20, 1, 5, tzinfo=UTC))
    '2024-06-20 09:05'
    """
    return "—" if value is None else value.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")


def day(value: date | None) -> str:
    """Return a day as 2024-06-20."""
    return "—" if value is None else value.isoformat()


def environment() -> Environment:
    """Return the templates, everything escaped, a missing name an error."""
    made = Environment(
        loader=PackageLoader("duixian.web", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    made.globals.update(static=static, badge=badge, mark=mark, looks=LOOKS)
    made.filters.update(figure=figure, moment=moment, day=day)
    return made
