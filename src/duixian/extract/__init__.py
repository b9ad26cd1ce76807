"""From a document to its claims and milestones, each with its place in the text."""

from duixian.extract.many import many_reports
from duixian.extract.report import extract

__all__ = ["extract", "many_reports"]
