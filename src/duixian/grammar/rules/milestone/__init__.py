"""Promises without a figure: one form of clause a file."""
