"""The columns of a comparison of governments, from columns.toml."""

from functools import cache

from duixian.outputs.track.columns import Listed, read_columns


@cache
def peer_columns() -> tuple[Listed, dict[str, Listed]]:
    """Return the tidy table's columns, and those of each sheet."""
    return read_columns("duixian.outputs.peers")
