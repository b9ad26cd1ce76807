"""From a document to its claims and milestones, each with its place in the text."""

from duixian.extract.report import extract

__all__ = ["extract"]
