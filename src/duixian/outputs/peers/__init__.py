"""Governments of one year side by side, written out: one file a format."""
