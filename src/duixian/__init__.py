"""Duixian (兑现): keep a government's yearly promises alive until they are judged."""

__version__ = "0.1.0"
